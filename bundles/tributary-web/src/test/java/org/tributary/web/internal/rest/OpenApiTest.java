package org.tributary.web.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.junit.jupiter.api.Test;
import org.tributary.web.internal.http.RunningWeb;
import org.tributary.web.internal.json.Json;

class OpenApiTest {

    private static final String ONE =
            """
            {"paths": {"/api/v1/things": {
                "get": {"operationId": "listThings", "responses": {"200": {"description": "Things"}}},
                "post": {"operationId": "addThing",
                         "responses": {"201": {"description": "Added"},
                                       "400": {"description": "Wrong", "content": {"application/json": {}}}}}}},
             "components": {"schemas": {"Thing": {"type": "object"}}},
             "tags": [{"name": "Things", "description": "All things"}]}
            """;

    private static final String OTHER =
            """
            {"paths": {"/api/v1/others": {"get": {"operationId": "listOthers",
                "responses": {"200": {"description": "Others"}, "404": {"description": "None"}}}}},
             "components": {"schemas": {"Other": {"type": "object"}, "Thing": {"type": "object"}}},
             "tags": [{"name": "Others", "description": "All others"}, {"name": "Things", "description": "again"}]}
            """;

    @Path("/api/v1/other")
    public static class Other {
        @GET
        public String answer() {
            return "other";
        }
    }

    private static JsonNode merged(RunningWeb web, String... fragments) {
        return new OpenApi(web.visits())
                .merged(List.of(fragments).stream()
                        .map(text -> {
                            try {
                                return Json.get().readTree(text);
                            } catch (JsonProcessingException e) {
                                throw new IllegalStateException(e);
                            }
                        })
                        .toList());
    }

    @Test
    void the_parts_of_the_slices_make_one_description() {
        try (RunningWeb web = new RunningWeb(Map.of())) {
            JsonNode document = merged(web, ONE, OTHER);

            assertThat(document.at("/openapi").asText()).startsWith("3.0");
            assertThat(document.at("/paths").properties()).hasSize(2);
            assertThat(document.at("/components/schemas").properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactly("Other", "Thing", "Problem");
            assertThat(document.at("/tags")).hasSize(2);
            assertThat(document.at("/servers/0/url").asText()).isEqualTo("/");
        }
    }

    @Test
    void every_refusal_is_described_as_a_problem_and_writing_needs_a_token() {
        try (RunningWeb web = new RunningWeb(Map.of("baseUrl", "https://tributary.example"))) {
            JsonNode things = merged(web, ONE).at("/paths").get("/api/v1/things");

            for (String response : List.of("/get/responses/400", "/get/responses/default", "/post/responses/400")) {
                assertThat(things.at(response + "/content").has("application/problem+json"))
                        .as(response)
                        .isTrue();
            }
            assertThat(things.at("/post/responses/400/content").size()).isEqualTo(1);
            assertThat(things.at("/post/security/0").has("bearer")).isTrue();
            assertThat(things.at("/get").has("security")).isFalse();
            assertThat(merged(web, ONE).at("/servers/0/url").asText()).isEqualTo("https://tributary.example");
        }
    }

    @Test
    void the_description_is_there_as_soon_as_anything_answers() throws JsonProcessingException {
        try (RunningWeb web = RunningWeb.with(new Other())) {
            var answer = web.get("/api/openapi.json");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(Json.get().readTree(answer.body()).at("/info/title").asText())
                    .isEqualTo("Tributary API");
        }
    }
}
