package org.tributary.toolkit.internal.collaboration;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Voice;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Profile;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.toolkit.internal.canvas.ShownRounds;
import org.tributary.toolkit.internal.collaboration.JointWorkLetters.Occasion;
import org.tributary.toolkit.internal.succession.HandOverLists;
import org.tributary.web.Texts;

/**
 * Who takes part. A partner joins by agreement of its own lead (as lead of the organisation; a curator where it has none),
 * and one that asked is admitted by the lead partner. Every method answers the joint work as it is afterwards.
 */
@Component(service = Partnerships.class)
public final class Partnerships {

    static final int MOST_PARTNERS = 50;

    private final Store store;
    private final Collaborations collaborations;
    private final Listings listings;
    private final People people;
    private final Councils councils;
    private final JointWorkLetters letters;
    private final Clock clock;
    private final RandomGenerator random;
    private final DraftChecks checks = new DraftChecks();
    private final Texts texts = CollaborationTexts.texts();

    @Activate
    public Partnerships(
            @Reference(target = "(unit=toolkit)") Store store,
            @Reference Collaborations collaborations,
            @Reference Listings listings,
            @Reference Organisations organisations,
            @Reference People people,
            @Reference JointWorkLetters letters) {
        this(store, collaborations, listings, organisations, people, letters, Clock.systemUTC(), new SecureRandom());
    }

