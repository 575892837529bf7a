package org.tributary.adapter.wordpress.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.adapter.kit.HtmlText;
import org.tributary.adapter.kit.Wording;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;

/** A post as WordPress tells it, and the listing that it becomes. */
final class Post {

    /** What is asked for; more would be names of people. */
    static final String FIELDS =
            "id,link,date_gmt,modified_gmt,status,title,excerpt,content,_links.wp:term,_embedded.wp:term";

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SUMMARY = 300;
    private static final int LONGEST_SECTION = 20_000;
    private static final int LONGEST_ADDRESS = 1_000;
    private static final int MOST_TAGS = 20;
    private static final int TITLE_FROM_TEXT = 80;

    private final JsonNode json;
    private final Instant now;

    Post(JsonNode json, Instant now) {
        this.json = json;
        this.now = now;
    }

    /** Whether it is one that everybody may read there: a post with a password says only that there is one. */
    boolean isReadable() {
        String status = json.path("status").asText("publish");
        return json.path("id").isIntegralNumber()
                && json.path("id").asLong() > 0
                && status.equals("publish")
                && !json.path("content").path("protected").asBoolean();
    }

    Instant changed() {
        return time("modified_gmt").orElse(Instant.EPOCH);
    }

    /** @param plan what the settings say of every post */
    ListingDraft draft(Plan plan) {
        String body = HtmlText.markdown(
                rendered("content"), address().map(URI::toString).orElse(""));
        String summary = summary();
        return ListingDraft.of(plan.kind(), title(summary), summary, plan.owner())
                .withId(Optional.of(new ListingId(plan.origin(), json.path("id").asText())))
                .withSections(new Sections(Map.of(section(plan.kind()), Wording.cutParagraphs(body, LONGEST_SECTION))))
                .withFacets(Facets.NONE.withTopics(plan.topics()).withTags(tags(plan)))
                .withProvenance(new Provenance(address(), false))
                .withDates(dates());
    }

    private Optional<ListingDraft.Dates> dates() {
        Optional<Instant> updated = time("modified_gmt");
        return time("date_gmt").or(() -> updated).map(first -> {
            Instant last = updated.filter(time -> time.isAfter(first)).orElse(first);
            return new ListingDraft.Dates(first, last, last, Optional.empty());
        });
    }

    /**
     * @param postTags whether a post's own tags become tags
     * @param categories the numbers of those by which posts are chosen, which say nothing more
     */
    record Plan(
            String origin,
            OrganisationId owner,
            ListingKind kind,
            Set<String> topics,
            Set<String> tags,
            boolean postTags,
            Set<String> categories) {}

    private static Section section(ListingKind kind) {
        return kind == ListingKind.PROBLEM ? Section.PROBLEM : Section.WHY;
    }

    private String rendered(String field) {
        return json.path(field).path("rendered").asText("");
    }

    private String title(String summary) {
        String title = Wording.cut(HtmlText.plain(rendered("title")), LONGEST_TITLE);
        if (!title.isEmpty()) {
            return title;
        }
        return summary.isEmpty()
                ? Texts.text("untitled", json.path("id").asText())
                : Wording.cut(summary, TITLE_FROM_TEXT);
    }

    private String summary() {
        String excerpt = HtmlText.plain(rendered("excerpt"));
        String words = excerpt.isEmpty() ? HtmlText.plain(rendered("content")) : excerpt;
        return Wording.summary(words.replaceAll("\\s*\\[(?:…|\\.\\.\\.)]$", "…"), LONGEST_SUMMARY);
    }

    private Set<String> tags(Plan plan) {
        Set<String> tags = new LinkedHashSet<>(plan.tags());
        if (plan.postTags()) {
            for (JsonNode taxonomy : json.path("_embedded").path("wp:term")) {
                for (JsonNode term : taxonomy) {
                    if (tags.size() < MOST_TAGS && isTelling(term, plan)) {
                        Settings.tag(HtmlText.plain(term.path("name").asText("")))
                                .ifPresent(tags::add);
                    }
                }
            }
        }
        return tags;
    }

    private static boolean isTelling(JsonNode term, Plan plan) {
        return switch (term.path("taxonomy").asText("")) {
            case "post_tag" -> true;
            case "category" -> !plan.categories().contains(term.path("id").asText())
                    && !term.path("slug").asText("").matches("uncategori[sz]ed");
            default -> false;
        };
    }

    private Optional<URI> address() {
        try {
            URI address = new URI(json.path("link").asText("").strip());
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            return web
                            && address.getHost() != null
                            && address.getUserInfo() == null
                            && address.toString().length() <= LONGEST_ADDRESS
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    // Clocks of others go wrong. A time to come counts as none: the time of reading would be another in each run.
    private Optional<Instant> time(String field) {
        try {
            Instant time = LocalDateTime.parse(json.path(field).asText("")).toInstant(ZoneOffset.UTC);
            return Optional.of(time).filter(one -> one.isAfter(Instant.EPOCH) && !one.isAfter(now));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
