package org.tributary.subscriptions.internal.digest;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.listing.Tally;
import org.tributary.api.listing.Voice;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.PopulationBand;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Timing;
import org.tributary.subscriptions.internal.following.Wanted;
import org.tributary.web.Site;

/** Councils, listings, readers and what they follow. */
final class Scene {

    static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final Site SITE = new Site(
            "Tributary", URI.create("https://tributary.example"), false, "help@tributary.example", "Example Host");

    static final Organisation CAMDEN =
            council("camden", "Camden Council", OrganisationKind.LONDON_BOROUGH, Region.LONDON, 51.54, -0.16);
    static final Organisation BARNET =
            council("barnet", "Barnet Council", OrganisationKind.LONDON_BOROUGH, Region.LONDON, 51.65, -0.20);
    static final Organisation EDEN = new Organisation(
            new OrganisationId("eden"),
            "Eden District Council",
            OrganisationKind.DISTRICT,
            new Organisation.Place(
                    Nation.ENGLAND,
                    Optional.of(Region.NORTH_WEST),
                    Optional.of(new Position(54.66, -2.75)),
                    Optional.of(PopulationBand.FROM_50K_TO_100K)),
            Organisation.Codes.NONE,
            List.of(),
            Optional.empty(),
            List.of(),
            true,
            1);
    static final Map<OrganisationId, Organisation> COUNCILS =
            Map.of(CAMDEN.id(), CAMDEN, BARNET.id(), BARNET, EDEN.id(), EDEN);

    private Scene() {}

    private static Organisation council(
            String id, String name, OrganisationKind kind, Region region, double latitude, double longitude) {
        return new Organisation(
                new OrganisationId(id),
                name,
                kind,
                new Organisation.Place(
                        Nation.ENGLAND,
                        Optional.of(region),
                        Optional.of(new Position(latitude, longitude)),
                        Optional.of(PopulationBand.FROM_200K_TO_350K)),
                Organisation.Codes.NONE,
                List.of(),
                Optional.empty(),
                List.of(),
                true,
                1);
    }

    static ListingBuilder listing(String key, String title) {
        return new ListingBuilder(key, title);
    }

    /** A listing with what a test cares about. */
    static final class ListingBuilder {

        private final String key;
        private final String title;
        private ListingKind kind = ListingKind.PROBLEM;
        private String summary = "People ring about it every Monday, and nobody can tell them why.";
        private Optional<Phase> phase = Optional.of(Phase.DISCOVERY);
        private Optional<Organisation> owner = Optional.of(CAMDEN);
        private Optional<Outcome> outcome = Optional.empty();
        private Tally tally = Tally.NONE;
        private Instant updated = NOW.minusSeconds(86_400);
        private Circle circle = Circle.PUBLIC;
        private Set<String> topics = Set.of();

        private ListingBuilder(String key, String title) {
            this.key = key;
            this.title = title;
        }

        ListingBuilder kind(ListingKind wanted) {
            kind = wanted;
            return this;
        }

        ListingBuilder summary(String wanted) {
            summary = wanted;
            return this;
        }

        ListingBuilder phase(Phase wanted) {
            phase = Optional.of(wanted);
            return this;
        }

        ListingBuilder by(Organisation wanted) {
            owner = Optional.of(wanted);
            return this;
        }

        ListingBuilder anonymous() {
            owner = Optional.empty();
            return this;
        }

        ListingBuilder saving(long before, long after) {
            outcome = Optional.of(new Outcome(
                    OptionalLong.of(before),
                    OptionalLong.of(after),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    List.of(),
                    Optional.empty()));
            return this;
        }

        ListingBuilder alsoAt(int organisations) {
            tally = new Tally(organisations, 0, 0, 0);
            return this;
        }

        ListingBuilder updated(Instant wanted) {
            updated = wanted;
            return this;
        }

        ListingBuilder in(Circle wanted) {
            circle = wanted;
            return this;
        }

        ListingBuilder about(String topic) {
            topics = Set.of(topic);
            return this;
        }

