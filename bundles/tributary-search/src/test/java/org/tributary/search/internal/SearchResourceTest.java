package org.tributary.search.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.api.listing.Phase;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.search.internal.questions.QuestionsResource;
import org.tributary.testkit.openapi.OpenApiFragment;

class SearchResourceTest {

    @TempDir
    private Path folder;

    private SearchFixture fixture;

    @BeforeEach
    void publish() {
        fixture = new SearchFixture(folder);
        fixture.publish(
                SearchFixture.listing("bins", "Bins not emptied", "waste-and-recycling", Phase.BETA, "leeds"),
                SearchFixture.listing("damp", "Damp in council homes", "housing", Phase.ALPHA, "truro"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private SearchAnswer search(String query) {
        return fixture.resource.search(SearchFixture.visit("/api/v1/search" + query));
    }

    @Test
    void it_answers_listings_counts_and_state() {
        JsonNode answer = new ObjectMapper().valueToTree(search("?q=uncollected+refuse"));
        assertThat(answer.path("total").asLong()).isEqualTo(1);
        assertThat(answer.path("items").get(0).path("id").asText()).isEqualTo("local:bins");
        assertThat(answer.path("items").get(0).path("url").asText())
                .isEqualTo("https://tributary.example/listings/local/bins");
        assertThat(answer.path("items").get(0).path("snippet").toString()).contains("\"marked\":true");
        assertThat(answer.path("facets").path("region").get(0).toString())
                .isEqualTo(
                        "{\"value\":\"yorkshire-and-the-humber\",\"label\":\"Yorkshire and the Humber\",\"count\":1}");
        assertThat(answer.path("facets").size()).isEqualTo(11);
        assertThat(answer.path("state").asText()).isEqualTo("ready");
        assertThat(answer.has("didYouMean")).isFalse();
    }

    @Test
    void only_the_facets_that_are_asked_for_are_counted() {
        assertThat(search("?facets=topic,region").facets()).containsOnlyKeys("topic", "region");
        assertThat(search("?facets=none").facets()).isEmpty();
        assertThat(search("?facets=none").total()).isEqualTo(2);
    }

    @Test
    void it_is_read_on_with_next() {
        SearchAnswer first = search("?limit=1");
        assertThat(first.items()).hasSize(1);
        SearchAnswer second = search("?limit=1&after=" + first.next());
        assertThat(second.items()).hasSize(1);
        assertThat(second.next()).isNull();
        assertThat(second.items().get(0).listing().id())
                .isNotEqualTo(first.items().get(0).listing().id());
    }

    @ParameterizedTest
    @CsvSource({
        "?colour=red, colour",
        "?kind=cheese, kind",
        "?topic=cheese, topic",
        "?phase=cheese, phase",
        "?organisation=cheese, organisation",
        "?organisation-kind=cheese, organisation-kind",
        "?region=cheese, region",
        "?looking-for=cheese, looking-for",
        "?tag=***, tag",
        "?technology=***, technology",
        "?year=now, year",
        "?budget=cheese, budget",
        "?near=cheese, near",
        "?near=999;999, near",
        "?near=leeds&within=0, within",
        "?near=leeds&within=1e9, within",
        "?atLeast=cheese, atLeast",
        "?sort=cheese, sort",
        "?sort=nearest, sort",
        "?facets=cheese, facets",
        "?limit=0, limit",
        "?limit=101, limit",
        "?limit=-1, limit",
        "?after=cheese, after"
    })
    void what_is_not_understood_is_refused_by_name(String query, String field) {
        assertThatThrownBy(() -> search(query.replace(';', ',')))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .extracting(FieldFault::field)
                        .containsExactly(field));
    }

    @Test
    void too_much_is_refused_by_name() {
        List<String> questions = List.of(
                "?q=" + "bin+".repeat(10_000),
                "?" + IntStream.range(0, 1_000).mapToObj(i -> "tag=t" + i).collect(Collectors.joining("&")));
        assertThat(questions)
                .allSatisfy(query -> assertThatThrownBy(() -> search(query)).isInstanceOf(InvalidInput.class));
    }

    @Test
    void each_facet_narrows_down() {
        for (String query : List.of(
                "?topic=housing",
                "?phase=alpha",
                "?organisation=truro",
                "?organisation-kind=unitary",
                "?region=south-west",
                "?near=truro&within=1")) {
            assertThat(search(query).items())
                    .as(query)
                    .extracting(item -> item.listing().id())
                    .containsExactly("local:damp");
        }
        assertThat(search("?kind=problem&tag=Pilots&year=2026&budget=unknown").total())
                .isEqualTo(2);
    }

    @Test
    void without_an_engine_it_says_so() {
        fixture.finder.unuse(fixture.engine);
        assertThatThrownBy(() -> search("")).isInstanceOf(TemporarilyUnavailable.class);
    }

    @Test
    void the_description_of_the_api_is_committed() {
        OpenApiFragment.isCommitted("search", SearchResource.class, QuestionsResource.class);
    }
}
