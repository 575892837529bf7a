package org.tributary.api.listing;

import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.code.Coded;

/** A way to narrow down a list. Each listing has some values of each, as the words that stand in addresses. */
public enum Facet implements Coded {
    KIND(listing -> Stream.of(listing.kind().code())),
    TOPIC(listing -> listing.facets().topics().stream()),
    PHASE(listing -> listing.facets().phase().stream().map(Phase::code)),
    LOOKING_FOR(listing -> listing.facets().lookingFor().stream().map(LookingFor::code)),
    ORGANISATION(listing -> listing.owner().stream().map(owner -> owner.id().value())),
    ORGANISATION_KIND(
            listing -> listing.owner().stream().map(owner -> owner.kind().code())),
    REGION(listing ->
            listing.owner().stream().flatMap(owner -> owner.region().stream()).map(Coded::code)),
    TECHNOLOGY(listing -> listing.facets().technologies().stream().map(Tag::normalise)),
    TAG(listing -> listing.facets().tags().stream()),
    BUDGET(listing -> Stream.of(listing.facets().budget().code())),
    /** The year in which it started, or else was written. */
    YEAR(listing -> Stream.of(String.valueOf(listing.period()
            .start()
            .map(PartialDate::year)
            .orElseGet(() -> listing.life().created().atOffset(ZoneOffset.UTC).getYear()))));

    private final Function<Listing, Stream<String>> reader;

    Facet(Function<Listing, Stream<String>> reader) {
        this.reader = reader;
    }

    /** The values that a listing has; empty where it says nothing. */
    public Set<String> valuesOf(Listing listing) {
        return reader.apply(listing).filter(value -> !value.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }
}
