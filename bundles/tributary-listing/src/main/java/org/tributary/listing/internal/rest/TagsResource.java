package org.tributary.listing.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listings;
import org.tributary.api.paging.Paging;
import org.tributary.web.Visit;

/** The free words on listings, for machines. */
@Component(service = TagsResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/tags")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tags", description = "Free words on listings")
public final class TagsResource {

    private final Listings listings;

    @Activate
    public TagsResource(@Reference Listings listings) {
        this.listings = listings;
    }

    @GET
    @Operation(
            operationId = "listTags",
            summary = "List tags, those with most listings first",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "A page of tags",
                        content = @Content(schema = @Schema(implementation = TagPage.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it")
            })
    public TagPage list(
            @Parameter(description = "How many at the most, 1 to 100, which is also the usual") @QueryParam("limit")
                    String limit,
            @Parameter(description = "The 'next' of the page before") @QueryParam("after") String after,
            @Context Visit visit) {
        Asked asked = new Asked(visit.locale());
        Paging paging = asked.paging(Optional.empty(), Optional.ofNullable(limit), Paging.MOST);
        long skipped = asked.number("after", Optional.ofNullable(after), 0, 0, Integer.MAX_VALUE);
        List<TagJson> all = listings.count(Facet.TAG, visit.viewer()).entrySet().stream()
                .map(count -> new TagJson(
                        count.getKey(),
                        visit.site()
                                .absolute(visit.ui().tagPath(count.getKey()))
                                .toString(),
                        count.getValue()))
                .toList();
        List<TagJson> page = all.stream().skip(skipped).limit(paging.limit()).toList();
        long read = skipped + page.size();
        return new TagPage(page, all.size(), read < all.size() && !page.isEmpty() ? String.valueOf(read) : null);
    }

    /** A page of tags. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TagPage")
    public record TagPage(
            List<TagJson> items,
            @Schema(description = "How many there are over all pages") long total,
            @Schema(description = "Give this as 'after' to read on; left out at the end") String next) {}

    /** A free word. */
    @Schema(name = "Tag")
    public record TagJson(
            String tag,
            @Schema(description = "Its page") String url,
            @Schema(description = "How many listings it has that you may see") long listings) {}
}