        Listing build() {
            return new Listing(
                    new ListingId("local", key),
                    kind,
                    new Headline(title, summary),
                    new Sections(Map.of()),
                    Facets.NONE.withPhase(phase).withTopics(topics),
                    owner.map(one -> new Owner(
                            one.id(),
                            one.name(),
                            one.kind(),
                            one.place().region(),
                            one.place().centre())),
                    List.of(),
                    List.of(),
                    new Period(Optional.empty(), Optional.empty()),
                    List.of(),
                    outcome,
                    circle,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Provenance.HERE,
                    tally,
                    new Life(
                            Instant.parse("2026-03-01T09:00:00Z"),
                            updated,
                            Instant.parse("2026-03-01T09:00:00Z"),
                            Optional.empty(),
                            Optional.empty(),
                            1));
        }
    }

    static Subscription subscription(long id, String title) {
        return subscription(id, title, Wanted.of(ListingFilter.of(Facet.TOPIC, "topic-" + id), "topic=topic-" + id));
    }

    static Subscription subscription(long id, Listing listing) {
        return subscription(id, listing.title(), Wanted.of(listing.id()));
    }

    private static Subscription subscription(long id, String title, Wanted wanted) {
        return new Subscription(
                id,
                "follower",
                wanted,
                title,
                EnumSet.allOf(News.class),
                Rhythm.DAILY,
                Subscription.State.ACTIVE,
                0,
                0,
                NOW.minusSeconds(1_000_000 - id),
                Optional.empty());
    }

    static Told told(Subscription subscription, Listing listing, News... news) {
        return new Told(subscription, listing, Set.of(news), NOW);
    }

    /** So many new things of one subscription. */
    static List<Told> many(Subscription subscription, int count) {
        List<Told> told = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Listing listing = listing(
                            subscription.id() + "-" + i,
                            "People wait weeks for a repair and ring again, part " + i + " of " + count)
                    .by(i % 3 == 0 ? EDEN : i % 3 == 1 ? BARNET : CAMDEN)
                    .phase(Phase.values()[i % 5])
                    .build();
            told.add(told(subscription, listing, i % 4 == 0 ? News.PHASE : News.NEW));
        }
        return told;
    }

    static Follower follower(Optional<PersonId> person, Optional<OrganisationId> organisation) {
        return new Follower(
                "follower",
                organisation.isPresent() ? "teams" : Follower.EMAIL,
                organisation.isPresent() ? "https://chat.example/hook" : "ada@camden.example",
                organisation.isPresent() ? "Housing team" : "",
                person,
                organisation,
                Follower.State.ACTIVE,
                "",
                Optional.empty(),
                Timing.USUAL,
                false,
                Optional.of(NOW),
                NOW);
    }

    /** An officer of Camden with an account. */
    static Reader member() {
        PersonId person = new PersonId("ada");
        return new Reader(
                follower(Optional.of(person), Optional.empty()),
                new Viewer(Optional.of(person), Role.MEMBER, Set.of(CAMDEN.id())),
                "Ada Officer",
                Optional.of(CAMDEN));
    }

    /** Somebody who gave nothing but an address. */
    static Reader stranger() {
        return new Reader(follower(Optional.empty(), Optional.empty()), Viewer.visitor(), "", Optional.empty());
    }

    /** The channel of a team at Camden. */
    static Reader team() {
        return new Reader(
                follower(Optional.empty(), Optional.of(CAMDEN.id())), Viewer.visitor(), "", Optional.of(CAMDEN));
    }

    static Usefulness usefulness(Reader reader) {
        return new Usefulness(reader.home(), COUNCILS);
    }

    static Digest digest(Reader reader, List<Told> told) {
        return Digest.of(told, 0, usefulness(reader));
    }

    static WaysOut ways(Reader reader) {
        return new WaysOut(
                SITE,
                (purpose, object, until) -> purpose.code() + "." + object.replace('/', '.') + ".x",
                CLOCK,
                reader.follower());
    }

    static DigestLetter letter(Reader reader) {
        return new DigestLetter(SITE, reader, ways(reader), true);
    }

    static Why why() {
        return why(List.of(), List.of());
    }

    static Why why(List<Voice> voices, List<StatusUpdate> updates) {
        return new Why(DigestTexts.english(), id -> voices, id -> updates);
    }
}
