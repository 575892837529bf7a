package org.tributary.subscriptions.internal.pages;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.NotFound;
import org.tributary.subscriptions.internal.following.Wanted;
import org.tributary.web.Components;
import org.tributary.web.FilterAddress;
import org.tributary.web.Visit;

/** Reads what somebody wants to follow from what a page, a link or a form says, and finds the page where it stands. */
@Component(service = Targets.class)
public final class Targets {

    private static final int LONGEST_TITLE = 300;

    private final Listings listings;
    private final Topics topics;
    private final Organisations organisations;

    @Activate
    public Targets(@Reference Listings listings, @Reference Topics topics, @Reference Organisations organisations) {
        this.listings = listings;
        this.topics = topics;
        this.organisations = organisations;
    }

    /**
     * What was read.
     *
     * @param faults what was left out, because nobody understands it
     */
    record Read(Target target, List<FieldFault> faults) {}

    /**
     * What a form or an address names.
     *
     * @param given the first value of a field; empty where the field is not there
     * @throws NotFound where there is no such listing for this viewer
     */
    Optional<Read> read(Function<String, Optional<String>> given, Viewer viewer, Locale locale) {
        Optional<String> listing = given.apply(Target.LISTING).filter(id -> !id.isBlank());
        if (listing.isPresent()) {
            return Optional.of(new Read(listing(listing.get(), viewer, locale), List.of()));
        }
        return given.apply(Target.SEARCH).map(query -> search(query, locale));
    }

    private Target listing(String text, Viewer viewer, Locale locale) {
        ListingId id;
        try {
            id = ListingId.parse(text);
        } catch (IllegalArgumentException notAnId) {
            throw new NotFound(FollowingTexts.of(locale).get("new.gone"));
        }
        Listing listing = listings.find(id, viewer);
        return new Target(Wanted.of(id), shortened(listing.title()), Target.LISTING, id.toString());
    }

    /** All that fit what a search asked for, whatever the order of its results. */
    Read search(String query, Locale locale) {
        FilterAddress.Understood understood = FilterAddress.read(query, topics, organisations, locale);
        return new Read(search(understood.address(), locale), understood.faults());
    }

    private Target search(FilterAddress address, Locale locale) {
        String query = address.query();
        return new Target(
                Wanted.of(address.filter(), query),
                shortened(address.sentence(topics, organisations, locale)),
                Target.SEARCH,
                query);
    }

    /** All that have one value of one facet. */
    Target facet(Facet facet, String value, Locale locale) {
        return search(facet.code() + "=" + Paths.encoded(value), locale).target();
    }

    private static String shortened(String title) {
        if (title.length() <= LONGEST_TITLE) {
            return title;
        }
        int end = Character.isHighSurrogate(title.charAt(LONGEST_TITLE - 2)) ? LONGEST_TITLE - 2 : LONGEST_TITLE - 1;
        return title.substring(0, end) + "…";
    }

    /** The page on which it can be read, where there is one. */
    static Optional<String> page(Wanted wanted, Visit visit) {
        Components ui = visit.ui();
        if (wanted.listing().isPresent()) {
            return wanted.listing().map(ui::listingPath);
        }
        return alone(wanted.filter())
                .flatMap(only -> switch (only.getKey()) {
                    case TOPIC -> Optional.of(ui.topicPath(only.getValue()));
                    case TAG -> Optional.of(ui.tagPath(only.getValue()));
                    case ORGANISATION -> Optional.of(ui.organisationPath(new OrganisationId(only.getValue())));
                    default -> Optional.<String>empty();
                })
                .or(() -> visit.leadsTo(Paths.SEARCH)
                        ? Optional.of(wanted.query().isEmpty() ? Paths.SEARCH : Paths.SEARCH + "?" + wanted.query())
                        : Optional.empty());
    }

    /** The one value of the one facet where a filter is nothing else. */
    private static Optional<Map.Entry<Facet, String>> alone(ListingFilter filter) {
        boolean one = filter.words().isBlank()
                && filter.near().isEmpty()
                && filter.atLeast().isEmpty()
                && filter.facets().size() == 1;
        return filter.facets().entrySet().stream()
                .filter(facet -> one && facet.getValue().size() == 1)
                .map(facet ->
                        Map.entry(facet.getKey(), facet.getValue().iterator().next()))
                .findFirst();
    }
}
