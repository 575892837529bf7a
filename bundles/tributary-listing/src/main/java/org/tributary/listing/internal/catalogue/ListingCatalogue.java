package org.tributary.listing.internal.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Relation;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.listing.Tag;
import org.tributary.api.listing.Tally;
import org.tributary.api.listing.Topics;
import org.tributary.api.listing.Voice;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.PlainText;
import org.tributary.listing.internal.organisations.OrganisationReader;
import org.tributary.store.Store;
import org.tributary.store.Transaction;

/** The listings of this host, in its database. */
@Component(service = {Listings.class, ListingCatalogue.class})
public final class ListingCatalogue implements Listings {

    private static final int BATCH = 500;
    private static final String KEY_LETTERS = "23456789abcdefghjkmnpqrstvwxyz";

    private final Store store;
    private final ListingChecks checks;
    private final Clock clock;
    private final RandomGenerator random;

    @Activate
    public ListingCatalogue(@Reference(target = "(unit=listing)") Store store, @Reference Topics topics) {
        this(store, topics, Clock.systemUTC(), new SecureRandom());
    }

    public ListingCatalogue(Store store, Topics topics, Clock clock, RandomGenerator random) {
        this.store = store;
        this.checks = new ListingChecks(topics);
        this.clock = clock;
        this.random = random;
    }

    // Reading

    @Override
    public Listing find(ListingId id, Viewer viewer) {
        return store.read(entities -> seen(entities, visible(entities, id, viewer), viewer));
    }

    /** The row, if this viewer may see it; otherwise the refusal that says what became of it. */
    private static ListingRow visible(EntityManager entities, ListingId id, Viewer viewer) {
        ListingRow row = entities.find(ListingRow.class, id.toString());
        // Whether it was withdrawn or merged is only for those who could see it before.
        if (row == null || !whole(entities, row).isVisibleTo(viewer)) {
            throw new NotFound("There is no such listing.");
        }
        row.mergedInto().ifPresent(to -> {
            throw new Moved(to);
        });
        if (row.isWithdrawn()) {
            throw new Gone("This listing has been withdrawn by its organisation."
                    + row.withdrawnWhy().map(why -> " They say: " + why).orElse(""));
        }
        if (row.isArchived()) {
            throw new Gone("This listing has had its time and was put away by its organisation.");
        }
        return row;
    }

    private static Listing whole(EntityManager entities, ListingRow row) {
        return whole(entities, List.of(row)).get(0);
    }

    private static Listing seen(EntityManager entities, ListingRow row, Viewer viewer) {
        return asSeenBy(whole(entities, row), viewer);
    }

    private static List<Listing> seen(EntityManager entities, List<ListingRow> rows, Viewer viewer) {
        return whole(entities, rows).stream()
                .filter(listing -> listing.isVisibleTo(viewer))
                .map(listing -> asSeenBy(listing, viewer))
                .toList();
    }

    /** Rows with their owners and contacts, whatever their number in two more queries; also inside a write. */
    private static List<Listing> whole(EntityManager entities, List<ListingRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<OrganisationId, Organisation> owners = OrganisationReader.byId(
                entities, rows.stream().map(ListingRow::owner).collect(Collectors.toSet()));
        Map<String, List<Contact>> contacts = new HashMap<>();
        entities.createQuery(
                        "select c from ContactRow c where c.listingId in :ids order by c.listingId, c.place",
                        ContactRow.class)
                .setParameter(
                        "ids", rows.stream().map(row -> row.id().toString()).toList())
                .getResultList()
                .forEach(c -> contacts.computeIfAbsent(c.listingId(), id -> new ArrayList<>())
                        .add(c.contact()));
        return rows.stream()
                .map(row -> listing(
                        row,
                        Optional.ofNullable(owners.get(row.owner())),
                        contacts.getOrDefault(row.id().toString(), List.of())))
                .toList();
    }

    private static Listing listing(ListingRow row, Optional<Organisation> owner, List<Contact> contacts) {
        ListingContent content = row.content();
        return new Listing(
                row.id(),
                row.kind(),
                new org.tributary.api.listing.Headline(row.title(), content.summary()),
                content.toSections(),
                content.toFacets(),
                owner.map(o -> new Owner(
                        o.id(),
                        o.name(),
                        o.kind(),
                        o.place().region(),
                        o.place().centre())),
                content.toPartners(),
                contacts,
                content.toPeriod(),
                content.toLinks(),
                content.toOutcome(),
                row.circle(),
                row.isAnonymous(),
                content.toAssetType(),
                content.toDirection(),
                content.toProvenance(),
                row.tally(),
                row.life());
    }

