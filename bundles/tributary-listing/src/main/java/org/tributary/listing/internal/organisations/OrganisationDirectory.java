package org.tributary.listing.internal.organisations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationFilter;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.catalogue.OwnerMove;
import org.tributary.store.Store;
import org.tributary.store.Transaction;

/** The organisations of this host, in its database. */
@Component(service = {Organisations.class, OrganisationDirectory.class})
public final class OrganisationDirectory implements Organisations {

    private static final int BATCH = 500;
    private static final double KM_A_DEGREE = 111.0;
    private static final int DEEPEST_DOMAIN = 10;

    private final Store store;
    private final Clock clock;
    private final KnownNames names;

    @Activate
    public OrganisationDirectory(@Reference(target = "(unit=listing)") Store store) {
        this(store, Clock.systemUTC());
    }

    public OrganisationDirectory(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.names = new KnownNames(store, clock);
    }

    @Override
    public Organisation find(OrganisationId id) {
        return store.read(entities -> Optional.ofNullable(entities.find(OrganisationRow.class, id.value()))
                .map(OrganisationRow::organisation)
                .orElseThrow(OrganisationDirectory::notThere));
    }

    private static NotFound notThere() {
        return new NotFound("There is no such organisation.");
    }

    @Override
    public Map<OrganisationId, Organisation> findAll(Collection<OrganisationId> ids) {
        return ids.isEmpty() ? Map.of() : store.read(entities -> OrganisationReader.byId(entities, ids));
    }

    @Override
    public Optional<Organisation> recognise(String nameOrCode) {
        String key = OrganisationName.key(nameOrCode);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return store.read(entities -> row(entities, key).map(OrganisationRow::organisation))
                .or(() -> only(meant(nameOrCode)));
    }

