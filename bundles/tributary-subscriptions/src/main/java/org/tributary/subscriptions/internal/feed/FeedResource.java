package org.tributary.subscriptions.internal.feed;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.subscriptions.internal.feed.PrivateFeeds.Content;
import org.tributary.subscriptions.internal.following.Wanted;
import org.tributary.web.Feed;
import org.tributary.web.Visit;

/** Answers feed readers. */
@Component(service = FeedResource.class, property = "osgi.jaxrs.resource=true")
@Path("/following/feed")
public final class FeedResource {

    private static final String PATH = "/following/feed/";

    private final PrivateFeeds feeds;

    @Activate
    public FeedResource(@Reference PrivateFeeds feeds) {
        this.feeds = feeds;
    }

    @GET
    @Path("/{capability: [A-Za-z0-9_-]+}.atom")
    @Produces("application/atom+xml")
    public Response atom(@PathParam("capability") String capability, @Context Visit visit) {
        return feed(capability, visit);
    }

    @GET
    @Path("/{capability: [A-Za-z0-9_-]+}.json")
    @Produces("application/feed+json")
    public Response json(@PathParam("capability") String capability, @Context Visit visit) {
        return feed(capability, visit);
    }

    private Response feed(String capability, Visit visit) {
        Content content = feeds.open(capability, visit.client(), visit.locale());
        Feed feed = new Feed(
                content.subscription().title(),
                page(content.subscription().wanted(), visit),
                PATH + capability + ".atom",
                PATH + capability + ".json",
                content.listings(),
                content.notes());
        return Response.ok(feed)
                .header("Cache-Control", "private, no-cache")
                .header("X-Robots-Tag", "noindex, nofollow")
                .build();
    }

    /** The page that shows the same, as far as this host has one. */
    private static String page(Wanted wanted, Visit visit) {
        if (wanted.listing().isPresent()) {
            return visit.ui().listingPath(wanted.listing().get());
        }
        if (!visit.leadsTo("/search")) {
            return "/";
        }
        return wanted.query().isEmpty() ? "/search" : "/search?" + wanted.query();
    }
}
