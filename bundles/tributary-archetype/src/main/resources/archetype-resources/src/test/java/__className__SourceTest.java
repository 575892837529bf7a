package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.net.Outgoing;
import org.tributary.api.source.ListingBatch;
import org.tributary.testkit.fake.ScriptedHttp;

/** What is particular to ${className}; what holds for every source is in {@link ${className}ContractTest}. */
class ${className}SourceTest {

    @Test
    void without_an_address_the_sample_is_read_and_nobody_is_asked() throws Exception {
        ScriptedHttp http = new ScriptedHttp();

        ListingBatch batch = new ${className}Source(http, TestSettings.sample()).fetch(Optional.empty());

        assertThat(batch.listings()).hasSize(3);
        assertThat(http.requests()).isEmpty();
    }

    @Test
    void an_entry_becomes_a_listing() throws Exception {
        ListingBatch batch = read(
                """
                [{"id": "a/7", "kind": "story", "title": " Lost\\numbrellas", "address": "https://ideas.example.org/7"}]
                """);

        ListingDraft draft = batch.listings().get(0);

        assertThat(draft.id().orElseThrow()).hasToString("${origin}:a-7");
        assertThat(draft.kind()).isEqualTo(ListingKind.STORY);
        assertThat(draft.headline().title()).isEqualTo("Lost umbrellas");
        assertThat(draft.owner()).hasToString("camden");
        assertThat(draft.provenance().address().orElseThrow()).hasToString("https://ideas.example.org/7");
        assertThat(draft.facets().tags()).containsExactly("missed-bin", "idea");
    }

    @Test
    void what_is_no_listing_is_left_out_and_the_last_of_two_counts() throws Exception {
        ListingBatch batch = read(
                """
                [{"id": "1", "title": "First"}, {"id": "1", "title": "Second"}, {"id": "2"}, {"title": "Third"}, null, 4]
                """);

        assertThat(batch.listings())
                .singleElement()
                .satisfies(draft -> assertThat(draft.headline().title()).isEqualTo("Second"));
    }

    @Test
    void a_long_list_comes_in_pages() throws Exception {
        String list = IntStream.range(0, ListingBatch.MOST + 1)
                .mapToObj(i -> "{\"id\": \"" + i + "\", \"title\": \"Entry " + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        ScriptedHttp http = http(list);

        ListingBatch first = source(http).fetch(Optional.empty());
        ListingBatch last = source(http).fetch(Optional.of(first.next()));

        assertThat(first.listings()).hasSize(ListingBatch.MOST);
        assertThat(first.more()).isTrue();
        assertThat(last.listings()).hasSize(1);
        assertThat(last.more()).isFalse();
        assertThat(last.whole()).isTrue();
    }

    @Test
    void the_token_goes_to_its_system_and_is_led_nowhere_else() throws Exception {
        ScriptedHttp http = http("[]");

        source(http).fetch(Optional.empty());

        Outgoing request = http.requests().get(0);
        assertThat(request.headers()).containsAllEntriesOf(Map.of("Authorization", "Bearer " + TestSettings.TOKEN));
        assertThat(request.redirected()).isFalse();
    }

    private static ListingBatch read(String entries) throws Exception {
        return source(http(entries)).fetch(Optional.empty());
    }

    private static ${className}Source source(ScriptedHttp http) {
        return new ${className}Source(http, TestSettings.remote().withTags("Missed bins, ideas"));
    }

    private static ScriptedHttp http(String entries) {
        return new ScriptedHttp().answer(TestSettings.ADDRESS, 200, "application/json", entries);
    }
}
