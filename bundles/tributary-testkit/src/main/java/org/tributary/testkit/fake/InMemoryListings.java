package org.tributary.testkit.fake;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tributary.api.change.Change;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Relation;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.listing.Tag;
import org.tributary.api.listing.Tally;
import org.tributary.api.listing.Topics;
import org.tributary.api.listing.Voice;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
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

/**
 * The listings in memory, with the rules of the real ones: who may see and change what, what a listing must be, and what
 * stands in the change log afterwards.
 *
 * <pre>{@code
 * InMemoryListings listings = new InMemoryListings();
 * Listing bins = listings.publish(InMemoryListings.draft("Bins are missed on Mondays"), Actor.system("test"));
 * consumer.accept(listings.changes(), listings.changes().size());
 * }</pre>
 */
public final class InMemoryListings implements Listings {

    private static final int MOST = 500;

    private final Organisations organisations;
    private final DraftChecks checks;
    private final Clock clock;
    private final Map<ListingId, Sheet> all = new TreeMap<>();
    private final List<Logged> log = new ArrayList<>();
    private final Set<Link> links = new LinkedHashSet<>();
    private long numbers;

    private record Logged(ListingId id, What what, Instant time) {}

    private record Link(ListingId from, RelationKind kind, ListingId to) {}

    private record Said(Optional<PersonId> person, Voice voice) {}

    private record Post(StatusUpdate update, boolean removed) {}

    /** A listing with what is not part of its content. */
    private static final class Sheet {
        private ListingDraft draft;
        private Instant created;
        private Instant updated;
        private Instant confirmed;
        private Optional<Instant> stale = Optional.empty();
        private Optional<Instant> archived = Optional.empty();
        private Optional<String> withdrawn = Optional.empty();
        private Optional<ListingId> merged = Optional.empty();
        private boolean hidden;
        private long version = 1;
        private final List<Said> voices = new ArrayList<>();
        private final List<Post> posts = new ArrayList<>();

        boolean isListed() {
            return archived.isEmpty() && withdrawn.isEmpty() && merged.isEmpty() && !hidden;
        }
    }

    /** Without listings; with two councils and three topics. */
    public InMemoryListings() {
        this(new InMemoryOrganisations(), new FixedTopics(), Clock.systemUTC());
    }

    /** Without listings. */
    public InMemoryListings(Organisations organisations, Topics topics, Clock clock) {
        this.organisations = organisations;
        this.checks =
                new DraftChecks(id -> organisations.findAll(Set.of(id)).containsKey(id), topic -> topics.find(topic)
                        .isPresent());
        this.clock = clock;
    }

    /** The smallest draft: a problem of Easton. */
    public static ListingDraft draft(String title) {
        return ListingDraft.of(org.tributary.api.listing.ListingKind.PROBLEM, title, "", InMemoryOrganisations.EASTON);
    }

