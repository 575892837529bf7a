package org.tributary.web.internal.page;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Owner;
import org.tributary.api.web.Html;
import org.tributary.web.Components;
import org.tributary.web.Feed;
import org.tributary.web.Site;
import org.tributary.web.Visit;

/**
 * A listing or other entry as a feed tells it, in either form.
 *
 * @param id a tag URI (RFC 4151), the same for ever
 * @param summary plain text; may be empty
 * @param content safe HTML; may be empty
 * @param author the organisation
 * @param categories words for readers to file it under
 */
record FeedItem(
        String id,
        String title,
        URI address,
        String summary,
        String content,
        String author,
        Instant published,
        Instant updated,
        List<String> categories) {

    /** The year in which these ids began; part of a tag URI and never changed. */
    private static final String SINCE = "2026";

    static List<FeedItem> of(Feed feed, Visit visit) {
        Components ui = visit.ui();
        return Stream.concat(
                        feed.listings().stream()
                                .map(Listing::forEverybody)
                                .map(listing -> of(
                                        listing,
                                        Optional.ofNullable(feed.notes().get(listing.id())),
                                        visit,
                                        ui)),
                        feed.entries().stream().map(entry -> of(entry, visit.site())))
                .toList();
    }

    private static FeedItem of(Feed.Entry entry, Site site) {
        return new FeedItem(
                tag(site, entry.id()),
                xml(entry.title()),
                site.absolute(entry.path()),
                xml(entry.summary()),
                xml(entry.content().map(html -> html.markup(site.baseUrl())).orElse("")),
                xml(entry.author()),
                entry.published(),
                entry.updated(),
                entry.categories().stream().map(FeedItem::xml).distinct().toList());
    }

    private static FeedItem of(Listing listing, Optional<Feed.Note> note, Visit visit, Components ui) {
        String why = note.map(Feed.Note::why).orElse("");
        String summary = listing.headline().summary();
        Instant updated = listing.life().updated();
        return new FeedItem(
                tag(
                        visit.site(),
                        "listing/" + listing.id().origin() + "/" + listing.id().key()),
                xml(listing.title()),
                visit.site().absolute(ui.listingPath(listing.id())),
                xml(why.isEmpty() || summary.isBlank() ? why + summary : why + " – " + summary),
                xml(content(why, listing, ui)),
                xml(listing.owner().map(Owner::name).orElseGet(() -> PageTexts.of(visit.locale())
                        .get("owner.anonymous"))),
                listing.life().created(),
                note.map(Feed.Note::time).filter(updated::isBefore).orElse(updated),
                categories(listing, ui));
    }

    /** The id of a feed or of an entry on this site. */
    static String tag(Site site, String specific) {
        String host = site.baseUrl().getHost();
        return "tag:" + (host == null ? "localhost" : host.toLowerCase(Locale.ROOT)) + "," + SINCE + ":" + specific;
    }

    /** When the newest of them was updated; with none, the day of the visit. */
    static Instant updated(List<FeedItem> items, Visit visit) {
        return items.stream().map(FeedItem::updated).max(Instant::compareTo).orElseGet(() -> visit.now()
                .truncatedTo(java.time.temporal.ChronoUnit.DAYS));
    }

    private static String content(String why, Listing listing, Components ui) {
        StringBuilder html = new StringBuilder();
        if (!why.isEmpty()) {
            html.append(Html.element("p").with(Html.element("strong").with(why)));
        }
        if (!listing.headline().summary().isBlank()) {
            html.append(Html.element("p").with(listing.headline().summary()));
        }
        listing.sections().text().forEach((section, text) -> html.append(
                        Html.element("h2").with(ui.section(section)))
                .append(Markdown.html(text)));
        return html.toString();
    }

    private static List<String> categories(Listing listing, Components ui) {
        List<String> categories = new ArrayList<>();
        categories.add(ui.kind(listing.kind()));
        listing.facets().topics().forEach(topic -> categories.add(ui.topic(topic)));
        listing.facets().phase().ifPresent(phase -> categories.add(ui.phase(phase)));
        categories.addAll(listing.facets().tags());
        return categories.stream().map(FeedItem::xml).distinct().toList();
    }

    /** Without the characters that XML 1.0 does not know; one of them would spoil the whole feed. */
    static String xml(String text) {
        return text.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || c >= 0x20 && c <= 0xD7FF
                        || c >= 0xE000 && c <= 0xFFFD
                        || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
