package org.tributary.adapter.knowledgehub.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.adapter.kit.HtmlText;
import org.tributary.adapter.kit.Settings;
import org.tributary.adapter.kit.Wording;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;

/** An entry, discussion or document as Liferay tells it, and the listing that it becomes. Who wrote it stays there. */
record Entry(Part part, JsonNode json, Instant now) {

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SUMMARY = 300;
    private static final int LONGEST_SECTION = 20_000;

    /** What is asked for; more would be names of people. */
    static final String FIELDS =
            "id,headline,title,description,articleBody,dateCreated,datePublished,dateModified,keywords";

    boolean isOne() {
        return json.path("id").isIntegralNumber() && json.path("id").asLong() > 0;
    }

    Instant changed() {
        return time("dateModified").orElse(Instant.EPOCH);
    }

    ListingDraft draft(Group group) {
        long id = json.path("id").asLong();
        URI page = URI.create(group.site().toString().replaceAll("/+$", "") + part.page(id));
        String html = json.path(part.text()).asText("");
        ListingKind kind = group.kinds().get(part);
        String body = Wording.cutParagraphs(HtmlText.markdown(html, page.toString()), LONGEST_SECTION);
        Section section = kind == ListingKind.PROBLEM ? Section.PROBLEM : Section.WHY;
        return ListingDraft.of(kind, title(id), summary(html), group.owner())
                .withId(Optional.of(new ListingId(group.origin(), part.key(id))))
                .withSections(body.isEmpty() ? Sections.NONE : new Sections(Map.of(section, body)))
                .withFacets(Facets.NONE.withTopics(group.topics()).withTags(tags(group)))
                .withProvenance(new Provenance(Optional.of(page), false))
                .withDates(dates());
    }

    private Optional<ListingDraft.Dates> dates() {
        Optional<Instant> updated = time("dateModified");
        Optional<Instant> created =
                time("datePublished").or(() -> time("dateCreated")).or(() -> updated);
        return created.map(first -> {
            Instant last = updated.filter(time -> time.isAfter(first)).orElse(first);
            return new ListingDraft.Dates(first, last, last, Optional.empty());
        });
    }

    private String title(long id) {
        String title =
                Wording.line(json.path("headline").asText(json.path("title").asText("")));
        return title.isEmpty() ? Texts.text("untitled", String.valueOf(id)) : Wording.cut(title, LONGEST_TITLE);
    }

    private String summary(String html) {
        String said = HtmlText.plain(json.path("description").asText(""));
        return Wording.summary(said.isEmpty() ? HtmlText.plain(html) : said, LONGEST_SUMMARY);
    }

    private Set<String> tags(Group group) {
        Set<String> tags = new LinkedHashSet<>(group.tags());
        if (group.keywords()) {
            for (JsonNode keyword : json.path("keywords")) {
                if (tags.size() < Settings.MOST_TAGS) {
                    Settings.tag(Wording.line(keyword.asText(""))).ifPresent(tags::add);
                }
            }
        }
        return tags;
    }

    // Clocks of others go wrong. A time to come counts as none: the time of reading would be another in each run.
    private Optional<Instant> time(String field) {
        try {
            Instant time = OffsetDateTime.parse(json.path(field).asText("")).toInstant();
            return Optional.of(time).filter(one -> one.isAfter(Instant.EPOCH) && !one.isAfter(now));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
