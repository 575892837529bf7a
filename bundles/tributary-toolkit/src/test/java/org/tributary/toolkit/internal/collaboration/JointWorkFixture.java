package org.tributary.toolkit.internal.collaboration;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Region;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.fake.FixedTopics;
import org.tributary.testkit.fake.InMemoryListings;
import org.tributary.testkit.fake.InMemoryOrganisations;
import org.tributary.testkit.fake.InMemoryPeople;
import org.tributary.testkit.fake.MovableClock;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.web.Site;

/**
 * Joint work on a real database, with four councils: Easton, Weston, Norton and Sutton. Each has people called after it:
 * {@code easton-lead}, {@code easton-ann} and {@code easton-bob}; Sutton has no lead. There is a curator without a council.
 */
public final class JointWorkFixture {

    public static final OrganisationId EASTON = new OrganisationId("sample-easton");
    public static final OrganisationId WESTON = new OrganisationId("sample-weston");
    public static final OrganisationId NORTON = new OrganisationId("sample-norton");
    public static final OrganisationId SUTTON = new OrganisationId("sample-sutton");
    public static final Instant NOW = Instant.parse("2026-05-04T09:00:00Z");

    public final TestStore database;
    public final MovableClock clock = new MovableClock(NOW);
    public final InMemoryOrganisations organisations = new InMemoryOrganisations();
    public final InMemoryPeople people = new InMemoryPeople();
    public final InMemoryListings listings;
    public final List<Guides.Item> checklist =
            new ArrayList<>(List.of(new Guides.Item("Meet for half an hour", Optional.of("first-conversation"))));
    public final JointWorkLetters letters;
    public final Collaborations collaborations;
    public final Partnerships partnerships;

    /** The problem of Easton from which joint work is started, public. */
    public final ListingId problem;

    /** @param database the unit {@code toolkit}, empty */
    public JointWorkFixture(TestStore database) {
        this.database = database;
        organisations.add(council(NORTON, "Norton County Council", OrganisationKind.COUNTY), Actor.system("test"));
        organisations.add(council(SUTTON, "Sutton Town Council", OrganisationKind.DISTRICT), Actor.system("test"));
        listings = new InMemoryListings(organisations, new FixedTopics(), clock);
        for (OrganisationId council : List.of(EASTON, WESTON, NORTON, SUTTON)) {
            String name = council.value().replace("sample-", "");
            put(name + "-ann", council, Role.MEMBER);
            put(name + "-bob", council, Role.MEMBER);
            if (!council.equals(SUTTON)) {
                put(name + "-lead", council, Role.LEAD);
            }
        }
        put("curator", null, Role.CURATOR);
        Site site = new Site("Tributary", URI.create("https://tributary.example"), false, "", "");
        letters = new JointWorkLetters(database.store(), people, organisations, () -> site);
        collaborations = new Collaborations(
                database.store(),
                listings,
                organisations,
                people,
                stage -> List.copyOf(checklist),
                letters,
                () -> site,
                clock,
                new Random(7));
        partnerships = new Partnerships(
                database.store(), collaborations, listings, organisations, people, letters, clock, new Random(8));
        problem = listings.publish(
                        ListingDraft.of(ListingKind.PROBLEM, "Missed bins are reported by telephone only", "", EASTON),
                        actor("easton-ann"))
                .id();
    }

    private static OrganisationDraft council(OrganisationId id, String name, OrganisationKind kind) {
        return new OrganisationDraft(
                Optional.of(id),
                name,
                kind,
                new Organisation.Place(Nation.ENGLAND, Optional.of(Region.LONDON), Optional.empty(), Optional.empty()),
                Organisation.Codes.NONE,
                List.of(id.value().replace("sample-", "") + ".example"),
                Optional.empty(),
                List.of(),
                true);
    }

