package org.tributary.adapter.feed.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.adapter.kit.Failures;
import org.tributary.adapter.kit.HtmlText;
import org.tributary.adapter.kit.Wording;
import org.tributary.api.source.SourceFailure;

/** JSON Feed 1.0 and 1.1. */
final class JsonFeed {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFeed() {}

    /** @param address where the feed was found */
    static List<Entry> read(String text, URI address) throws SourceFailure {
        JsonNode feed;
        try {
            feed = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw SourceFailure.later(Texts.text("no-feed"), Failures.LATE, e);
        }
        boolean isFeed = feed != null
                && feed.path("version").asText().contains("jsonfeed.org/version/")
                && feed.path("items").isArray();
        if (!isFeed) {
            throw Failures.late(Texts.text("no-feed"));
        }
        URI base = Addresses.web(feed.path("home_page_url").asText(), address).orElse(address);
        List<Entry> entries = new ArrayList<>();
        for (JsonNode item : feed.path("items")) {
            if (item.isObject()) {
                entries.add(entry(item, base));
            }
        }
        return entries;
    }

    private static Entry entry(JsonNode item, URI feed) {
        Optional<URI> link = Addresses.web(item.path("url").asText(), feed)
                .or(() -> Addresses.web(item.path("external_url").asText(), feed));
        String html = text(item, "content_html");
        List<String> tags = new ArrayList<>();
        item.path("tags").forEach(tag -> tags.add(tag.asText()));
        return new Entry(
                Optional.of(item.path("id").asText().strip()).filter(id -> !id.isEmpty()),
                link,
                Wording.line(text(item, "title")),
                HtmlText.ofPlain(text(item, "summary")),
                html.isBlank() ? HtmlText.ofPlain(text(item, "content_text")) : html,
                link.orElse(feed),
                time(item.path("date_published").asText()),
                time(item.path("date_modified").asText()),
                tags);
    }

    private static String text(JsonNode item, String field) {
        return item.path(field).isTextual() ? item.path(field).textValue() : "";
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }
}