    /** Takes away what this viewer may not know. */
    private static Listing asSeenBy(Listing listing, Viewer viewer) {
        boolean own = listing.owner().map(o -> viewer.belongsTo(o.id())).orElse(false);
        boolean insider = own || viewer.role().atLeast(Role.CURATOR);
        boolean partner = listing.partners().stream().anyMatch(viewer::belongsTo);
        List<Contact> contacts = listing.contacts().stream()
                .filter(contact -> insider
                        || !contact.imported()
                                && !listing.anonymous()
                                && switch (contact.visibleTo()) {
                                    case PUBLIC -> true;
                                    case MEMBERS -> viewer.isMember();
                                    case ORGANISATION -> partner;
                                    case DRAFT -> false;
                                })
                .map(contact -> viewer.isMember()
                        ? contact
                        : new Contact(
                                contact.name(),
                                contact.role(),
                                Optional.empty(),
                                contact.visibleTo(),
                                contact.imported()))
                .toList();
        Listing hidden = insider ? listing : listing.forEverybody();
        return new Listing(
                hidden.id(),
                hidden.kind(),
                hidden.headline(),
                hidden.sections(),
                hidden.facets(),
                hidden.owner(),
                hidden.partners(),
                contacts,
                hidden.period(),
                hidden.links(),
                hidden.outcome(),
                hidden.circle(),
                hidden.anonymous(),
                hidden.assetType(),
                hidden.direction(),
                hidden.provenance(),
                hidden.tally(),
                hidden.life());
    }

