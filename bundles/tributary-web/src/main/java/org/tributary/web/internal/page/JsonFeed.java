package org.tributary.web.internal.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tributary.web.Feed;
import org.tributary.web.Visit;

/** Writes a feed as JSON Feed 1.1. */
final class JsonFeed {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);

    private JsonFeed() {}

    static void write(Feed feed, Visit visit, OutputStream out) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", "https://jsonfeed.org/version/1.1");
        json.put("title", feed.title());
        json.put("home_page_url", visit.site().absolute(feed.path()).toString());
        json.put("feed_url", visit.site().absolute(feed.jsonPath()).toString());
        json.put("language", PageTexts.of(visit.locale()).locale().toLanguageTag());
        List<Map<String, Object>> items = new ArrayList<>();
        FeedItem.of(feed, visit).forEach(item -> items.add(item(item)));
        json.put("items", items);
        MAPPER.writeValue(out, json);
    }

    private static Map<String, Object> item(FeedItem item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", item.id());
        json.put("url", item.address().toString());
        json.put("title", item.title());
        // An item must have content; where nothing was written, its title is all there is.
        if (item.content().isEmpty()) {
            json.put("content_text", item.title());
        } else {
            json.put("content_html", item.content());
        }
        if (!item.summary().isEmpty()) {
            json.put("summary", item.summary());
        }
        json.put(
                "date_published",
                item.published().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("date_modified", item.updated().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("authors", List.of(Map.of("name", item.author())));
        json.put("tags", item.categories());
        return json;
    }
}
