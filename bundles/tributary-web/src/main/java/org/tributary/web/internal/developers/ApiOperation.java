package org.tributary.web.internal.developers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that can be asked of the API.
 *
 * @param id its anchor in the page, and its name for programs that read the description
 * @param method in capitals
 * @param token whether it needs a token
 * @param body what is sent
 */
public record ApiOperation(
        String id,
        String method,
        String path,
        String summary,
        String description,
        boolean token,
        List<Parameter> parameters,
        Optional<ApiType> body,
        List<Response> responses) {

    public ApiOperation {
        parameters = List.copyOf(parameters);
        responses = List.copyOf(responses);
    }

    /** Whether all the words stand somewhere in what is said about it. */
    boolean says(List<String> words) {
        String all = String.join(" ", method, path, summary, description).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }

    /** Whether a browser can ask it from a link. */
    public boolean canBeOpened() {
        return method.equals("GET") && !token && parameters.stream().noneMatch(Parameter::required);
    }

    /** The types that it names. */
    Stream<ApiType> types() {
        return Stream.of(
                        parameters.stream().map(Parameter::type),
                        body.stream(),
                        responses.stream().flatMap(response -> response.type().stream()))
                .flatMap(some -> some);
    }

    /** How to ask it from a terminal. */
    public String curl(String site) {
        StringBuilder line = new StringBuilder("curl");
        if (!method.equals("GET")) {
            line.append(" -X ").append(method);
        }
        if (token) {
            line.append(" -H 'Authorization: Bearer YOUR-TOKEN'");
        }
        body.ifPresent(type -> line.append(" -H 'Content-Type: ")
                .append(type.media())
                .append("' --data-binary @")
                .append(type.media().contains("json") ? "body.json" : "file"));
        return line.append(" '").append(site).append(path).append('\'').toString();
    }

    /**
     * A parameter.
     *
     * @param where path, query or header
     */
    public record Parameter(String name, String where, boolean required, ApiType type, String description) {}

    /** What may come back. */
    public record Response(String status, String description, Optional<ApiType> type) {}
}