    private static Optional<Organisation> only(List<Organisation> meant) {
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    @Override
    public List<Organisation> meant(String name) {
        return names.now().meant(name);
    }

    @Override
    public List<Organisation> beginning(String typed, int limit) {
        return names.now().beginning(typed, limit);
    }

    @Override
    public List<Mention> mentioned(String text) {
        return names.now().mentioned(text);
    }

    /**
     * The longest known domain decides, so that {@code mail.camden.gov.uk} is Camden's. Nobody belongs to an organisation
     * that no curator has looked at: whoever made it up could have given it any domain.
     */
    @Override
    public List<Organisation> byDomain(String domain) {
        List<String> candidates = MailDomain.decisive(MailDomain.normal(domain));
        if (candidates.isEmpty() || candidates.size() > DEEPEST_DOMAIN) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        List<Named> named = store.read(entities -> {
            List<OrganisationDomainRow> rows = entities.createQuery(
                            "select d from OrganisationDomainRow d where d.domain in :domains",
                            OrganisationDomainRow.class)
                    .setParameter("domains", candidates)
                    .setMaxResults(BATCH)
                    .getResultList();
            Map<OrganisationId, Organisation> found = OrganisationReader.byId(
                    entities,
                    rows.stream()
                            .map(row -> new OrganisationId(row.organisationId()))
                            .toList());
            return rows.stream()
                    .map(row -> new Named(row.domain(), found.get(new OrganisationId(row.organisationId()))))
                    .toList();
        });
        return candidates.stream()
                .map(candidate -> named.stream()
                        .filter(one -> one.domain().equals(candidate))
                        .map(Named::organisation)
                        .filter(one -> one != null && one.confirmed() && one.isOpenOn(today))
                        .sorted(Comparator.comparing(one -> OrganisationName.key(one.name())))
                        .toList())
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private record Named(String domain, Organisation organisation) {}

    /** Fills the index of domains for organisations that were written before there was one. Bounded, and done once. */
    void indexDomains() {
        String last = "";
        while (last != null) {
            String from = last;
            last = store.write((entities, tx) -> {
                List<OrganisationRow> rows = entities.createQuery(
                                "select o from OrganisationRow o where o.id > :from and not exists (select d from"
                                        + " OrganisationDomainRow d where d.organisationId = o.id) order by o.id",
                                OrganisationRow.class)
                        .setParameter("from", from)
                        .setMaxResults(BATCH)
                        .getResultList();
                rows.forEach(
                        row -> domains(entities, row.id(), row.organisation().domains()));
                return rows.size() < BATCH
                        ? null
                        : rows.get(rows.size() - 1).id().value();
            });
        }
    }

    private static void domains(EntityManager entities, OrganisationId id, List<String> domains) {
        Set<String> wanted = new LinkedHashSet<>(domains);
        entities.createQuery(
                        "select d from OrganisationDomainRow d where d.organisationId = :id",
                        OrganisationDomainRow.class)
                .setParameter("id", id.value())
                .getResultList()
                .forEach(row -> {
                    if (!wanted.remove(row.domain())) {
                        entities.remove(row);
                    }
                });
        wanted.forEach(domain -> entities.persist(new OrganisationDomainRow(domain, id.value())));
    }

    /** What was written is known by its name at once. */
    private <R> R write(Store.Work<R> work) {
        R result = store.write(work);
        names.forget();
        return result;
    }

    private static Optional<OrganisationRow> row(EntityManager entities, String key) {
        return Optional.ofNullable(entities.find(OrganisationNameRow.class, key))
                .map(name -> entities.find(OrganisationRow.class, name.organisationId()));
    }

    @Override
    public Paged<Organisation> list(OrganisationFilter filter, Paging paging) {
        List<String> meant = filter.name().stream()
                .flatMap(name -> meant(name).stream())
                .map(one -> one.id().value())
                .toList();
        return store.read(entities -> filter.near().isPresent()
                ? nearest(entities, conditions(filter, meant), filter.near().get(), paging)
                : byName(entities, conditions(filter, meant), paging));
    }

    private Paged<Organisation> byName(EntityManager entities, Conditions where, Paging paging) {
        long total = where.bind(
                        entities.createQuery("select count(o) from OrganisationRow o where " + where.text, Long.class))
                .getSingleResult();
        Optional<String[]> after = paging.after().map(OrganisationDirectory::cursor);
        after.ifPresent(cursor -> {
            where.and("(o.sortName > :afterName or (o.sortName = :afterName and o.id > :afterId))");
            where.parameters.put("afterName", cursor[0]);
            where.parameters.put("afterId", cursor[1]);
        });
        List<OrganisationRow> rows = where.bind(entities.createQuery(
                        "select o from OrganisationRow o where " + where.text + " order by o.sortName, o.id",
                        OrganisationRow.class))
                .setMaxResults(paging.limit() + 1)
                .setHint("eclipselink.read-only", true)
                .getResultList();
        boolean more = rows.size() > paging.limit();
        List<OrganisationRow> page = more ? rows.subList(0, paging.limit()) : rows;
        Optional<String> next = more
                ? Optional.of(cursor(
                        page.get(page.size() - 1).sortName(),
                        page.get(page.size() - 1).id().value()))
                : Optional.empty();
        return new Paged<>(page.stream().map(OrganisationRow::organisation).toList(), total, next);
    }

    /** The database narrows down to a square, the exact circle is drawn here: there are thousands of councils, not millions. */
    private Paged<Organisation> nearest(
            EntityManager entities, Conditions where, OrganisationFilter.Near near, Paging paging) {
        double dLat = near.kilometres() / KM_A_DEGREE + 0.01;
        double dLon =
                dLat / Math.max(0.05, Math.cos(Math.toRadians(near.centre().latitude())));
        where.and("o.latitude between :south and :north and o.longitude between :west and :east");
        where.parameters.put("south", near.centre().latitude() - dLat);
        where.parameters.put("north", near.centre().latitude() + dLat);
        where.parameters.put("west", near.centre().longitude() - dLon);
        where.parameters.put("east", near.centre().longitude() + dLon);
        List<Organisation> inside = where
                .bind(entities.createQuery(
                        "select o from OrganisationRow o where " + where.text, OrganisationRow.class))
                .setHint("eclipselink.read-only", true)
                .getResultList()
                .stream()
                .map(OrganisationRow::organisation)
                .filter(o -> near.holds(o.place().centre().orElseThrow()))
                .sorted(Comparator.comparingDouble((Organisation o) ->
                                near.centre().kilometresTo(o.place().centre().orElseThrow()))
                        .thenComparing(Organisation::id))
                .toList();
        int from = paging.after()
                .map(OrganisationDirectory::cursor)
                .map(cursor -> offset(cursor[0]))
                .orElse(0);
        int to = Math.min(inside.size(), from + paging.limit());
        Optional<String> next = to < inside.size() ? Optional.of(cursor(String.valueOf(to), "")) : Optional.empty();
        return new Paged<>(from >= inside.size() ? List.of() : inside.subList(from, to), inside.size(), next);
    }

    private Conditions conditions(OrganisationFilter filter, List<String> meant) {
        Conditions where = new Conditions();
        filter.name().map(OrganisationName::key).filter(key -> !key.isEmpty()).ifPresent(key -> {
            String named =
                    "exists (select n from OrganisationNameRow n where n.organisationId = o.id and n.key like :part)";
            where.and(meant.isEmpty() ? named : "(" + named + " or o.id in :meant)");
            where.parameters.put("part", "%" + key + "%");
            where.parameters.put("meant", meant);
        });
        if (!filter.kinds().isEmpty()) {
            where.and("o.kind in :kinds");
            where.parameters.put(
                    "kinds", filter.kinds().stream().map(Coded::code).toList());
        }
        if (!filter.regions().isEmpty()) {
            where.and("o.region in :regions");
            where.parameters.put(
                    "regions", filter.regions().stream().map(Coded::code).toList());
        }
        if (!filter.closedToo()) {
            where.and("(o.closedOn is null or o.closedOn > :today)");
            where.parameters.put("today", LocalDate.now(clock).toString());
        }
        filter.confirmed().ifPresent(wanted -> {
            where.and("o.confirmed = :confirmed");
            where.parameters.put("confirmed", (short) (wanted ? 1 : 0));
        });
        return where;
    }

    /** Conditions of a query and their parameters. */
    private static final class Conditions {
        private final Map<String, Object> parameters = new LinkedHashMap<>();
        private String text = "1 = 1";

        void and(String condition) {
            text += " and " + condition;
        }

        <T> TypedQuery<T> bind(TypedQuery<T> query) {
            parameters.forEach((name, value) -> {
                if (text.contains(":" + name)) {
                    query.setParameter(name, value);
                }
            });
            return query;
        }
    }

    private static String cursor(String name, String id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((name + "\n" + id).getBytes(StandardCharsets.UTF_8));
    }

    private static String[] cursor(String after) {
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

    private static int offset(String digits) {
        if (!digits.matches("\\d{1,7}")) {
            throw wrongCursor();
        }
        return Integer.parseInt(digits);
    }

    private static InvalidInput wrongCursor() {
        return new InvalidInput("after", "Use the value of 'next' from the answer before.");
    }

    @Override
    public Organisation add(OrganisationDraft draft, Actor actor) {
        mustBe(Role.CURATOR, actor);
        refuseFaults(OrganisationChecks.faults(draft));
        return write((entities, tx) -> {
            Optional<OrganisationRow> known = known(entities, draft);
            if (known.isPresent()) {
                return known.get().organisation();
            }
            OrganisationRow row = create(entities, tx, draft, actor);
            return row.organisation();
        });
    }

    @Override
    public Organisation update(OrganisationId id, long version, OrganisationDraft draft, Actor actor) {
        mustBe(Role.CURATOR, actor);
        refuseFaults(OrganisationChecks.faults(draft));
        return write((entities, tx) -> {
            OrganisationRow row = entities.find(OrganisationRow.class, id.value());
            if (row == null) {
                throw notThere();
            }
            if (row.version() != version) {
                throw new EditClash("Somebody else has changed this organisation meanwhile.", row.version());
            }
            takenNames(entities, id, draft);
            rewrite(entities, tx, row, draft, row.givenHash(), actor);
            return row.organisation();
        });
    }

    /** A person who types a name that somebody else has must hear of it; a file's duplicate alias is left out quietly. */
    private static void takenNames(EntityManager entities, OrganisationId id, OrganisationDraft draft) {
        List<FieldFault> faults = new ArrayList<>();
        if (isTaken(entities, OrganisationName.key(draft.name()), id)) {
            faults.add(new FieldFault("name", "Another organisation has this name."));
        }
        for (int i = 0; i < draft.aliases().size(); i++) {
            if (isTaken(entities, OrganisationName.key(draft.aliases().get(i)), id)) {
                faults.add(new FieldFault("aliases[" + i + "]", "Another organisation has this name."));
            }
        }
        refuseFaults(faults);
    }

    private static boolean isTaken(EntityManager entities, String key, OrganisationId id) {
        OrganisationNameRow row = entities.find(OrganisationNameRow.class, key);
        return row != null && !row.organisationId().equals(id.value());
    }

    /** Where the address of one that was merged leads on to. */
    public Optional<OrganisationId> movedTo(OrganisationId id) {
        return store.read(entities -> Optional.ofNullable(entities.find(OrganisationMovedRow.class, id.value()))
                .map(OrganisationMovedRow::into));
    }

    /** A domain as it is kept, of what somebody typed: also of an address, or with an @ before it. */
    public static String domain(String typed) {
        String domain = typed.substring(typed.lastIndexOf('@') + 1);
        String normal = MailDomain.normal(domain);
        return normal.isEmpty() ? domain.strip() : normal;
    }

    /** Others that have one of these domains, too, by domain: their people have to choose. */
    public Map<String, List<Organisation>> sharing(OrganisationId id, List<String> domains) {
        Map<String, List<Organisation>> sharing = new LinkedHashMap<>();
        domains.forEach(domain -> {
            List<Organisation> others = byDomain(domain).stream()
                    .filter(other -> !other.id().equals(id))
                    .toList();
            if (!others.isEmpty()) {
                sharing.put(domain, others);
            }
        });
        return sharing;
    }

    /**
     * Makes one that nobody has confirmed part of another: its listings, what it takes part in and what it said move there,
     * its name leads there, and so does its address. Takes as long as it has listings; where the host dies in between, do
     * it again.
     *
     * @throws InvalidInput where it is confirmed, or the same
     */
    public void merge(OrganisationId from, OrganisationId into, Actor actor) {
        mustBe(Role.CURATOR, actor);
        if (from.equals(into)) {
            throw new InvalidInput("into", "An organisation cannot be merged into itself.");
        }
        store.<Void>write((entities, tx) -> {
            unconfirmed(entities, from);
            there(entities, into);
            return null;
        });
        boolean more = true;
        while (more) {
            more = store.write((entities, tx) -> OwnerMove.some(entities, tx, from, into));
        }
        this.<Void>write((entities, tx) -> {
            OrganisationRow old = unconfirmed(entities, from);
            OrganisationRow kept = there(entities, into);
            OrganisationDraft both = withAliases(
                    asDraft(kept.organisation()),
                    Stream.concat(Stream.of(old.organisation().name()), old.organisation().aliases().stream()));
            while (OwnerMove.some(entities, tx, from, into)) {
                entities.flush();
            }
            remove(entities, old);
            entities.flush();
            rewrite(entities, tx, kept, both, kept.givenHash(), actor);
            entities.createQuery(
                            "select m from OrganisationMovedRow m where m.intoId = :old", OrganisationMovedRow.class)
                    .setParameter("old", from.value())
                    .getResultList()
                    .forEach(earlier -> earlier.leadTo(into));
            entities.persist(new OrganisationMovedRow(from, into, clock.instant()));
            tx.change(Subject.ORGANISATION, from.value(), What.MERGED);
            tx.audit(actor, "organisation.merge", from.value(), into, "into " + into);
            return null;
        });
    }

    /**
     * Takes out one that nobody has confirmed and that stands behind nothing.
     *
     * @throws InvalidInput where it is confirmed, or there is something of it
     */
    public void reject(OrganisationId id, Actor actor) {
        mustBe(Role.CURATOR, actor);
        this.<Void>write((entities, tx) -> {
            OrganisationRow row = unconfirmed(entities, id);
            long listings = OwnerMove.owned(entities, id);
            if (listings > 0) {
                throw new InvalidInput(
                        "reject",
                        "This organisation has " + (listings == 1 ? "a listing" : listings + " listings")
                                + ". Merge it into another organisation instead.");
            }
            if (OwnerMove.isNamed(entities, id)) {
                throw new InvalidInput(
                        "reject",
                        "This organisation takes part in listings of others. Merge it into another organisation"
                                + " instead.");
            }
            remove(entities, row);
            tx.change(Subject.ORGANISATION, id.value(), What.ERASED);
            tx.audit(actor, "organisation.reject", id.value(), "");
            return null;
        });
    }

    private static OrganisationRow there(EntityManager entities, OrganisationId id) {
        return Optional.ofNullable(entities.find(OrganisationRow.class, id.value()))
                .orElseThrow(() -> new InvalidInput("into", "There is no such organisation."));
    }

    private static OrganisationRow unconfirmed(EntityManager entities, OrganisationId id) {
        OrganisationRow row = entities.find(OrganisationRow.class, id.value());
        if (row == null) {
            throw notThere();
        }
        if (row.organisation().confirmed()) {
            throw new InvalidInput(
                    "confirmed",
                    "This organisation is confirmed. Only one that nobody has confirmed can be taken out.");
        }
        return row;
    }

    private static void remove(EntityManager entities, OrganisationRow row) {
        for (String table : List.of("OrganisationNameRow", "OrganisationDomainRow", "OrganisationAboutRow")) {
            entities.createQuery("delete from " + table + " r where r.organisationId = :id")
                    .setParameter("id", row.id().value())
                    .executeUpdate();
        }
        entities.remove(row);
    }

    private static OrganisationDraft withAliases(OrganisationDraft draft, Stream<String> more) {
        List<String> aliases = Stream.concat(draft.aliases().stream(), more)
                .filter(alias -> !alias.equals(draft.name()))
                .distinct()
                .limit(OrganisationChecks.MOST_ALIASES)
                .toList();
        return new OrganisationDraft(
                draft.id(),
                draft.name(),
                draft.kind(),
                draft.place(),
                draft.codes(),
                draft.domains(),
                draft.website(),
                aliases,
                draft.confirmed());
    }

    @Override
    public List<Kept> keepAll(List<OrganisationDraft> drafts, Actor actor) {
        mustBe(Role.CURATOR, actor);
        List<Kept> kept = new ArrayList<>(drafts.size());
        for (int from = 0; from < drafts.size(); from += BATCH) {
            List<OrganisationDraft> batch = drafts.subList(from, Math.min(drafts.size(), from + BATCH));
            batch.forEach(draft -> refuseFaults(OrganisationChecks.faults(draft)));
            kept.addAll(write((entities, tx) -> {
                List<Kept> done = new ArrayList<>(batch.size());
                batch.forEach(draft -> done.add(keep(entities, tx, draft, actor)));
                return done;
            }));
        }
        return kept;
    }

    private Kept keep(EntityManager entities, Transaction tx, OrganisationDraft draft, Actor actor) {
        Optional<OrganisationRow> known = known(entities, draft);
        if (known.isEmpty()) {
            return new Kept(create(entities, tx, draft, actor).id(), Fate.NEW);
        }
        OrganisationRow row = known.get();
        String hash = hash(draft);
        OrganisationDraft there = asDraft(row.organisation());
        if (draft.confirmed()) {
            if (hash.equals(row.givenHash())) {
                return new Kept(row.id(), Fate.SAME);
            }
            rewrite(entities, tx, row, draft, hash, actor);
            return new Kept(row.id(), Fate.CHANGED);
        }
        OrganisationDraft filled = fill(there, draft);
        if (filled.equals(there)) {
            return new Kept(row.id(), Fate.SAME);
        }
        rewrite(entities, tx, row, filled, row.givenHash(), actor);
        return new Kept(row.id(), Fate.CHANGED);
    }

    /** A file that nobody vouches for adds what is missing and changes nothing that is there. */
    private static OrganisationDraft fill(OrganisationDraft there, OrganisationDraft file) {
        return new OrganisationDraft(
                there.id(),
                there.name(),
                there.kind(),
                new Organisation.Place(
                        there.place().nation(),
                        there.place().region().or(() -> file.place().region()),
                        there.place().centre().or(() -> file.place().centre()),
                        there.place().population().or(() -> file.place().population())),
                new Organisation.Codes(
                        there.codes().gss().or(() -> file.codes().gss()),
                        there.codes().former(),
                        there.codes().successors(),
                        there.codes().closed()),
                there.domains().isEmpty() ? file.domains() : there.domains(),
                there.website().or(file::website),
                there.aliases(),
                there.confirmed());
    }

    private static OrganisationDraft asDraft(Organisation o) {
        return new OrganisationDraft(
                Optional.of(o.id()),
                o.name(),
                o.kind(),
                o.place(),
                o.codes(),
                o.domains(),
                o.website(),
                o.aliases(),
                o.confirmed());
    }

    private static Optional<OrganisationRow> known(EntityManager entities, OrganisationDraft draft) {
        return draft.id()
                .flatMap(id -> Optional.ofNullable(entities.find(OrganisationRow.class, id.value())))
                .or(() -> Stream.of(
                                draft.codes().gss().stream(), draft.codes().former().stream(), Stream.of(draft.name()))
                        .flatMap(names -> names)
                        .flatMap(name -> row(entities, OrganisationName.key(name)).stream())
                        .filter(row -> draft.id().isEmpty())
                        .findFirst());
    }

    private OrganisationRow create(EntityManager entities, Transaction tx, OrganisationDraft draft, Actor actor) {
        OrganisationId id = draft.id().orElseGet(() -> freeId(entities, draft.name()));
        OrganisationRow row = new OrganisationRow(id);
        row.write(draft, hash(draft));
        entities.persist(row);
        name(entities, id, draft);
        domains(entities, id, draft.domains());
        tx.change(Subject.ORGANISATION, id.value(), What.CREATED);
        tx.audit(actor, "organisation.add", id.value(), "");
        return row;
    }

    private static OrganisationId freeId(EntityManager entities, String name) {
        String slug = OrganisationName.slug(name);
        String free = slug;
        for (int i = 2; entities.find(OrganisationRow.class, free) != null; i++) {
            free = slug + "-" + i;
        }
        return new OrganisationId(free);
    }

    private static void rewrite(
            EntityManager entities,
            Transaction tx,
            OrganisationRow row,
            OrganisationDraft draft,
            String givenHash,
            Actor actor) {
        row.write(draft, givenHash);
        name(entities, row.id(), draft);
        domains(entities, row.id(), draft.domains());
        tx.change(Subject.ORGANISATION, row.id().value(), What.CONTENT);
        tx.audit(actor, "organisation.update", row.id().value(), "");
        // Its listings carry its name, kind, region and place, so whoever follows listings must hear of it.
        entities.createQuery("select l.id from ListingRow l where l.ownerId = :owner and l.listed = 1", String.class)
                .setParameter("owner", row.id().value())
                .getResultList()
                .forEach(listing -> tx.change(Subject.LISTING, listing, What.CONTENT));
    }

    /** Writes down by which names it is recognised; a name that another one has stays with that one. */
    private static void name(EntityManager entities, OrganisationId id, OrganisationDraft draft) {
        Set<String> wanted = new LinkedHashSet<>();
        Stream.of(
                        Stream.of(id.value(), draft.name()),
                        draft.aliases().stream(),
                        draft.codes().gss().stream(),
                        draft.codes().former().stream())
                .flatMap(names -> names)
                .map(OrganisationName::key)
                .filter(key -> !key.isEmpty())
                .forEach(wanted::add);
        entities.createQuery(
                        "select n from OrganisationNameRow n where n.organisationId = :id", OrganisationNameRow.class)
                .setParameter("id", id.value())
                .getResultList()
                .forEach(row -> {
                    if (!wanted.remove(row.key())) {
                        entities.remove(row);
                    }
                });
        wanted.stream()
                .filter(key -> entities.find(OrganisationNameRow.class, key) == null)
                .forEach(key -> entities.persist(new OrganisationNameRow(key, id.value())));
    }

    private static void mustBe(Role role, Actor actor) {
        if (!actor.viewer().role().atLeast(role)) {
            throw new NotAllowed(
                    "Only a curator can change organisations.", !actor.viewer().isMember());
        }
    }

    private static void refuseFaults(List<FieldFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private static String hash(OrganisationDraft draft) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(draft.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
