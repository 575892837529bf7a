package org.tributary.listing.internal.catalogue;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Relation;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.listing.Tag;
import org.tributary.api.listing.Topics;
import org.tributary.api.listing.Voice;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.listing.internal.PlainText;
import org.tributary.listing.internal.organisations.Register;
import org.tributary.store.Store;

/** The listings of this host, in its database. */
@Component(service = {Listings.class, ListingCatalogue.class})
public final class ListingCatalogue implements Listings {

    private static final int BATCH = 500;
    private static final String KEY_LETTERS = "23456789abcdefghjkmnpqrstvwxyz";

    private final Store store;
    private final Register register;
    private final ListingChecks checks;
    private final Intake intake;
    private final Conversation conversation;
    private final Hiding hiding;
    private final Clock clock;
    private final RandomGenerator random;

    @Activate
    public ListingCatalogue(
            @Reference(target = "(unit=listing)") Store store, @Reference Topics topics, @Reference Register register) {
        this(store, topics, register, Clock.systemUTC(), new SecureRandom());
    }

    /** Where the register is there already. */
    public ListingCatalogue(Store store, Topics topics, Clock clock, RandomGenerator random) {
        this(store, topics, () -> {}, clock, random);
    }

    ListingCatalogue(Store store, Topics topics, Register register, Clock clock, RandomGenerator random) {
        this.store = store;
        this.register = register;
        this.checks = new ListingChecks(topics);
        this.intake = new Intake(checks, clock);
        this.conversation = new Conversation(store, clock);
        this.hiding = new Hiding(store, clock);
        this.clock = clock;
        this.random = random;
    }

    // Reading

    @Override
    public Listing find(ListingId id, Viewer viewer) {
        return store.read(
                entities -> ListingReader.seen(entities, ListingReader.visible(entities, id, viewer), viewer));
    }

