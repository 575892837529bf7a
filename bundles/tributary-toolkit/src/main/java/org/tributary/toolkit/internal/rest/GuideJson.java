package org.tributary.toolkit.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.tributary.toolkit.internal.guides.Guide;
import org.tributary.web.Site;

/** A guide or template in JSON. What there is nothing of is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"key", "type"})
@Schema(name = "Guide")
public record GuideJson(
        @Schema(description = "Its name in addresses") String key,
        @Schema(description = "guide or template") String type,
        @Schema(description = "The pack that it comes from") String pack,
        @Schema(description = "The language of these texts") String language,
        String title,
        String summary,
        @Schema(description = "Whom it is for") String audience,
        @Schema(description = "When it is needed, for example before-the-first-call") String moment,
        @Schema(description = "The minutes that it takes to read") int minutes,
        @Schema(description = "The ids of topics") List<String> topics,
        @Schema(description = "Where it is offered, for example flag/no-decision") List<String> helps,
        List<SourceJson> sources,
        @Schema(description = "Markdown; in the guide alone, not in lists") String text,
        @Schema(description = "All languages in which there is one") List<String> languages,
        @Schema(description = "Its page") String url) {

    static GuideJson of(Guide guide, boolean whole, Site site) {
        return new GuideJson(
                guide.key(),
                guide.type().code(),
                guide.pack(),
                guide.language().getLanguage(),
                guide.title(),
                guide.summary(),
                guide.audience(),
                guide.moment().map(Guide.Moment::code).orElse(null),
                guide.minutes(),
                guide.topics(),
                guide.helps().stream().sorted().toList(),
                guide.sources().entrySet().stream()
                        .map(source -> SourceJson.of(source.getKey(), source.getValue()))
                        .toList(),
                whole ? guide.text() : null,
                guide.languages().stream().map(Locale::getLanguage).sorted().toList(),
                site.absolute("/toolkit/" + guide.key()).toString());
    }

    /** Where something in it comes from. */
    @Schema(name = "GuideSource")
    public record SourceJson(String title, String address) {

        static SourceJson of(String title, URI address) {
            return new SourceJson(title, address.toString());
        }
    }

    /** All of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Guides")
    public record All(@Schema(description = "By moment, then in the order of their packs") List<GuideJson> items) {}
}
