package org.tributary.listing.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.Topics;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.listing.internal.catalogue.ListingCatalogue;
import org.tributary.listing.internal.catalogue.Remembered;
import org.tributary.listing.internal.catalogue.Shelved;
import org.tributary.store.Answer;
import org.tributary.web.ListingJson;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Texts;
import org.tributary.web.Versions;
import org.tributary.web.Visit;

/** Listings for machines: read, written, withdrawn, and what is said around them. */
@Component(service = ListingsResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/listings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Listings",
        description = "Problems, projects, reusable things, stories, opportunities, guides and signposts")
public final class ListingsResource {

    private static final int USUAL = 20;

    private final Listings listings;
    private final ListingCatalogue catalogue;
    private final Organisations organisations;
    private final Topics topics;
    private final OnceOnly once;

    @Activate
    public ListingsResource(
            @Reference Listings listings,
            @Reference ListingCatalogue catalogue,
            @Reference Organisations organisations,
            @Reference Topics topics,
            @Reference OnceOnly once) {
        this.listings = listings;
        this.catalogue = catalogue;
        this.organisations = organisations;
        this.topics = topics;
        this.once = once;
    }

    @GET
    @Operation(
            operationId = "listListings",
            summary = "List what fits",
            description = "Conditions hold together; one that may be given several times holds for any of its values."
                    + " Archived and withdrawn listings are in no list.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "A page of listings",
                        content = @Content(schema = @Schema(implementation = ListingPage.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it")
            })
    public ListingPage list(
            @Parameter(description = "problem, project, asset, story, opportunity, guide or signpost; may be repeated")
                    @QueryParam("kind")
                    List<String> kind,
            @Parameter(description = "The id or name of a topic") @QueryParam("topic") String topic,
            @Parameter(description = "A tag, in any case and number") @QueryParam("tag") String tag,
            @Parameter(description = "Owner or partner, by id, name or code") @QueryParam("organisation")
                    String organisation,
            @Parameter(description = "concept, discovery, alpha, beta, live or retired; may be repeated")
                    @QueryParam("phase")
                    List<String> phase,
            @Parameter(description = "true for those that nobody has confirmed for long, false for the others")
                    @QueryParam("stale")
                    String stale,
            @Parameter(description = "newest (the usual), updated, ending or title") @QueryParam("sort") String sort,
            @Parameter(description = "How many at the most, 1 to 100; 20 where it is left out") @QueryParam("limit")
                    String limit,
            @Parameter(description = "The 'next' of the page before") @QueryParam("after") String after,
            @Context Visit visit) {
        Asked asked = new Asked(visit.locale());
        ListingQuery query = new ListingQuery(
                asked.any(ListingKind.class, "kind", kind),
                asked.topic(Optional.ofNullable(topic), topics),
                asked.tag(Optional.ofNullable(tag)),
                asked.organisationIn(Optional.ofNullable(organisation), organisations),
                asked.any(Phase.class, "phase", phase),
                asked.yesOrNo("stale", Optional.ofNullable(stale)),
                asked.one(ListingQuery.Order.class, "sort", Optional.ofNullable(sort))
                        .orElse(ListingQuery.Order.NEWEST));
        Paging paging = asked.paging(Optional.ofNullable(after), Optional.ofNullable(limit), USUAL);
        Paged<ListingJson> page = listings.list(query, paging, visit.viewer()).map(listing -> json(listing, visit));
        return new ListingPage(page.items(), page.total(), page.next().orElse(null));
    }

    @GET
    @Path("/{origin}/{key}")
    @ReadyBytes
    @Operation(
            operationId = "getListing",
            summary = "Read one listing",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The listing; its ETag is its version",
                        content = @Content(schema = @Schema(implementation = ListingJson.class))),
                @ApiResponse(responseCode = "301", description = "It was merged into another one"),
                @ApiResponse(responseCode = "304", description = "You have this version already"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "410", description = "It was withdrawn")
            })
    public Response read(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @HeaderParam("If-None-Match") String ifNoneMatch,
            @Context Visit visit) {
        Listing listing = listings.find(new Asked(visit.locale()).listing(origin, key), visit.viewer());
        String tag = tag(listing, visit.viewer());
        // For a visitor it is made whole, so that it can be kept; the front still says 304 to who has it.
        return visit.viewer().isMember() && Versions.has(ifNoneMatch, tag)
                ? Response.notModified(tag).build()
                : Response.ok(json(listing, visit)).tag(tag).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createListing",
            summary = "Publish a listing, or keep it as a draft",
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        description = "It is there; Location says where",
                        content = @Content(schema = @Schema(implementation = ListingJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "401", description = "Sign in or send a token"),
                @ApiResponse(responseCode = "403", description = "You may not publish for this organisation")
            })
    public Response create(
            ListingInput input,
            @Parameter(description = "Any text; the same again within 24 hours answers the same and adds nothing")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Context Visit visit) {
        ListingInput given = given(input, visit);
        return once.answer(visit, key, given, request -> {
            Function<Listing, Answer> answer = listing -> OnceOnly.made(
                    201,
                    json(listing, visit),
                    Optional.of(tag(listing, visit.viewer())),
                    visit.site().absolute(address(listing.id())));
            return answer.apply(catalogue.publish(
                    draft(given, Optional.empty(), visit),
                    visit.actor(),
                    request.map(sent -> new Remembered(sent, answer))));
        });
    }

    @PUT
    @Path("/{origin}/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "updateListing",
            summary = "Replace the content of a listing",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The listing as it is now",
                        content = @Content(schema = @Schema(implementation = ListingJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "403", description = "You may not change it"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was overwritten"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public Response update(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            ListingInput input,
            @Parameter(description = "The ETag that you have read") @HeaderParam("If-Match") String ifMatch,
            @Context Visit visit) {
        Listing before = listings.find(new Asked(visit.locale()).listing(origin, key), visit.viewer());
        long seen = Versions.seen(ifMatch, before.life().version(), visit.locale());
        Listing after = listings.update(
                before.id(), seen, draft(given(input, visit), Optional.of(before), visit), visit.actor());
        return Response.ok(json(after, visit)).tag(tag(after, visit.viewer())).build();
    }

    @DELETE
    @Path("/{origin}/{key}")
    @Operation(
            operationId = "withdrawListing",
            summary = "Take a listing out of sight; its address then says so",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is withdrawn"),
                @ApiResponse(responseCode = "403", description = "You may not withdraw it"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was changed"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public void withdraw(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @Parameter(description = "Why, for those who come back to its address") @QueryParam("reason") String reason,
            @Parameter(description = "The ETag that you have read") @HeaderParam("If-Match") String ifMatch,
            @Context Visit visit) {
        Listing before = listings.find(new Asked(visit.locale()).listing(origin, key), visit.viewer());
        long seen = Versions.seen(ifMatch, before.life().version(), visit.locale());
        listings.withdraw(
                before.id(),
                seen,
                Optional.ofNullable(reason).map(String::strip).orElse(""),
                visit.actor());
    }

    @POST
    @Path("/{origin}/{key}/archive")
    @Operation(
            operationId = "archiveListing",
            summary = "Put away a listing that has had its time; its address then says so",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is put away"),
                @ApiResponse(responseCode = "403", description = "You may not put it away"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was changed"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public void archive(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @Parameter(description = "The ETag that you have read") @HeaderParam("If-Match") String ifMatch,
            @Context Visit visit) {
        Listing before = listings.find(new Asked(visit.locale()).listing(origin, key), visit.viewer());
        listings.archive(before.id(), Versions.seen(ifMatch, before.life().version(), visit.locale()), visit.actor());
    }

    @POST
    @Path("/{origin}/{key}/confirm")
    @Operation(
            operationId = "confirmListing",
            summary = "Say that a listing is still true",
            description = "It says so from then on, and is stale no more.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The listing",
                        content = @Content(schema = @Schema(implementation = ListingJson.class))),
                @ApiResponse(responseCode = "403", description = "You may not confirm it"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public ListingJson confirm(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        return json(listings.confirm(new Asked(visit.locale()).listing(origin, key), visit.actor()), visit);
    }

    @POST
    @Path("/{origin}/{key}/claim")
    @Operation(
            operationId = "claimListing",
            summary = "Take over an imported listing for its organisation",
            description = "From then on imports leave it as it is, and its contacts can be written to.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The listing",
                        content = @Content(schema = @Schema(implementation = ListingJson.class))),
                @ApiResponse(responseCode = "403", description = "You do not belong to its organisation"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public ListingJson claim(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        return json(listings.claim(new Asked(visit.locale()).listing(origin, key), visit.actor()), visit);
    }

    @POST
    @Path("/{origin}/{key}/restore")
    @Operation(
            operationId = "restoreListing",
            summary = "Bring back what was withdrawn, put away or merged",
            description = "The version is the one that you have read before, plus one for each time it was taken out of"
                    + " sight. Send If-Match: * to bring it back whatever its version.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The listing as it is now",
                        content = @Content(schema = @Schema(implementation = ListingJson.class))),
                @ApiResponse(responseCode = "403", description = "You may not bring it back"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was changed"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the version")
            })
    public Response restore(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @Parameter(description = "The version, as an ETag, or *") @HeaderParam("If-Match") String ifMatch,
            @Context Visit visit) {
        ListingId id = new Asked(visit.locale()).listing(origin, key);
        long current = catalogue
                .shelved(id, visit.actor())
                .map(Shelved::listing)
                .orElseGet(() -> listings.find(id, visit.viewer()))
                .life()
                .version();
        Listing back = listings.restore(id, Versions.seen(ifMatch, current, visit.locale()), visit.actor());
        return Response.ok(json(back, visit)).tag(tag(back, visit.viewer())).build();
    }

    @GET
    @Path("/{origin}/{key}/updates")
    @Operation(
            operationId = "listUpdates",
            summary = "Read the dated posts on a listing",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The posts, newest first",
                            content = @Content(schema = @Schema(implementation = UpdateJson.All.class))))
    public UpdateJson.All updates(
            @PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        ListingId id = new Asked(visit.locale()).listing(origin, key);
        return new UpdateJson.All(listings.updates(id, visit.viewer()).stream()
                .map(UpdateJson::of)
                .toList());
    }

    @POST
    @Path("/{origin}/{key}/updates")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "postUpdate",
            summary = "Add a dated post",
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        description = "The post",
                        content = @Content(schema = @Schema(implementation = UpdateJson.class))),
                @ApiResponse(responseCode = "400", description = "The text is missing or too long"),
                @ApiResponse(responseCode = "403", description = "You may not post here")
            })
    public Response post(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            UpdateJson.Input input,
            @Parameter(description = "Any text; the same again within 24 hours answers the same and adds nothing")
                    @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            @Context Visit visit) {
        ListingId id = new Asked(visit.locale()).listing(origin, key);
        String text = required("text", given(input, visit).text(), visit);
        return once.answerAfterwards(
                visit,
                idempotencyKey,
                input,
                () -> OnceOnly.made(
                        201,
                        UpdateJson.of(listings.post(id, text, visit.now(), visit.actor())),
                        Optional.empty(),
                        visit.site().absolute(address(id) + "/updates")));
    }

    @GET
    @Path("/{origin}/{key}/voices")
    @Operation(
            operationId = "listVoices",
            summary = "Read what other organisations say to a listing",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "What was said, newest first",
                            content = @Content(schema = @Schema(implementation = VoiceJson.All.class))))
    public VoiceJson.All voices(
            @PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        ListingId id = new Asked(visit.locale()).listing(origin, key);
        return new VoiceJson.All(
                listings.voices(id, visit.viewer()).stream().map(VoiceJson::of).toList());
    }

    @POST
    @Path("/{origin}/{key}/voices")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "speak",
            summary = "Say that an organisation has this too, uses it, would join or could help",
            description = "Saying the same again changes nothing.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "What was said",
                        content = @Content(schema = @Schema(implementation = VoiceJson.class))),
                @ApiResponse(responseCode = "400", description = "A field is at fault; the answer names it"),
                @ApiResponse(responseCode = "403", description = "You may not speak for this organisation")
            })
    public VoiceJson speak(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            VoiceJson.Input input,
            @Context Visit visit) {
        Asked asked = new Asked(visit.locale());
        VoiceJson.Input given = given(input, visit);
        VoiceKind kind = oneOf(VoiceKind.class, "kind", given.kind(), visit);
        OrganisationId organisation = asked.organisationNamed("organisation", given.organisation(), organisations)
                .id();
        Optional<String> note =
                Optional.ofNullable(given.note()).map(String::strip).filter(n -> !n.isEmpty());
        return VoiceJson.of(listings.speak(asked.listing(origin, key), kind, organisation, note, visit.actor()));
    }

    @GET
    @Path("/{origin}/{key}/relations")
    @Operation(
            operationId = "listRelations",
            summary = "Read how a listing stands to others",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Its relations",
                            content = @Content(schema = @Schema(implementation = RelationJson.All.class))))
    public RelationJson.All relations(
            @PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        ListingId id = new Asked(visit.locale()).listing(origin, key);
        return new RelationJson.All(listings.relations(id, visit.viewer()).stream()
                .map(relation -> RelationJson.of(relation, visit))
                .toList());
    }

    @POST
    @Path("/{origin}/{key}/relations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "relate",
            summary = "Say how a listing stands to another one",
            description = "Saying it again changes nothing.",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is said"),
                @ApiResponse(responseCode = "400", description = "A field is at fault; the answer names it"),
                @ApiResponse(responseCode = "403", description = "You may not say it")
            })
    public void relate(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            RelationJson.Input input,
            @Context Visit visit) {
        Asked asked = new Asked(visit.locale());
        RelationJson.Input given = given(input, visit);
        RelationKind kind = oneOf(RelationKind.class, "kind", given.kind(), visit);
        ListingId other = asked.listingNamed("listing", given.listing());
        listings.relate(asked.listing(origin, key), kind, other, visit.actor());
    }

    @POST
    @Path("/{origin}/{key}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "mergeListing",
            summary = "Make a listing part of another one",
            description = "Its address leads to the other one from then on.",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is merged"),
                @ApiResponse(responseCode = "400", description = "A field is at fault; the answer names it"),
                @ApiResponse(responseCode = "403", description = "You may not merge them")
            })
    public void merge(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            RelationJson.Merge input,
            @Context Visit visit) {
        Asked asked = new Asked(visit.locale());
        listings.merge(
                asked.listing(origin, key),
                asked.listingNamed("into", given(input, visit).into()),
                visit.actor());
    }

    private static ListingJson json(Listing listing, Visit visit) {
        return ListingJson.of(listing, visit.site(), visit.viewer());
    }

    private ListingDraft draft(ListingInput input, Optional<Listing> before, Visit visit) {
        return new DraftReader(organisations, topics, visit.locale()).read(input, before);
    }

    private static String address(ListingId id) {
        return "/api/v1/listings/" + id.origin() + "/" + id.key();
    }

    private static <T> T given(T input, Visit visit) {
        if (input == null) {
            throw new InvalidInput("", text(visit.locale(), "body.missing"));
        }
        return input;
    }

    private static String required(String field, String given, Visit visit) {
        if (given == null || given.isBlank()) {
            throw new InvalidInput(field, text(visit.locale(), "missing"));
        }
        return given;
    }

    private static <E extends Enum<E> & Coded> E oneOf(Class<E> type, String field, String word, Visit visit) {
        return new Asked(visit.locale())
                .one(type, field, Optional.of(required(field, word, visit)))
                .orElseThrow();
    }

    private static String text(Locale locale, String key) {
        return Texts.of(ListingsResource.class, locale).get(key);
    }

    /** Voices, dates and names stand in the answer too, and change without a new version. */
    private static String tag(Listing listing, Viewer viewer) {
        Life life = listing.life();
        return Versions.tag(
                life.version(),
                String.join(
                        "|",
                        listing.tally().toString(),
                        life.updated().toString(),
                        life.confirmed().toString(),
                        life.staleSince().toString(),
                        listing.owner().map(Owner::name).orElse(""),
                        String.valueOf(viewer.isMember())));
    }
}
