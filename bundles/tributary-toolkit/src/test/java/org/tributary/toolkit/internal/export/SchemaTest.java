package org.tributary.toolkit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.collaboration.CollaborationId;

/** The form of the exported file as it is committed for its readers, and that an export has it. */
class SchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path OPEN_API = Path.of("src", "main", "resources", "META-INF", "openapi", "toolkit.json");
    private static final Path SCHEMA = Path.of("..", "..", "docs", "joint-work.schema.json");
    private static final String REFERENCE = "#/components/schemas/";

    private static TestStore database;

    @BeforeAll
    static void open() {
        database = TestStore.derby("toolkit", "db/toolkit.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** Made of the description of the API, in which the same objects stand. */
    private static ObjectNode schema() throws Exception {
        JsonNode schemas = JSON.readTree(OPEN_API.toFile()).at("/components/schemas");
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A joint work, taken away from Tributary");
        ObjectNode whole = schemas.path("JointWorkFile").deepCopy();
        ((ObjectNode) whole.at("/properties/format")).put("const", JointWorkFile.FORMAT);
        ArrayNode required = whole.putArray("required");
        new TreeSet<>(whole.path("properties")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .toList())
                .forEach(required::add);
        schema.setAll(whole);
        ObjectNode definitions = JSON.createObjectNode();
        define(schema, schemas, definitions);
        schema.set("$defs", definitions);
        return (ObjectNode) JSON.readTree(schema.toString().replace(REFERENCE, "#/$defs/"));
    }

    private static void define(JsonNode of, JsonNode schemas, ObjectNode definitions) {
        of.findValuesAsText("$ref").stream()
                .map(reference -> reference.substring(REFERENCE.length()))
                .sorted()
                .filter(name -> !definitions.has(name))
                .forEach(name -> {
                    definitions.set(name, schemas.path(name));
                    define(schemas.path(name), schemas, definitions);
                });
    }

    @Test
    void the_committed_schema_is_what_the_code_says() throws Exception {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        String wanted = JSON.writer(printer).writeValueAsString(schema()) + "\n";
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(SCHEMA, wanted);
        }
        assertThat(SCHEMA)
                .as("refresh it with -Dschema.write=true and review the difference like code")
                .hasContent(wanted);
    }

    @Test
    void an_export_has_nothing_that_the_schema_does_not_say() throws Exception {
        database.clear();
        WholeFixture fixture = new WholeFixture(database);
        CollaborationId id = fixture.full();
        fixture.rounds(id);
        fixture.handOver(id);
        JsonNode exported = JSON.readTree(JointWorkFile.write(fixture.export.file(id, fixture.visit("weston-lead"))));

        JsonNode schema = schema();
        assertThat(exported.propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(schema.path("required")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList());
        check(exported, schema, schema, "");
    }

    private static void check(JsonNode value, JsonNode form, JsonNode schema, String where) {
        JsonNode said = form.has("$ref") ? schema.at(form.path("$ref").asText().substring(1)) : form;
        String type = said.path("type").asText();
        switch (type) {
            case "object" -> {
                assertThat(value.isObject()).as(where).isTrue();
                value.properties().forEach(property -> {
                    JsonNode inner = said.path("properties").has(property.getKey())
                            ? said.path("properties").path(property.getKey())
                            : said.path("additionalProperties");
                    assertThat(inner.isMissingNode())
                            .as(where + "/" + property.getKey() + " is not described")
                            .isFalse();
                    check(property.getValue(), inner, schema, where + "/" + property.getKey());
                });
            }
            case "array" -> {
                assertThat(value.isArray()).as(where).isTrue();
                value.forEach(item -> check(item, said.path("items"), schema, where + "[]"));
            }
            case "string" -> assertThat(value.isTextual()).as(where).isTrue();
            case "boolean" -> assertThat(value.isBoolean()).as(where).isTrue();
            case "integer" -> assertThat(value.isIntegralNumber()).as(where).isTrue();
            default -> throw new AssertionError(where + " has no type: " + said);
        }
    }
}
