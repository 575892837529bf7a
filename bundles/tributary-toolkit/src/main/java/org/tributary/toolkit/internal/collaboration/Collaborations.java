package org.tributary.toolkit.internal.collaboration;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Listings;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.toolkit.internal.collaboration.JointWorkLetters.Occasion;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.work.Tasks;
import org.tributary.web.CurrentSite;
import org.tributary.web.Texts;

/**
 * Joint work: started from a listing, read by those who may, led from stage to stage. Whoever may not read one gets
 * {@link NotFound}; who may read but not do gets {@link NotAllowed}.
 */
@Component(service = Collaborations.class)
public final class Collaborations {

    private static final int MOST_OF_VIEWER = 200;
    private static final int MOST_ABOUT = 20;
    private static final int MOST_EVENTS = 100;
    private static final int MOST_PARTS = 200;
    private static final Set<ListingKind> BEGINNINGS = EnumSet.of(
            ListingKind.PROBLEM, ListingKind.PROJECT, ListingKind.ASSET, ListingKind.STORY, ListingKind.OPPORTUNITY);
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 12;

    private final Store store;
    private final Listings listings;
    private final Councils councils;
    private final Checklists checklists;
    private final JointWorkLetters letters;
    private final PublicFace face;
    private final Clock clock;
    private final RandomGenerator random;
    private final DraftChecks checks = new DraftChecks();
    private final Texts texts = CollaborationTexts.texts();

    @Activate
    public Collaborations(
            @Reference(target = "(unit=toolkit)") Store store,
            @Reference Listings listings,
            @Reference Organisations organisations,
            @Reference People people,
            @Reference Guides guides,
            @Reference JointWorkLetters letters,
            @Reference CurrentSite site) {
        this(
                store,
                listings,
                organisations,
                people,
                stage -> guides.checklist(stage, Locale.UK),
                letters,
                site,
                Clock.systemUTC(),
                new SecureRandom());
    }

    /** With a clock, ids and checklists of the test's own. */
    public Collaborations(
            Store store,
            Listings listings,
            Organisations organisations,
            People people,
            Checklists checklists,
            JointWorkLetters letters,
            CurrentSite site,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.listings = listings;
        this.councils = new Councils(organisations, people);
        this.checklists = checklists;
        this.letters = letters;
        this.face = new PublicFace(listings, people, councils, site);
        this.clock = clock;
        this.random = random;
    }

