package org.tributary.listing.internal.pages;

import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Tag;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.rest.Asked;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Page;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** A page and feeds for each tag. */
@Component(service = TagPages.class, property = "osgi.jaxrs.resource=true")
@Path("/tags")
public final class TagPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int USUAL = 20;

    private final Listings listings;

    @Activate
    public TagPages(@Reference Listings listings) {
        this.listings = listings;
    }

    @GET
    @Path("/{tag}")
    @Produces(MediaType.TEXT_HTML)
    @ReadyBytes
    public Object tag(@PathParam("tag") String written, @Context Visit visit) {
        Texts texts = PageTexts.of(visit);
        String tag = normal(written, texts);
        String path = visit.ui().tagPath(tag);
        if (!tag.equals(written)) {
            return Redirect.moved(path);
        }
        Paging paging = new Asked(visit.locale()).paging(visit.parameter("after"), visit.parameter("limit"), USUAL);
        Paged<Listing> page = listings.list(ListingQuery.NEWEST.withTag(tag), paging, visit.viewer());
        Optional<String> next = page.next()
                .map(after ->
                        new ListAddress(path, List.of()).with("after", after).toString());
        Page answer = Page.of(
                        texts.get("tag.title", tag.replace('-', ' ')),
                        TEMPLATES.tag(visit.ui(), texts, tag, path, page, next))
                .describedAs(texts.get("tag.description", tag.replace('-', ' ')))
                .under(new Crumb(texts.get("listings.title"), "/listings"))
                .canonical(new ListAddress(path, List.of()).after(paging).toString())
                .feed(texts.get("feed.tag", tag), path + "/feed.atom", path + "/feed.json");
        return page.total() == 0 ? answer.notIndexed() : answer;
    }

    @GET
    @Path("/{tag}/feed.atom")
    @Produces(Feeds.ATOM)
    @ReadyBytes
    public Object atom(@PathParam("tag") String written, @Context Visit visit) {
        return feed(written, "/feed.atom", visit);
    }

    @GET
    @Path("/{tag}/feed.json")
    @Produces(Feeds.JSON)
    @ReadyBytes
    public Object json(@PathParam("tag") String written, @Context Visit visit) {
        return feed(written, "/feed.json", visit);
    }

    private Object feed(String written, String file, Visit visit) {
        Texts texts = PageTexts.of(visit);
        String tag = normal(written, texts);
        String path = visit.ui().tagPath(tag);
        return tag.equals(written)
                ? Feeds.of(texts.get("feed.tag", tag), path, path, ListingQuery.NEWEST.withTag(tag), listings)
                : Redirect.moved(path + file);
    }

    /** Every spelling of a tag leads to one page. */
    private static String normal(String written, Texts texts) {
        String tag = written.length() > 4 * Tag.LONGEST ? "" : Tag.normalise(written);
        if (tag.isEmpty() || tag.length() > Tag.LONGEST) {
            throw new NotFound(texts.get("tag.not-found"));
        }
        return tag;
    }
}
