package org.tributary.adapter.wordpress.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where reading goes on.
 *
 * @param settings what is read and how, in short: after a change everything is read again
 * @param whole whether this run names every post, or only what was changed lately
 * @param page the page that comes next, from 1
 * @param total how many posts there were when the whole was read; less than 0 where that must be done again
 * @param even whether the number of posts has stayed the same during this run, so that no page was missed
 * @param latest when the post was changed that was changed last
 * @param wholeAt when the whole was read, or begun to be read, the last time
 * @param began when this run began
 * @param place where this run asks; empty before the first page
 */
record Bookmark(
        String settings,
        boolean whole,
        int page,
        long total,
        boolean even,
        Instant latest,
        Instant wholeAt,
        Instant began,
        Optional<Place> place) {

    /**
     * @param root the REST interface
     * @param categories their numbers with commas between them; empty for all
     */
    record Place(URI root, String categories) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long UNKNOWN = -1;

    /** Everything from the beginning. */
    static Bookmark everything(String settings, Instant now) {
        return new Bookmark(settings, true, 1, UNKNOWN, true, Instant.EPOCH, now, now, Optional.empty());
    }

    Bookmark asking(Place wanted) {
        return new Bookmark(settings, whole, page, total, even, latest, wholeAt, began, Optional.of(wanted));
    }

    /** The same after a page was read. */
    Bookmark seen(long counted, Instant newest) {
        boolean same = page == 1 || counted == total;
        return new Bookmark(
                settings,
                whole,
                page,
                whole ? counted : total,
                even && same,
                newest.isAfter(latest) ? newest : latest,
                wholeAt,
                began,
                place);
    }

    Bookmark nextPage() {
        return new Bookmark(settings, whole, page + 1, total, even, latest, wholeAt, began, place);
    }

    /** Where the next run begins. A run in which posts came or went may have missed one, so the next one reads all again. */
    Bookmark nextRun() {
        return new Bookmark(
                settings, false, 1, whole && !even ? UNKNOWN : total, true, latest, wholeAt, began, Optional.empty());
    }

    Bookmark newsAt(Instant now) {
        return new Bookmark(settings, false, 1, total, true, latest, wholeAt, now, Optional.empty());
    }

    String text() {
        ObjectNode json = JSON.createObjectNode()
                .put("settings", settings)
                .put("whole", whole)
                .put("page", page)
                .put("total", total)
                .put("even", even)
                .put("latest", latest.toString())
                .put("wholeAt", wholeAt.toString())
                .put("began", began.toString());
        place.ifPresent(where -> json.put("root", where.root().toString()).put("categories", where.categories()));
        return json.toString();
    }

    /** Empty where it is none of ours, so that everything is read again. */
    static Optional<Bookmark> parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Optional<Place> place = json.has("root")
                    ? Optional.of(new Place(
                            new URI(json.path("root").asText()),
                            json.path("categories").asText()))
                    : Optional.empty();
            return Optional.of(new Bookmark(
                    json.path("settings").asText(),
                    json.path("whole").asBoolean(),
                    Math.max(1, json.path("page").asInt(1)),
                    json.path("total").asLong(UNKNOWN),
                    json.path("even").asBoolean(),
                    Instant.parse(json.path("latest").asText()),
                    Instant.parse(json.path("wholeAt").asText()),
                    Instant.parse(json.path("began").asText()),
                    place));
        } catch (JsonProcessingException | URISyntaxException | DateTimeException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
