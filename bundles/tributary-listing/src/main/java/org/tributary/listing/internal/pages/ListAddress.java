package org.tributary.listing.internal.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.paging.Paging;

/**
 * The address of a list, one for each state that one can share. Immutable.
 *
 * @param path where the list is
 */
record ListAddress(String path, List<Parameter> parameters) {

    ListAddress {
        parameters = List.copyOf(parameters);
    }

    static ListAddress of(ListingQuery query) {
        List<Parameter> parameters = new ArrayList<>();
        query.kinds().stream().sorted().forEach(kind -> parameters.add(new Parameter("kind", kind.code())));
        query.topic().ifPresent(topic -> parameters.add(new Parameter("topic", topic)));
        query.tag().ifPresent(tag -> parameters.add(new Parameter("tag", tag)));
        query.organisation().ifPresent(id -> parameters.add(new Parameter("organisation", id.value())));
        query.phases().stream().sorted().forEach(phase -> parameters.add(new Parameter("phase", phase.code())));
        query.stale().ifPresent(stale -> parameters.add(new Parameter("stale", stale.toString())));
        if (query.order() != ListingQuery.Order.NEWEST) {
            parameters.add(new Parameter("sort", query.order().code()));
        }
        return new ListAddress("/listings", parameters);
    }

    ListAddress with(String name, String value) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(new Parameter(name, value));
        return new ListAddress(path, more);
    }

    /** Further on in the list, where what stands there is another page. */
    ListAddress after(Paging paging) {
        return paging.after().map(after -> with("after", after)).orElse(this);
    }

    ListAddress without(String name) {
        return new ListAddress(
                path, parameters.stream().filter(p -> !p.name().equals(name)).toList());
    }

    ListAddress without(String name, String value) {
        return new ListAddress(
                path,
                parameters.stream()
                        .filter(p -> !p.equals(new Parameter(name, value)))
                        .toList());
    }

    @Override
    public String toString() {
        return parameters.isEmpty()
                ? path
                : parameters.stream()
                        .map(p -> p.name() + "=" + URLEncoder.encode(p.value(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", path + "?", ""));
    }

    /** One part of the query. */
    record Parameter(String name, String value) {}
}