    @Override
    public List<Listing> findAll(List<ListingId> ids, Viewer viewer) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return store.read(entities -> {
            Map<ListingId, Listing> found = seen(entities, listed(entities, ids), viewer).stream()
                    .collect(Collectors.toMap(Listing::id, Function.identity()));
            return ids.stream()
                    .map(found::get)
                    .filter(listing -> listing != null)
                    .toList();
        });
    }

    @Override
    public Map<ListingId, Listing> forEverybody(Collection<ListingId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return store.read(entities -> whole(entities, listed(entities, ids)).stream()
                .collect(Collectors.toMap(Listing::id, Listing::forEverybody)));
    }

    private static List<ListingRow> listed(EntityManager entities, Collection<ListingId> ids) {
        return entities.createQuery("select l from ListingRow l where l.listed = 1 and l.id in :ids", ListingRow.class)
                .setParameter("ids", ids.stream().map(ListingId::toString).toList())
                .setHint("eclipselink.read-only", true)
                .getResultList();
    }

    @Override
    public Paged<Listing> list(ListingQuery query, Paging paging, Viewer viewer) {
        ListingQuery asked = query.tag().map(Tag::normalise).map(query::withTag).orElse(query);
        return store.read(entities -> {
            ListingQueries questions = ListingQueries.of(asked, viewer, LocalDate.now(clock));
            long total = questions.total(entities);
            List<ListingRow> rows = questions.page(entities, asked.order(), paging);
            Optional<String> next = ListingQueries.next(asked.order(), rows, paging.limit());
            List<ListingRow> page = rows.subList(0, Math.min(rows.size(), paging.limit()));
            return new Paged<>(
                    whole(entities, page).stream()
                            .map(listing -> asSeenBy(listing, viewer))
                            .toList(),
                    total,
                    next);
        });
    }

    @Override
    public Map<String, Long> count(Facet facet, Viewer viewer) {
        List<Object[]> rows = store.read(entities -> ListingQueries.all(viewer).counts(entities, facet));
        Map<String, Long> counts = new LinkedHashMap<>();
        rows.stream()
                .sorted((a, b) -> {
                    int most = Long.compare((Long) b[1], (Long) a[1]);
                    return most != 0 ? most : ((String) a[0]).compareTo((String) b[0]);
                })
                .forEach(row -> counts.put((String) row[0], (Long) row[1]));
        return counts;
    }

    @Override
    public List<ListingId> walk(Optional<ListingId> after, int limit, Viewer viewer) {
        return store.read(
                entities -> ListingQueries.all(viewer).ids(entities, after.map(ListingId::toString), limit).stream()
                        .map(ListingId::parse)
                        .toList());
    }

    // Writing

    @Override
    public Listing publish(ListingDraft draft, Actor actor) {
        return publish(draft, actor, Optional.empty());
    }

    /** Publishes, and remembers the answer for a request that is sent again. */
    public Listing publish(ListingDraft draft, Actor actor, Optional<Remembered> remembered) {
        mayWriteFor(draft.owner(), actor);
        ListingDraft tidy = tidy(draft);
        return store.write((entities, tx) -> {
            refuse(checks.faults(tidy, knownOrganisations(entities, List.of(tidy))));
            ListingId id =
                    tidy.id().orElseGet(() -> freeId(entities, tidy.headline().title()));
            if (entities.find(ListingRow.class, id.toString()) != null) {
                throw new InvalidInput("id", "There is a listing with this id already.");
            }
            Instant now = now();
            ListingRow row = new ListingRow(id);
            save(entities, row, tidy, now, now, now);
            entities.persist(row);
            tx.change(Subject.LISTING, id.toString(), What.CREATED);
            tx.audit(actor, "listing.publish", id.toString(), "for " + tidy.owner());
            entities.flush();
            Listing listing = seen(entities, row, actor.viewer());
            remembered.ifPresent(r -> tx.remember(r.key(), r.answer().apply(listing)));
            return listing;
        });
    }

    @Override
    public Listing update(ListingId id, long version, ListingDraft draft, Actor actor) {
        mayWriteFor(draft.owner(), actor);
        ListingDraft tidy = tidy(draft);
        return store.write((entities, tx) -> {
            ListingRow row = writable(entities, id, actor);
            notChangedSince(row, version);
            ListingDraft asIs = withIdFor(row, tidy);
            refuse(checks.faults(asIs, knownOrganisations(entities, List.of(asIs))));
            Set<What> what = differences(row, asIs);
            Instant now = now();
            save(entities, row, asIs, row.life().created(), now, now);
            what.forEach(w -> tx.change(Subject.LISTING, id.toString(), w));
            tx.audit(actor, "listing.update", id.toString(), "version " + row.version());
            entities.flush();
            return seen(entities, row, actor.viewer());
        });
    }

    /** The limits of a title written here do not hold for one that came from elsewhere. */
    private static ListingDraft withIdFor(ListingRow row, ListingDraft draft) {
        return row.id().origin().equals(ListingId.LOCAL) ? draft : with(draft, Optional.of(row.id()), draft.facets());
    }

    private static ListingDraft with(ListingDraft d, Optional<ListingId> id, Facets facets) {
        return new ListingDraft(
                id,
                d.kind(),
                d.headline(),
                d.sections(),
                facets,
                d.owner(),
                d.partners(),
                d.contacts(),
                d.period(),
                d.links(),
                d.outcome(),
                d.circle(),
                d.anonymous(),
                d.assetType(),
                d.direction(),
                d.provenance(),
                d.dates());
    }

    @Override
    public void withdraw(ListingId id, long version, String reason, Actor actor) {
        List<FieldFault> faults = new ArrayList<>();
        PlainText.check("reason", reason, 0, 500, faults);
        refuse(faults);
        store.write((entities, tx) -> {
            ListingRow row = writable(entities, id, actor);
            notChangedSince(row, version);
            row.withdraw(now(), reason.strip());
            tx.change(Subject.LISTING, id.toString(), What.WITHDRAWN);
            tx.audit(actor, "listing.withdraw", id.toString(), "");
            return null;
        });
    }

    @Override
    public void archive(ListingId id, long version, Actor actor) {
        store.write((entities, tx) -> {
            ListingRow row = writable(entities, id, actor);
            notChangedSince(row, version);
            row.archive(now());
            tx.change(Subject.LISTING, id.toString(), What.VISIBILITY);
            tx.audit(actor, "listing.archive", id.toString(), "");
            return null;
        });
    }

    @Override
    public void merge(ListingId duplicate, ListingId into, Actor actor) {
        if (duplicate.equals(into)) {
            throw new InvalidInput("into", "A listing cannot be merged into itself.");
        }
        store.write((entities, tx) -> {
            ListingRow row = writable(entities, duplicate, actor);
            visible(entities, into, actor.viewer());
            row.mergeInto(into);
            // Whatever leads to the duplicate leads on in one step, however often things are merged.
            entities.createQuery("select l from ListingRow l where l.mergedInto = :duplicate", ListingRow.class)
                    .setParameter("duplicate", duplicate.toString())
                    .getResultList()
                    .forEach(earlier -> earlier.mergeInto(into));
            tx.change(Subject.LISTING, duplicate.toString(), What.MERGED);
            tx.change(Subject.LISTING, into.toString(), What.CONTENT);
            tx.audit(actor, "listing.merge", duplicate.toString(), "into " + into);
            return null;
        });
    }

    @Override
    public List<FieldFault> check(ListingDraft draft) {
        ListingDraft tidy = tidy(draft);
        return store.read(entities -> checks.faults(tidy, knownOrganisations(entities, List.of(tidy))));
    }

    @Override
    public List<Kept> keepAll(List<ListingDraft> drafts, Actor actor) {
        if (!actor.viewer().role().atLeast(Role.CURATOR)) {
            throw new NotAllowed("Only a curator can import.", !actor.viewer().isMember());
        }
        List<Kept> kept = new ArrayList<>(drafts.size());
        for (int from = 0; from < drafts.size(); from += BATCH) {
            List<ListingDraft> batch = drafts.subList(from, Math.min(drafts.size(), from + BATCH)).stream()
                    .map(ListingCatalogue::tidy)
                    .toList();
            kept.addAll(store.write((entities, tx) -> keep(entities, tx, batch, actor)));
        }
        return kept;
    }

    private List<Kept> keep(EntityManager entities, Transaction tx, List<ListingDraft> batch, Actor actor) {
        Set<OrganisationId> known = knownOrganisations(entities, batch);
        Map<String, ListingRow> rows = entities
                .createQuery("select l from ListingRow l where l.id in :ids", ListingRow.class)
                .setParameter(
                        "ids",
                        batch.stream().map(draft -> idOf(draft).toString()).toList())
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> row.id().toString(), Function.identity()));
        List<Kept> kept = new ArrayList<>(batch.size());
        Set<ListingId> seen = new HashSet<>();
        for (ListingDraft draft : batch) {
            ListingId id = idOf(draft);
            List<FieldFault> faults = new ArrayList<>(checks.faults(draft, known));
            if (!seen.add(id)) {
                faults.add(new FieldFault("id", "The same id stands before in this file."));
            }
            if (!faults.isEmpty()) {
                kept.add(new Kept(id, Fate.REFUSED, faults));
                continue;
            }
            ListingRow row = rows.get(id.toString());
            kept.add(new Kept(
                    id, row == null ? create(entities, tx, draft, id) : refresh(entities, tx, draft, row), List.of()));
        }
        long changed = kept.stream()
                .filter(k -> k.fate() == Fate.NEW || k.fate() == Fate.CHANGED)
                .count();
        if (changed > 0) {
            tx.audit(actor, "listing.import", "", changed + " listings");
        }
        return kept;
    }

    private static ListingId idOf(ListingDraft draft) {
        return draft.id().orElseThrow(() -> new IllegalArgumentException("An imported listing has an id"));
    }

    private Fate create(EntityManager entities, Transaction tx, ListingDraft draft, ListingId id) {
        ListingRow row = new ListingRow(id);
        Instant now = now();
        save(
                entities,
                row,
                draft,
                draft.dates().map(ListingDraft.Dates::created).orElse(now),
                draft.dates().map(ListingDraft.Dates::updated).orElse(now),
                draft.dates().map(ListingDraft.Dates::confirmed).orElse(now));
        entities.persist(row);
        tx.change(Subject.LISTING, id.toString(), What.CREATED);
        return Fate.NEW;
    }

    /** What was taken over by its organisation, withdrawn or merged here is no longer the file's to change. */
    private Fate refresh(EntityManager entities, Transaction tx, ListingDraft draft, ListingRow row) {
        if (!row.isListed()
                || row.content().claimed() && !draft.provenance().claimed()
                || hash(draft).equals(row.contentHash())) {
            return Fate.SAME;
        }
        Set<What> what = differences(row, draft);
        save(
                entities,
                row,
                draft,
                draft.dates().map(ListingDraft.Dates::created).orElse(row.life().created()),
                draft.dates().map(ListingDraft.Dates::updated).orElse(now()),
                draft.dates().map(ListingDraft.Dates::confirmed).orElse(now()));
        what.forEach(w -> tx.change(Subject.LISTING, row.id().toString(), w));
        return Fate.CHANGED;
    }

    private static Set<What> differences(ListingRow row, ListingDraft draft) {
        Set<What> what = new LinkedHashSet<>();
        ListingContent now = ListingContent.of(draft);
        ListingContent before = row.content();
        if (!row.phase().equals(draft.facets().phase())) {
            what.add(What.PHASE);
        }
        if (now.outcome() != null && !now.outcome().equals(before.outcome())) {
            what.add(What.OUTCOME);
        }
        if (row.circle() != draft.circle()) {
            what.add(What.VISIBILITY);
        }
        what.add(What.CONTENT);
        return what;
    }

    private void save(
            EntityManager entities,
            ListingRow row,
            ListingDraft draft,
            Instant created,
            Instant updated,
            Instant confirmed) {
        boolean isNew = row.version() == 0;
        row.write(draft, hash(draft), created, updated, confirmed);
        String id = row.id().toString();
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        wanted.put(Facet.TOPIC.code(), new LinkedHashSet<>(draft.facets().topics()));
        wanted.put(Facet.TAG.code(), new LinkedHashSet<>(draft.facets().tags()));
        wanted.put(
                FacetRow.PARTNER,
                draft.partners().stream().map(OrganisationId::value).collect(Collectors.toSet()));
        List<Contact> contacts = new ArrayList<>(draft.contacts());
        if (!isNew) {
            rows(entities, FacetRow.class, id).stream()
                    .filter(there -> !wanted.get(there.facet()).remove(there.value()))
                    .forEach(entities::remove);
            rows(entities, ContactRow.class, id).forEach(there -> {
                if (there.place() < contacts.size()) {
                    there.write(contacts.set(there.place(), null));
                } else {
                    entities.remove(there);
                }
            });
        }
        wanted.forEach((facet, values) -> values.forEach(value -> entities.persist(new FacetRow(id, facet, value))));
        IntStream.range(0, contacts.size())
                .filter(place -> contacts.get(place) != null)
                .forEach(place -> entities.persist(new ContactRow(id, place, contacts.get(place))));
    }

    private static <T> List<T> rows(EntityManager entities, Class<T> type, String listing) {
        return entities.createQuery("select r from " + type.getSimpleName() + " r where r.listingId = :id", type)
                .setParameter("id", listing)
                .getResultList();
    }

    /** Tags in their one form, text without the spaces around it. */
    private static ListingDraft tidy(ListingDraft d) {
        Facets f = d.facets();
        Set<String> tags = f.tags().stream()
                .map(Tag::normalise)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Facets facets = new Facets(
                f.topics(),
                tags,
                f.phase(),
                f.collaboration(),
                f.lookingFor(),
                f.technologies(),
                f.userGroups(),
                f.budget());
        ListingDraft tidy = with(d, d.id(), facets);
        return new ListingDraft(
                tidy.id(),
                tidy.kind(),
                new org.tributary.api.listing.Headline(
                        d.headline().title().strip().replaceAll("\\s+", " "),
                        d.headline().summary().strip()),
                tidy.sections(),
                facets,
                tidy.owner(),
                tidy.partners(),
                tidy.contacts(),
                tidy.period(),
                tidy.links(),
                tidy.outcome(),
                tidy.circle(),
                tidy.anonymous(),
                tidy.assetType(),
                tidy.direction(),
                tidy.provenance(),
                tidy.dates());
    }

    private static Set<OrganisationId> knownOrganisations(EntityManager entities, List<ListingDraft> drafts) {
        Set<String> named = drafts.stream()
                .flatMap(draft -> Stream.concat(Stream.of(draft.owner()), draft.partners().stream()))
                .map(OrganisationId::value)
                .collect(Collectors.toSet());
        return entities
                .createQuery("select o.id from OrganisationRow o where o.id in :ids", String.class)
                .setParameter("ids", named)
                .getResultList()
                .stream()
                .map(OrganisationId::new)
                .collect(Collectors.toSet());
    }

    private static ListingRow writable(EntityManager entities, ListingId id, Actor actor) {
        ListingRow row = visible(entities, id, actor.viewer());
        mayWriteFor(row.owner(), actor);
        return row;
    }

    private static void mayWriteFor(OrganisationId owner, Actor actor) {
        Viewer viewer = actor.viewer();
        if (!viewer.isMember()) {
            throw new NotAllowed("Sign in to publish and change listings.", true);
        }
        if (!viewer.belongsTo(owner) && !viewer.role().atLeast(Role.CURATOR)) {
            throw new NotAllowed("Only people of the organisation that it belongs to can change a listing.", false);
        }
    }

    private static void notChangedSince(ListingRow row, long version) {
        if (row.version() != version) {
            throw new EditClash("Somebody else has changed this listing meanwhile.", row.version());
        }
    }

    private static void refuse(List<FieldFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** A key that can be read out on the telephone: the first words of the title and five letters against guessing. */
    private ListingId freeId(EntityManager entities, String title) {
        String words = java.text.Normalizer.normalize(title, java.text.Normalizer.Form.NFKD)
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+", "");
        String start = (words.length() > 50 ? words.substring(0, 50) : words).replaceAll("-+$", "");
        ListingId id;
        do {
            String end = IntStream.range(0, 5)
                    .mapToObj(i -> String.valueOf(KEY_LETTERS.charAt(random.nextInt(KEY_LETTERS.length()))))
                    .collect(Collectors.joining());
            id = new ListingId(ListingId.LOCAL, start.isEmpty() ? end : start + "-" + end);
        } while (entities.find(ListingRow.class, id.toString()) != null);
        return id;
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static String hash(ListingDraft draft) {
        StringBuilder all = new StringBuilder(draft.kind().code())
                .append('\n')
                .append(draft.headline().title())
                .append('\n')
                .append(draft.circle())
                .append('\n')
                .append(draft.owner())
                .append('\n')
                .append(draft.anonymous())
                .append('\n')
                .append(ListingContent.of(draft).write());
        draft.contacts().forEach(c -> all.append('\n')
                .append(c.name())
                .append(c.role())
                .append(c.email())
                .append(c.visibleTo())
                .append(c.imported()));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(all.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    // What is said around a listing

    @Override
    public List<StatusUpdate> updates(ListingId id, Viewer viewer) {
        return store.read(entities -> {
            visible(entities, id, viewer);
            return entities
                    .createQuery(
                            "select u from UpdateRow u where u.listingId = :id order by u.written desc, u.id desc",
                            UpdateRow.class)
                    .setParameter("id", id.toString())
                    .setMaxResults(100)
                    .setHint("eclipselink.read-only", true)
                    .getResultList()
                    .stream()
                    .map(UpdateRow::update)
                    .toList();
        });
    }

    @Override
    public StatusUpdate post(ListingId id, String text, Instant time, Actor actor) {
        List<FieldFault> faults = new ArrayList<>();
        PlainText.check("text", text, 1, 5_000, faults);
        refuse(faults);
        return store.write((entities, tx) -> {
            ListingRow listing = writable(entities, id, actor);
            UpdateRow row = new UpdateRow(id, time, text);
            entities.persist(row);
            listing.touch(time);
            entities.flush();
            tx.change(Subject.LISTING, id.toString(), What.CONTENT);
            tx.audit(actor, "listing.post", id.toString(), "");
            return row.update();
        });
    }

    @Override
    public List<Voice> voices(ListingId id, Viewer viewer) {
        return store.read(entities -> {
            visible(entities, id, viewer);
            List<VoiceRow> rows = entities.createQuery(
                            "select v from VoiceRow v where v.listingId = :id order by v.spoken desc, v.id desc",
                            VoiceRow.class)
                    .setParameter("id", id.toString())
                    .setMaxResults(500)
                    .setHint("eclipselink.read-only", true)
                    .getResultList();
            Map<OrganisationId, Organisation> organisations = OrganisationReader.byId(
                    entities, rows.stream().map(VoiceRow::organisation).toList());
            return rows.stream()
                    .map(row -> row.voice(Optional.ofNullable(organisations.get(row.organisation()))
                            .map(Organisation::name)
                            .orElse(row.organisation().value())))
                    .toList();
        });
    }

    @Override
    public Voice speak(ListingId id, VoiceKind kind, OrganisationId organisation, Optional<String> note, Actor actor) {
        mayWriteFor(organisation, actor);
        List<FieldFault> faults = new ArrayList<>();
        note.ifPresent(words -> PlainText.check("note", words, 0, 500, faults));
        refuse(faults);
        String person = actor.viewer().person().map(PersonId::value).orElse("");
        return store.write((entities, tx) -> {
            ListingRow listing = visible(entities, id, actor.viewer());
            Organisation speaker = Optional.ofNullable(OrganisationReader.byId(entities, List.of(organisation))
                            .get(organisation))
                    .orElseThrow(() -> new InvalidInput("organisation", "There is no organisation with this id."));
            if (listing.owner().equals(organisation)) {
                throw new InvalidInput("organisation", "This is your own organisation's listing.");
            }
            Optional<VoiceRow> before = entities.createQuery(
                            "select v from VoiceRow v where v.listingId = :id and v.kind = :kind"
                                    + " and v.organisationId = :organisation and v.personId = :person",
                            VoiceRow.class)
                    .setParameter("id", id.toString())
                    .setParameter("kind", kind.code())
                    .setParameter("organisation", organisation.value())
                    .setParameter("person", person)
                    .getResultStream()
                    .findFirst();
            Voice said;
            if (before.isPresent()) {
                before.get().say(note);
                said = before.get().voice(speaker.name());
            } else {
                VoiceRow row = new VoiceRow(id, kind, organisation, person, note, now());
                entities.persist(row);
                entities.flush();
                listing.count(tally(entities, id));
                said = row.voice(speaker.name());
            }
            tx.change(Subject.LISTING, id.toString(), What.VOICE);
            tx.audit(actor, "listing.voice", id.toString(), kind.code() + " for " + organisation);
            return said;
        });
    }

    private static Tally tally(EntityManager entities, ListingId id) {
        Map<String, Long> counts = new HashMap<>();
        entities.createQuery(
                        "select v.kind, count(distinct v.organisationId) from VoiceRow v where v.listingId = :id"
                                + " group by v.kind",
                        Object[].class)
                .setParameter("id", id.toString())
                .getResultList()
                .forEach(row -> counts.put((String) row[0], (Long) row[1]));
        Map<VoiceKind, Integer> by = new EnumMap<>(VoiceKind.class);
        for (VoiceKind kind : VoiceKind.values()) {
            by.put(kind, counts.getOrDefault(kind.code(), 0L).intValue());
        }
        return new Tally(
                by.get(VoiceKind.HAVE_THIS_TOO),
                by.get(VoiceKind.USE_THIS),
                by.get(VoiceKind.WOULD_JOIN),
                by.get(VoiceKind.COULD_HELP));
    }

    @Override
    public List<Relation> relations(ListingId id, Viewer viewer) {
        return store.read(entities -> {
            visible(entities, id, viewer);
            List<RelationRow> rows = entities.createQuery(
                            "select r from RelationRow r where r.listingId = :id or r.otherId = :id"
                                    + " order by r.kind, r.made",
                            RelationRow.class)
                    .setParameter("id", id.toString())
                    .setMaxResults(100)
                    .setHint("eclipselink.read-only", true)
                    .getResultList();
            Map<ListingId, Listing> others = seen(
                            entities,
                            rows.isEmpty()
                                    ? List.of()
                                    : listed(
                                            entities,
                                            rows.stream()
                                                    .map(row -> otherThan(id, row))
                                                    .collect(Collectors.toSet())),
                            viewer)
                    .stream()
                    .collect(Collectors.toMap(Listing::id, Function.identity()));
            return rows.stream()
                    .filter(row -> others.containsKey(otherThan(id, row)))
                    .map(row -> new Relation(
                            row.kind(),
                            row.listing().equals(id),
                            otherThan(id, row),
                            others.get(otherThan(id, row)).title()))
                    .toList();
        });
    }

    private static ListingId otherThan(ListingId id, RelationRow row) {
        return row.listing().equals(id) ? row.other() : row.listing();
    }

    @Override
    public void relate(ListingId id, RelationKind kind, ListingId other, Actor actor) {
        if (id.equals(other)) {
            throw new InvalidInput("other", "A listing cannot be related to itself.");
        }
        store.write((entities, tx) -> {
            writable(entities, id, actor);
            visible(entities, other, actor.viewer());
            if (entities.find(RelationRow.class, new RelationRow.Key(id, kind, other)) == null) {
                entities.persist(new RelationRow(id, kind, other, now()));
                tx.change(Subject.LISTING, id.toString(), What.CONTENT);
                tx.change(Subject.LISTING, other.toString(), What.CONTENT);
                tx.audit(actor, "listing.relate", id.toString(), kind.code() + " " + other);
            }
            return null;
        });
    }
}
