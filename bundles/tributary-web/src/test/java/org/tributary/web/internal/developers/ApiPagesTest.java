package org.tributary.web.internal.developers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.web.Fixtures.visit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import gg.jte.output.StringOutput;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Page;
import org.tributary.web.internal.json.Json;

class ApiPagesTest {

    private static final String DOCUMENT =
            """
            {"tags": [{"name": "Town halls", "description": "Where <people> meet"}],
             "paths": {
              "/api/v1/halls": {
                "get": {"operationId": "listHalls", "summary": "List halls", "tags": ["Town halls"],
                  "parameters": [{"name": "near", "in": "query", "description": "A place", "schema": {"type": "array", "items": {"type": "string"}}}],
                  "responses": {"200": {"description": "Halls", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Halls"}}}}}},
                "post": {"operationId": "openHall", "summary": "Open a hall", "tags": ["Town halls"],
                  "security": [{"bearer": []}],
                  "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Hall"}}}},
                  "responses": {"201": {"description": "It is open"}}}},
              "/api/v1/halls/{id}": {
                "get": {"operationId": "readHall", "summary": "Read one", "tags": ["Town halls"],
                  "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                  "responses": {"200": {"description": "The hall"}}}}},
             "components": {"schemas": {
              "Halls": {"type": "object", "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Hall"}}}},
              "Hall": {"type": "object", "required": ["name"], "properties": {
                "name": {"type": "string", "description": "What it is <called>"},
                "seats": {"type": "integer"},
                "opened": {"type": "string", "format": "date"},
                "parent": {"$ref": "#/components/schemas/Hall"},
                "notes": {"type": "object", "additionalProperties": {"type": "string"}}}},
              "Unrelated": {"type": "object"}}}}
            """;

    private final ApiPages pages = new ApiPages(read());

    private static JsonNode read() {
        try {
            return Json.get().readTree(DOCUMENT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document shown(Page page) {
        StringOutput out = new StringOutput();
        page.body().writeTo(out);
        return Jsoup.parse(out.toString());
    }

    @Test
    void the_overview_names_every_operation_with_a_way_to_it() {
        Document page = shown(pages.overview(visit("/developers/api")));
        assertThat(page.select("h2").eachText()).containsExactly("Town halls");
        assertThat(page.select("li a").eachAttr("href"))
                .containsExactly(
                        "/developers/api/town-halls#listHalls",
                        "/developers/api/town-halls#openHall",
                        "/developers/api/town-halls#readHall");
        assertThat(page.select("li").eachText().get(1)).contains("POST /api/v1/halls", "token", "Open a hall");
    }

    @Test
    void words_narrow_the_overview_down_and_stay_in_the_box() {
        Document page = shown(pages.overview(visit("/developers/api?q=OPEN+hall")));
        assertThat(page.select("li a").eachAttr("href")).containsExactly("/developers/api/town-halls#openHall");
        assertThat(page.select("input[name=q]").val()).isEqualTo("OPEN hall");
    }

    @Test
    void words_that_stand_nowhere_lead_back_to_all() {
        Document page = shown(pages.overview(visit("/developers/api?q=%3Cscript%3E" + "x".repeat(10_000))));
        assertThat(page.select("main, body").text()).contains("No operation says this");
        assertThat(page.select("script")).isEmpty();
        assertThat(page.select("input[name=q]").val()).hasSize(100);
    }

    @Test
    void a_group_says_what_to_send_and_what_comes_back() {
        Document page = shown(pages.group("town-halls", visit("/developers/api/town-halls")));
        Element list = page.select("section:has(#listHalls)").first();
        assertThat(list.text()).contains("near", "in the query", "A place", "list of text", "200", "Halls");
        assertThat(list.select("pre").text()).isEqualTo("curl 'https://tributary.example/api/v1/halls'");
        assertThat(list.select("a:contains(Open it)").attr("href")).isEqualTo("/api/v1/halls");
        Element open = page.select("section:has(#openHall)").first();
        assertThat(open.select("pre").text())
                .startsWith("curl -X POST -H 'Authorization: Bearer YOUR-TOKEN' -H 'Content-Type: application/json'");
        assertThat(open.select("a:contains(Open it)")).isEmpty();
        assertThat(page.select("section:has(#readHall) a:contains(Open it)")).isEmpty();
    }

    @Test
    void a_group_shows_the_objects_that_it_needs_and_no_others() {
        Document page = shown(pages.group("town-halls", visit("/developers/api/town-halls")));
        assertThat(page.select("h3[id^=object-]").eachText()).containsExactly("Halls", "Hall");
        assertThat(page.select("a[href=#object-Hall]")).isNotEmpty();
        assertThat(page.select("table:has(caption:contains(Hall))").last().text())
                .contains("What it is <called>", "whole number", "date", "map of text", "needed");
    }

    @Test
    void a_group_that_is_not_there_is_not_found() {
        assertThatThrownBy(() -> pages.group("castles", visit("/developers/api/castles")))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("not installed");
    }
}
