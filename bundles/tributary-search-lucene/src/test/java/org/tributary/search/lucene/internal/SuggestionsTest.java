package org.tributary.search.lucene.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.listing.Listing;
import org.tributary.api.people.Viewer;
import org.tributary.api.search.Suggestion;
import org.tributary.api.search.Suggestion.Kind;
import org.tributary.testkit.fake.Sample;

class SuggestionsTest {

    private static final int MANY = 20_000;
    private static final List<String> WORDS = List.of(
            "missed",
            "bins",
            "parking",
            "permits",
            "damp",
            "homes",
            "school",
            "meals",
            "roads",
            "bicycles",
            "binding",
            "councillors",
            "libraries",
            "caf\u00e9",
            "repairs",
            "planning",
            "trees",
            "benefits",
            "digital",
            "forms");

    @TempDir
    private Path folder;

    private LuceneSearchEngine engine;

    @BeforeEach
    void open() {
        engine = new LuceneSearchEngine(folder, Vocabulary.analysis(), Clock.fixed(Sample.DAY, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void put(Sample... samples) {
        engine.apply(Arrays.stream(samples).map(Sample::make).toList(), List.of(), 1);
    }

    private List<Suggestion> suggest(String typed) {
        return engine.suggest(typed, 8, Viewer.visitor());
    }

    private List<String> texts(String typed) {
        return suggest(typed).stream().map(Suggestion::text).toList();
    }

    @Test
    void titles_that_begin_with_what_was_typed_come_before_those_that_have_it() {
        put(
                Sample.listing("a", "Why bins are missed"),
                Sample.listing("b", "Bins are late").created(Sample.DAY.minus(Duration.ofDays(900))),
                Sample.listing("c", "Bins: are they late?").created(Sample.DAY.minus(Duration.ofDays(90))),
                Sample.listing("d", "Are bins late"));
        assertThat(texts("bins a"))
                .startsWith("Bins: are they late?", "Bins are late")
                .contains("Why bins are missed", "Are bins late")
                .hasSize(4);
        assertThat(texts("late bin")).hasSize(3);
    }

    @Test
    void the_same_title_is_proposed_once_and_leads_to_the_freshest() {
        put(
                Sample.listing("old", "Missed bins").created(Sample.DAY.minus(Duration.ofDays(90))),
                Sample.listing("new", "MISSED: bins!"),
                Sample.listing("other", "Missed trains").created(Sample.DAY.minus(Duration.ofDays(9))));
        assertThat(suggest("missed")).hasSize(2).first().satisfies(suggestion -> {
            assertThat(suggestion.text()).isEqualTo("MISSED: bins!");
            assertThat(suggestion.listing().orElseThrow().key()).isEqualTo("new");
            assertThat(suggestion.listings()).isEqualTo(2);
        });
    }

    @Test
    void one_wrong_letter_is_forgiven_where_nothing_else_fits() {
        put(
                Sample.listing("a", "Recycling centres").tags(Set.of("open-source")),
                Sample.listing("b", "Parking permits"));
        assertThat(texts("recylc")).containsExactly("Recycling centres");
        assertThat(texts("permts park")).containsExactly("Parking permits");
        assertThat(texts("oepn so")).containsExactly("open-source");
        assertThat(texts("tecycl")).containsExactly("Recycling centres");
        assertThat(texts("rxc")).isEmpty();
        assertThat(texts("rxcxcling")).isEmpty();
    }

    @Test
    void among_twenty_thousand_every_proposal_fits_and_the_best_is_there() {
        Random random = new Random(5);
        List<Listing> listings = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String title = word(random) + " " + word(random) + " " + word(random) + " " + i % 5_000;
            listings.add(Sample.listing("l" + i, title)
                    .tags(Set.of("tag-" + random.nextInt(2_000), word(random)))
                    .created(Sample.DAY.minus(Duration.ofDays(random.nextInt(2_000))))
                    .make());
        }
        listings.add(Sample.listing("best", "Zebra crossings").make());
        engine.apply(listings, List.of(), 1);
        for (String typed :
                List.of("b", "bi", "bin", "bins m", "miss bin", "cafe", "CAF\u00c9 1", "4999", "tag 19", "z")) {
            List<String> words = Beginnings.words(typed);
            List<Suggestion> found = suggest(typed);
            assertThat(found).as(typed).isNotEmpty();
            assertThat(found).filteredOn(one -> one.kind() == Kind.TITLE).hasSizeLessThanOrEqualTo(8);
            assertThat(found).as(typed).allSatisfy(one -> {
                List<String> own = Beginnings.words(one.text());
                assertThat(words).allMatch(word -> own.stream().anyMatch(part -> part.startsWith(word)));
                assertThat(one.listings()).isPositive();
            });
            assertThat(found.stream().map(Suggestion::text)).doesNotHaveDuplicates();
        }
        assertThat(texts("z cros")).containsExactly("Zebra crossings");
        long having = listings.stream()
                .filter(listing -> listing.facets().tags().contains("bins"))
                .count();
        assertThat(suggest("bins"))
                .filteredOn(one -> one.kind() == Kind.TAG)
                .extracting(Suggestion::listings)
                .containsExactly(having);
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
