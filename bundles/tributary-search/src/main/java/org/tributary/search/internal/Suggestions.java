package org.tributary.search.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.search.Suggestion;
import org.tributary.search.internal.SuggestionsAnswer.Item;
import org.tributary.web.Components;
import org.tributary.web.RateLimit;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What somebody may be about to type: titles, topics, organisations and tags, all from memory. */
@Component(service = Suggestions.class)
public final class Suggestions {

    static final int LONGEST = 200;
    static final int MOST = 20;
    private static final int USUAL = 10;

    /** Of one kind, where there are others as well. */
    private static final int MOST_OF_A_KIND = 4;

    // A whole council may come from one address, and each of its people asks a few times a second while typing.
    private static final int TIMES = 1_200;
    private static final Duration IN = Duration.ofMinutes(1);

    private final Finder finder;
    private final KnownTopics topics;
    private final Organisations organisations;
    private final RateLimit limit;

    @Activate
    public Suggestions(@Reference Finder finder, @Reference Topics topics, @Reference Organisations organisations) {
        this(finder, topics, organisations, Clock.systemUTC());
    }

    Suggestions(Finder finder, Topics topics, Organisations organisations, Clock clock) {
        this.finder = finder;
        this.topics = new KnownTopics(topics);
        this.organisations = organisations;
        this.limit = new RateLimit(TIMES, IN, clock);
    }

    /**
     * For what stands in the parameter {@code q}.
     *
     * @param address makes the address of a path
     * @throws InvalidInput where the words are too long or the limit is none
     * @throws org.tributary.api.refusal.TooMany where somebody asks too often
     */
    SuggestionsAnswer to(Visit visit, Function<String, String> address) {
        Texts texts = SearchTexts.of(visit.locale());
        limit.take(visit.client(), texts.get("suggest.often"));
        String typed = visit.parameter("q")
                .orElse("")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .stripLeading();
        if (typed.length() > LONGEST) {
            throw new InvalidInput("q", texts.get("suggest.long", LONGEST));
        }
        int most = visit.parameter("limit")
                .map(word -> word.matches("\\d{1,4}") ? Integer.parseInt(word) : 0)
                .orElse(USUAL);
        if (most < 1 || most > MOST) {
            throw new InvalidInput("limit", texts.get("limit.form", MOST));
        }
        return new SuggestionsAnswer(typed.isBlank() ? List.of() : found(typed, most, visit, address));
    }

    private List<Item> found(String typed, int most, Visit visit, Function<String, String> address) {
        Components ui = visit.ui();
        List<Suggestion> proposed = finder.suggest(typed, Math.min(most, MOST), visit.viewer());
        List<Item> titles = proposed.stream()
                .filter(one ->
                        one.kind() == Suggestion.Kind.TITLE && one.listing().isPresent())
                .map(one -> new Item(
                        "title",
                        one.text(),
                        address.apply(ui.listingPath(one.listing().get())),
                        one.listings()))
                .toList();
        List<Item> services = topics.beginning(typed, most).stream()
                .map(one -> new Item("topic", one.name(), address.apply(ui.topicPath(one.id())), null))
                .toList();
        List<Item> councils = organisations.beginning(typed, most).stream()
                .map(one -> new Item("organisation", one.name(), address.apply(ui.organisationPath(one.id())), null))
                .toList();
        // A tag that is called like a topic says nothing more.
        Set<String> called = services.stream()
                .map(item -> item.text().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<Item> tags = proposed.stream()
                .filter(one -> one.kind() == Suggestion.Kind.TAG)
                .filter(one -> !called.contains(one.text().toLowerCase(Locale.ROOT)))
                .map(one -> new Item("tag", one.text(), address.apply(ui.tagPath(one.text())), one.listings()))
                .toList();
        return cut(List.of(titles, services, councils, tags), most);
    }

    /** Some of each kind, more of one where the others leave room, in the order of the kinds. */
    private static List<Item> cut(List<List<Item>> kinds, int most) {
        List<List<Item>> shown = kinds.stream()
                .<List<Item>>map(items -> new ArrayList<>(items.subList(0, Math.min(items.size(), MOST_OF_A_KIND))))
                .collect(Collectors.toCollection(ArrayList::new));
        while (size(shown) > most) {
            List<Item> longest =
                    shown.stream().max(Comparator.comparingInt(List::size)).orElseThrow();
            longest.remove(longest.size() - 1);
        }
        for (int kind = 0; kind < kinds.size(); kind++) {
            List<Item> all = kinds.get(kind);
            for (int i = shown.get(kind).size(); i < all.size() && size(shown) < most; i++) {
                shown.get(kind).add(all.get(i));
            }
        }
        return shown.stream().flatMap(List::stream).toList();
    }

    private static int size(List<List<Item>> kinds) {
        return kinds.stream().flatMap(Stream::of).mapToInt(List::size).sum();
    }
}
