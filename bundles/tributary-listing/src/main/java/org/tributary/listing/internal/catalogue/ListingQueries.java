package org.tributary.listing.internal.catalogue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;

/** Questions to the tables, each with who may see what as its first condition, before counting and paging. */
final class ListingQueries {

    private final StringBuilder where = new StringBuilder("l.listed = 1");
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Viewer viewer;

    private ListingQueries(Viewer viewer) {
        this.viewer = viewer;
        and(visible());
    }

    static ListingQueries of(ListingQuery query, Viewer viewer, LocalDate today) {
        ListingQueries q = new ListingQueries(viewer);
        if (!query.kinds().isEmpty()) {
            q.and("l.kind in :kinds", "kinds", codes(query.kinds()));
        }
        if (!query.phases().isEmpty()) {
            q.and("l.phase in :phases", "phases", codes(query.phases()));
        }
        query.topic().ifPresent(topic -> q.hasFacet("topic", Facet.TOPIC.code(), topic));
        query.tag().ifPresent(tag -> q.hasFacet("tag", Facet.TAG.code(), tag));
        query.organisation().ifPresent(q::takesPart);
        query.stale().ifPresent(stale -> q.and(stale ? "l.staleSince is not null" : "l.staleSince is null"));
        if (query.order() == ListingQuery.Order.ENDING) {
            q.and("l.endsOn >= :today", "today", today.toString());
        }
        return q;
    }

    /** Everything this viewer may see. */
    static ListingQueries all(Viewer viewer) {
        return new ListingQueries(viewer);
    }

    /** The same rule as {@code Listing.isVisibleTo}; a test holds the two together. */
    private String visible() {
        if (viewer.role().atLeast(Role.ADMINISTRATOR)) {
            return "1 = 1";
        }
        String may = viewer.role().atLeast(Role.CURATOR)
                ? "l.circle in ('public', 'members', 'organisation')"
                : viewer.isMember() ? "l.circle in ('public', 'members')" : "l.circle = 'public'";
        if (viewer.organisations().isEmpty()) {
            return may;
        }
        parameters.put("own", own());
        return "(" + may
                + " or l.ownerId in :own or (l.circle = 'organisation' and exists (select p from FacetRow p where"
                + " p.listingId = l.id and p.facet = '" + FacetRow.PARTNER + "' and p.value in :own)))";
    }

    private List<String> own() {
        return viewer.organisations().stream().map(OrganisationId::value).toList();
    }

    private void takesPart(OrganisationId organisation) {
        and(
                "(l.ownerId = :organisation or exists (select o from FacetRow o where o.listingId = l.id and o.facet = '"
                        + FacetRow.PARTNER + "' and o.value = :organisation))",
                "organisation",
                organisation.value());
        knowsOwner();
    }

    /** Whoever may not know whose an anonymous listing is must not find it by its owner either. */
    private void knowsOwner() {
        if (viewer.role().atLeast(Role.CURATOR)) {
            return;
        }
        if (viewer.organisations().isEmpty()) {
            and("l.anonymous = 0");
        } else {
            and("(l.anonymous = 0 or l.ownerId in :own)");
        }
    }

    private void hasFacet(String name, String facet, String value) {
        and(
                "exists (select " + name + " from FacetRow " + name + " where " + name + ".listingId = l.id and " + name
                        + ".facet = '" + facet + "' and " + name + ".value = :" + name + ")",
                name,
                value);
    }

    private void and(String condition) {
        where.append(" and ").append(condition);
    }

    private void and(String condition, String parameter, Object value) {
        and(condition);
        parameters.put(parameter, value);
    }

    long total(EntityManager entities) {
        return bind(entities.createQuery("select count(l) from ListingRow l where " + where, Long.class))
                .getSingleResult();
    }

    /** One more row than the page holds, so that the caller knows whether there is a next page. */
    List<ListingRow> page(EntityManager entities, ListingQuery.Order order, Paging paging) {
        String column = column(order);
        boolean down = order == ListingQuery.Order.NEWEST || order == ListingQuery.Order.UPDATED;
        String than = down ? "<" : ">";
        paging.after().map(ListingQueries::parts).ifPresent(cursor -> {
            and("(l." + column + " " + than + " :value or (l." + column + " = :value and l.id " + than + " :id))");
            parameters.put("value", value(order, cursor[0]));
            parameters.put("id", cursor[1]);
        });
        String direction = down ? " desc" : " asc";
        return bind(entities.createQuery(
                        "select l from ListingRow l where " + where + " order by l." + column + direction + ", l.id"
                                + direction,
                        ListingRow.class))
                .setMaxResults(paging.limit() + 1)
                .setHint("eclipselink.read-only", true)
                .getResultList();
    }

