package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Section;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.search.Hits;
import org.tributary.api.search.Hits.FacetCount;
import org.tributary.api.search.Hits.Hit;
import org.tributary.api.search.Hits.Snippet;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.search.SearchEngine.Ability;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.search.SearchQuery.Order;
import org.tributary.api.search.Suggestion;
import org.tributary.api.text.TextAnalysis;
import org.tributary.testkit.fake.RandomListings;
import org.tributary.testkit.fake.Sample;

/**
 * What every {@link SearchEngine} must do: a filter has one meaning, whoever answers it. The test of an engine extends this
 * class, gives a new empty engine at the beginning of each test, and closes it afterwards.
 *
 * <p>Some abilities are optional: an engine names those it has in {@link SearchEngine#abilities()}. Each is tested where it
 * is named, and where it is not, that the engine leaves it out.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class SearchEngineContract {

    private final RandomListings random = new RandomListings(7);

    /** The engine; the same one within a test, and empty at the beginning of each. */
    protected abstract SearchEngine engine();

    /** The text analysis with which the engine works. */
    protected abstract TextAnalysis analysis();

    /** Over how many listings, and with how many questions, the meaning of the filter is compared. */
    protected int many() {
        return 300;
    }

    @Test
    protected void it_begins_without_a_position_and_keeps_what_it_is_told() {
        assertThat(engine().position()).isEmpty();
        engine().apply(List.of(listing("a", "Missed bins")), List.of(), 7);
        assertThat(engine().position()).hasValue(7);
        engine().apply(List.of(), List.of(), 9);
        assertThat(engine().position()).hasValue(9);
        assertThat(found("bins")).containsExactly("a");
        engine().clear();
        assertThat(engine().position()).isEmpty();
        assertThat(found("")).isEmpty();
    }

    @Test
    protected void what_was_taken_in_is_found_at_once_and_what_was_removed_is_not() {
        engine().apply(List.of(listing("a", "Missed bins"), listing("b", "Damp flats")), List.of(), 1);
        engine().apply(List.of(listing("a", "Parking")), List.of(id("b"), id("unknown")), 2);
        assertThat(found("bins")).isEmpty();
        assertThat(found("damp")).isEmpty();
        assertThat(found("parking")).containsExactly("a");
    }

    @Test
    protected void the_same_batch_again_does_no_harm() {
        for (int i = 0; i < 2; i++) {
            engine().apply(List.of(listing("a", "Missed bins")), List.of(id("b")), 1);
        }
        assertThat(found("bins")).containsExactly("a");
    }

    @Test
    protected void for_every_filter_and_viewer_totals_pages_and_counts_are_exact() {
        List<Listing> listings = random.listings(many());
        for (int i = 0; i < many(); i += 400) {
            engine().apply(listings.subList(i, Math.min(many(), i + 400)), List.of(), i + 1L);
        }
        // Some change and some go, so that there are gaps between the others.
        for (int i = 0; i < many(); i += 7) {
            listings.set(i, random.listing("l" + i));
        }
        List<Listing> gone = new ArrayList<>();
        for (int i = many() - 1; i >= 0; i -= 11) {
            gone.add(listings.remove(i));
        }
        engine().apply(listings, gone.stream().map(Listing::id).toList(), many() + 1L);

        // Each text is analysed once and not once for each question.
        TextAnalysis analysis = new RememberedTerms(analysis());
        int found = 0;
        for (int i = 0; i < many(); i++) {
            found += compare(analysis, listings, random.filter(listings), random.viewer()) > 0 ? 1 : 0;
        }
        assertThat(found).as("questions that find anything").isGreaterThan(many() / 5);
    }

    private int compare(TextAnalysis analysis, List<Listing> listings, ListingFilter filter, Viewer viewer) {
        Hits hits = engine().search(
                        query(filter, true, Order.NEWEST, EnumSet.allOf(Facet.class), Paging.first(40)), viewer);
        // A filter wants all of its parts, so what does not depend on facets is looked at once for all counts.
        ListingFilter frame = new ListingFilter(filter.words(), Map.of(), filter.near(), filter.atLeast());
        List<Listing> framed = listings.stream()
                .filter(listing -> listing.isVisibleTo(viewer))
                .filter(listing -> frame.matches(listing, analysis))
                .toList();
        List<ListingId> expected = framed.stream()
                .filter(listing -> filter.matches(listing, analysis))
                .sorted(Comparator.<Listing, java.time.Instant>comparing(
                                listing -> listing.life().created())
                        .reversed()
                        .thenComparing(listing -> listing.id().toString()))
                .map(Listing::id)
                .toList();
        assertThat(hits.total()).as("%s for %s", filter, viewer).isEqualTo(expected.size());

        List<ListingId> read = new ArrayList<>(ids(hits));
        Optional<String> next = hits.next();
        while (next.isPresent()) {
            Hits more = engine().search(query(filter, true, Order.NEWEST, Set.of(), new Paging(next, 100)), viewer);
            read.addAll(ids(more));
            next = more.next();
        }
        assertThat(read).as("%s for %s", filter, viewer).isEqualTo(expected);
        for (Facet facet : Facet.values()) {
            assertThat(hits.facets().get(facet))
                    .as("%s of %s for %s", facet, filter, viewer)
                    .isEqualTo(counts(facet, framed, filter, analysis));
        }
        return expected.size();
    }

    /** The values of a facet are counted as if nothing of it were chosen. */
    private static List<FacetCount> counts(
            Facet facet, List<Listing> framed, ListingFilter filter, TextAnalysis analysis) {
        Map<Facet, Set<String>> others = new EnumMap<>(Facet.class);
        others.putAll(filter.facets());
        others.remove(facet);
        ListingFilter chosen = new ListingFilter("", others, Optional.empty(), Optional.empty());
        Map<String, Long> counts = new HashMap<>();
        framed.stream()
                .filter(listing -> chosen.matches(listing, analysis))
                .flatMap(listing -> facet.valuesOf(listing).stream())
                .forEach(value -> counts.merge(value, 1L, Long::sum));
        return counts.entrySet().stream()
                .map(entry -> new FacetCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(FacetCount::count).reversed().thenComparing(FacetCount::value))
                .limit(100)
                .toList();
    }

    @Test
    protected void nobody_sees_in_a_count_what_is_not_in_their_list() {
        engine().apply(
                        List.of(
                                Sample.listing("a", "Missed bins").make(),
                                Sample.listing("b", "Missed bins")
                                        .circle(Circle.MEMBERS)
                                        .make()),
                        List.of(),
                        1);
        Hits hits = engine().search(
                        query(ListingFilter.ALL, true, Order.NEWEST, Set.of(Facet.KIND), Paging.first(10)),
                        Viewer.visitor());
        assertThat(hits.total()).isEqualTo(1);
        assertThat(hits.facets().get(Facet.KIND)).containsExactly(new FacetCount("problem", 1));
        assertThat(engine().search(
                                query(ListingFilter.ALL, true, Order.NEWEST, Set.of(), Paging.first(10)),
                                Viewer.administrator())
                        .total())
                .isEqualTo(2);
    }

    @Test
    protected void each_order_is_kept() {
        engine().apply(
                        List.of(
                                Sample.listing("near", "Bins")
                                        .phase(Phase.ALPHA)
                                        .owner(Sample.owner(
                                                "near",
                                                OrganisationKind.DISTRICT,
                                                Region.LONDON,
                                                new Position(51.5, 0)))
                                        .created(Sample.DAY.minusSeconds(60))
                                        .make(),
                                Sample.listing("far", "Bins")
                                        .phase(Phase.LIVE)
                                        .owner(Sample.owner(
                                                "far",
                                                OrganisationKind.DISTRICT,
                                                Region.NORTH_EAST,
                                                new Position(55, -1.5)))
                                        .created(Sample.DAY.minusSeconds(120))
                                        .make(),
                                Sample.listing("nowhere", "Bins")
                                        .created(Sample.DAY)
                                        .make()),
                        List.of(),
                        1);
        assertThat(ordered(Order.NEWEST, Optional.empty())).containsExactly("nowhere", "near", "far");
        assertThat(ordered(Order.FURTHEST_ON, Optional.empty())).containsExactly("far", "near", "nowhere");
        assertThat(ordered(Order.NEAREST, Optional.of(new Position(51.5, 0.1))))
                .containsExactly("near", "far", "nowhere");
        assertThat(ordered(Order.NEAREST, Optional.empty())).hasSize(3);
        assertThat(ordered(Order.RELEVANCE, Optional.empty()))
                .as("without words the newest first")
                .containsExactly("nowhere", "near", "far");
    }

    private List<String> ordered(Order order, Optional<Position> from) {
        return keys(engine().search(
                        new SearchQuery(ListingFilter.ALL, false, order, from, Set.of(), Paging.first(10)),
                        Viewer.visitor()));
    }

    @Test
    protected void a_next_that_was_never_handed_out_is_refused_or_leads_nowhere() {
        engine().apply(List.of(listing("a", "Missed bins")), List.of(), 1);
        for (String after : List.of("", "nonsense", "-1", "\u0000", "AAAA", "x".repeat(500))) {
            assertThatThrownBy(() -> engine().search(
                                    query(
                                            ListingFilter.ALL,
                                            true,
                                            Order.NEWEST,
                                            Set.of(),
                                            new Paging(Optional.of(after), 10)),
                                    Viewer.visitor()))
                    .as("after '%s'", after)
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    protected void too_much_is_refused_by_name() {
        assertThatThrownBy(() -> found("bins ".repeat(1_000)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.faults().get(0).field()).isEqualTo("words"));
    }

    @Test
    protected void no_words_make_it_fail() {
        engine().apply(List.of(listing("a", "Missed bins")), List.of(), 1);
        for (String words : List.of(
                "\"",
                "\"\"\"",
                "(((",
                "a AND",
                "OR NOT",
                "*:*",
                "field:x^9~2",
                "\\",
                "/[a-/",
                "\u0000\uD83D",
                "the",
                "-bins",
                "x".repeat(1_000))) {
            for (boolean strict : new boolean[] {true, false}) {
                assertThatCode(() -> engine().search(
                                        query(
                                                words(words),
                                                strict,
                                                Order.RELEVANCE,
                                                EnumSet.allOf(Facet.class),
                                                Paging.first(10)),
                                        Viewer.visitor()))
                        .as("words: %s", words)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    protected void snippets_show_the_words_or_are_left_out() {
        engine().apply(
                        List.of(Sample.listing("a", "Streets")
                                .section(Section.PROBLEM, "Nobody knows why lamps flicker at night.")
                                .make()),
                        List.of(),
                        1);
        Snippet snippet = loosely("flicker").page().get(0).snippet();
        if (engine().abilities().contains(Ability.SNIPPETS)) {
            assertThat(snippet.parts())
                    .filteredOn(Snippet.Part::marked)
                    .extracting(Snippet.Part::text)
                    .contains("flicker");
        } else {
            assertThat(snippet).isEqualTo(Snippet.NONE);
        }
    }

    @Test
    protected void other_words_are_proposed_only_where_they_find_more() {
        List<Listing> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(listing("l" + i, "Recycling centres " + i));
        }
        engine().apply(many, List.of(), 1);
        Optional<String> proposal = loosely("recyclnig").didYouMean();
        if (engine().abilities().contains(Ability.DID_YOU_MEAN)) {
            assertThat(loosely(proposal.orElseThrow()).total()).isGreaterThan(0);
        } else {
            assertThat(proposal).isEmpty();
        }
        assertThat(loosely("recycling").didYouMean()).isEmpty();
    }

    @Test
    protected void words_are_taken_loosely_or_not_at_all() {
        engine().apply(List.of(listing("a", "Recycling centres")), List.of(), 1);
        assertThat(keys(loosely("recycling cen")).isEmpty())
                .as("an unfinished last word finds nothing")
                .isEqualTo(!engine().abilities().contains(Ability.LOOSE_WORDS));
        assertThat(found("recycling cen"))
                .as("but never where it is asked strictly")
                .isEmpty();
    }

    @Test
    protected void words_with_a_wrong_letter_stand_behind_words_as_they_were_typed_in_every_order() {
        engine().apply(mistypedOnceAmong(9), List.of(), 1);
        boolean forgiving = engine().abilities().contains(Ability.TYPOS);
        for (Order order : Order.values()) {
            Hits hits = ask("homelesness", false, order, Paging.first(100));
            assertThat(hits.total()).as("%s", order).isEqualTo(forgiving ? 10 : 1);
            assertThat(keys(hits)).as("%s", order).hasSize(forgiving ? 10 : 1).startsWith("mistyped");
        }
        assertThat(found("homelesness")).as("asked strictly").containsExactly("mistyped");
    }

    @Test
    protected void what_was_found_by_other_letters_is_counted_and_paged_like_all_else() {
        List<Listing> listings = mistypedOnceAmong(23);
        engine().apply(listings, List.of(), 1);
        long total = loosely("homelesness").total();
        for (Order order : Order.values()) {
            List<ListingId> read = new ArrayList<>();
            Optional<String> next = Optional.empty();
            do {
                Hits hits = ask("homelesness", false, order, new Paging(next, 5));
                assertThat(hits.total()).isEqualTo(total);
                assertThat(hits.facets().get(Facet.KIND)).containsExactly(new FacetCount("problem", total));
                read.addAll(ids(hits));
                next = hits.next();
            } while (next.isPresent());
            assertThat(read).as("%s", order).doesNotHaveDuplicates().hasSize((int) total);
        }
    }

    @Test
    protected void a_word_that_enough_listings_have_is_taken_as_it_is() {
        List<Listing> listings = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            listings.add(listing("planting" + i, "Planting trees"));
            listings.add(listing("planning" + i, "Planning trees"));
        }
        engine().apply(listings, List.of(), 1);
        assertThat(loosely("planting").total()).isEqualTo(5);
        assertThat(loosely("planting").didYouMean()).isEmpty();
    }

    @Test
    protected void nothing_that_a_viewer_may_not_see_is_found_or_proposed_for_a_wrong_letter() {
        engine().apply(
                        List.of(
                                Sample.listing("hidden", "Redundancies")
                                        .circle(Circle.MEMBERS)
                                        .make(),
                                listing("a", "Pavements")),
                        List.of(),
                        1);
        Hits hits = loosely("redundanceis");
        assertThat(hits.total()).isZero();
        assertThat(hits.didYouMean()).isEmpty();
    }

    /** One listing with a word that is mistyped, older than many with the word as it should be. */
    private static List<Listing> mistypedOnceAmong(int many) {
        List<Listing> listings = new ArrayList<>();
        listings.add(Sample.listing("mistyped", "Preventing homelesness")
                .created(Sample.DAY.minusSeconds(1_000))
                .make());
        for (int i = 0; i < many; i++) {
            listings.add(Sample.listing("l" + i, "Preventing homelessness")
                    .phase(Phase.LIVE)
                    .created(Sample.DAY.minusSeconds(i))
                    .make());
        }
        return listings;
    }

    private Hits ask(String words, boolean strict, Order order, Paging paging) {
        return engine().search(
                        new SearchQuery(
                                words(words),
                                strict,
                                order,
                                Optional.of(new Position(51.5, 0.1)),
                                Set.of(Facet.KIND),
                                paging),
                        Viewer.visitor());
    }

    @Test
    protected void titles_and_tags_are_proposed_by_the_beginnings_of_their_words_or_not_at_all() {
        engine().apply(
                        List.of(
                                Sample.listing("a", "Caf\u00e9s in our libraries")
                                        .tags(Set.of("open-source"))
                                        .make(),
                                Sample.listing("b", "Open spaces")
                                        .tags(Set.of("open-source"))
                                        .make(),
                                Sample.listing("c", "Parking permits").make()),
                        List.of(),
                        1);
        if (!engine().abilities().contains(Ability.SUGGESTIONS)) {
            assertThat(suggested("op")).isEmpty();
            return;
        }
        assertThat(suggested("op")).containsExactly("Open spaces", "open-source");
        assertThat(engine().suggest("SOURCE", 5, Viewer.visitor()))
                .containsExactly(new Suggestion(Suggestion.Kind.TAG, "open-source", Optional.empty(), 2));
        assertThat(engine().suggest("lib CAFE", 5, Viewer.visitor()))
                .containsExactly(
                        new Suggestion(Suggestion.Kind.TITLE, "Caf\u00e9s in our libraries", Optional.of(id("a")), 1));
        assertThat(suggested("parking spaces")).isEmpty();
        assertThat(suggested("brary")).isEmpty();
        assertThat(engine().suggest("o", 1, Viewer.visitor()))
                .as("at most so many of each kind")
                .hasSize(2);
        for (String nothing : List.of("", "  ", "!", "\u0000", "\uD83D", "x".repeat(5_000))) {
            assertThat(suggested(nothing)).as("typed: %s", nothing).isEmpty();
        }
    }

    @Test
    protected void nothing_is_proposed_that_only_listings_have_which_the_viewer_may_not_see() {
        engine().apply(
                        List.of(
                                Sample.listing("hidden", "Redundancies")
                                        .tags(Set.of("redundancy"))
                                        .circle(Circle.MEMBERS)
                                        .make(),
                                Sample.listing("same", "Reductions").make(),
                                Sample.listing("same-hidden", "Reductions")
                                        .tags(Set.of("both"))
                                        .circle(Circle.MEMBERS)
                                        .make(),
                                Sample.listing("open", "Roads")
                                        .tags(Set.of("both"))
                                        .make()),
                        List.of(),
                        1);
        for (String typed : List.of("red", "redu", "redundancies", "redumdancies", "redumdancy")) {
            assertThat(suggested(typed)).as("typed: %s", typed).doesNotContain("Redundancies", "redundancy");
        }
        if (engine().abilities().contains(Ability.SUGGESTIONS)) {
            assertThat(engine().suggest("reductions", 5, Viewer.visitor()))
                    .extracting(Suggestion::listings)
                    .containsExactly(1L);
            assertThat(engine().suggest("both", 5, Viewer.visitor()))
                    .extracting(Suggestion::listings)
                    .containsExactly(1L);
            assertThat(engine().suggest("both", 5, Viewer.administrator()))
                    .extracting(Suggestion::listings)
                    .containsExactly(2L);
        }
    }

    private List<String> suggested(String typed) {
        return engine().suggest(typed, 5, Viewer.visitor()).stream()
                .map(Suggestion::text)
                .toList();
    }

    @Test
    protected void several_threads_may_ask_while_it_is_fed() throws Exception {
        engine().apply(random.listings(50), List.of(), 1);
        Threads.together(() -> {
            for (int i = 0; i < 20; i++) {
                engine().search(
                                query(words("bins"), true, Order.NEWEST, Set.of(Facet.KIND), Paging.first(10)),
                                Viewer.visitor());
            }
            engine().apply(List.of(listing("one", "Missed bins")), List.of(), 2);
            return "done";
        });
        assertThat(found("missed bins")).contains("one");
    }

    private List<String> found(String words) {
        return keys(engine().search(
                        query(words(words), true, Order.NEWEST, Set.of(), Paging.first(100)), Viewer.visitor()));
    }

    private Hits loosely(String words) {
        return engine().search(
                        query(words(words), false, Order.RELEVANCE, Set.of(), Paging.first(100)), Viewer.visitor());
    }

    private static ListingFilter words(String words) {
        return new ListingFilter(words, Map.of(), Optional.empty(), Optional.empty());
    }

    private static SearchQuery query(
            ListingFilter filter, boolean strict, Order order, Set<Facet> facets, Paging paging) {
        return new SearchQuery(filter, strict, order, Optional.empty(), facets, paging);
    }

    private static Listing listing(String key, String title) {
        return Sample.listing(key, title).make();
    }

    private static ListingId id(String key) {
        return new ListingId("local", key);
    }

    private static List<ListingId> ids(Hits hits) {
        return hits.page().stream().map(Hit::id).toList();
    }

    private static List<String> keys(Hits hits) {
        return ids(hits).stream().map(ListingId::key).toList();
    }
}
