package org.tributary.listing.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.ChangeLog;
import org.tributary.web.Visit;

/** The change log for harvesters, adapters and other hosts: ids of what they may read, and of what they must forget. */
@Component(service = ChangesResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes", description = "What happened, in order")
public final class ChangesResource {

    private static final Set<What> TAKEN_AWAY = Set.of(What.WITHDRAWN, What.MERGED);

    private final ChangeLog log;
    private final Listings listings;

    @Activate
    public ChangesResource(@Reference ChangeLog log, @Reference Listings listings) {
        this.log = log;
        this.listings = listings;
    }

    @GET
    @Operation(
            operationId = "listChanges",
            summary = "Read what has changed",
            description =
                    "Ids only: read the listing or organisation itself for what it says now. A page may hold fewer"
                            + " lines than asked for, or none, because lines about what you may not see are left out;"
                            + " 'more' says whether to read on at once. Go on from 'next' to miss nothing.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "Changes in the order in which they were saved",
                        content = @Content(schema = @Schema(implementation = Changes.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it")
            })
    public Changes list(
            @Parameter(description = "The 'next' of the answer before; 0 for the beginning") @QueryParam("after")
                    String after,
            @Parameter(description = "How many at the most, 1 to 100, which is also the usual") @QueryParam("limit")
                    String limit,
            @Context Visit visit) {
        Asked asked = new Asked(visit.locale());
        long from = asked.number("after", Optional.ofNullable(after), 0, 0, Long.MAX_VALUE);
        int most = asked.paging(Optional.empty(), Optional.ofNullable(limit), Paging.MOST)
                .limit();
        List<ChangeLog.Entry> entries = log.after(from, most);
        Set<String> visible = visible(entries, visit.viewer());
        List<ChangeJson> shown = entries.stream()
                .filter(entry -> entry.subject() == Subject.ORGANISATION
                        || entry.subject() == Subject.LISTING
                                && (visible.contains(entry.id()) || isToForget(entry, visit.viewer())))
                .map(ChangeJson::of)
                .toList();
        long next = entries.isEmpty() ? from : entries.get(entries.size() - 1).seq();
        return new Changes(shown, next, entries.size() == most);
    }

    private Set<String> visible(List<ChangeLog.Entry> entries, Viewer viewer) {
        List<ListingId> ids = entries.stream()
                .filter(entry -> entry.subject() == Subject.LISTING)
                .map(ChangeLog.Entry::id)
                .distinct()
                .map(ListingId::parse)
                .toList();
        return listings.findAll(ids, viewer).stream()
                .map(Listing::id)
                .map(ListingId::toString)
                .collect(Collectors.toSet());
    }

    /**
     * Whether the viewer must hear of a listing that is no more. What was erased is to be erased everywhere; of the rest
     * those who could see it hear, whom asking for it answers "gone" or "moved".
     */
    private boolean isToForget(ChangeLog.Entry entry, Viewer viewer) {
        if (entry.what() == What.ERASED) {
            return true;
        }
        if (!TAKEN_AWAY.contains(entry.what())) {
            return false;
        }
        try {
            listings.find(ListingId.parse(entry.id()), viewer);
            return true;
        } catch (Gone | Moved known) {
            return true;
        } catch (NotFound never) {
            return false;
        }
    }

    /** A part of the log. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Changes")
    public record Changes(
            List<ChangeJson> items,
            @Schema(description = "Give this as 'after' to read on, also after an empty answer") long next,
            @Schema(description = "Whether there is more to read at once") boolean more) {}

    /** One line of the log. */
    @Schema(name = "Change")
    public record ChangeJson(
            long seq,
            @Schema(allowableValues = {"listing", "organisation"}) String subject,
            @Schema(description = "The listing as origin:key, or the organisation's id") String id,
            @Schema(
                            allowableValues = {
                                "created",
                                "content",
                                "phase",
                                "outcome",
                                "stale",
                                "confirmed",
                                "voice",
                                "visibility",
                                "merged",
                                "withdrawn",
                                "erased"
                            })
                    String what,
            String time) {

        static ChangeJson of(ChangeLog.Entry entry) {
            return new ChangeJson(
                    entry.seq(),
                    entry.subject().code(),
                    entry.id(),
                    entry.what().code(),
                    entry.time().truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }
}
