package org.tributary.web;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.ws.rs.ClientErrorException;
import javax.ws.rs.core.Response.Status;
import org.tributary.api.refusal.EditClash;
import org.tributary.web.internal.http.Problems;

/**
 * Versions as values of the {@code ETag} header, so that nobody saves over what somebody else wrote meanwhile: {@code v3},
 * and {@code v3-1f0a} where something stands in the answer that changes without a new version, such as voices.
 *
 * <p>A resource of the API calls it on the thread of the request. Values are without quotation marks, as {@code
 * Response.tag(String)} takes them; headers are as they came.
 */
public final class Versions {

    private static final Pattern TAG = Pattern.compile("\"v(\\d{1,18})(?:-[0-9a-f]{1,8})?\"");

    private Versions() {}

    /** The value for an answer that changes with its version only. */
    public static String tag(long version) {
        return "v" + version;
    }

    /**
     * The value for an answer that holds more than what the version counts.
     *
     * @param around all that may change beside the version, as text
     */
    public static String tag(long version, String around) {
        return "v" + version + "-" + Integer.toHexString(around.hashCode());
    }

    /**
     * Whether somebody who sent this {@code If-None-Match} has it already.
     *
     * @param ifNoneMatch the header; null where there is none
     * @param present the value of what is there now
     */
    public static boolean has(String ifNoneMatch, String present) {
        return ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals('"' + present + '"'));
    }

    /**
     * The version that the writer has seen, by {@code If-Match}.
     *
     * @param ifMatch the header; null where there is none, which is answered with 428 and a sentence that says what to send
     * @param current the version that is there now
     * @throws EditClash where it names no version at all
     */
    public static long seen(String ifMatch, long current, Locale locale) {
        if (ifMatch == null || ifMatch.isBlank()) {
            // There is no refusal for this one: only HTTP knows of versions that are missing.
            throw new ClientErrorException(Status.PRECONDITION_REQUIRED);
        }
        if (ifMatch.strip().equals("*")) {
            return current;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new EditClash(Problems.texts(locale).get("status.412.unknown"), current);
        }
        return Long.parseLong(tag.group(1));
    }
}