    /** With a clock and ids of the test's own. */
    public Partnerships(
            Store store,
            Collaborations collaborations,
            Listings listings,
            Organisations organisations,
            People people,
            JointWorkLetters letters,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.collaborations = collaborations;
        this.listings = listings;
        this.people = people;
        this.councils = new Councils(organisations, people);
        this.letters = letters;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Whom to invite: the organisation whose listing it was started from, and those that said there that they have this too,
     * would join or could help; without those that have or had a part in it. For those who look after a partner; others get
     * none.
     */
    public List<OrganisationId> suggested(Collaboration collaboration, Viewer viewer) {
        if (Standing.of(viewer, collaboration).looksAfter().isEmpty()) {
            return List.of();
        }
        Set<OrganisationId> suggested = new LinkedHashSet<>();
        try {
            Listing about = listings.find(collaboration.about(), viewer);
            about.owner().map(Owner::id).ifPresent(suggested::add);
            listings.voices(collaboration.about(), viewer).stream()
                    .sorted(Comparator.comparing(Voice::time))
                    .map(Voice::organisation)
                    .forEach(suggested::add);
        } catch (NotFound | Gone | Moved none) {
            return List.of();
        }
        return suggested.stream()
                .filter(organisation -> collaboration.partner(organisation).isEmpty())
                .limit(MOST_PARTNERS)
                .toList();
    }

    /** A partner that is in asks another organisation, whose leads get mail. Asking again after a no is possible. */
    public Collaboration invite(CollaborationId id, OrganisationId organisation, String words, Actor actor) {
        collaborations.find(id, actor.viewer());
        String said = checks.words(words);
        councils.require(organisation);
        List<Person> answering = letters.answering(organisation, actor);
        Instant now = now();
        return write(id, (entities, tx, row, before) -> {
            if (Standing.of(actor.viewer(), before).looksAfter().isEmpty()) {
                throw notAllowed("partner.only", actor);
            }
            isIn(before);
            PartnerRow partner = newcomer(entities, before, organisation);
            partner.enter(Partner.State.INVITED, said, List.of(), now);
            long event = note(entities, row, Event.What.INVITED, organisation, actor, now);
            letters.tell(tx, id, event, Occasion.INVITED, answering);
            tx.audit(actor, "collaboration.invite", id.value(), organisation, "");
        });
    }

    /**
     * An officer asks that their organisation may join what they can read; its lead has to agree, then the lead partner. Where
     * the officer is its lead, that is agreed already.
     */
    public Collaboration ask(CollaborationId id, OrganisationId organisation, String words, Actor actor) {
        Viewer viewer = actor.viewer();
        Collaboration seen = collaborations.find(id, viewer);
        if (!viewer.isMember()) {
            throw new NotAllowed(texts.get("signin"), true);
        }
        String said = checks.words(words);
        if (!viewer.belongsTo(organisation)) {
            throw new InvalidInput("organisation", texts.get("organisation.own"));
        }
        councils.require(organisation);
        boolean leads = viewer.role().atLeast(Role.LEAD);
        List<Person> deciding = leads ? letters.lead(seen, actor) : letters.answering(organisation, actor);
        Instant now = now();
        return write(id, (entities, tx, row, before) -> {
            isIn(before);
            PartnerRow partner = newcomer(entities, before, organisation);
            partner.enter(
                    leads ? Partner.State.BACKED : Partner.State.ASKED,
                    said,
                    viewer.person().stream().toList(),
                    now);
            long event = note(entities, row, Event.What.ASKED, organisation, actor, now);
            letters.tell(tx, id, event, leads ? Occasion.ADMISSION_WANTED : Occasion.BACKING_WANTED, deciding);
            tx.audit(actor, "collaboration.ask", id.value(), organisation, "");
        });
    }

    private PartnerRow newcomer(EntityManager entities, Collaboration now, OrganisationId organisation) {
        if (now.partner(organisation).filter(Partnerships::takesPart).isPresent()) {
            throw new InvalidInput("organisation", texts.get("organisation.in"));
        }
        if (now.partners().stream().filter(Partnerships::takesPart).count() >= MOST_PARTNERS) {
            throw new InvalidInput("organisation", texts.get("organisation.many", MOST_PARTNERS));
        }
        return CollaborationRows.partner(entities, now.id(), organisation).orElseGet(() -> {
            PartnerRow fresh = new PartnerRow(now.id(), organisation);
            entities.persist(fresh);
            return fresh;
        });
    }

    private static boolean takesPart(Partner partner) {
        return partner.state() != Partner.State.DECLINED && partner.state() != Partner.State.LEFT;
    }

    /**
     * The organisation's own lead says yes: an invited one is in, the starter's is in and leads, one that asked waits for the
     * lead partner. Saying it again changes nothing.
     *
     * @param people one or two members of the organisation who look after it there; empty keeps who asked
     */
    public Collaboration agree(CollaborationId id, OrganisationId organisation, List<PersonId> people, Actor actor) {
        Collaboration seen = answerable(id, organisation, actor);
        Partner waiting = seen.partner(organisation).orElseThrow();
        if (waiting.isIn() || waiting.state() == Partner.State.BACKED) {
            return seen;
        }
        List<PersonId> named = councils.named(people.isEmpty() ? kept(waiting, actor) : people, organisation);
        List<Person> lead = waiting.leads() ? List.of() : letters.lead(seen, actor);
        List<Person> own = letters.these(named, actor);
        Instant now = now();
        return write(id, (entities, tx, row, before) -> {
            PartnerRow partner = row(entities, id, organisation);
            switch (partner.state()) {
                case JOINED, BACKED -> {
                    return;
                }
                case DECLINED, LEFT -> throw new InvalidInput("organisation", texts.get("organisation.asked"));
                case ASKED -> partner.state(partner.leads() ? Partner.State.JOINED : Partner.State.BACKED, now);
                case INVITED -> partner.state(Partner.State.JOINED, now);
            }
            partner.people(named);
            boolean in = partner.state() == Partner.State.JOINED;
            long event = note(entities, row, in ? Event.What.JOINED : Event.What.BACKED, organisation, actor, now);
            letters.tell(tx, id, event, in ? Occasion.JOINED : Occasion.ADMISSION_WANTED, lead);
            if (in) {
                letters.tell(tx, id, event, partner.leads() ? Occasion.WELCOME : Occasion.NAMED, own);
            }
            tx.audit(actor, "collaboration.agree", id.value(), organisation, "");
        });
    }

    /** Who asked, or else who agrees, where they still belong to the organisation. */
    private List<PersonId> kept(Partner waiting, Actor actor) {
        List<PersonId> asked = councils.members(waiting.people(), waiting.organisation()).stream()
                .map(Person::id)
                .toList();
        return asked.isEmpty()
                ? councils.members(actor.viewer().person().stream().toList(), waiting.organisation()).stream()
                        .map(Person::id)
                        .toList()
                : asked;
    }

    /** One for which the actor may say yes or no. */
    private Collaboration answerable(CollaborationId id, OrganisationId organisation, Actor actor) {
        Collaboration seen = collaborations.find(id, actor.viewer());
        if (!councils.answers(organisation, actor.viewer())) {
            throw notAllowed("answer.only", actor);
        }
        if (seen.partner(organisation).isEmpty()) {
            throw new InvalidInput("organisation", texts.get("organisation.not.in"));
        }
        return seen;
    }

    /** The lead partner lets in one whose own lead agreed. Saying it again changes nothing. */
    public Collaboration admit(CollaborationId id, OrganisationId organisation, Actor actor) {
        Collaboration seen = collaborations.find(id, actor.viewer());
        List<Person> own = letters.lookingAfter(seen, organisation, actor);
        List<Person> lead = letters.lead(seen, actor);
        Instant now = now();
        return write(id, (entities, tx, row, before) -> {
            if (!Standing.of(actor.viewer(), before).leads()) {
                throw notAllowed("lead.only", actor);
            }
            PartnerRow partner = row(entities, id, organisation);
            switch (partner.state()) {
                case JOINED -> {
                    return;
                }
                case BACKED -> partner.state(Partner.State.JOINED, now);
                case ASKED, INVITED -> throw new InvalidInput("organisation", texts.get("organisation.own.lead"));
                case DECLINED, LEFT -> throw new InvalidInput("organisation", texts.get("organisation.asked"));
            }
            long event = note(entities, row, Event.What.JOINED, organisation, actor, now);
            letters.tell(tx, id, event, Occasion.WELCOME, own);
            letters.tell(tx, id, event, Occasion.JOINED, lead);
            tx.audit(actor, "collaboration.admit", id.value(), organisation, "");
        });
    }

    /**
     * No: by the organisation's own lead, or by the lead partner for one that asked, or to take an invitation back. Saying it
     * again changes nothing. Where the starter's own lead says no it is closed.
     */
    public Collaboration decline(CollaborationId id, OrganisationId organisation, Actor actor) {
        Collaboration seen = collaborations.find(id, actor.viewer());
        Partner waiting = seen.partner(organisation)
                .orElseThrow(() -> new InvalidInput("organisation", texts.get("organisation.not.in")));
        boolean own = councils.answers(organisation, actor.viewer());
        Answered answered = answered(seen, waiting, own, actor);
        Instant now = now();
        return write(id, (entities, tx, row, before) -> {
            boolean leads =
                    !waiting.leads() && Standing.of(actor.viewer(), before).leads();
            if (!own && !leads) {
                throw notAllowed("answer.only", actor);
            }
            PartnerRow partner = row(entities, id, organisation);
            switch (partner.state()) {
                case DECLINED, LEFT -> {
                    return;
                }
                case JOINED -> throw new InvalidInput("organisation", texts.get("organisation.in"));
                case INVITED, ASKED, BACKED -> partner.state(Partner.State.DECLINED, now);
            }
            if (partner.leads()) {
                CollaborationRows.close(entities, row, now);
            }
            long event = note(entities, row, Event.What.DECLINED, organisation, actor, now);
            letters.tell(tx, id, event, answered.occasion(), answered.readers());
            tx.audit(actor, "collaboration.decline", id.value(), organisation, "");
        });
    }

    /** Who hears of a no, and how. */
    private Answered answered(Collaboration seen, Partner waiting, boolean own, Actor actor) {
        OrganisationId organisation = waiting.organisation();
        if (waiting.state() == Partner.State.INVITED) {
            return own
                    ? new Answered(Occasion.DECLINED, letters.lead(seen, actor))
                    : new Answered(Occasion.TAKEN_BACK, letters.answering(organisation, actor));
        }
        return new Answered(own ? Occasion.NOT_BACKED : Occasion.NOT_ADMITTED, letters.these(waiting.people(), actor));
    }

    private record Answered(Occasion occasion, List<Person> readers) {}

    /**
     * Who could be one of the two people of a partner: its members, as far as the viewer may see them, by name. For those who
     * look after it or may agree for it; others get none.
     */
    public List<Profile> candidates(CollaborationId id, OrganisationId organisation, Viewer viewer) {
        Collaboration seen = collaborations.find(id, viewer);
        boolean may = Standing.of(viewer, seen).looksAfter().contains(organisation)
                || seen.partner(organisation).isPresent() && councils.answers(organisation, viewer);
        if (!may) {
            return List.of();
        }
        List<PersonId> members =
                people.membersOf(organisation).stream().map(Person::id).toList();
        return people.profiles(members, viewer).values().stream()
                .sorted(Comparator.comparing(Profile::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(profile -> profile.id().value()))
                .toList();
    }

    /**
     * Names the people of a partner, one or two of its members. Who is named anew is told; who is no longer named leaves a
     * hand-over list, of which the other and the lead partner hear.
     *
     * @param version the partner's version that the writer has seen
     * @throws EditClash where somebody else was faster
     */
    public Collaboration name(
            CollaborationId id, OrganisationId organisation, long version, List<PersonId> people, Actor actor) {
        Collaboration seen = collaborations.find(id, actor.viewer());
        looksAfter(seen, organisation, actor);
        List<PersonId> named = councils.named(people, organisation);
        List<Person> own = letters.these(named, actor);
        List<Person> lead = letters.lead(seen, actor);
        Instant now = now();
        return writeAlways(id, (entities, tx, row, before) -> {
            looksAfter(before, organisation, actor);
            PartnerRow partner = row(entities, id, organisation);
            if (partner.version() != version) {
                throw new EditClash(texts.get("clash"), partner.version());
            }
            List<PersonId> earlier = partner.people();
            if (earlier.equals(named)) {
                return;
            }
            partner.people(named);
            tx.audit(actor, "collaboration.people", id.value(), organisation, "");
            List<Person> fresh = own.stream()
                    .filter(person -> !earlier.contains(person.id()))
                    .toList();
            if (!earlier.containsAll(named)) {
                long event = note(entities, row, Event.What.PERSON_NAMED, organisation, actor, now);
                letters.tell(tx, id, event, Occasion.NAMED, fresh);
            }
            for (PersonId gone : earlier) {
                if (!named.contains(gone)) {
                    HandOverLists.ofPerson(entities, id, organisation, gone, now, random);
                    long event = note(entities, row, Event.What.PERSON_GONE, organisation, actor, now);
                    letters.tell(tx, id, event, Occasion.PERSON_GONE, together(own, lead));
                }
            }
        });
    }

    /**
     * A partner agrees to the outcome as it reads now.
     *
     * @param version the joint work's version that the writer has seen, so that nobody agrees to what they have not read
     * @throws EditClash where it changed since
     */
    public Collaboration agreeToOutcome(CollaborationId id, OrganisationId organisation, long version, Actor actor) {
        List<Person> lead = letters.lead(collaborations.find(id, actor.viewer()), actor);
        Instant now = now();
        return write(id, (entities, tx, row, before) -> {
            looksAfter(before, organisation, actor);
            PartnerRow partner = row(entities, id, organisation);
            if (before.version() != version) {
                throw new EditClash(texts.get("clash"), before.version());
            }
            if (before.outcome().isEmpty()) {
                throw new InvalidInput("outcome", texts.get("outcome.none"));
            }
            if (!partner.isIn()) {
                throw notAllowed("not.in", actor);
            }
            if (partner.hasAgreed()) {
                return;
            }
            partner.agreed(Optional.of(now));
            long event = note(entities, row, Event.What.OUTCOME_AGREED, organisation, actor, now);
            boolean all = before.joined().stream()
                    .filter(other -> !other.organisation().equals(organisation))
                    .allMatch(other -> other.agreed().isPresent());
            if (all && before.joined().size() > 1 && before.stage() == Stage.FORMING) {
                letters.tell(tx, id, event, Occasion.ALL_AGREED, lead);
            }
            tx.audit(actor, "collaboration.outcome", id.value(), organisation, "");
        });
    }

    /** The lead partner makes another one that is in the lead partner. */
    public Collaboration passOn(CollaborationId id, OrganisationId to, Actor actor) {
        Collaboration seen = collaborations.find(id, actor.viewer());
        List<Person> told = together(letters.lookingAfter(seen, to, actor), letters.lead(seen, actor));
        Instant now = now();
        return write(id, (entities, tx, row, before) -> {
            if (!Standing.of(actor.viewer(), before).leads()) {
                throw notAllowed("lead.only", actor);
            }
            isIn(before);
            PartnerRow next = row(entities, id, to);
            if (!next.isIn()) {
                throw new InvalidInput("organisation", texts.get("organisation.not.in"));
            }
            if (next.leads()) {
                throw new InvalidInput("organisation", texts.get("organisation.lead"));
            }
            row(entities, id, before.lead().orElseThrow().organisation()).leads(false);
            next.leads(true);
            long event = note(entities, row, Event.What.LEAD_PASSED_ON, to, actor, now);
            letters.tell(tx, id, event, Occasion.LEAD_PASSED_ON, told);
            tx.audit(actor, "collaboration.pass-on", id.value(), to, "");
        });
    }

    /**
     * A partner leaves, at any stage. What was decided together stays; a hand-over list of its open tasks and steps is made.
     * The last one that leaves closes the joint work; a lead partner that leaves passes the lead to the one that is in the
     * longest. A starter whose own lead has not agreed yet takes it back by leaving.
     *
     * @param withAnswers whether its answers in the canvas go with it
     */
    public Collaboration leave(CollaborationId id, OrganisationId organisation, boolean withAnswers, Actor actor) {
        Collaboration seen = collaborations.find(id, actor.viewer());
        List<Person> own = letters.lookingAfter(seen, organisation, actor);
        List<Person> others = letters.everybody(seen, actor).stream()
                .filter(Predicate.not(own::contains))
                .toList();
        Instant now = now();
        return writeAlways(id, (entities, tx, row, before) -> {
            looksAfter(before, organisation, actor);
            PartnerRow partner = row(entities, id, organisation);
            List<PartnerRow> staying = CollaborationRows.partners(entities, id).stream()
                    .filter(other -> other.isIn() && !other.organisation().equals(organisation))
                    .toList();
            boolean closes = staying.isEmpty() && row.stage() != Stage.CLOSED;
            if (!closes && row.stage() != Stage.CLOSED) {
                HandOverLists.ofPartner(entities, id, organisation, now, random);
            }
            // Who leaves a closed one goes on reading it: a round that is open then is shown to nobody any more.
            Set<OrganisationId> still = row.stage() == Stage.CLOSED
                    ? Set.of()
                    : staying.stream().map(PartnerRow::organisation).collect(Collectors.toSet());
            boolean shown = ShownRounds.partnerLeaves(entities, id, organisation, still, withAnswers, now);
            partner.state(Partner.State.LEFT, now);
            long event = note(entities, row, Event.What.LEFT, organisation, actor, now);
            letters.tell(tx, id, event, Occasion.LEFT, others);
            letters.tell(tx, id, event, Occasion.OWN_LEFT, own);
            if (closes) {
                CollaborationRows.close(entities, row, now);
                CollaborationRows.note(
                        entities, row, Event.What.STAGE, Optional.empty(), Optional.empty(), Stage.CLOSED.code(), now);
            } else if (partner.leads() && !staying.isEmpty()) {
                partner.leads(false);
                succeed(entities, tx, row, staying.get(0), others, now);
            }
            if (shown) {
                long seenNow = CollaborationRows.note(
                        entities, row, Event.What.CANVAS_SHOWN, Optional.empty(), Optional.empty(), "", now);
                letters.tell(tx, id, seenNow, Occasion.CANVAS_SHOWN, others);
            }
            tx.audit(actor, "collaboration.leave", id.value(), organisation, withAnswers ? "with its answers" : "");
        });
    }

    private void succeed(
            EntityManager entities,
            Transaction tx,
            CollaborationRow row,
            PartnerRow longest,
            List<Person> others,
            Instant now) {
        longest.leads(true);
        long event = CollaborationRows.note(
                entities,
                row,
                Event.What.LEAD_PASSED_ON,
                Optional.of(longest.organisation()),
                Optional.empty(),
                "",
                now);
        letters.tell(tx, row.id(), event, Occasion.LEAD_PASSED_ON, others);
    }

    private static List<Person> together(List<Person> some, List<Person> others) {
        Set<Person> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    private void looksAfter(Collaboration before, OrganisationId organisation, Actor actor) {
        if (!Standing.of(actor.viewer(), before).looksAfter().contains(organisation)) {
            throw notAllowed("partner.only", actor);
        }
    }

    /** Runs a change that is the only one in this joint work, whatever its stage. */
    private Collaboration writeAlways(CollaborationId id, Step step) {
        return store.write((entities, tx) -> {
            CollaborationRow row = CollaborationRows.lock(entities, id);
            step.apply(entities, tx, row, CollaborationRows.collaboration(entities, row));
            return CollaborationRows.collaboration(entities, row);
        });
    }

    /** Runs a change that is the only one in this joint work, unless it is closed. */
    private Collaboration write(CollaborationId id, Step step) {
        return writeAlways(id, (entities, tx, row, before) -> {
            if (row.stage() == Stage.CLOSED) {
                throw new InvalidInput("", texts.get("closed"));
            }
            step.apply(entities, tx, row, before);
        });
    }

    /** A change. */
    private interface Step {
        void apply(EntityManager entities, Transaction tx, CollaborationRow row, Collaboration before);
    }

    private PartnerRow row(EntityManager entities, CollaborationId id, OrganisationId organisation) {
        return CollaborationRows.partner(entities, id, organisation)
                .orElseThrow(() -> new InvalidInput("organisation", texts.get("organisation.not.in")));
    }

    private static long note(
            EntityManager entities,
            CollaborationRow row,
            Event.What what,
            OrganisationId organisation,
            Actor actor,
            Instant now) {
        return CollaborationRows.note(
                entities, row, what, Optional.of(organisation), actor.viewer().person(), "", now);
    }

    private void isIn(Collaboration collaboration) {
        if (collaboration.lead().filter(Partner::isIn).isEmpty()) {
            throw new NotAllowed(texts.get("not.in"), false);
        }
    }

    private NotAllowed notAllowed(String key, Actor actor) {
        return new NotAllowed(texts.get(key), !actor.viewer().isMember());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
