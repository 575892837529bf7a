package org.tributary.listing.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The controlled list of council services for machines. */
@Component(service = TopicsResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/topics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Topics", description = "Council services in plain English")
public final class TopicsResource {

    private final Topics topics;
    private final Listings listings;

    @Activate
    public TopicsResource(@Reference Topics topics, @Reference Listings listings) {
        this.topics = topics;
        this.listings = listings;
    }

    @GET
    @Operation(
            operationId = "listTopics",
            summary = "List all topics, with how many listings each has",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "All topics, by group and name",
                            content = @Content(schema = @Schema(implementation = All.class))))
    public All list(@Context Visit visit) {
        Map<String, Long> counts = listings.count(Facet.TOPIC, visit.viewer());
        return new All(
                topics.all().stream().map(topic -> json(topic, counts, visit)).toList());
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getTopic",
            summary = "Read one topic",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The topic",
                        content = @Content(schema = @Schema(implementation = TopicJson.class))),
                @ApiResponse(responseCode = "404", description = "There is none")
            })
    public TopicJson read(@PathParam("id") String id, @Context Visit visit) {
        Topic topic = topics.find(id)
                .orElseThrow(() -> new NotFound(
                        Texts.of(TopicsResource.class, visit.locale()).get("not-found.topic")));
        return json(topic, listings.count(Facet.TOPIC, visit.viewer()), visit);
    }

    private static TopicJson json(Topic topic, Map<String, Long> counts, Visit visit) {
        return new TopicJson(
                topic.id(),
                visit.site().absolute(visit.ui().topicPath(topic.id())).toString(),
                topic.name(),
                topic.description(),
                topic.group(),
                topic.lgsl(),
                topic.synonyms(),
                counts.getOrDefault(topic.id(), 0L));
    }

    /** All topics. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Topics")
    public record All(List<TopicJson> items) {}

    /** A council service. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Topic")
    public record TopicJson(
            String id,
            @Schema(description = "Its page") String url,
            String name,
            String description,
            @Schema(description = "The heading under which it stands") String group,
            @Schema(description = "Numbers in the Local Government Service List") List<Integer> lgsl,
            @Schema(description = "Groups of words that mean the same") List<List<String>> synonyms,
            @Schema(description = "How many listings it has that you may see") long listings) {}
}
