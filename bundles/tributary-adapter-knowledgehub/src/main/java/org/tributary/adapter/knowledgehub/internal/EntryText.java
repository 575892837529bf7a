package org.tributary.adapter.knowledgehub.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.jsoup.nodes.Element;
import org.tributary.adapter.kit.SafeHtml;
import org.tributary.adapter.kit.Wording;
import org.tributary.api.listing.Listing;

/** A listing as an entry of a blog. */
final class EntryText {

    /** Longer headlines are refused there. */
    private static final int LONGEST_HEADLINE = 150;

    private EntryText() {}

    static ObjectNode json(Listing listing, URI address) {
        ObjectNode entry = JsonNodeFactory.instance
                .objectNode()
                .put("headline", Wording.cut(Wording.line(listing.title()), LONGEST_HEADLINE))
                .put("articleBody", body(listing, address));
        listing.facets().tags().forEach(entry.putArray("keywords")::add);
        return entry;
    }

    private static String body(Listing listing, URI address) {
        Element body = new Element("div");
        String summary = Wording.line(listing.headline().summary());
        if (!summary.isEmpty()) {
            body.appendElement("p").text(summary);
        }
        listing.sections().text().forEach((section, text) -> {
            body.appendElement("h2").text(Texts.text("section." + section.code()));
            SafeHtml.ofMarkdown(text).children().forEach(body::appendChild);
        });
        if (!listing.links().isEmpty()) {
            body.appendElement("h2").text(Texts.text("links"));
            Element list = body.appendElement("ul");
            listing.links().forEach(link -> list.appendElement("li")
                    .appendElement("a")
                    .attr("href", link.address().toString())
                    .text(Wording.line(link.title())));
        }
        String place = address.getAuthority() == null ? "" : address.getAuthority();
        Element origin = body.appendElement("p")
                .text(listing.owner()
                        .map(owner -> Texts.text("origin.by", Wording.line(owner.name()), place))
                        .orElseGet(() -> Texts.text("origin.anybody", place)));
        origin.appendElement("br");
        origin.appendElement("a").attr("href", address.toString()).text(Texts.text("origin.link"));
        return body.html();
    }
}