    /** The whole log so far, as a {@code ChangeConsumer} is given it. */
    public synchronized List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Logged line : log) {
            Optional<Listing> now =
                    Optional.ofNullable(forEverybody(List.of(line.id())).get(line.id()));
            changes.add(new Change(
                    changes.size() + 1L, Subject.LISTING, line.id().toString(), line.what(), line.time(), now));
        }
        return changes;
    }

    // Reading

    @Override
    public synchronized Listing find(ListingId id, Viewer viewer) {
        return seen(visible(id, viewer), viewer);
    }

    @Override
    public synchronized List<Listing> findAll(List<ListingId> ids, Viewer viewer) {
        return ids.stream()
                .limit(MOST)
                .map(all::get)
                .filter(one -> one != null && one.isListed() && whole(one).isVisibleTo(viewer))
                .map(one -> seen(one, viewer))
                .toList();
    }

    @Override
    public synchronized Paged<Listing> list(ListingQuery query, Paging paging, Viewer viewer) {
        Comparator<Listing> order = order(query.order());
        LocalDate today = LocalDate.now(clock);
        List<Listing> found = listed(viewer)
                .filter(one -> query.kinds().isEmpty() || query.kinds().contains(one.kind()))
                .filter(one -> query.topic()
                        .map(topic -> one.facets().topics().contains(topic))
                        .orElse(true))
                .filter(one -> query.tag()
                        .map(tag -> one.facets().tags().contains(Tag.normalise(tag)))
                        .orElse(true))
                .filter(one -> query.organisation()
                        .map(id -> one.partners().contains(id)
                                || one.owner()
                                        .filter(owner -> owner.id().equals(id))
                                        .isPresent())
                        .orElse(true))
                .filter(one -> query.phases().isEmpty()
                        || one.facets().phase().filter(query.phases()::contains).isPresent())
                .filter(one -> query.stale()
                        .map(stale -> stale == one.life().isStale())
                        .orElse(true))
                .filter(one -> query.order() != ListingQuery.Order.ENDING
                        || one.period()
                                .end()
                                .filter(end -> !end.lastDay().isBefore(today))
                                .isPresent())
                .sorted(order)
                .toList();
        return Pages.of(found, paging);
    }

    private static Comparator<Listing> order(ListingQuery.Order order) {
        Comparator<Listing> by =
                switch (order) {
                    case NEWEST -> Comparator.<Listing, Instant>comparing(
                                    one -> one.life().created())
                            .reversed();
                    case UPDATED -> Comparator.<Listing, Instant>comparing(
                                    one -> one.life().updated())
                            .reversed();
                    case ENDING -> Comparator.comparing(
                            one -> one.period().end().orElseThrow());
                    case TITLE -> Comparator.comparing(one -> one.title().toLowerCase(java.util.Locale.ROOT));
                };
        return by.thenComparing(Listing::id);
    }

    @Override
    public synchronized Map<String, Long> count(Facet facet, Viewer viewer) {
        Map<String, Long> counts = listed(viewer)
                .flatMap(one -> facet.valuesOf(one).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    @Override
    public synchronized List<ListingId> walk(Optional<ListingId> after, int limit, Viewer viewer) {
        return listed(viewer)
                .map(Listing::id)
                .filter(id ->
                        after.isEmpty() || id.toString().compareTo(after.get().toString()) > 0)
                .sorted(Comparator.comparing(ListingId::toString))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<ListingId, Listing> forEverybody(Collection<ListingId> ids) {
        return ids.stream()
                .distinct()
                .map(all::get)
                .filter(one -> one != null && one.isListed())
                .map(this::whole)
                .collect(Collectors.toMap(Listing::id, Listing::forEverybody));
    }

    private java.util.stream.Stream<Listing> listed(Viewer viewer) {
        return all.values().stream()
                .filter(Sheet::isListed)
                .filter(one -> whole(one).isVisibleTo(viewer))
                .map(one -> seen(one, viewer));
    }

    // Writing

    @Override
    public synchronized Listing publish(ListingDraft draft, Actor actor) {
        mayWriteFor(draft.owner(), actor);
        ListingDraft tidy = tidy(draft);
        refuse(checks.faults(tidy));
        ListingId id = tidy.id().orElseGet(() -> freeId(tidy.headline().title()));
        if (all.containsKey(id)) {
            throw new InvalidInput("id", "There is a listing with this id already.");
        }
        Sheet kept = create(id, tidy);
        log(id, What.CREATED);
        return seen(kept, actor.viewer());
    }

    private Sheet create(ListingId id, ListingDraft draft) {
        Sheet kept = new Sheet();
        kept.draft = draft.withId(Optional.of(id));
        dates(kept, draft, now());
        all.put(id, kept);
        return kept;
    }

    private void dates(Sheet kept, ListingDraft draft, Instant created) {
        kept.created = draft.dates().map(ListingDraft.Dates::created).orElse(created);
        kept.updated = draft.dates().map(ListingDraft.Dates::updated).orElseGet(this::now);
        kept.confirmed = draft.dates().map(ListingDraft.Dates::confirmed).orElseGet(this::now);
        kept.stale = draft.dates().flatMap(ListingDraft.Dates::staleSince);
    }

    private ListingId freeId(String title) {
        String words = title.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String start = words.substring(0, Math.min(50, words.length()));
        numbers++;
        return new ListingId(ListingId.LOCAL, start.isEmpty() ? "x" + numbers : start + "-" + numbers);
    }

    @Override
    public synchronized Listing update(ListingId id, long version, ListingDraft draft, Actor actor) {
        mayWriteFor(draft.owner(), actor);
        Sheet kept = writable(id, actor);
        notChangedSince(kept, version);
        ListingDraft tidy = tidy(draft);
        refuse(checks.faults(
                tidy.withId(Optional.of(id).filter(known -> !known.origin().equals(ListingId.LOCAL)))));
        boolean phase = !kept.draft.facets().phase().equals(tidy.facets().phase());
        boolean outcome = tidy.outcome().isPresent() && !tidy.outcome().equals(kept.draft.outcome());
        boolean circle = kept.draft.circle() != tidy.circle();
        kept.draft = tidy.withId(Optional.of(id));
        kept.updated = now();
        kept.confirmed = now();
        kept.stale = Optional.empty();
        kept.version++;
        if (phase) {
            log(id, What.PHASE);
        }
        if (outcome) {
            log(id, What.OUTCOME);
        }
        if (circle) {
            log(id, What.VISIBILITY);
        }
        log(id, What.CONTENT);
        return seen(kept, actor.viewer());
    }

    @Override
    public synchronized void withdraw(ListingId id, long version, String reason, Actor actor) {
        if (reason.length() > 500) {
            throw new InvalidInput("reason", "Use at most 500 characters.");
        }
        Sheet kept = writable(id, actor);
        notChangedSince(kept, version);
        kept.withdrawn = Optional.of(reason.strip());
        kept.version++;
        log(id, What.WITHDRAWN);
    }

    @Override
    public synchronized void archive(ListingId id, long version, Actor actor) {
        Sheet kept = writable(id, actor);
        notChangedSince(kept, version);
        kept.archived = Optional.of(now());
        kept.version++;
        log(id, What.VISIBILITY);
    }

    @Override
    public synchronized Listing restore(ListingId id, long version, Actor actor) {
        Sheet kept = known(id, actor.viewer());
        mayWriteFor(kept.draft.owner(), actor);
        notChangedSince(kept, version);
        if (kept.withdrawn.isPresent() || kept.archived.isPresent() || kept.merged.isPresent()) {
            kept.withdrawn = Optional.empty();
            kept.archived = Optional.empty();
            kept.merged = Optional.empty();
            kept.version++;
            log(id, What.VISIBILITY);
        }
        return seen(kept, actor.viewer());
    }

    @Override
    public synchronized void hide(ListingId id, String reason, Actor actor) {
        curator(actor);
        if (reason.isBlank() || reason.length() > 500) {
            throw new InvalidInput("reason", "Enter a reason of at most 500 characters.");
        }
        visible(id, actor.viewer()).hidden = true;
        log(id, What.VISIBILITY);
    }

    @Override
    public synchronized void unhide(ListingId id, Actor actor) {
        curator(actor);
        Sheet kept = known(id, actor.viewer());
        if (kept.hidden) {
            kept.hidden = false;
            log(id, What.VISIBILITY);
        }
    }

    @Override
    public synchronized void merge(ListingId duplicate, ListingId into, Actor actor) {
        if (duplicate.equals(into)) {
            throw new InvalidInput("into", "A listing cannot be merged into itself.");
        }
        Sheet kept = writable(duplicate, actor);
        visible(into, actor.viewer());
        kept.merged = Optional.of(into);
        kept.version++;
        all.values().stream()
                .filter(earlier -> earlier.merged.filter(duplicate::equals).isPresent())
                .forEach(earlier -> earlier.merged = Optional.of(into));
        log(duplicate, What.MERGED);
        log(into, What.CONTENT);
    }

    @Override
    public synchronized List<Kept> keepAll(List<ListingDraft> drafts, Actor actor) {
        curator(actor);
        List<Kept> fates = new ArrayList<>();
        Set<ListingId> seen = new HashSet<>();
        for (ListingDraft given : drafts) {
            ListingDraft draft = tidy(given);
            ListingId id = draft.id().orElseThrow(() -> new IllegalArgumentException("An imported listing has an id"));
            List<FieldFault> faults = new ArrayList<>(checks.faults(draft));
            if (!seen.add(id)) {
                faults.add(new FieldFault("id", "The same id stands before in this file."));
            }
            fates.add(new Kept(id, faults.isEmpty() ? keep(id, draft) : Fate.REFUSED, faults));
        }
        return fates;
    }

    private Fate keep(ListingId id, ListingDraft draft) {
        Sheet before = all.get(id);
        if (before == null) {
            create(id, draft);
            log(id, What.CREATED);
            return Fate.NEW;
        }
        boolean theirs =
                before.draft.provenance().claimed() && !draft.provenance().claimed();
        if (!before.isListed()
                || theirs
                || before.draft.withDates(Optional.empty()).equals(draft.withDates(Optional.empty()))) {
            return Fate.SAME;
        }
        before.draft = draft;
        dates(before, draft, before.created);
        before.version++;
        log(id, What.CONTENT);
        return Fate.CHANGED;
    }

    @Override
    public synchronized List<FieldFault> check(ListingDraft draft) {
        return checks.faults(tidy(draft));
    }

    // What is said around a listing

    @Override
    public synchronized List<StatusUpdate> updates(ListingId id, Viewer viewer) {
        return visible(id, viewer).posts.stream()
                .filter(post -> !post.removed())
                .map(Post::update)
                .sorted(Comparator.comparing(StatusUpdate::time)
                        .thenComparing(StatusUpdate::id)
                        .reversed())
                .limit(100)
                .toList();
    }

    @Override
    public synchronized StatusUpdate post(ListingId id, String text, Instant time, Actor actor) {
        checkPost(text);
        Sheet kept = writable(id, actor);
        StatusUpdate update = new StatusUpdate(++numbers, time, text);
        kept.posts.add(new Post(update, false));
        log(id, What.CONTENT);
        return update;
    }

    @Override
    public synchronized StatusUpdate editUpdate(ListingId id, long update, String text, Actor actor) {
        checkPost(text);
        return change(id, update, actor, post -> {
            if (post.removed()) {
                throw new NotFound("There is no such update.");
            }
            return new Post(new StatusUpdate(update, post.update().time(), text), false);
        });
    }

    @Override
    public synchronized void removeUpdate(ListingId id, long update, Actor actor) {
        change(id, update, actor, post -> new Post(post.update(), true));
    }

    @Override
    public synchronized StatusUpdate restoreUpdate(ListingId id, long update, Actor actor) {
        return change(id, update, actor, post -> new Post(post.update(), false));
    }

    private StatusUpdate change(ListingId id, long update, Actor actor, Function<Post, Post> how) {
        Sheet kept = writable(id, actor);
        for (int i = 0; i < kept.posts.size(); i++) {
            if (kept.posts.get(i).update().id() == update) {
                Post changed = how.apply(kept.posts.get(i));
                kept.posts.set(i, changed);
                log(id, What.CONTENT);
                return changed.update();
            }
        }
        throw new NotFound("There is no such update.");
    }

    private static void checkPost(String text) {
        if (text.isBlank() || text.length() > 5_000) {
            throw new InvalidInput("text", "Enter a text of at most 5,000 characters.");
        }
    }

    @Override
    public synchronized List<Voice> voices(ListingId id, Viewer viewer) {
        return visible(id, viewer).voices.stream()
                .map(Said::voice)
                .sorted(Comparator.comparing(Voice::time).reversed())
                .limit(MOST)
                .toList();
    }

    @Override
    public synchronized List<Voice> ownVoices(ListingId id, Viewer viewer) {
        return viewer.person().isEmpty()
                ? List.of()
                : visible(id, viewer).voices.stream()
                        .filter(said -> said.person().equals(viewer.person()))
                        .map(Said::voice)
                        .toList();
    }

    @Override
    public synchronized Voice speak(
            ListingId id, VoiceKind kind, OrganisationId organisation, Optional<String> note, Actor actor) {
        mayWriteFor(organisation, actor);
        if (note.filter(words -> words.length() > 500).isPresent()) {
            throw new InvalidInput("note", "Use at most 500 characters.");
        }
        Sheet kept = visible(id, actor.viewer());
        Organisation speaker = Optional.ofNullable(
                        organisations.findAll(Set.of(organisation)).get(organisation))
                .orElseThrow(() -> new InvalidInput("organisation", "There is no organisation with this id."));
        if (kept.draft.owner().equals(organisation)) {
            throw new InvalidInput("organisation", "This is your own organisation's listing.");
        }
        Optional<PersonId> person = actor.viewer().person();
        Optional<Said> before = kept.voices.stream()
                .filter(said -> said.person().equals(person) && is(said.voice(), kind, organisation))
                .findFirst();
        before.ifPresent(kept.voices::remove);
        Instant time = before.map(said -> said.voice().time()).orElseGet(this::now);
        Voice voice = new Voice(kind, organisation, speaker.name(), note, time);
        kept.voices.add(new Said(person, voice));
        log(id, What.VOICE);
        return voice;
    }

    private static boolean is(Voice voice, VoiceKind kind, OrganisationId organisation) {
        return voice.kind() == kind && voice.organisation().equals(organisation);
    }

    @Override
    public synchronized void withdrawVoice(ListingId id, VoiceKind kind, OrganisationId organisation, Actor actor) {
        mayWriteFor(organisation, actor);
        boolean gone = visible(id, actor.viewer())
                .voices
                .removeIf(said -> is(said.voice(), kind, organisation)
                        && (said.person().equals(actor.viewer().person())
                                || actor.viewer().role().atLeast(Role.LEAD)));
        if (!gone) {
            throw new NotFound("There is nothing of yours to take back.");
        }
        log(id, What.VOICE);
    }

    @Override
    public synchronized Listing confirm(ListingId id, Actor actor) {
        Sheet kept = writable(id, actor);
        kept.confirmed = now();
        kept.stale = Optional.empty();
        log(id, What.CONFIRMED);
        return seen(kept, actor.viewer());
    }

    @Override
    public synchronized Listing claim(ListingId id, Actor actor) {
        Sheet kept = writable(id, actor);
        if (!actor.viewer().belongsTo(kept.draft.owner())) {
            throw new NotAllowed("Only people of the organisation that it belongs to can take it over.", false);
        }
        Provenance provenance = kept.draft.provenance();
        if (!provenance.claimed()) {
            kept.draft = kept.draft
                    .withProvenance(new Provenance(provenance.address(), true))
                    .withContacts(kept.draft.contacts().stream()
                            .map(contact -> new Contact(
                                    contact.name(), contact.role(), contact.email(), contact.visibleTo(), false))
                            .toList());
            kept.confirmed = now();
            kept.version++;
            log(id, What.CONTENT);
            log(id, What.CONFIRMED);
        }
        return seen(kept, actor.viewer());
    }

    @Override
    public synchronized List<Relation> relations(ListingId id, Viewer viewer) {
        visible(id, viewer);
        List<Relation> relations = new ArrayList<>();
        for (Link link : links) {
            boolean outgoing = link.from().equals(id);
            ListingId other = outgoing ? link.to() : link.from();
            if (outgoing || link.to().equals(id)) {
                findAll(List.of(other), viewer)
                        .forEach(listing -> relations.add(new Relation(link.kind(), outgoing, other, listing.title())));
            }
        }
        return relations;
    }

    @Override
    public synchronized void relate(ListingId id, RelationKind kind, ListingId other, Actor actor) {
        if (id.equals(other)) {
            throw new InvalidInput("other", "A listing cannot be related to itself.");
        }
        writable(id, actor);
        visible(other, actor.viewer());
        if (links.add(new Link(id, kind, other))) {
            log(id, What.CONTENT);
            log(other, What.CONTENT);
        }
    }

    // Who may see and do what

    private Sheet known(ListingId id, Viewer viewer) {
        Sheet kept = all.get(id);
        if (kept == null || !whole(kept).isVisibleTo(viewer)) {
            throw new NotFound("There is no such listing.");
        }
        return kept;
    }

    private Sheet visible(ListingId id, Viewer viewer) {
        Sheet kept = known(id, viewer);
        if (kept.merged.isPresent()) {
            throw new Moved(kept.merged.get());
        }
        if (kept.withdrawn.isPresent()) {
            throw new Gone("This listing has been withdrawn by its organisation.");
        }
        if (kept.archived.isPresent()) {
            throw new Gone("This listing has had its time and was put away by its organisation.");
        }
        if (kept.hidden
                && !viewer.belongsTo(kept.draft.owner())
                && !viewer.role().atLeast(Role.CURATOR)) {
            throw new Gone("A curator of this site has hidden this listing.");
        }
        return kept;
    }

    private Sheet writable(ListingId id, Actor actor) {
        Sheet kept = visible(id, actor.viewer());
        mayWriteFor(kept.draft.owner(), actor);
        return kept;
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

    private static void curator(Actor actor) {
        if (!actor.viewer().role().atLeast(Role.CURATOR)) {
            throw new NotAllowed(
                    "Only a curator of this site can do this.", !actor.viewer().isMember());
        }
    }

    private static void notChangedSince(Sheet kept, long version) {
        if (kept.version != version) {
            throw new EditClash("Somebody else has changed this listing meanwhile.", kept.version);
        }
    }

    private static void refuse(List<FieldFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private void log(ListingId id, What what) {
        log.add(new Logged(id, what, now()));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** Tags in their one form, text without the spaces around it. */
    private static ListingDraft tidy(ListingDraft draft) {
        Set<String> tags = draft.facets().tags().stream()
                .map(Tag::normalise)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return draft.withFacets(draft.facets().withTags(tags))
                .withHeadline(new Headline(
                        draft.headline().title().strip().replaceAll("\\s+", " "),
                        draft.headline().summary().strip()));
    }

    private Listing whole(Sheet kept) {
        ListingDraft draft = kept.draft;
        Optional<Owner> owner = Optional.ofNullable(
                        organisations.findAll(Set.of(draft.owner())).get(draft.owner()))
                .map(one -> new Owner(
                        one.id(),
                        one.name(),
                        one.kind(),
                        one.place().region(),
                        one.place().centre()));
        return new Listing(
                draft.id().orElseThrow(),
                draft.kind(),
                draft.headline(),
                draft.sections(),
                draft.facets(),
                owner,
                draft.partners(),
                draft.contacts(),
                draft.period(),
                draft.links(),
                draft.outcome(),
                draft.circle(),
                draft.anonymous(),
                draft.assetType(),
                draft.direction(),
                draft.provenance(),
                tally(kept),
                new Life(kept.created, kept.updated, kept.confirmed, kept.stale, kept.archived, kept.version));
    }

    private static Tally tally(Sheet kept) {
        Map<VoiceKind, Integer> counts = new java.util.EnumMap<>(VoiceKind.class);
        for (VoiceKind kind : VoiceKind.values()) {
            counts.put(kind, (int) kept.voices.stream()
                    .filter(said -> said.voice().kind() == kind)
                    .map(said -> said.voice().organisation())
                    .distinct()
                    .count());
        }
        return new Tally(
                counts.get(VoiceKind.HAVE_THIS_TOO),
                counts.get(VoiceKind.USE_THIS),
                counts.get(VoiceKind.WOULD_JOIN),
                counts.get(VoiceKind.COULD_HELP));
    }

    /** Takes away what this viewer may not know. */
    private Listing seen(Sheet kept, Viewer viewer) {
        Listing whole = whole(kept);
        boolean insider = viewer.belongsTo(kept.draft.owner()) || viewer.role().atLeast(Role.CURATOR);
        boolean partner = whole.partners().stream().anyMatch(viewer::belongsTo);
        List<Contact> contacts = whole.contacts().stream()
                .filter(contact -> insider
                        || !contact.imported()
                                && !whole.anonymous()
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
        return (insider ? whole : whole.forEverybody()).withContacts(contacts);
    }
}
