package org.tributary.toolkit.internal.collaboration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;

/** Lists of joint work for one viewer, each by one or two queries. */
final class CollaborationQueries {

    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})-([a-z2-7]{12})");

    /** What {@link Standing#of} says of those that have to do with it, as a condition. */
    private static final String CONCERNED = "exists (select p.collaborationId from PartnerRow p"
            + " where p.collaborationId = c.id and p.organisationId in :organisations"
            + " and (p.state in :concerned or c.closedMs is not null and p.sinceMs >= c.closedMs"
            + " and (p.state = :left or p.state = :declined and p.leads = 1)))";

    private static final List<String> CONCERNED_STATES = Stream.of(
                    Partner.State.INVITED, Partner.State.ASKED, Partner.State.BACKED, Partner.State.JOINED)
            .map(Partner.State::code)
            .toList();

    private static final List<String> OF_WORK = Stream.of(Event.What.values())
            .filter(Event.What::isOfWork)
            .map(Event.What::code)
            .toList();

    private static final Comparator<CollaborationRow> LAST_CHANGED = Comparator.comparingLong(
                    CollaborationRow::changedMs)
            .reversed()
            .thenComparing(row -> row.id().value());

    private CollaborationQueries() {}

    static List<Collaboration> concerning(EntityManager entities, Viewer viewer, int limit) {
        if (viewer.organisations().isEmpty()) {
            return List.of();
        }
        List<CollaborationRow> rows = concerned(
                        entities.createQuery(
                                "select c from CollaborationRow c where " + CONCERNED
                                        + " order by case when c.closedMs is null then 0 else 1 end, c.changedMs desc, c.id",
                                CollaborationRow.class),
                        viewer)
                .setMaxResults(limit)
                .getResultList();
        return CollaborationRows.withPartners(entities, rows);
    }

    static List<Collaboration> about(EntityManager entities, ListingId listing, Viewer viewer, int limit) {
        boolean system = Standing.isHost(viewer);
        boolean belongs = !viewer.organisations().isEmpty();
        String visible = system ? "" : " and (c.openness in :open" + (belongs ? " or " + CONCERNED : "") + ")";
        // Each has an index of its own, and a database that takes one index a query would read all rows for both
        // together.
        List<CollaborationRow> rows = Stream.of("c.about = :listing", "c.face = :listing and c.about <> :listing")
                .flatMap(condition -> {
                    TypedQuery<CollaborationRow> query = entities.createQuery(
                                    "select c from CollaborationRow c where " + condition + visible
                                            + " order by c.changedMs desc, c.id",
                                    CollaborationRow.class)
                            .setParameter("listing", listing.toString())
                            .setMaxResults(limit);
                    if (!system) {
                        query.setParameter("open", open(viewer));
                        if (belongs) {
                            concerned(query, viewer);
                        }
                    }
                    return query.getResultList().stream();
                })
                .sorted(LAST_CHANGED)
                .limit(limit)
                .toList();
        return CollaborationRows.withPartners(entities, rows);
    }

    static Paged<Collaboration> open(
            EntityManager entities,
            Optional<Stage> stage,
            Optional<OrganisationId> partner,
            Paging paging,
            Viewer viewer) {
        String condition = " from CollaborationRow c where c.openness in :open"
                + (stage.isPresent() ? " and c.stage = :stage" : "")
                + (partner.isPresent()
                        ? " and c.id in (select p.collaborationId from PartnerRow p"
                                + " where p.organisationId = :partner and p.state = :joined)"
                        : "");
        Optional<Matcher> after = paging.after().map(CollaborationQueries::cursor);
        TypedQuery<CollaborationRow> query = entities.createQuery(
                "select c" + condition
                        + (after.isPresent() ? " and (c.changedMs < :ms or c.changedMs = :ms and c.id > :id)" : "")
                        + " order by c.changedMs desc, c.id",
                CollaborationRow.class);
        TypedQuery<Long> count = entities.createQuery("select count(c)" + condition, Long.class);
        Stream.of(query, count).forEach(one -> {
            one.setParameter("open", open(viewer));
            stage.ifPresent(wanted -> one.setParameter("stage", wanted.code()));
            partner.ifPresent(wanted ->
                    one.setParameter("partner", wanted.value()).setParameter("joined", Partner.State.JOINED.code()));
        });
        after.ifPresent(
                parts -> query.setParameter("ms", Long.valueOf(parts.group(1))).setParameter("id", parts.group(2)));
        List<CollaborationRow> rows = query.setMaxResults(paging.limit() + 1).getResultList();
        boolean more = rows.size() > paging.limit();
        List<CollaborationRow> part = more ? rows.subList(0, paging.limit()) : rows;
        Optional<String> next = more ? Optional.of(cursor(part.get(part.size() - 1))) : Optional.empty();
        return new Paged<>(CollaborationRows.withPartners(entities, part), count.getSingleResult(), next);
    }

    /**
     * What happened, the latest first.
     *
     * @param work whether what is done in it belongs to that
     */
    static List<Event> events(
            EntityManager entities,
            CollaborationId id,
            Optional<Long> before,
            boolean openOnly,
            boolean work,
            int limit) {
        TypedQuery<EventRow> query = entities.createQuery(
                        "select e from EventRow e where e.collaborationId = :id and e.number < :before"
                                + (openOnly ? " and e.open = 1" : "") + (work ? "" : " and e.what not in :work")
                                + " order by e.number desc",
                        EventRow.class)
                .setParameter("id", id.value())
                .setParameter("before", before.orElse(Long.MAX_VALUE));
        if (!work) {
            query.setParameter("work", OF_WORK);
        }
        return query.setMaxResults(limit).getResultList().stream()
                .map(EventRow::event)
                .toList();
    }

    static Optional<Event> event(EntityManager entities, CollaborationId id, long number) {
        return Optional.ofNullable(entities.find(EventRow.class, new EventRow.Key(id, number)))
                .map(EventRow::event);
    }

    /** In how many that are not closed an organisation has a part, or may have. */
    static long parts(EntityManager entities, OrganisationId organisation) {
        return entities.createQuery(
                        "select count(p) from PartnerRow p, CollaborationRow c where p.collaborationId = c.id"
                                + " and p.organisationId = :organisation and p.state in :concerned"
                                + " and c.closedMs is null",
                        Long.class)
                .setParameter("organisation", organisation.value())
                .setParameter("concerned", CONCERNED_STATES)
                .getSingleResult();
    }

    private static TypedQuery<CollaborationRow> concerned(TypedQuery<CollaborationRow> query, Viewer viewer) {
        return query.setParameter(
                        "organisations",
                        viewer.organisations().stream()
                                .map(OrganisationId::value)
                                .toList())
                .setParameter("concerned", CONCERNED_STATES)
                .setParameter("left", Partner.State.LEFT.code())
                .setParameter("declined", Partner.State.DECLINED.code());
    }

    private static List<String> open(Viewer viewer) {
        return viewer.isMember()
                ? List.of(Openness.PUBLIC.code(), Openness.MEMBERS.code())
                : List.of(Openness.PUBLIC.code());
    }

    private static String cursor(CollaborationRow last) {
        return last.changedMs() + "-" + last.id();
    }

    private static Matcher cursor(String given) {
        Matcher parts = CURSOR.matcher(given);
        if (!parts.matches()) {
            throw new InvalidInput("after", CollaborationTexts.texts().get("after"));
        }
        return parts;
    }
}
