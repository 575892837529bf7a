package org.tributary.testkit.fake;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Tally;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;

/**
 * Makes invented listings step by step, each with as much as a test needs.
 *
 * <pre>{@code
 * Listing bins = Sample.listing("bins", "Missed bins").topics("waste-and-recycling").phase(Phase.BETA).make();
 * }</pre>
 */
public final class Sample {

    /** When samples were written, unless they say otherwise. */
    public static final Instant DAY = Instant.parse("2026-03-01T09:00:00Z");

    private final ListingId id;
    private ListingKind kind = ListingKind.PROBLEM;
    private String title = "";
    private String summary = "";
    private final Map<Section, String> sections = new EnumMap<>(Section.class);
    private Set<String> topics = Set.of();
    private Set<String> tags = Set.of();
    private Set<String> technologies = Set.of();
    private Set<LookingFor> lookingFor = Set.of();
    private Optional<Phase> phase = Optional.empty();
    private BudgetBand budget = BudgetBand.UNKNOWN;
    private Optional<Owner> owner = Optional.empty();
    private List<OrganisationId> partners = List.of();
    private Optional<Outcome> outcome = Optional.empty();
    private Circle circle = Circle.PUBLIC;
    private Instant created = DAY;
    private Optional<Instant> stale = Optional.empty();

    private Sample(String key) {
        id = new ListingId("local", key);
    }

    /** A public problem of nobody, {@code local:key}. */
    public static Sample listing(String key, String title) {
        Sample sample = new Sample(key);
        sample.title = title;
        return sample;
    }

    /** A council whose name is made of its id; region and centre may be null. */
    public static Owner owner(String id, OrganisationKind kind, Region region, Position centre) {
        return new Owner(
                new OrganisationId(id),
                id.replace('-', ' ') + " Council",
                kind,
                Optional.ofNullable(region),
                Optional.ofNullable(centre));
    }

    public Sample kind(ListingKind value) {
        kind = value;
        return this;
    }

    public Sample summary(String value) {
        summary = value;
        return this;
    }

    public Sample section(Section section, String text) {
        sections.put(section, text);
        return this;
    }

    public Sample topics(String... values) {
        topics = Set.of(values);
        return this;
    }

    public Sample tags(Set<String> values) {
        tags = values;
        return this;
    }

    public Sample technologies(Set<String> values) {
        technologies = values;
        return this;
    }

    Sample lookingFor(Set<LookingFor> values) {
        lookingFor = values;
        return this;
    }

    public Sample phase(Phase value) {
        phase = Optional.ofNullable(value);
        return this;
    }

    public Sample budget(BudgetBand value) {
        budget = value;
        return this;
    }

    public Sample owner(Owner value) {
        owner = Optional.ofNullable(value);
        return this;
    }

    public Sample partners(List<OrganisationId> values) {
        partners = values;
        return this;
    }

    public Sample note(String text) {
        outcome = Optional.of(new Outcome(
                java.util.OptionalLong.empty(),
                java.util.OptionalLong.empty(),
                java.util.OptionalLong.empty(),
                java.util.OptionalLong.empty(),
                List.of(),
                Optional.of(text)));
        return this;
    }

    public Sample circle(Circle value) {
        circle = value;
        return this;
    }

    public Sample created(Instant value) {
        created = value;
        return this;
    }

    public Sample stale() {
        stale = Optional.of(DAY);
        return this;
    }

    /** The listing. */
    public Listing make() {
        return new Listing(
                id,
                kind,
                new Headline(title, summary),
                new Sections(sections),
                new Facets(topics, tags, phase, Set.of(), lookingFor, technologies, Set.of(), budget),
                owner,
                partners,
                List.of(),
                Period.UNKNOWN,
                List.of(),
                outcome,
                circle,
                false,
                Optional.empty(),
                Optional.empty(),
                Provenance.HERE,
                Tally.NONE,
                new Life(created, created, created, stale, Optional.empty(), 1));
    }
}
