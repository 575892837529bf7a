package org.tributary.web.internal.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tributary.api.refusal.FieldFault;

/**
 * Why a request was not answered as wished, before it is written as JSON or as a page.
 *
 * @param status the HTTP status
 * @param sentence for the one who asked
 * @param faults what is wrong with which field; may be empty
 * @param more further members of the JSON, for example {@code currentVersion}
 * @param headers further header lines
 * @param typed what the person had typed and would be sorry to lose; shown on the page, never in JSON
 */
public record Problem(
        int status,
        String sentence,
        List<FieldFault> faults,
        Map<String, Object> more,
        Map<String, String> headers,
        List<String> typed) {

    public Problem {
        faults = List.copyOf(faults);
        more = Map.copyOf(more);
        headers = Map.copyOf(headers);
        typed = List.copyOf(typed);
    }

    /** A status and a sentence. */
    public static Problem of(int status, String sentence) {
        return new Problem(status, sentence, List.of(), Map.of(), Map.of(), List.of());
    }

    /** The same with faults of fields. */
    public Problem withFaults(List<FieldFault> wrong) {
        return new Problem(status, sentence, wrong, more, headers, typed);
    }

    /** The same with what the person had typed. */
    public Problem keeping(List<String> texts) {
        return new Problem(status, sentence, faults, more, headers, texts);
    }

    /** The same with one more member in JSON. */
    public Problem with(String member, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put(member, value);
        return new Problem(status, sentence, faults, all, headers, typed);
    }

    /** The same with one more header line. */
    public Problem withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Problem(status, sentence, faults, more, all, typed);
    }

    /** The same with Retry-After, at least a second. */
    public Problem retryAfter(Duration wait) {
        return withHeader("Retry-After", Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000)));
    }
}