    /**
     * Starts one. The starter's organisation becomes the lead partner: at once where the starter is its lead, otherwise once
     * its lead agreed, who is asked by mail. The tasks of the first stage are copied in from the checklists of the packs.
     *
     * @param first the starter's organisation, to which they belong; any where the host's own token starts it, which then
     *     needs no agreement
     * @throws InvalidInput naming the field: title, outcome, about, begins, ends, organisation
     */
    public Collaboration start(CollaborationDraft draft, OrganisationId first, Actor actor) {
        Viewer viewer = actor.viewer();
        if (!viewer.isMember()) {
            throw new NotAllowed(texts.get("signin"), true);
        }
        CollaborationDraft clean = checks.clean(draft);
        List<FieldFault> faults = new ArrayList<>(checks.faults(clean));
        beginning(clean.about(), viewer).ifPresent(faults::add);
        if (!viewer.belongsTo(first) && !Standing.isHost(viewer)) {
            faults.add(new FieldFault("organisation", texts.get("organisation.own")));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        councils.require(first);
        boolean leads = viewer.role().atLeast(Role.LEAD);
        List<Person> asked = leads ? List.of() : letters.answering(first, actor);
        CollaborationId id = newId();
        Instant now = now();
        return store.write((entities, tx) -> {
            if (CollaborationQueries.parts(entities, first) >= MOST_PARTS) {
                throw new InvalidInput("organisation", texts.get("many", MOST_PARTS));
            }
            CollaborationRow row = new CollaborationRow(id, clean, viewer.person(), now);
            entities.persist(row);
            PartnerRow partner = new PartnerRow(id, first);
            partner.enter(
                    leads ? Partner.State.JOINED : Partner.State.ASKED,
                    "",
                    viewer.person().stream().toList(),
                    now);
            partner.leads(true);
            entities.persist(partner);
            enter(entities, row, Stage.FORMING, now);
            long event = CollaborationRows.note(
                    entities, row, Event.What.STARTED, Optional.of(first), viewer.person(), clean.title(), now);
            letters.tell(tx, id, event, Occasion.START_WANTED, asked);
            tx.audit(actor, "collaboration.start", id.value(), first, leads ? "" : "its lead has to agree");
            return CollaborationRows.collaboration(entities, row);
        });
    }

    private Optional<FieldFault> beginning(ListingId about, Viewer viewer) {
        try {
            Listing listing = listings.find(about, viewer);
            return BEGINNINGS.contains(listing.kind())
                    ? Optional.empty()
                    : Optional.of(new FieldFault("about", texts.get("about.kind")));
        } catch (NotFound | Gone | Moved none) {
            return Optional.of(new FieldFault("about", texts.get("about.none")));
        }
    }

    private CollaborationId newId() {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new CollaborationId(id.toString());
    }

    private void enter(EntityManager entities, CollaborationRow row, Stage stage, Instant now) {
        if (stage == Stage.CLOSED) {
            CollaborationRows.close(entities, row, now);
        } else {
            row.stage(stage, now);
        }
        if (row.enters(stage)) {
            Tasks.copy(entities, row.id(), stage, checklists.of(stage), random);
        }
    }

    /** @throws NotFound where there is none, or this viewer may not read it */
    public Collaboration find(CollaborationId id, Viewer viewer) {
        Collaboration found =
                store.read(entities -> CollaborationRows.find(entities, id)).orElseThrow(CollaborationRows::none);
        Standing standing = Standing.of(viewer, found);
        if (standing.within()) {
            return found;
        }
        Set<OrganisationId> answersFor = councils.answersFor(found, viewer);
        if (!standing.reads() && answersFor.isEmpty()) {
            throw CollaborationRows.none();
        }
        return Standing.seen(found, viewer, answersFor);
    }

    /** Whether anybody leads this organisation here; where nobody does, curators answer for it. */
    public boolean hasLead(OrganisationId organisation) {
        return !councils.leads(organisation).isEmpty();
    }

    /** What this viewer may do in it; see {@link Standing}. */
    public Standing standing(Collaboration collaboration, Viewer viewer) {
        Standing standing = Standing.of(viewer, collaboration);
        Set<OrganisationId> answersFor = councils.answersFor(collaboration, viewer);
        return new Standing(
                standing.reads() || !answersFor.isEmpty(),
                standing.within(),
                standing.looksAfter(),
                standing.leads(),
                answersFor);
    }

    /** Those with which the viewer's organisations have to do, open ones before closed, the last changed first; at most 200. */
    public List<Collaboration> ofViewer(Viewer viewer) {
        return seen(store.read(entities -> CollaborationQueries.concerning(entities, viewer, MOST_OF_VIEWER)), viewer);
    }

    /** Those open to this viewer, the last changed first. */
    public Paged<Collaboration> open(Optional<Stage> stage, Paging paging, Viewer viewer) {
        return open(stage, Optional.empty(), paging, viewer);
    }

    /**
     * Those open to this viewer, the last changed first.
     *
     * @param partner only those in which this organisation is
     */
    public Paged<Collaboration> open(
            Optional<Stage> stage, Optional<OrganisationId> partner, Paging paging, Viewer viewer) {
        return store.read(entities -> CollaborationQueries.open(entities, stage, partner, paging, viewer))
                .map(one -> Standing.seen(one, viewer, Set.of()));
    }

    /** Those that this viewer may read that were started from a listing, or are shown by it; at most 20. */
    public List<Collaboration> about(ListingId listing, Viewer viewer) {
        return seen(store.read(entities -> CollaborationQueries.about(entities, listing, viewer, MOST_ABOUT)), viewer);
    }

    private static List<Collaboration> seen(List<Collaboration> all, Viewer viewer) {
        return all.stream().map(one -> Standing.seen(one, viewer, Set.of())).toList();
    }

    /**
     * Changes its texts; for the lead partner. Where the outcome changes every partner has to agree anew.
     *
     * @param version the version that the writer has seen
     * @throws EditClash where somebody else was faster
     * @throws InvalidInput naming the field as {@link #start}; what it was started from cannot change
     */
    public Collaboration change(CollaborationId id, long version, CollaborationDraft draft, Actor actor) {
        List<Person> others = letters.everybody(find(id, actor.viewer()), actor);
        CollaborationDraft clean = checks.clean(draft);
        List<FieldFault> faults = checks.faults(clean);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        Instant now = now();
        return asLead(id, version, actor, (entities, tx, row, before) -> {
            notClosed(row);
            if (!clean.about().equals(before.about())) {
                throw new InvalidInput("about", texts.get("about.stays"));
            }
            row.content(clean);
            boolean anew = !clean.outcome().equals(before.outcome());
            if (anew) {
                CollaborationRows.partners(entities, id).forEach(partner -> partner.agreed(Optional.empty()));
            }
            long event = note(entities, row, before, Event.What.CHANGED, actor, clean.title(), now);
            if (anew && !clean.outcome().isEmpty()) {
                letters.tell(tx, id, event, Occasion.OUTCOME_CHANGED, others);
            }
            audit(tx, actor, "collaboration.change", before, anew ? "outcome" : "");
        });
    }

    /**
     * Moves it to the next stage or back by one; for the lead partner. The tasks of the new stage are copied in, once.
     *
     * @throws InvalidInput naming {@code stage}, where it is none of the two; where AGREED lacks an outcome, a second partner
     *     or the agreement of a partner; where CLOSED lacks a story
     */
    public Collaboration move(CollaborationId id, long version, Stage stage, Actor actor) {
        Collaboration seen = find(id, actor.viewer());
        List<OrganisationId> missing = seen.joined().stream()
                .filter(partner -> partner.agreed().isEmpty())
                .map(Partner::organisation)
                .toList();
        List<Person> others = letters.everybody(seen, actor);
        String names = missing.isEmpty() ? "" : String.join(", ", councils.names(missing));
        Instant now = now();
        return asLead(id, version, actor, (entities, tx, row, before) -> {
            isIn(before);
            mayMove(before, stage, names);
            enter(entities, row, stage, now);
            long event = note(entities, row, before, Event.What.STAGE, actor, stage.code(), now);
            letters.tell(tx, id, event, stage == Stage.CLOSED ? Occasion.CLOSED : Occasion.STAGE, others);
            audit(tx, actor, "collaboration.stage", before, stage.code());
        });
    }

    private void mayMove(Collaboration now, Stage to, String missing) {
        if (now.stage() == Stage.CLOSED) {
            throw new InvalidInput("stage", texts.get("stage.closed"));
        }
        int by = to.ordinal() - now.stage().ordinal();
        if (Math.abs(by) != 1) {
            throw new InvalidInput("stage", texts.get("stage.next"));
        }
        if (by == 1 && to == Stage.AGREED) {
            if (now.outcome().isEmpty()) {
                throw new InvalidInput("stage", texts.get("stage.outcome"));
            }
            if (now.joined().size() < 2) {
                throw new InvalidInput("stage", texts.get("stage.partners"));
            }
            if (now.joined().stream().anyMatch(partner -> partner.agreed().isEmpty())) {
                throw new InvalidInput("stage", texts.get("stage.agreement", missing));
            }
        }
        if (to == Stage.CLOSED && now.story().isEmpty()) {
            throw new InvalidInput("stage", texts.get("stage.story"));
        }
    }

    /** Says who else may read it; for the lead partner. */
    public Collaboration open(CollaborationId id, long version, Openness openness, Actor actor) {
        List<Person> others = letters.everybody(find(id, actor.viewer()), actor);
        Instant now = now();
        return asLead(id, version, actor, (entities, tx, row, before) -> {
            isIn(before);
            if (before.openness() != openness) {
                row.openness(openness);
                long event = note(entities, row, before, Event.What.OPENED, actor, openness.code(), now);
                letters.tell(tx, id, event, Occasion.OPENED, others);
                audit(tx, actor, "collaboration.open", before, openness.code());
            }
        });
    }

    /** Writes how it ended, failure included; for the lead partner, in the stages CLOSING and CLOSED. */
    public Collaboration tell(CollaborationId id, long version, String story, Actor actor) {
        find(id, actor.viewer());
        String clean = checks.story(story);
        Instant now = now();
        return asLead(id, version, actor, (entities, tx, row, before) -> {
            if (before.stage() != Stage.CLOSING && before.stage() != Stage.CLOSED) {
                throw new InvalidInput("story", texts.get("story.early"));
            }
            if (before.stage() == Stage.CLOSED && clean.isEmpty()) {
                throw new InvalidInput("story", texts.get("stage.story"));
            }
            row.story(clean);
            note(entities, row, before, Event.What.CHANGED, actor, before.title(), now);
            audit(tx, actor, "collaboration.story", before, "");
        });
    }

    /**
     * Publishes it as a listing of kind project, owned by the lead partner with the others as partners, or brings that
     * listing up to date where there is one; for the lead partner. Links to both sides are set.
     */
    public Collaboration show(CollaborationId id, Actor actor) {
        Viewer viewer = actor.viewer();
        Collaboration seen = find(id, viewer);
        if (!Standing.of(viewer, seen).leads()) {
            throw new NotAllowed(texts.get("lead.only"), !viewer.isMember());
        }
        isIn(seen);
        List<Person> others = letters.everybody(seen, actor);
        Listing listing = face.publish(seen, actor);
        Instant now = now();
        Collaboration shown = store.write((entities, tx) -> {
            CollaborationRow row = CollaborationRows.lock(entities, id);
            Collaboration before = CollaborationRows.collaboration(entities, row);
            if (before.face().equals(seen.face())) {
                row.face(listing.id());
                long event = note(
                        entities,
                        row,
                        before,
                        Event.What.SHOWN,
                        actor,
                        listing.id().toString(),
                        now);
                if (!seen.face().equals(Optional.of(listing.id()))) {
                    letters.tell(tx, id, event, Occasion.SHOWN, others);
                }
                audit(tx, actor, "collaboration.show", before, listing.id().toString());
            }
            return CollaborationRows.collaboration(entities, row);
        });
        if (!shown.face().equals(Optional.of(listing.id()))) {
            // Somebody else pressed the button in the same moment: one listing is enough.
            face.withdraw(listing, actor);
        }
        return shown;
    }

    /**
     * What happened, the latest first; readers who are no partners get what is open to them, and who was only asked gets
     * nothing of what is done in it.
     */
    public List<Event> history(CollaborationId id, Optional<Long> before, int limit, Viewer viewer) {
        Collaboration found = find(id, viewer);
        boolean within = Standing.of(viewer, found).within();
        boolean work = Standing.readsWork(viewer, found);
        int most = Math.max(1, Math.min(MOST_EVENTS, limit));
        return store.read(entities -> CollaborationQueries.events(entities, id, before, !within, work, most));
    }

    private Collaboration asLead(CollaborationId id, long version, Actor actor, Step step) {
        Viewer viewer = actor.viewer();
        return store.write((entities, tx) -> {
            CollaborationRow row = CollaborationRows.lock(entities, id);
            Collaboration before = CollaborationRows.collaboration(entities, row);
            if (!Standing.of(viewer, before).leads()) {
                throw new NotAllowed(texts.get("lead.only"), !viewer.isMember());
            }
            if (before.version() != version) {
                throw new EditClash(texts.get("clash"), before.version());
            }
            step.apply(entities, tx, row, before);
            return CollaborationRows.collaboration(entities, row);
        });
    }

    /** A change by the lead partner. */
    private interface Step {
        void apply(EntityManager entities, Transaction tx, CollaborationRow row, Collaboration before);
    }

    private static long note(
            EntityManager entities,
            CollaborationRow row,
            Collaboration of,
            Event.What what,
            Actor actor,
            String subject,
            Instant now) {
        return CollaborationRows.note(
                entities,
                row,
                what,
                of.lead().map(Partner::organisation),
                actor.viewer().person(),
                subject,
                now);
    }

    private static void audit(Transaction tx, Actor actor, String action, Collaboration of, String detail) {
        tx.audit(actor, action, of.id().value(), of.lead().orElseThrow().organisation(), detail);
    }

    private void notClosed(CollaborationRow row) {
        if (row.stage() == Stage.CLOSED) {
            throw new InvalidInput("", texts.get("closed"));
        }
    }

    private void isIn(Collaboration collaboration) {
        if (collaboration.lead().filter(Partner::isIn).isEmpty()) {
            throw new NotAllowed(texts.get("not.in"), false);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
