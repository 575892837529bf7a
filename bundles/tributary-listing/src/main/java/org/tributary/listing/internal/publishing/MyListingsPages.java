package org.tributary.listing.internal.publishing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Listing;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.listing.internal.catalogue.OwnListings;
import org.tributary.listing.internal.catalogue.OwnListings.Shelf;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What somebody looks after: what waits for them first, then drafts, what is published, and what was withdrawn. */
@Component(service = MyListingsPages.class, property = "osgi.jaxrs.resource=true")
@Path("/my-listings")
@Produces(MediaType.TEXT_HTML)
public final class MyListingsPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int FEW = 5;
    private static final int MANY = 20;

    private final OwnListings own;
    private final Waiting waiting;

    @Activate
    public MyListingsPages(@Reference OwnListings own, @Reference Waiting waiting) {
        this.own = own;
        this.waiting = waiting;
    }

    /** All shelves, a few of each; or one of them in pages. */
    @GET
    public Page mine(@Context Visit visit) {
        Editable.signedIn(visit);
        Texts texts = PageTexts.of(visit);
        Optional<Shelf> one = visit.parameter("show").flatMap(word -> List.of(Shelf.values()).stream()
                .filter(shelf -> code(shelf).equals(word))
                .findFirst());
        List<MyListingsView.Shown> shelves = new ArrayList<>();
        for (Shelf shelf : one.map(List::of).orElse(List.of(Shelf.values()))) {
            Paging paging = one.isPresent()
                    ? new Paging(visit.parameter("after").filter(after -> !after.isEmpty()), MANY)
                    : Paging.first(FEW);
            shelves.add(shown(shelf, own.list(shelf, paging, visit.viewer()), one.isPresent(), texts));
        }
        MyListingsView view =
                new MyListingsView(one.isPresent() ? List.of() : waiting.of(visit), shelves, one.isPresent());
        return Page.of(texts.get("mine.title"), TEMPLATES.myListings(visit.ui(), texts, view))
                .notIndexed();
    }

    private static MyListingsView.Shown shown(Shelf shelf, Paged<Listing> page, boolean alone, Texts texts) {
        String code = code(shelf);
        String path = Paths.MINE + "?show=" + code;
        return new MyListingsView.Shown(
                texts.get("mine." + code),
                texts.get("mine." + code + ".none"),
                shelf,
                page.total(),
                page.items().stream()
                        .map(listing -> new MyListingsView.Row(
                                listing,
                                shelf == Shelf.WITHDRAWN
                                        ? Paths.of(listing.id(), "restore")
                                        : shelf == Shelf.DRAFTS ? Paths.of(listing.id()) : Paths.listing(listing.id()),
                                Paths.of(listing.id())))
                        .toList(),
                page.next().map(next -> alone ? path + "&after=" + encoded(next) : path),
                alone);
    }

    private static String code(Shelf shelf) {
        return shelf.name().toLowerCase(Locale.ROOT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