    /** Gives somebody an account, or changes it; without an organisation where it is null. */
    public Person put(String id, OrganisationId organisation, Role role) {
        String name = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
        Person person = new Person(
                new PersonId(id),
                name.replace('-', ' '),
                id + "@council.example",
                Optional.ofNullable(organisation),
                role,
                Person.Standing.ACTIVE);
        people.with(person);
        return person;
    }

    /** Somebody at a page, as their account is now. */
    public Actor actor(String person) {
        return Actor.of(viewer(person), Door.PAGE);
    }

    public Viewer viewer(String person) {
        Person known = people.find(new PersonId(person)).orElseThrow();
        return new Viewer(
                Optional.of(known.id()),
                known.role(),
                known.organisation().map(Set::of).orElse(Set.of()));
    }

    public CollaborationDraft draft(String title) {
        return new CollaborationDraft(
                title,
                "Nobody has to call about a missed bin",
                problem,
                Set.of(CollaborationType.DELIVERY),
                Set.of(LookingFor.BUILD_TOGETHER),
                Optional.empty(),
                Optional.empty());
    }

    /** Easton alone, started by its lead. */
    public Collaboration started() {
        return collaborations.start(draft("Missed bins, reported online"), EASTON, actor("easton-lead"));
    }

    /** Easton, which leads, and Weston; their people are {@code -lead} and {@code -ann} each. */
    public Collaboration ofTwo() {
        Collaboration started = started();
        partnerships.invite(started.id(), WESTON, "Join us", actor("easton-lead"));
        return partnerships.agree(
                started.id(),
                WESTON,
                List.of(new PersonId("weston-lead"), new PersonId("weston-ann")),
                actor("weston-lead"));
    }

    /** The two, who agreed to the outcome. */
    public Collaboration agreed() {
        Collaboration two = ofTwo();
        partnerships.agreeToOutcome(two.id(), EASTON, two.version(), actor("easton-lead"));
        partnerships.agreeToOutcome(two.id(), WESTON, two.version(), actor("weston-lead"));
        return collaborations.move(two.id(), two.version(), Stage.AGREED, actor("easton-lead"));
    }

    /** The two, at the end of it. */
    public Collaboration closed() {
        return closed(agreed());
    }

    /** The three, at the end of it, after something else was done. */
    public Collaboration closedWith(Consumer<CollaborationId> before) {
        Collaboration now = ofThree();
        partnerships.agreeToOutcome(now.id(), EASTON, now.version(), actor("easton-lead"));
        partnerships.agreeToOutcome(now.id(), WESTON, now.version(), actor("weston-lead"));
        partnerships.agreeToOutcome(now.id(), NORTON, now.version(), actor("norton-lead"));
        before.accept(now.id());
        return closed(collaborations.move(now.id(), now.version(), Stage.AGREED, actor("easton-lead")));
    }

    private Collaboration closed(Collaboration agreed) {
        Collaboration now = agreed;
        Actor lead = actor("easton-lead");
        now = collaborations.move(now.id(), now.version(), Stage.WORKING, lead);
        now = collaborations.move(now.id(), now.version(), Stage.CLOSING, lead);
        now = collaborations.tell(now.id(), now.version(), "It **works** in both councils.", lead);
        return collaborations.move(now.id(), now.version(), Stage.CLOSED, lead);
    }

    /** So many more councils, without people. */
    public List<OrganisationId> councils(int count) {
        List<OrganisationId> councils = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            OrganisationId id = new OrganisationId("sample-council-" + i);
            organisations.add(council(id, "Council " + i, OrganisationKind.DISTRICT), Actor.system("test"));
            councils.add(id);
        }
        return councils;
    }

    /** The two, and Norton with {@code norton-lead} alone. */
    public Collaboration ofThree() {
        Collaboration two = ofTwo();
        partnerships.invite(two.id(), NORTON, "Join us", actor("easton-lead"));
        return partnerships.agree(two.id(), NORTON, List.of(), actor("norton-lead"));
    }
}
