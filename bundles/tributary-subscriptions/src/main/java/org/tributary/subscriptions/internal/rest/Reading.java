package org.tributary.subscriptions.internal.rest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.subscriptions.internal.following.FilterJson;
import org.tributary.subscriptions.internal.following.Identifiers;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscriptions.Wish;
import org.tributary.subscriptions.internal.following.Wanted;
import org.tributary.web.FilterAddress;
import org.tributary.web.Texts;

/** Reads what a machine sent. */
final class Reading {

    private static final int USUAL = 20;
    private static final int LONGEST_QUERY = 4_000;
    private static final int METRES = 3;

    private final Locale locale;
    private final Texts texts;

    Reading(Locale locale) {
        this.locale = locale;
        this.texts = RestTexts.of(locale);
    }

    /** What is to be followed. */
    Wish wish(
            SubscriptionJson.Input input,
            Viewer viewer,
            Listings listings,
            Topics topics,
            Organisations organisations) {
        long said = Stream.of(input.listing(), input.filter(), input.query())
                .filter(one -> one != null)
                .count();
        if (said != 1) {
            throw new InvalidInput("filter", texts.get("wanted.one"));
        }
        Wanted wanted;
        String title = input.title();
        if (input.listing() != null) {
            wanted = Wanted.of(listing(input.listing()));
            if (title == null) {
                title = listings.find(wanted.listing().orElseThrow(), viewer).title();
            }
        } else {
            FilterAddress address = input.query() == null
                    ? filter(input.filter(), topics, organisations)
                    : query(input.query(), topics, organisations);
            wanted = Wanted.of(address.filter(), address.query());
            if (title == null) {
                title = address.sentence(topics, organisations, locale);
            }
        }
        Set<News> usual =
                wanted.listing().isPresent() ? EnumSet.of(News.UPDATED, News.PHASE, News.OUTCOME) : News.USUAL;
        return new Wish(
                wanted,
                title,
                input.news() == null ? usual : news(input.news()),
                input.rhythm() == null ? Rhythm.DAILY : rhythm(input.rhythm()));
    }

    private ListingId listing(String text) {
        try {
            return ListingId.parse(text);
        } catch (IllegalArgumentException noId) {
            throw new InvalidInput("listing", texts.get("listing.form"));
        }
    }

    private FilterAddress query(String query, Topics topics, Organisations organisations) {
        if (query.length() > LONGEST_QUERY) {
            throw new InvalidInput("query", texts.get("query.long", LONGEST_QUERY));
        }
        FilterAddress.Understood understood = FilterAddress.read(query, topics, organisations, locale);
        refuse(understood.faults().stream()
                .map(fault -> new FieldFault("query", fault.sentence()))
                .toList());
        return understood.address();
    }

    /** By the way of an address, so that a filter means the same whichever way it was given. */
    private FilterAddress filter(FilterJson json, Topics topics, Organisations organisations) {
        ListingFilter filter = json.filter();
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("q", List.of(filter.words()));
        filter.facets().forEach((facet, values) -> parameters.put(facet.code(), List.copyOf(values)));
        filter.near().ifPresent(near -> near(near, parameters));
        filter.atLeast().ifPresent(phase -> parameters.put("atLeast", List.of(phase.code())));
        FilterAddress.Understood understood = FilterAddress.read(parameters, topics, organisations, locale);
        refuse(understood.faults().stream()
                .map(fault -> new FieldFault(place(fault.field()), fault.sentence()))
                .toList());
        return understood.address();
    }

    private static void near(Near near, Map<String, List<String>> parameters) {
        String place =
                plain(near.centre().latitude()) + "," + plain(near.centre().longitude());
        BigDecimal within = BigDecimal.valueOf(near.kilometres())
                .setScale(METRES, RoundingMode.CEILING)
                .stripTrailingZeros();
        parameters.put("near", List.of(place));
        parameters.put("within", List.of(within.toPlainString()));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).toPlainString();
    }

    private static String place(String parameter) {
        return switch (parameter) {
            case "q" -> "filter.words";
            case "near", "within" -> "filter.near";
            case "atLeast" -> "filter.atLeast";
            default -> Coded.parse(Facet.class, parameter).isPresent() ? "filter.facets." + parameter : "filter";
        };
    }

    private static void refuse(List<FieldFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** What counts. */
    Set<News> news(List<String> words) {
        Set<News> news = EnumSet.noneOf(News.class);
        for (String word : words == null ? List.<String>of() : words) {
            news.add(code(News.class, News.values(), "news", word));
        }
        return news;
    }

    /** How often. */
    Rhythm rhythm(String word) {
        return code(Rhythm.class, Rhythm.values(), "rhythm", word);
    }

    private <E extends Enum<E> & Coded> E code(Class<E> type, E[] all, String field, String word) {
        return Coded.parse(type, word == null ? "" : word)
                .orElseThrow(() -> new InvalidInput(
                        field,
                        texts.get(
                                "word.unknown",
                                Arrays.stream(all).map(Coded::code).collect(Collectors.joining(", ")))));
    }

    /** The id of a subscription in an address. */
    long id(String text) {
        return Identifiers.subscription(text).orElseThrow(() -> new NotFound(texts.get("refused.none")));
    }

    /**
     * The organisation that somebody means.
     *
     * @param id null for the only one to which they belong
     */
    OrganisationId organisation(String id, Viewer viewer) {
        if (id == null && viewer.organisations().size() == 1) {
            return viewer.organisations().iterator().next();
        }
        try {
            return new OrganisationId(Optional.ofNullable(id).orElse(""));
        } catch (IllegalArgumentException noId) {
            throw new InvalidInput("organisation", texts.get("organisation.form"));
        }
    }

    Paging paging(String after, String limit) {
        return new Paging(Optional.ofNullable(after), limit(limit));
    }

    int limit(String limit) {
        if (limit == null) {
            return USUAL;
        }
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > Paging.MOST) {
            throw new InvalidInput("limit", texts.get("limit.form", Paging.MOST));
        }
        return Integer.parseInt(limit);
    }

    /** A body that must be there. */
    <T> T given(T input) {
        if (input == null) {
            throw new InvalidInput("", texts.get("body.missing"));
        }
        return input;
    }
}
