package org.tributary.toolkit.internal.rest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.ws.rs.ClientErrorException;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.Response;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Texts;

/**
 * Versions as entity tags: {@code "v3"}, and {@code "v3-1f0a"} where something stands in the answer that changes without a
 * new version, such as the partners.
 */
final class Versions {

    private static final Pattern TAG = Pattern.compile("\"v(\\d{1,18})(?:-[0-9a-f]{1,8})?\"");

    private final Texts texts;

    Versions(Locale locale) {
        this.texts = RestTexts.of(locale);
    }

    static EntityTag tag(long version) {
        return new EntityTag("v" + version);
    }

    /** The tag of an answer that holds more than what the version counts. */
    static EntityTag tag(long version, Object answer) {
        return new EntityTag(
                "v" + version + "-" + Integer.toHexString(OnceOnly.write(answer).hashCode()));
    }

    /** Whether somebody who sent this {@code If-None-Match} has it already. */
    static boolean has(String ifNoneMatch, EntityTag present) {
        return ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals('"' + present.getValue() + '"'));
    }

    /**
     * The version that the writer has seen, by {@code If-Match}.
     *
     * @param current the version that is there now
     * @throws ClientErrorException 428 where there is no such header
     * @throws EditClash where it is no version at all
     */
    long seen(String ifMatch, long current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ClientErrorException(missing());
        }
        if (ifMatch.strip().equals("*")) {
            return current;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new EditClash(texts.get("version.unknown"), current);
        }
        return Long.parseLong(tag.group(1));
    }

    /** There is no refusal for this one: only HTTP knows of versions that are missing. */
    private Response missing() {
        String sentence = texts.get("version.missing");
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", texts.get("version.missing.title"));
        problem.put("status", Response.Status.PRECONDITION_REQUIRED.getStatusCode());
        problem.put("detail", sentence);
        problem.put("faults", List.of(new FieldFault("If-Match", sentence)));
        return Response.status(Response.Status.PRECONDITION_REQUIRED)
                .type("application/problem+json")
                .entity(OnceOnly.write(problem).getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
