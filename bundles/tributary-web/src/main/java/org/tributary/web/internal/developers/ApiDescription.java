package org.tributary.web.internal.developers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The OpenAPI description as a person reads it: groups of operations, and the objects that they send and answer. */
public final class ApiDescription {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String REF = "$ref";

    private final List<ApiGroup> groups;
    private final Map<String, ApiObject> objects = new TreeMap<>();

    /** @param document as {@code /api/openapi.json} has it */
    public ApiDescription(JsonNode document) {
        Map<String, List<ApiOperation>> byGroup = new LinkedHashMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> METHODS.stream().filter(path.getValue()::has).forEach(method -> {
                    JsonNode said = path.getValue().path(method);
                    byGroup.computeIfAbsent(said.path("tags").path(0).asText("Other"), name -> new ArrayList<>())
                            .add(operation(method, path.getKey(), said));
                }));
        Map<String, String> descriptions = new LinkedHashMap<>();
        document.path("tags")
                .forEach(tag -> descriptions.put(
                        tag.path("name").asText(), tag.path("description").asText()));
        groups = byGroup.entrySet().stream()
                .map(group -> new ApiGroup(
                        group.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                        group.getKey(),
                        descriptions.getOrDefault(group.getKey(), ""),
                        group.getValue()))
                .sorted(Comparator.comparing(ApiGroup::name))
                .toList();
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> objects.put(schema.getKey(), object(schema.getKey(), schema.getValue())));
    }

    List<ApiGroup> groups() {
        return groups;
    }

    /** The groups with those of their operations in which all the words stand; of no words all. */
    List<ApiGroup> saying(List<String> words) {
        return groups.stream()
                .map(group -> new ApiGroup(
                        group.slug(),
                        group.name(),
                        group.description(),
                        group.operations().stream()
                                .filter(operation -> operation.says(words))
                                .toList()))
                .filter(group -> !group.operations().isEmpty())
                .toList();
    }

    Optional<ApiGroup> group(String slug) {
        return groups.stream().filter(group -> group.slug().equals(slug)).findFirst();
    }

    /** What the operations of a group send and answer, and what stands in that. */
    List<ApiObject> objects(ApiGroup group) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        group.operations().stream().flatMap(ApiOperation::types).forEach(type -> type.object()
                .ifPresent(open::add));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (objects.containsKey(next) && found.add(next)) {
                objects.get(next)
                        .members()
                        .forEach(member -> member.type().object().ifPresent(open::add));
            }
        }
        return found.stream().map(objects::get).toList();
    }

    private static ApiOperation operation(String method, String path, JsonNode said) {
        List<ApiOperation.Parameter> parameters = new ArrayList<>();
        said.path("parameters")
                .forEach(parameter -> parameters.add(new ApiOperation.Parameter(
                        parameter.path("name").asText(),
                        parameter.path("in").asText(),
                        parameter.path("required").asBoolean(),
                        type(parameter.path("schema")),
                        parameter.path("description").asText())));
        List<ApiOperation.Response> responses = new ArrayList<>();
        said.path("responses")
                .properties()
                .forEach(response -> responses.add(new ApiOperation.Response(
                        response.getKey(),
                        response.getValue().path("description").asText(),
                        content(response.getValue()))));
        String summary = said.path("summary").asText();
        String description = said.path("description").asText();
        // An operation is open where one of the ways in is none at all, which is what holds where it names no way.
        boolean token = said.has("security");
        for (JsonNode way : said.path("security")) {
            token &= !way.isEmpty();
        }
        return new ApiOperation(
                said.path("operationId").asText(method + path.replaceAll("[^A-Za-z0-9]+", "-")),
                method.toUpperCase(Locale.ROOT),
                path,
                summary,
                description.equals(summary) ? "" : description,
                token,
                parameters,
                content(said.path("requestBody")),
                responses);
    }

    private static Optional<ApiType> content(JsonNode holder) {
        return holder.path("content").properties().stream()
                .findFirst()
                .map(media -> type(media.getValue().path("schema")).as(media.getKey()));
    }

    private static ApiObject object(String name, JsonNode schema) {
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(member -> required.add(member.asText()));
        List<ApiObject.Member> members = new ArrayList<>();
        schema.path("properties")
                .properties()
                .forEach(member -> members.add(new ApiObject.Member(
                        member.getKey(),
                        type(member.getValue()),
                        required.contains(member.getKey()),
                        member.getValue().path("description").asText())));
        return new ApiObject(name, schema.path("description").asText(), members);
    }

    private static ApiType type(JsonNode schema) {
        if (schema.has(REF)) {
            String name = schema.path(REF).asText().replace(SCHEMAS, "");
            return new ApiType(name, Optional.of(name), "");
        }
        String type = schema.path("type").asText();
        switch (type) {
            case "array" -> {
                ApiType of = type(schema.path("items"));
                return new ApiType("list of " + of.words(), of.object(), "");
            }
            case "object" -> {
                ApiType of = type(schema.path("additionalProperties"));
                String words = schema.has("additionalProperties") ? "map of " + of.words() : "object";
                return new ApiType(words, of.object(), "");
            }
            default -> {
                return new ApiType(simple(type, schema), Optional.empty(), "");
            }
        }
    }

    private static String simple(String type, JsonNode schema) {
        List<String> values = new ArrayList<>();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        if (!values.isEmpty()) {
            return String.join(", ", values);
        }
        return switch (type + ":" + schema.path("format").asText()) {
            case "string:date-time" -> "time";
            case "string:date" -> "date";
            case "string:uri" -> "address";
            case "string:binary" -> "file";
            default -> switch (type) {
                case "string" -> "text";
                case "integer" -> "whole number";
                case "number" -> "number";
                case "boolean" -> "true or false";
                default -> "anything";
            };
        };
    }
}
