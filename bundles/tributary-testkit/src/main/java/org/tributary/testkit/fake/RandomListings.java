package org.tributary.testkit.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Section;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;

/** Listings, filters and viewers at random, of few words and values, so that they often meet. */
public final class RandomListings {

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
    private static final List<String> TAGS = List.of("bin", "chatbot", "open-source", "e-mail");

    private final Random random;
    private final List<Owner> owners = new ArrayList<>();

    /** @param seed the same seed gives the same listings */
    public RandomListings(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            owners.add(Sample.owner(
                    "council-" + i,
                    any(OrganisationKind.values()),
                    i % 4 == 0 ? null : any(Region.values()),
                    i % 5 == 0 ? null : new Position(50 + random.nextDouble() * 8, -5 + random.nextDouble() * 6)));
        }
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> Set<T> some(List<T> values, int most) {
        Set<T> chosen = new java.util.HashSet<>();
        int size = random.nextInt(most + 1);
        for (int i = 0; i < size; i++) {
            chosen.add(any(values));
        }
        return chosen;
    }

    /** Up to so many words, some of which mean the same. */
    public String words(int most) {
        List<String> words = new ArrayList<>();
        int size = random.nextInt(most + 1);
        for (int i = 0; i < size; i++) {
            words.add(any(WORDS));
        }
        return String.join(random.nextInt(10) == 0 ? ", " : " ", words);
    }

    /** One with this key. */
    public Listing listing(String key) {
        Sample sample = Sample.listing(key, words(6))
                .kind(any(ListingKind.values()))
                .summary(words(8))
                .topics(some(TOPICS, 2).toArray(String[]::new))
                .tags(some(TAGS, 3))
                .technologies(some(List.of("Java", "SAP R/3", "Notify"), 2))
                .lookingFor(some(List.of(LookingFor.values()), 2))
                .phase(random.nextInt(4) == 0 ? null : any(Phase.values()))
                .budget(any(BudgetBand.values()))
                .owner(random.nextInt(6) == 0 ? null : any(owners))
                .partners(random.nextInt(3) == 0 ? List.of(any(owners).id()) : List.of())
                .circle(random.nextInt(3) == 0 ? any(Circle.values()) : Circle.PUBLIC)
                .created(Sample.DAY.minus(Duration.ofHours(random.nextInt(30_000))));
        for (Section section : some(List.of(Section.values()), 3)) {
            sample.section(section, words(30));
        }
        if (random.nextInt(4) == 0) {
            sample.note(words(5));
        }
        if (random.nextInt(5) == 0) {
            sample.stale();
        }
        return sample.make();
    }

    /** So many, with the keys l0, l1 and so on. */
    public List<Listing> listings(int count) {
        List<Listing> listings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            listings.add(listing("l" + i));
        }
        return listings;
    }

    /** A filter that some of these may fit. */
    public ListingFilter filter(List<Listing> among) {
        Map<Facet, Set<String>> facets = new EnumMap<>(Facet.class);
        for (Facet facet : some(List.of(Facet.values()), 2)) {
            Set<String> values = new TreeSet<>(facet.valuesOf(any(among)));
            values.addAll(facet.valuesOf(any(among)));
            facets.put(facet, values);
        }
        Optional<Near> near = random.nextInt(5) == 0 ? owner().centre().map(this::near) : Optional.empty();
        Optional<Phase> atLeast = random.nextInt(5) == 0 ? Optional.of(any(Phase.values())) : Optional.empty();
        return new ListingFilter(random.nextInt(5) == 0 ? "" : words(3), facets, near, atLeast);
    }

    private Near near(Position centre) {
        double exact = owner().centre().map(centre::kilometresTo).orElse(100.0);
        return new Near(centre, exact > 0 && random.nextBoolean() ? exact : 1 + random.nextInt(400));
    }

    /** One of a dozen councils. */
    public Owner owner() {
        return any(owners);
    }

    /** Somebody of any role and of some of the councils. */
    public Viewer viewer() {
        Set<OrganisationId> organisations = new java.util.HashSet<>();
        some(owners, 2).forEach(owner -> organisations.add(owner.id()));
        return new Viewer(Optional.empty(), any(EnumSet.allOf(Role.class).toArray(Role[]::new)), organisations);
    }
}
