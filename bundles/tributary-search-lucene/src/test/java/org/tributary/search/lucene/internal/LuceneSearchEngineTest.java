package org.tributary.search.lucene.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Section;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.search.Hits;
import org.tributary.api.search.Hits.Snippet.Part;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.search.SearchQuery.Order;
import org.tributary.testkit.fake.RandomListings;
import org.tributary.testkit.fake.Sample;

class LuceneSearchEngineTest {

    private static final Position LEEDS = new Position(53.8, -1.55);
    private static final Position YORK = new Position(53.96, -1.08);
    private static final Position TRURO = new Position(50.26, -5.05);

    @TempDir
    private Path folder;

    private LuceneSearchEngine engine;

    @BeforeEach
    void open() {
        engine = new LuceneSearchEngine(
                folder, Vocabulary.analysis(), Clock.fixed(Sample.DAY.plus(Duration.ofDays(10)), ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void put(Sample... samples) {
        engine.apply(Arrays.stream(samples).map(Sample::make).toList(), List.of(), 1);
    }

    private static ListingFilter words(String words) {
        return new ListingFilter(words, Map.of(), Optional.empty(), Optional.empty());
    }

    private static SearchQuery query(ListingFilter filter, Order order) {
        return new SearchQuery(filter, false, order, Optional.empty(), Set.of(), Paging.first(20));
    }

    private Hits search(String words) {
        return engine.search(query(words(words), Order.RELEVANCE), Viewer.visitor());
    }

    private static List<String> keys(Hits hits) {
        return hits.page().stream().map(hit -> hit.id().key()).toList();
    }

    @Test
    void what_was_taken_in_is_found_at_once_and_what_was_removed_is_not() {
        put(Sample.listing("a", "Missed bins"), Sample.listing("b", "Broken boilers"));
        assertThat(keys(search("bin"))).containsExactly("a");

        engine.apply(List.of(Sample.listing("b", "Bins again").make()), List.of(new ListingId("local", "a")), 2);
        assertThat(keys(search("bin"))).containsExactly("b");
        assertThat(search("boiler").total()).isZero();
        assertThat(engine.position()).hasValue(2);

        engine.clear();
        assertThat(search("").total()).isZero();
        assertThat(engine.position()).isEmpty();
    }

    @Test
    void other_words_for_the_same_thing_find_it() {
        put(
                Sample.listing("a", "Bins not emptied on Fridays"),
                Sample.listing("b", "Parking permits"),
                Sample.listing("c", "Damp").section(Section.PROBLEM, "Our council house occupants complain"));
        assertThat(keys(search("uncollected refuse"))).containsExactly("a");
        assertThat(keys(search("tenants"))).containsExactly("c");
    }

    @Test
    void a_word_in_the_title_weighs_more_than_one_in_the_lessons() {
        put(
                Sample.listing("lessons", "Opening hours")
                        .summary("A pilot")
                        .section(Section.LESSONS, "Longer in libraries"),
                Sample.listing("title", "Library hours")
                        .summary("A pilot")
                        .section(Section.LESSONS, "Longer in evenings"),
                Sample.listing("summary", "Opening hours")
                        .summary("A library")
                        .section(Section.LESSONS, "Longer in evenings"));
        assertThat(keys(search("libraries"))).containsExactly("title", "summary", "lessons");
    }

    @Test
    void words_in_quotation_marks_must_stand_together() {
        put(
                Sample.listing("together", "The school meals service"),
                Sample.listing("apart", "Meals after school"),
                Sample.listing("far", "School").summary("meals"));
        assertThat(keys(search("\"school meals\""))).containsExactly("together");
        assertThat(keys(search("\u201cschool meal\u201d service"))).containsExactly("together");
        assertThat(search("\"school meals").total()).isEqualTo(3);
        assertThat(search("\"\"").total()).isEqualTo(3);
    }

    @Test
    void stop_words_inside_quotation_marks_keep_their_place() {
        put(Sample.listing("with", "State of the roads"), Sample.listing("without", "State roads"));
        assertThat(keys(search("\"state of the roads\""))).containsExactly("with");
    }

    @Test
    void the_last_word_may_be_unfinished() {
        put(Sample.listing("a", "Recycling centres"), Sample.listing("b", "Parking"), Sample.listing("c", "A park"));
        assertThat(keys(search("recyclin"))).containsExactly("a");
        assertThat(keys(search("rec"))).containsExactly("a");
        assertThat(keys(search("centre recy"))).containsExactly("a");
        assertThat(keys(search("park"))).as("a word of its own is meant").containsExactly("c");
        assertThat(search("rec ").total()).as("finished by a space").isZero();
    }

    @Test
    void listings_with_all_words_come_before_those_with_most() {
        put(
                Sample.listing("most", "Damp mould heating heating heating damp mould"),
                Sample.listing("all", "A story")
                        .section(Section.LESSONS, "Heating, damp, mould and insulation were looked at"),
                Sample.listing("few", "Heating"));
        assertThat(keys(search("damp mould heating insulation")).subList(0, 2)).containsExactly("all", "most");
        assertThat(keys(search("damp mould insulation"))).containsExactly("all", "most");
    }

    @Test
    void a_question_told_in_a_sentence_finds_what_it_is_about() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            samples.add(Sample.listing("other" + i, "People ring us about topic number " + i));
        }
        samples.add(Sample.listing("bins", "Bins not emptied"));
        put(samples.toArray(Sample[]::new));
        assertThat(keys(search("people keep ringing about missed bins"))).contains("bins");
        assertThat(keys(search("neighbours complain to councillors about missed bins")))
                .containsExactly("bins");
    }

    @Test
    void strict_search_wants_every_word_and_knows_no_quotation_marks() {
        put(Sample.listing("a", "Damp mould"), Sample.listing("b", "Mould and damp and heating"));
        SearchQuery strict = new SearchQuery(
                words("\"damp heat"), true, Order.RELEVANCE, Optional.empty(), Set.of(), Paging.first(5));
        assertThat(keys(engine.search(strict, Viewer.visitor()))).containsExactly("b");
    }

    @Test
    void what_is_stale_sinks_and_what_is_fresh_rises() {
        put(
                Sample.listing("stale", "Potholes").stale(),
                Sample.listing("old", "Potholes").created(Sample.DAY.minus(Duration.ofDays(3_000))),
                Sample.listing("new", "Potholes"));
        assertThat(keys(search("potholes"))).containsExactly("new", "old", "stale");
    }

    @Test
    void each_order_is_kept() {
        put(
                Sample.listing("old-live", "Potholes in Leeds")
                        .phase(Phase.LIVE)
                        .created(Sample.DAY.minus(Duration.ofDays(9)))
                        .owner(Sample.owner(
                                "leeds", OrganisationKind.METROPOLITAN, Region.YORKSHIRE_AND_THE_HUMBER, LEEDS)),
                Sample.listing("new-alpha", "Potholes in Truro")
                        .phase(Phase.ALPHA)
                        .owner(Sample.owner("truro", OrganisationKind.UNITARY, Region.SOUTH_WEST, TRURO)),
                Sample.listing("retired", "Potholes, no more")
                        .phase(Phase.RETIRED)
                        .created(Sample.DAY.minus(Duration.ofDays(1))),
                Sample.listing("none", "Potholes").created(Sample.DAY.minus(Duration.ofDays(2))));
        assertThat(keys(engine.search(query(words("potholes"), Order.NEWEST), Viewer.visitor())))
                .containsExactly("new-alpha", "retired", "none", "old-live");
        assertThat(keys(engine.search(query(words("potholes"), Order.FURTHEST_ON), Viewer.visitor())))
                .containsExactly("old-live", "new-alpha", "retired", "none");
        assertThat(keys(engine.search(query(ListingFilter.ALL, Order.RELEVANCE), Viewer.visitor())))
                .as("without words the newest first")
                .containsExactly("new-alpha", "retired", "none", "old-live");
        SearchQuery nearest =
                new SearchQuery(ListingFilter.ALL, false, Order.NEAREST, Optional.of(YORK), Set.of(), Paging.first(20));
        assertThat(keys(engine.search(nearest, Viewer.visitor())))
                .containsExactly("old-live", "new-alpha", "retired", "none");
    }

    @Test
    void near_means_within_the_circle() {
        put(
                Sample.listing("leeds", "A").owner(Sample.owner("leeds", OrganisationKind.METROPOLITAN, null, LEEDS)),
                Sample.listing("truro", "B").owner(Sample.owner("truro", OrganisationKind.UNITARY, null, TRURO)),
                Sample.listing("nowhere", "C"));
        double exact = YORK.kilometresTo(LEEDS);
        assertThat(near(exact)).containsExactly("leeds");
        assertThat(near(Math.nextDown(exact))).isEmpty();
        assertThat(near(2_000)).containsExactlyInAnyOrder("leeds", "truro");
    }

    private List<String> near(double kilometres) {
        ListingFilter filter =
                new ListingFilter("", Map.of(), Optional.of(new Near(YORK, kilometres)), Optional.empty());
        return keys(engine.search(query(filter, Order.NEWEST), Viewer.visitor()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RELEVANCE", "NEWEST", "FURTHEST_ON", "NEAREST"})
    void pages_follow_each_other_without_gap_or_repeat(String order) {
        RandomListings random = new RandomListings(3);
        engine.apply(
                IntStream.range(0, 150)
                        .mapToObj(i -> Sample.listing("l" + i, "Potholes " + random.words(3))
                                .phase(i % 3 == 0 ? null : Phase.values()[i % 6])
                                .owner(i % 4 == 0 ? null : random.owner())
                                .make())
                        .toList(),
                List.of(),
                1);
        Set<String> read = new HashSet<>();
        int pages = 0;
        Optional<String> next = Optional.empty();
        do {
            Hits hits = engine.search(
                    new SearchQuery(
                            words("potholes"),
                            false,
                            Order.valueOf(order),
                            Optional.of(YORK),
                            Set.of(),
                            new Paging(next, 20)),
                    Viewer.visitor());
            assertThat(hits.total()).isEqualTo(150);
            keys(hits)
                    .forEach(key ->
                            assertThat(read.add(key)).as("read twice: %s", key).isTrue());
            next = hits.next();
            pages++;
        } while (next.isPresent());
        assertThat(read).hasSize(150);
        assertThat(pages).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "%%%", "'; drop table", "AQAAAAAAAAAAAAAAAAAAAAAAbAAAAAAAAAAA"})
    void a_next_that_was_never_handed_out_is_refused(String after) {
        put(Sample.listing("a", "Potholes"));
        SearchQuery query = new SearchQuery(
                words("potholes"),
                false,
                Order.RELEVANCE,
                Optional.empty(),
                Set.of(),
                new Paging(Optional.of(after), 5));
        assertThatThrownBy(() -> engine.search(query, Viewer.visitor()))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .extracting(FieldFault::field)
                        .containsExactly("after"));
    }

    @Test
    void a_next_of_another_question_is_refused() {
        put(Sample.listing("a", "Potholes"), Sample.listing("b", "Potholes"));
        Hits first = engine.search(
                new SearchQuery(words("potholes"), false, Order.NEWEST, Optional.empty(), Set.of(), Paging.first(1)),
                Viewer.visitor());
        SearchQuery other = new SearchQuery(
                words("pothole"), false, Order.NEWEST, Optional.empty(), Set.of(), new Paging(first.next(), 1));
        assertThatThrownBy(() -> engine.search(other, Viewer.visitor())).isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_misspelt_word_brings_a_proposal_that_finds_more() {
        put(Sample.listing("a", "Potholes in the road"), Sample.listing("b", "Pavements"));
        assertThat(search("potholse road").didYouMean()).contains("potholes road");
        assertThat(search("potholse pavemnets").didYouMean()).contains("potholes pavements");
        assertThat(search("potholes").didYouMean()).isEmpty();
        assertThat(search("zzzzzzz").didYouMean()).isEmpty();
    }

    @Test
    void a_short_form_that_needs_capitals_is_also_meant_by_small_letters_but_not_in_strict_search() {
        put(
                Sample.listing("short", "More TA this winter"),
                Sample.listing("long", "Teaching assistant wanted"),
                Sample.listing("other", "Streets"));
        assertThat(keys(search("ta"))).containsExactlyInAnyOrder("short", "long");
        SearchQuery strict =
                new SearchQuery(words("ta"), true, Order.RELEVANCE, Optional.empty(), Set.of(), Paging.first(5));
        assertThat(keys(engine.search(strict, Viewer.visitor()))).containsExactly("short");
    }

    @Test
    void amounts_and_dates_are_found_however_they_are_written() {
        put(
                Sample.listing("a", "Spent £1.5m by 1 March 2024"),
                Sample.listing("b", "One and a half million pounds").summary("before 2024-03-01"),
                Sample.listing("c", "1,500,000 people"));
        assertThat(keys(search("1.5 million pounds"))).containsExactlyInAnyOrder("a", "b");
        assertThat(keys(search("01/03/2024"))).containsExactlyInAnyOrder("a", "b");
        assertThat(keys(search("march 2024"))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_corrected_word_finds_all_that_means_the_same() {
        put(
                Sample.listing("a", "Bins not emptied on Fridays"),
                Sample.listing("b", "Missed trains").summary("nothing about bins"),
                Sample.listing("c", "A council house occupant"),
                Sample.listing("d", "Tenants of ours"));
        assertThat(keys(search("tenents"))).containsExactlyInAnyOrder("c", "d");
        assertThat(keys(search("missd bins")))
                .as("a phrase of a corrected word")
                .contains("a");
        assertThat(search("missd bins").total()).isEqualTo(2);
        assertThat(search("tenents").didYouMean()).contains("tenants");
    }

    @Test
    void letters_may_be_wrong_missing_additional_or_swapped_also_the_first() {
        put(Sample.listing("a", "Safeguarding"), Sample.listing("b", "Benefits"), Sample.listing("c", "Pavements"));
        for (String words : List.of("benefuts", "benfits", "bennefits", "benefist", "venefits", "benifets")) {
            assertThat(keys(search(words))).as(words).containsExactly("b");
        }
        assertThat(search("bins1").total()).isZero();
        assertThat(search("benxxxts").total())
                .as("three letters are another word")
                .isZero();
    }

    @Test
    void short_words_and_numbers_are_what_they_are() {
        put(Sample.listing("a", "Bin 1234"), Sample.listing("b", "Bus"));
        assertThat(search("ban ").total()).isZero();
        assertThat(search("1235").total()).isZero();
    }

    @Test
    void a_snippet_marks_the_corrected_word() {
        put(Sample.listing("a", "Streets").section(Section.PROBLEM, "Nobody mends the pavements here."));
        assertThat(search("pavemnets").page().get(0).snippet().parts().stream()
                        .filter(Part::marked)
                        .map(Part::text))
                .containsExactly("pavements");
    }

    @Test
    void a_corrected_word_is_sought_among_the_chosen_values_as_among_all() {
        put(
                Sample.listing("a", "Pavements").topics("housing"),
                Sample.listing("b", "Pavements").topics("parking"),
                Sample.listing("c", "Pavements").topics("parking"));
        Hits hits = engine.search(
                new SearchQuery(
                        new ListingFilter(
                                "pavemnets",
                                Map.of(Facet.TOPIC, Set.of("housing")),
                                Optional.empty(),
                                Optional.empty()),
                        false,
                        Order.RELEVANCE,
                        Optional.empty(),
                        Set.of(Facet.TOPIC),
                        Paging.first(10)),
                Viewer.visitor());
        assertThat(keys(hits)).containsExactly("a");
        assertThat(hits.facets())
                .contains(entry(
                        Facet.TOPIC, List.of(new Hits.FacetCount("parking", 2), new Hits.FacetCount("housing", 1))));
    }

    @Test
    void words_run_together_or_apart_bring_a_proposal() {
        put(
                Sample.listing("a", "Waste collection"),
                Sample.listing("b", "Footpaths"),
                Sample.listing("c", "A foot"),
                Sample.listing("d", "Paths"));
        assertThat(search("wastecollection").didYouMean()).contains("waste collection");
        assertThat(search("footp aths").didYouMean()).contains("footpaths");
    }

    @Test
    void a_proposal_never_tells_what_others_have() {
        put(Sample.listing("a", "Redundancies").circle(Circle.MEMBERS), Sample.listing("b", "Pavements"));
        assertThat(search("redundancie").total()).isZero();
        assertThat(search("redundanceis").didYouMean()).isEmpty();
        Viewer member = new Viewer(Optional.empty(), Role.MEMBER, Set.of(new OrganisationId("leeds")));
        assertThat(engine.search(query(words("redundanceis"), Order.RELEVANCE), member)
                        .didYouMean())
                .contains("redundancies");
    }

    @Test
    void a_snippet_shows_the_words_where_they_stand() {
        put(Sample.listing("a", "Housing")
                .section(
                        Section.PROBLEM,
                        "# Why\n\nMuch text stands before it. ".repeat(20)
                                + "Then **bins** were [not emptied](https://example.org/x) for weeks; bins not emptied"
                                + " make people ring. "
                                + "And much stands behind it. ".repeat(20)));
        List<Part> parts = search("uncollected refuse").page().get(0).snippet().parts();
        assertThat(parts.stream().filter(Part::marked).map(Part::text)).contains("bins not emptied");
        String text = parts.stream().map(Part::text).collect(Collectors.joining());
        assertThat(text).startsWith("…").endsWith("…").doesNotContain("**", "](", "#");
        assertThat(text.length()).isLessThan(300);
        assertThat(search("housing").page().get(0).snippet().parts()).isEmpty();
        assertThat(search("").page().get(0).snippet().parts()).isEmpty();
    }

    @Test
    void chosen_values_do_not_hide_the_others_of_their_facet() {
        put(
                Sample.listing("a", "A").topics("housing").phase(Phase.ALPHA),
                Sample.listing("b", "B").topics("housing").phase(Phase.BETA),
                Sample.listing("c", "C").topics("parking").phase(Phase.BETA));
        Hits hits = engine.search(
                new SearchQuery(
                        ListingFilter.of(Facet.TOPIC, "housing"),
                        false,
                        Order.RELEVANCE,
                        Optional.empty(),
                        Set.of(Facet.TOPIC, Facet.PHASE),
                        Paging.first(10)),
                Viewer.visitor());
        assertThat(hits.total()).isEqualTo(2);
        assertThat(hits.facets())
                .contains(
                        entry(
                                Facet.TOPIC,
                                List.of(new Hits.FacetCount("housing", 2), new Hits.FacetCount("parking", 1))),
                        entry(Facet.PHASE, List.of(new Hits.FacetCount("alpha", 1), new Hits.FacetCount("beta", 1))));
    }

    @Test
    void of_a_facet_with_many_values_a_hundred_are_answered() {
        engine.apply(
                IntStream.range(0, 300)
                        .mapToObj(i -> Sample.listing("l" + i, "A")
                                .tags(Set.of("tag-" + i, "half-" + i / 2))
                                .make())
                        .toList(),
                List.of(),
                1);
        Hits hits = engine.search(
                new SearchQuery(
                        ListingFilter.ALL,
                        false,
                        Order.RELEVANCE,
                        Optional.empty(),
                        Set.of(Facet.TAG),
                        Paging.first(1)),
                Viewer.visitor());
        assertThat(hits.facets().get(Facet.TAG)).hasSize(100);
    }

    @Test
    void too_much_is_refused_by_name() {
        Set<String> values = IntStream.range(0, 1_000).mapToObj(String::valueOf).collect(Collectors.toSet());
        ListingFilter facets = new ListingFilter("", Map.of(Facet.TOPIC, values), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> engine.search(query(facets, Order.RELEVANCE), Viewer.visitor()))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .extracting(FieldFault::field)
                        .containsExactly("topic"));
        assertThatThrownBy(() -> search("bins ".repeat(10_000)))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .extracting(FieldFault::field)
                        .containsExactly("words"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*bin*",
                "?",
                "(a+)+$",
                "[",
                "title:x",
                "bin~9",
                "-bin",
                "bin AND OR NOT",
                "\\",
                "\uD800",
                "a b c d e f g h",
                "\"\"\"\"",
                "!",
                "{!lucene}",
                "\u0000"
            })
    void no_words_make_it_fail(String words) {
        put(Sample.listing("a", "Missed bins"));
        assertThat(search(words).total()).isBetween(0L, 1L);
    }

    @Test
    void many_different_words_are_answered() {
        put(Sample.listing("a", "Missed bins"));
        String words = IntStream.range(0, 180).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        assertThat(search(words).total()).isZero();
        SearchQuery strict =
                new SearchQuery(words(words), true, Order.NEWEST, Optional.empty(), Set.of(), Paging.first(5));
        assertThat(engine.search(strict, Viewer.visitor()).total()).isZero();
    }

    @Test
    void nobody_sees_in_a_count_what_is_not_in_their_list() {
        OrganisationId leeds = new OrganisationId("leeds");
        Listing draft = Sample.listing("draft", "Bins")
                .circle(Circle.DRAFT)
                .owner(Sample.owner("leeds", OrganisationKind.METROPOLITAN, null, LEEDS))
                .make();
        engine.apply(List.of(draft), List.of(), 1);
        SearchQuery all = new SearchQuery(
                ListingFilter.ALL, false, Order.NEWEST, Optional.empty(), Set.of(Facet.KIND), Paging.first(5));
        assertThat(engine.search(all, Viewer.visitor()).facets().get(Facet.KIND))
                .isEmpty();
        assertThat(engine.search(all, Viewer.visitor()).total()).isZero();
        Viewer own = new Viewer(Optional.empty(), Role.MEMBER, Set.of(leeds));
        assertThat(engine.search(all, own).total()).isEqualTo(1);
    }
}
