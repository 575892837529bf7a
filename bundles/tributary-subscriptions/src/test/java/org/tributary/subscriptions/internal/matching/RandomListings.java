package org.tributary.subscriptions.internal.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Tally;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;

/** Listings and filters at random, of few words and values, so that they often meet. */
final class RandomListings {

    private static final Instant DAY = Instant.parse("2026-03-01T09:00:00Z");
    private static final List<String> WORDS = List.of(
            "missed",
            "bins",
            "bin",
            "not",
            "emptied",
            "uncollected",
            "refuse",
            "collection",
            "fly-tipping",
            "dumped",
            "rubbish",
            "the",
            "of",
            "e-mail",
            "email",
            "tenants",
            "council",
            "house",
            "occupants",
            "parking",
            "park",
            "repairs",
            "boiler",
            "phone",
            "tip",
            "gratuity",
            "dump",
            "café",
            "2024",
            "self-service",
            "self",
            "service",
            "\"missed",
            "bin\"",
            "*",
            "トイレ",
            "digital");
    private static final List<String> TOPICS = List.of("waste-and-recycling", "housing", "parking", "libraries");
    private static final List<String> TAGS = List.of("bin", "chatbot", "open-source", "e-mail", "x".repeat(1_200));

    private final Random random;
    private final List<Owner> owners = new ArrayList<>();

    RandomListings(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            owners.add(new Owner(
                    new OrganisationId("council-" + i),
                    "Council " + i,
                    any(OrganisationKind.values()),
                    i % 4 == 0 ? Optional.empty() : Optional.of(any(Region.values())),
                    i % 5 == 0
                            ? Optional.empty()
                            : Optional.of(new Position(50 + random.nextDouble() * 8, -5 + random.nextDouble() * 6))));
        }
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> Set<T> some(List<T> values, int most) {
        Set<T> chosen = new HashSet<>();
        int size = random.nextInt(most + 1);
        for (int i = 0; i < size; i++) {
            chosen.add(any(values));
        }
        return chosen;
    }

    private String words(int most) {
        List<String> words = new ArrayList<>();
        int size = random.nextInt(most + 1);
        for (int i = 0; i < size; i++) {
            words.add(any(WORDS));
        }
        return String.join(random.nextInt(10) == 0 ? ", " : " ", words);
    }

    Listing listing(String key) {
        Map<Section, String> sections = new EnumMap<>(Section.class);
        for (Section section : some(List.of(Section.values()), 3)) {
            sections.put(section, words(30));
        }
        Instant created = DAY.minus(Duration.ofHours(random.nextInt(30_000)));
        return new Listing(
                new ListingId("local", key),
                any(ListingKind.values()),
                new Headline(words(6), words(8)),
                new Sections(sections),
                new Facets(
                        some(TOPICS, 2),
                        some(TAGS, 3),
                        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(any(Phase.values())),
                        Set.of(),
                        some(List.of(LookingFor.values()), 2),
                        some(List.of("Java", "SAP R/3", "Notify"), 2),
                        Set.of(),
                        any(BudgetBand.values())),
                random.nextInt(6) == 0 ? Optional.empty() : Optional.of(any(owners)),
                List.of(),
                List.of(),
                Period.UNKNOWN,
                List.of(),
                Optional.empty(),
                Circle.PUBLIC,
                false,
                Optional.empty(),
                Optional.empty(),
                Provenance.HERE,
                Tally.NONE,
                new Life(created, created, created, Optional.empty(), Optional.empty(), 1));
    }

    /** A listing of these words and nothing else. */
    static Listing about(String words) {
        return new Listing(
                new ListingId("local", "about"),
                ListingKind.PROBLEM,
                new Headline(words, ""),
                Sections.NONE,
                Facets.NONE,
                Optional.empty(),
                List.of(),
                List.of(),
                Period.UNKNOWN,
                List.of(),
                Optional.empty(),
                Circle.PUBLIC,
                false,
                Optional.empty(),
                Optional.empty(),
                Provenance.HERE,
                Tally.NONE,
                new Life(DAY, DAY, DAY, Optional.empty(), Optional.empty(), 1));
    }

    List<Listing> listings(int count) {
        List<Listing> listings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            listings.add(listing("l" + i));
        }
        return listings;
    }

    ListingFilter filter(List<Listing> among) {
        Map<Facet, Set<String>> facets = new EnumMap<>(Facet.class);
        for (Facet facet : some(List.of(Facet.values()), 2)) {
            Set<String> values = new TreeSet<>(facet.valuesOf(any(among)));
            values.addAll(facet.valuesOf(any(among)));
            facets.put(facet, values);
        }
        Optional<Near> near = random.nextInt(5) == 0 ? any(owners).centre().map(this::near) : Optional.empty();
        Optional<Phase> atLeast = random.nextInt(5) == 0 ? Optional.of(any(Phase.values())) : Optional.empty();
        return new ListingFilter(random.nextInt(5) == 0 ? "" : words(4), facets, near, atLeast);
    }

    /** Often just as far as one of the owners, so that the edge of the circle counts. */
    private Near near(Position centre) {
        double exact = any(owners).centre().map(centre::kilometresTo).orElse(100.0);
        return new Near(centre, exact > 0 && random.nextBoolean() ? exact : 1 + random.nextInt(400));
    }
}