    @Override
    public List<Listing> findAll(List<ListingId> ids, Viewer viewer) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return store.read(entities -> {
            Map<ListingId, Listing> found =
                    ListingReader.seen(entities, ListingReader.listed(entities, ids), viewer).stream()
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
        return store.read(entities -> ListingReader.whole(entities, ListingReader.listed(entities, ids)).stream()
                .collect(Collectors.toMap(Listing::id, Listing::forEverybody)));
    }

    @Override
    public Paged<Listing> list(ListingQuery query, Paging paging, Viewer viewer) {
        ListingQuery asked = normal(query);
        return store.read(entities -> {
            ListingQueries questions = ListingQueries.of(asked, viewer, LocalDate.now(clock));
            long total = questions.total(entities);
            List<ListingRow> rows = questions.page(entities, asked.order(), paging);
            Optional<String> next = ListingQueries.next(asked.order(), rows, paging.limit());
            return new Paged<>(seen(entities, rows, paging.limit(), viewer), total, next);
        });
    }

    @Override
    public List<Listing> first(ListingQuery query, int most, Viewer viewer) {
        ListingQuery asked = normal(query);
        return store.read(entities -> {
            ListingQueries questions = ListingQueries.of(asked, viewer, LocalDate.now(clock));
            return seen(entities, questions.page(entities, asked.order(), Paging.first(most)), most, viewer);
        });
    }

    private static ListingQuery normal(ListingQuery query) {
        return query.tag().map(Tag::normalise).map(query::withTag).orElse(query);
    }

    private static List<Listing> seen(EntityManager entities, List<ListingRow> rows, int most, Viewer viewer) {
        return ListingReader.whole(entities, rows.subList(0, Math.min(rows.size(), most))).stream()
                .map(listing -> ListingReader.asSeenBy(listing, viewer))
                .toList();
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

    /** When which listing last changed, of those that everybody may see and after the given one, in the order of ids. */
    public Map<ListingId, Instant> changed(Optional<ListingId> after, int limit) {
        Map<ListingId, Instant> changed = new LinkedHashMap<>();
        store.read(entities ->
                        ListingQueries.all(Viewer.visitor()).dated(entities, after.map(ListingId::toString), limit))
                .forEach(row -> changed.put(ListingId.parse((String) row[0]), Instant.ofEpochMilli((Long) row[1])));
        return changed;
    }

    /**
     * Every so manieth listing of those that everybody may see, in the order of ids, without the last. Reads the ids of all:
     * for a million some seconds.
     */
    public List<ListingId> every(int length) {
        List<ListingId> marks = new ArrayList<>();
        Optional<String> mark = Optional.empty();
        do {
            Optional<String> from = mark;
            mark = store.read(entities -> ListingQueries.all(Viewer.visitor()).stride(entities, from, length));
            mark.map(ListingId::parse).ifPresent(marks::add);
        } while (mark.isPresent());
        return marks;
    }

    // Writing

    @Override
    public Listing publish(ListingDraft draft, Actor actor) {
        return publish(draft, actor, Optional.empty());
    }

    /** Publishes, and remembers the answer for a request that is sent again. */
    public Listing publish(ListingDraft draft, Actor actor, Optional<Remembered> remembered) {
        Permission.mayWriteFor(draft.owner(), actor);
        ListingDraft tidy = DraftRows.tidy(draft);
        return store.write((entities, tx) -> {
            Permission.refuse(checks.faults(tidy, DraftRows.knownOrganisations(entities, List.of(tidy))));
            ListingId id =
                    tidy.id().orElseGet(() -> freeId(entities, tidy.headline().title()));
            if (entities.find(ListingRow.class, id.toString()) != null) {
                throw new InvalidInput("id", "There is a listing with this id already.");
            }
            Instant now = now();
            ListingRow row = new ListingRow(id);
            DraftRows.save(entities, row, tidy, now, now, now);
            row.writtenBy(actor.viewer().person());
            Stewardship.candidate(actor.viewer(), tidy.owner()).ifPresent(row::entrust);
            entities.persist(row);
            History.keep(entities, row, !tidy.contacts().isEmpty(), actor, now);
            tx.change(Subject.LISTING, id.toString(), What.CREATED);
            tx.audit(actor, "listing.publish", id.toString(), tidy.owner(), "for " + tidy.owner());
            entities.flush();
            Listing listing = ListingReader.seen(entities, row, actor.viewer());
            remembered.ifPresent(r -> tx.remember(r.key(), r.answer().apply(listing)));
            return listing;
        });
    }

    @Override
    public Listing update(ListingId id, long version, ListingDraft draft, Actor actor) {
        Permission.mayWriteFor(draft.owner(), actor);
        ListingDraft tidy = DraftRows.tidy(draft);
        return store.write((entities, tx) -> {
            ListingRow row = Permission.writable(entities, id, actor);
            Permission.notChangedSince(entities, row, version);
            ListingDraft asIs = withIdFor(row, tidy);
            Permission.refuse(checks.faults(asIs, DraftRows.knownOrganisations(entities, List.of(asIs))));
            Set<What> what = DraftRows.differences(row, asIs);
            Instant now = now();
            if (!row.owner().equals(asIs.owner())) {
                // Whoever looked after it stays with the organisation that it leaves.
                row.leaveUnattended(now);
                Stewardship.candidate(actor.viewer(), asIs.owner()).ifPresent(row::entrust);
            }
            boolean otherContacts = !ListingReader.contacts(entities, row).equals(asIs.contacts());
            History.keepBefore(entities, row);
            DraftRows.save(entities, row, asIs, row.life().created(), now, now);
            History.keep(entities, row, otherContacts, actor, now);
            what.forEach(w -> tx.change(Subject.LISTING, id.toString(), w));
            tx.audit(actor, "listing.update", id.toString(), row.owner(), "version " + row.version());
            entities.flush();
            return ListingReader.seen(entities, row, actor.viewer());
        });
    }

    /** The limits of a title written here do not hold for one that came from elsewhere. */
    private static ListingDraft withIdFor(ListingRow row, ListingDraft draft) {
        return draft.withId(Optional.of(row.id()).filter(id -> !id.origin().equals(ListingId.LOCAL)));
    }

    @Override
    public void withdraw(ListingId id, long version, String reason, Actor actor) {
        List<FieldFault> faults = new ArrayList<>();
        PlainText.check("reason", reason, 0, 500, faults);
        Permission.refuse(faults);
        store.write((entities, tx) -> {
            ListingRow row = Permission.writable(entities, id, actor);
            Permission.notChangedSince(entities, row, version);
            row.withdraw(now(), reason.strip());
            tx.change(Subject.LISTING, id.toString(), What.WITHDRAWN);
            tx.audit(actor, "listing.withdraw", id.toString(), row.owner(), "");
            return null;
        });
    }

    @Override
    public Listing restore(ListingId id, long version, Actor actor) {
        return store.write((entities, tx) -> {
            ListingRow row = Permission.restorable(entities, id, actor);
            Permission.notChangedSince(entities, row, version);
            if (row.isShelved()) {
                row.restore();
                tx.change(Subject.LISTING, id.toString(), What.VISIBILITY);
                tx.audit(actor, "listing.restore", id.toString(), row.owner(), "");
                entities.flush();
            }
            return ListingReader.seen(entities, row, actor.viewer());
        });
    }

    /**
     * What became of a listing that is out of sight, for those who may bring it back; empty where it is in sight.
     *
     * @throws org.tributary.api.refusal.NotFound where there is none, or none that this actor may see
     * @throws NotAllowed where the actor may not change it
     */
    public Optional<Shelved> shelved(ListingId id, Actor actor) {
        return store.read(entities -> {
            ListingRow row = Permission.restorable(entities, id, actor);
            return row.isShelved()
                    ? Optional.of(Shelved.of(row, ListingReader.seen(entities, row, actor.viewer())))
                    : Optional.empty();
        });
    }

    /**
     * A listing as somebody else sees it, or would see it in this circle; empty where they see nothing. For those who may
     * change it.
     *
     * @param as whose eyes
     */
    public Optional<Listing> preview(ListingId id, Circle circle, Viewer as, Actor actor) {
        return store.read(entities -> {
            ListingRow row = Permission.writable(entities, id, actor);
            Listing shown = ListingReader.whole(entities, List.of(row)).get(0).withCircle(circle);
            return shown.isVisibleTo(as) ? Optional.of(ListingReader.asSeenBy(shown, as)) : Optional.empty();
        });
    }

    @Override
    public void archive(ListingId id, long version, Actor actor) {
        store.write((entities, tx) -> {
            ListingRow row = Permission.writable(entities, id, actor);
            Permission.notChangedSince(entities, row, version);
            row.archive(now());
            tx.change(Subject.LISTING, id.toString(), What.VISIBILITY);
            tx.audit(actor, "listing.archive", id.toString(), row.owner(), "");
            return null;
        });
    }

    @Override
    public void merge(ListingId duplicate, ListingId into, Actor actor) {
        if (duplicate.equals(into)) {
            throw new InvalidInput("into", "A listing cannot be merged into itself.");
        }
        store.write((entities, tx) -> {
            ListingRow row = Permission.writable(entities, duplicate, actor);
            ListingReader.visible(entities, into, actor.viewer());
            row.mergeInto(into);
            // Whatever leads to the duplicate leads on in one step, however often things are merged.
            entities.createQuery("select l from ListingRow l where l.mergedInto = :duplicate", ListingRow.class)
                    .setParameter("duplicate", duplicate.toString())
                    .getResultList()
                    .forEach(earlier -> earlier.mergeInto(into));
            tx.change(Subject.LISTING, duplicate.toString(), What.MERGED);
            tx.change(Subject.LISTING, into.toString(), What.CONTENT);
            tx.audit(actor, "listing.merge", duplicate.toString(), row.owner(), "into " + into);
            return null;
        });
    }

    @Override
    public void hide(ListingId id, String reason, Actor actor) {
        hiding.hide(id, reason, actor);
    }

    @Override
    public void unhide(ListingId id, Actor actor) {
        hiding.unhide(id, actor);
    }

    @Override
    public List<FieldFault> check(ListingDraft draft) {
        ListingDraft tidy = DraftRows.tidy(draft);
        return store.read(entities -> checks.faults(tidy, DraftRows.knownOrganisations(entities, List.of(tidy))));
    }

    /** Which of the drafts {@link #keepAll} would find the same; at most 500 drafts, each with an id. Changes nothing. */
    public Set<ListingId> same(List<ListingDraft> drafts) {
        List<ListingDraft> tidy = drafts.stream().map(DraftRows::tidy).toList();
        return drafts.isEmpty() ? Set.of() : store.read(entities -> Intake.same(entities, tidy));
    }

    @Override
    public List<Kept> keepAll(List<ListingDraft> drafts, Actor actor) {
        if (!actor.viewer().role().atLeast(Role.CURATOR)) {
            throw new NotAllowed("Only a curator can import.", !actor.viewer().isMember());
        }
        // Before that every council would be an unknown one.
        register.await();
        List<Kept> kept = new ArrayList<>(drafts.size());
        for (int from = 0; from < drafts.size(); from += BATCH) {
            List<ListingDraft> batch = drafts.subList(from, Math.min(drafts.size(), from + BATCH)).stream()
                    .map(DraftRows::tidy)
                    .toList();
            kept.addAll(store.write((entities, tx) -> intake.keep(entities, tx, batch, actor)));
        }
        return kept;
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

    // What is said around a listing

    @Override
    public List<StatusUpdate> updates(ListingId id, Viewer viewer) {
        return conversation.updates(id, viewer);
    }

    @Override
    public StatusUpdate post(ListingId id, String text, Instant time, Actor actor) {
        return conversation.post(id, text, time, actor);
    }

    @Override
    public StatusUpdate editUpdate(ListingId id, long update, String text, Actor actor) {
        return conversation.edit(id, update, text, actor);
    }

    @Override
    public void removeUpdate(ListingId id, long update, Actor actor) {
        conversation.remove(id, update, actor);
    }

    @Override
    public StatusUpdate restoreUpdate(ListingId id, long update, Actor actor) {
        return conversation.restore(id, update, actor);
    }

    @Override
    public List<Voice> voices(ListingId id, Viewer viewer) {
        return conversation.voices(id, viewer);
    }

    @Override
    public Voice speak(ListingId id, VoiceKind kind, OrganisationId organisation, Optional<String> note, Actor actor) {
        return conversation.speak(id, kind, organisation, note, actor);
    }

    @Override
    public void withdrawVoice(ListingId id, VoiceKind kind, OrganisationId organisation, Actor actor) {
        conversation.withdraw(id, kind, organisation, actor);
    }

    @Override
    public List<Voice> ownVoices(ListingId id, Viewer viewer) {
        return conversation.ownVoices(id, viewer);
    }

    @Override
    public Listing confirm(ListingId id, Actor actor) {
        return conversation.confirm(id, actor);
    }

    @Override
    public Listing claim(ListingId id, Actor actor) {
        return conversation.claim(id, actor);
    }

    @Override
    public List<Relation> relations(ListingId id, Viewer viewer) {
        return conversation.relations(id, viewer);
    }

    @Override
    public void relate(ListingId id, RelationKind kind, ListingId other, Actor actor) {
        conversation.relate(id, kind, other, actor);
    }
}
