package org.tributary.web.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.web.internal.http.Visits;
import org.tributary.web.internal.json.Json;

/**
 * One description of the API out of those of the slices that are installed. Each slice carries its own, written in its
 * build, at {@code META-INF/openapi/}.
 */
@Component(service = OpenApi.class)
public final class OpenApi {

    private static final Logger LOG = LoggerFactory.getLogger(OpenApi.class);

    private static final String FOLDER = "META-INF/openapi";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final Visits visits;

    @Activate
    public OpenApi(@Reference Visits visits) {
        this.visits = visits;
    }

    /** The description that these bundles make together. */
    JsonNode document(Collection<Bundle> bundles) {
        List<JsonNode> fragments = new ArrayList<>();
        for (Bundle bundle : new TreeSet<>(bundles)) {
            Enumeration<URL> files = bundle.findEntries(FOLDER, "*.json", false);
            while (files != null && files.hasMoreElements()) {
                URL file = files.nextElement();
                try (InputStream in = file.openStream()) {
                    fragments.add(Json.get().readTree(in));
                } catch (IOException e) {
                    LOG.error("{} of {} cannot be read; the API goes undescribed", file.getPath(), bundle, e);
                }
            }
        }
        return merged(fragments);
    }

    /** A description as bytes. */
    static byte[] written(JsonNode document) {
        try {
            return Json.get().writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree could not be written", e);
        }
    }

    JsonNode merged(List<JsonNode> fragments) {
        Map<String, JsonNode> paths = new TreeMap<>();
        Map<String, JsonNode> schemas = new TreeMap<>();
        Map<String, JsonNode> tags = new TreeMap<>();
        for (JsonNode fragment : fragments) {
            fragment.path("paths").properties().forEach(path -> add(paths, path.getKey(), path.getValue()));
            fragment.at("/components/schemas")
                    .properties()
                    .forEach(schema -> add(schemas, schema.getKey(), schema.getValue()));
            fragment.path("tags")
                    .forEach(tag -> tags.putIfAbsent(tag.path("name").asText(), tag));
        }
        ObjectNode document = head();
        ArrayNode allTags = document.putArray("tags");
        tags.values().forEach(allTags::add);
        ObjectNode allPaths = document.putObject("paths");
        paths.forEach((path, item) -> allPaths.set(path, completed(item.deepCopy())));
        ObjectNode components = document.putObject("components");
        ObjectNode bearer = components.putObject("securitySchemes").putObject("bearer");
        bearer.put("type", "http").put("scheme", "bearer");
        bearer.put("description", "A token that the administrator gave you.");
        ObjectNode allSchemas = components.putObject("schemas");
        schemas.forEach(allSchemas::set);
        allSchemas.set("Problem", problem());
        return document;
    }

    private static void add(Map<String, JsonNode> all, String name, JsonNode value) {
        JsonNode before = all.putIfAbsent(name, value);
        if (before != null && !before.equals(value)) {
            if (before instanceof ObjectNode path && name.startsWith("/")) {
                // Two resources may share a path with different methods.
                ObjectNode both = path.deepCopy();
                value.properties().forEach(method -> both.set(method.getKey(), method.getValue()));
                all.put(name, both);
            } else {
                LOG.warn("Two slices describe {} in two ways; the API shows the first", name);
            }
        }
    }

    private ObjectNode head() {
        ObjectNode document = Json.get().createObjectNode();
        document.put("openapi", "3.0.3");
        ObjectNode info = document.putObject("info");
        info.put("title", visits.now().name() + " API");
        info.put("version", "1");
        info.put(
                "description",
                "Everything public can be read without a token. What is refused is answered with"
                        + " application/problem+json and a sentence that says what to do.");
        info.putObject("license").put("name", "MIT").put("url", "https://opensource.org/licenses/MIT");
        ObjectNode contact = info.putObject("contact");
        contact.put("name", visits.now().name());
        contact.put("url", visits.now().absolute("/developers").toString());
        boolean local = "localhost".equals(visits.now().baseUrl().getHost());
        document.putArray("servers")
                .addObject()
                .put("url", local ? "/" : visits.now().baseUrl().toString())
                .put("description", "This site");
        ArrayNode security = document.putArray("security");
        security.addObject();
        security.addObject().putArray("bearer");
        return document;
    }

    /** What holds for every operation need not be said by each: how a no looks, and that writing needs a token. */
    private static ObjectNode completed(ObjectNode item) {
        item.properties().forEach(entry -> {
            if (!METHODS.contains(entry.getKey()) || !(entry.getValue() instanceof ObjectNode operation)) {
                return;
            }
            if (!entry.getKey().equals("get") && !operation.has("security")) {
                operation.putArray("security").addObject().putArray("bearer");
            }
            ObjectNode responses = operation.withObject("/responses");
            responses.properties().forEach(response -> {
                if (response.getKey().matches("[45].*") && response.getValue() instanceof ObjectNode said) {
                    said.remove("content");
                    problemContent(said);
                }
            });
            boolean refuses = false;
            for (Map.Entry<String, JsonNode> response : responses.properties()) {
                refuses |= response.getKey().startsWith("4");
            }
            if (!refuses) {
                ObjectNode refused = responses.putObject("400");
                refused.put("description", "Something that was asked for is not understood; the answer names it");
                problemContent(refused);
            }
            if (!responses.has("default")) {
                ObjectNode otherwise = responses.putObject("default");
                otherwise.put("description", "Something else went wrong; the answer says what");
                problemContent(otherwise);
            }
        });
        return item;
    }

    private static void problemContent(ObjectNode response) {
        response.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
    }

    private static ObjectNode problem() {
        ObjectNode problem = Json.get().createObjectNode();
        problem.put("type", "object");
        problem.put("description", "Why a request was refused (RFC 9457)");
        problem.putArray("required").add("type").add("title").add("status").add("detail");
        ObjectNode properties = problem.putObject("properties");
        text(properties, "type", "Always about:blank: the status says the kind");
        text(properties, "title", "The kind, in a few words");
        properties.putObject("status").put("type", "integer").put("description", "The HTTP status");
        text(properties, "detail", "What to do, in a sentence");
        text(properties, "reference", "Where the cause stands in the log of the host");
        properties
                .putObject("currentVersion")
                .put("type", "integer")
                .put("format", "int64")
                .put("description", "The version that is there now, where somebody else saved first");
        ObjectNode faults = properties.putObject("faults");
        faults.put("type", "array").put("description", "What is wrong with which field");
        ObjectNode fault = faults.putObject("items");
        fault.put("type", "object");
        ObjectNode faultProperties = fault.putObject("properties");
        text(faultProperties, "field", "The field, for example links[2].address; empty where all of it is meant");
        text(faultProperties, "sentence", "What to do");
        return problem;
    }

    private static void text(ObjectNode properties, String name, String description) {
        properties.putObject(name).put("type", "string").put("description", description);
    }
}