    List<String> ids(EntityManager entities, Optional<String> after, int limit) {
        after.ifPresent(id -> and("l.id > :id", "id", id));
        return bind(entities.createQuery(
                        "select l.id from ListingRow l where " + where + " order by l.id", String.class))
                .setMaxResults(limit)
                .getResultList();
    }

    /** Ids and when each last changed, in the order of {@link #ids}. */
    List<Object[]> dated(EntityManager entities, Optional<String> after, int limit) {
        after.ifPresent(id -> and("l.id > :id", "id", id));
        return bind(entities.createQuery(
                        "select l.id, l.updated from ListingRow l where " + where + " order by l.id", Object[].class))
                .setMaxResults(limit)
                .getResultList();
    }

    /** The last of the next so many, where there are more after it. */
    Optional<String> stride(EntityManager entities, Optional<String> after, int length) {
        after.ifPresent(id -> and("l.id > :id", "id", id));
        List<String> found = bind(entities.createQuery(
                        "select l.id from ListingRow l where " + where + " order by l.id", String.class))
                .setFirstResult(length - 1)
                .setMaxResults(2)
                .getResultList();
        return found.size() < 2 ? Optional.empty() : Optional.of(found.get(0));
    }

    List<Object[]> counts(EntityManager entities, Facet facet) {
        String column =
                switch (facet) {
                    case KIND -> "l.kind";
                    case PHASE -> "l.phase";
                    case ORGANISATION -> "l.ownerId";
                    default -> null;
                };
        if (facet == Facet.ORGANISATION) {
            knowsOwner();
        }
        String query = column == null
                ? "select f.value, count(l) from ListingRow l, FacetRow f where f.listingId = l.id and f.facet = '"
                        + facet.code() + "' and " + where + " group by f.value"
                : "select " + column + ", count(l) from ListingRow l where " + column + " is not null and " + where
                        + " group by " + column;
        return bind(entities.createQuery(query, Object[].class)).getResultList();
    }

    private <T> TypedQuery<T> bind(TypedQuery<T> query) {
        query.getParameters().forEach(p -> query.setParameter(p.getName(), parameters.get(p.getName())));
        return query;
    }

    static Optional<String> next(ListingQuery.Order order, List<ListingRow> rows, int limit) {
        if (rows.size() <= limit) {
            return Optional.empty();
        }
        ListingRow last = rows.get(limit - 1);
        String value =
                switch (order) {
                    case NEWEST -> String.valueOf(last.created());
                    case UPDATED -> String.valueOf(last.updated());
                    case ENDING -> last.endsOn();
                    case TITLE -> last.sortTitle();
                };
        return Optional.of(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((value + "\n" + last.id()).getBytes(StandardCharsets.UTF_8)));
    }

    private static String column(ListingQuery.Order order) {
        return switch (order) {
            case NEWEST -> "created";
            case UPDATED -> "updated";
            case ENDING -> "endsOn";
            case TITLE -> "sortTitle";
        };
    }

    private static Object value(ListingQuery.Order order, String text) {
        if (order == ListingQuery.Order.ENDING || order == ListingQuery.Order.TITLE) {
            return text;
        }
        if (!text.matches("-?\\d{1,18}")) {
            throw wrongCursor();
        }
        return Long.valueOf(text);
    }

    private static String[] parts(String after) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8).split("\n", -1);
            if (parts.length == 2) {
                return parts;
            }
            throw wrongCursor();
        } catch (IllegalArgumentException e) {
            throw wrongCursor();
        }
    }

    private static InvalidInput wrongCursor() {
        return new InvalidInput("after", "Use the value of 'next' from the answer before.");
    }

    private static List<String> codes(java.util.Set<? extends Coded> values) {
        return values.stream().map(Coded::code).toList();
    }

    /** The form of a title by which lists are sorted: without case and leading marks, the same on every database. */
    static String sortable(String title) {
        String plain = title.toLowerCase(Locale.ROOT).replaceAll("^[^\\p{L}\\p{N}]+", "");
        return plain.length() > 300 ? plain.substring(0, 300) : plain;
    }
}
