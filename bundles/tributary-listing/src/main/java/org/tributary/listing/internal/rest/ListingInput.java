package org.tributary.listing.internal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** A listing as a machine writes it: the fields of the answers, without those that Tributary works out itself. */
@Schema(
        name = "ListingInput",
        description = "What to list. Everything but kind, title and organisation may be left out.",
        requiredProperties = {"kind", "title", "organisation"})
public record ListingInput(
        @Schema(
                        description = "What sort of thing it is",
                        allowableValues = {"problem", "project", "asset", "story", "opportunity", "guide", "signpost"})
                String kind,
        @Schema(description = "Plain text that says the problem, 10 to 120 characters") String title,
        @Schema(description = "Plain text, up to 300 characters") String summary,
        @Schema(
                        description =
                                "Markdown by section: problem, why, users, tried, seeking, offering, outcomes, lessons,"
                                        + " shareable, unique")
                Map<String, String> sections,
        @Schema(description = "Ids or names of topics, at most 10") List<String> topics,
        @Schema(description = "Free words, at most 20") List<String> tags,
        @Schema(
                        description = "How far on it is",
                        allowableValues = {"concept", "discovery", "alpha", "beta", "live", "retired"})
                String phase,
        @Schema(description = "networking, knowledge-sharing, resource-sharing or delivery") List<String> collaboration,
        @Schema(description = "What is hoped for from others, for example reuse-code or buy-together")
                List<String> lookingFor,
        @Schema(description = "Names of products and techniques, at most 20") List<String> technologies,
        @Schema(description = "Who it is for, at most 20") List<String> userGroups,
        @Schema(description = "A band such as 50k-100k") String budget,
        @Schema(description = "Who is behind it: an organisation's id, name or code") String organisation,
        @Schema(description = "Organisations that take part") List<String> partners,
        @Schema(description = "Whom to ask, at most two") List<ContactInput> contacts,
        @Schema(description = "2024, 2024-05 or 2024-05-31") String start,
        @Schema(description = "2024, 2024-05 or 2024-05-31") String end,
        List<LinkInput> links,
        OutcomeInput outcome,
        @Schema(
                        description = "Who may see it; public where it is left out",
                        allowableValues = {"public", "members", "organisation", "draft"})
                String circle,
        @Schema(description = "Whether the organisation is shown to curators only") Boolean anonymous,
        @Schema(
                        description = "Only for an asset",
                        allowableValues = {"code", "research", "pattern", "template", "platform", "ask-me"})
                String assetType,
        @Schema(
                        description = "Only for an opportunity",
                        allowableValues = {"offer", "ask"})
                String direction,
        @Schema(description = "Its page elsewhere, where it comes from there") String source) {

    /** Whom to ask. */
    @Schema(name = "ContactInput")
    public record ContactInput(
            @Schema(description = "Left out for a mailbox of a role, which then is needed") String name,
            String role,
            String email,
            @Schema(
                            description = "Who may see the contact; members where it is left out",
                            allowableValues = {"public", "members", "organisation"})
                    String visibleTo) {

        /** Keeps personal data out of logs. */
        @Override
        public String toString() {
            return "ContactInput[" + visibleTo + "]";
        }
    }

    /** A way to something elsewhere. */
    @Schema(name = "LinkInput")
    public record LinkInput(
            @Schema(allowableValues = {"code", "research", "board", "page", "contract", "data"}) String relation,
            String title,
            @Schema(description = "Absolute, http or https") String address) {}

    /** What came of it. */
    @Schema(name = "OutcomeInput")
    public record OutcomeInput(
            @Schema(description = "Whole pounds a year") Long costBefore,
            @Schema(description = "Whole pounds a year") Long costAfter,
            @Schema(description = "Hours of staff time a year") Long hoursSaved,
            @Schema(description = "How many people it reaches") Long residents,
            @Schema(description = "Names of those who reused it") List<String> reusedBy,
            @Schema(description = "Plain text") String note) {}
}
