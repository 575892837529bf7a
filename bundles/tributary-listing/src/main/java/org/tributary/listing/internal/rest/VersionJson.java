package org.tributary.listing.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tributary.api.people.Viewer;
import org.tributary.listing.internal.catalogue.History.Version;
import org.tributary.web.ListingJson;
import org.tributary.web.Site;

/** What a listing said after one change. Who made it is not for machines to collect. */
@Schema(name = "Version", description = "What a listing said after one change, without its contacts")
public record VersionJson(
        long version,
        @Schema(description = "When it was saved, UTC") String saved,
        @Schema(description = "How it came in: page, api, shell, link, source or system") String door,
        @Schema(description = "Whether the contacts were changed with it; what they were is not kept")
                boolean contactsChanged,
        @Schema(description = "Whether this is what the listing says now") boolean present,
        ListingJson listing) {

    static VersionJson of(Version version, Site site, Viewer viewer) {
        return new VersionJson(
                version.number(),
                version.saved().truncatedTo(ChronoUnit.SECONDS).toString(),
                version.door().code(),
                version.otherContacts(),
                version.isPresent(),
                ListingJson.of(version.listing(), site, viewer));
    }

    /** The versions of a listing. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Versions")
    public record All(
            @Schema(description = "Newest first, at most 200, those that you could have seen at the time")
                    List<VersionJson> items) {}
}
