package org.tributary.testkit.openapi;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the committed description of a slice's API true to its code.
 *
 * <p>A slice has one unit test that calls {@link #isCommitted}. It makes the description out of the resource classes and
 * their OpenAPI annotations and compares it with {@code src/main/resources/META-INF/openapi/<slice>.json}, which the slice
 * ships and which {@code tributary-web} merges with those of the others. What is the same for all (how a no looks,
 * tokens, servers) is added there and need not be annotated.
 */
public final class OpenApiFragment {

    private static final String WRITE = "openapi.write";

    private OpenApiFragment() {}

    /**
     * Checks the committed file, or writes it where the system property {@code openapi.write} is {@code true}.
     *
     * @param slice the name of the slice, for example {@code listing}
     * @param resources all its resource classes below {@code /api/}
     * @throws AssertionError saying how to refresh the file where it is not what the code says
     */
    public static void isCommitted(String slice, Class<?>... resources) {
        Path file = Path.of("src", "main", "resources", "META-INF", "openapi", slice + ".json");
        String wanted = of(resources);
        try {
            if (Boolean.getBoolean(WRITE)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, wanted);
                return;
            }
            String committed = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
            if (!committed.equals(wanted)) {
                throw new AssertionError("The API of this slice is not described as it is, first in line "
                        + firstDifference(committed, wanted) + " of " + file
                        + ". Refresh it with: mvn -pl bundles/tributary-"
                        + slice + " test -Dtest=*OpenApi* -D" + WRITE + "=true   and review the difference like code.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be compared", e);
        }
    }

    private static int firstDifference(String committed, String wanted) {
        String[] one = committed.split("\n");
        String[] other = wanted.split("\n");
        int line = 0;
        while (line < one.length && line < other.length && one[line].equals(other[line])) {
            line++;
        }
        return line + 1;
    }

    /** The description of these resource classes, the same in every run. */
    static String of(Class<?>... resources) {
        ModelConverters.getInstance().addConverter(new ContractTypes(Json.mapper()));
        Set<Class<?>> classes = new LinkedHashSet<>(Arrays.asList(resources));
        OpenAPI openApi = new Reader(new SwaggerConfiguration().openAPI(new OpenAPI())).read(classes);
        // Maps sort by their keys, trees do not.
        ObjectMapper sorting = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        try {
            JsonNode tree = Json.mapper().readTree(Json.mapper().writeValueAsString(openApi));
            described(tree);
            Map<?, ?> sorted = sorting.convertValue(tree, java.util.TreeMap.class);
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"));
            return sorting.writer(printer).writeValueAsString(sorted) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException("The description cannot be written", e);
        }
    }

    /** Every operation says what it is called, what it does and under which heading; otherwise the linter complains. */
    private static void described(JsonNode document) {
        Set<String> lacking = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue() instanceof ObjectNode operation) {
                        String where = method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
                        for (String member : new String[] {"operationId", "summary", "tags"}) {
                            if (operation.path(member).isEmpty()
                                    && operation.path(member).asText().isEmpty()) {
                                lacking.add(where + " has no " + member);
                            }
                        }
                        if (!operation.has("description")) {
                            operation.put(
                                    "description", operation.path("summary").asText());
                        }
                    }
                }));
        if (!lacking.isEmpty()) {
            throw new AssertionError("Say in @Operation and @Tag what is missing: " + String.join("; ", lacking));
        }
    }
}
