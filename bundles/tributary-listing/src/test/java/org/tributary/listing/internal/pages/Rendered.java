package org.tributary.listing.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tributary.web.Page;

/** The body of a page as a browser reads it. */
public final class Rendered {

    private Rendered() {}

    public static Document of(Object answer) {
        assertThat(answer).isInstanceOf(Page.class);
        StringOutput out = new StringOutput();
        ((Page) answer).body().writeTo(out);
        Document document = Jsoup.parse("<main>" + out + "</main>");
        hasOneHeadingOfTheFirstLevelAndSkipsNone(document);
        hasNoIdTwice(document);
        return document;
    }

    private static void hasOneHeadingOfTheFirstLevelAndSkipsNone(Document document) {
        // What is said at the top of a page stands before its first heading, as in the GOV.UK pattern.
        List<Element> headings = document.select("h1, h2, h3, h4, h5, h6").stream()
                .filter(h -> h.closest(".govuk-error-summary, .govuk-notification-banner") == null)
                .toList();
        assertThat(headings).filteredOn(h -> h.tagName().equals("h1")).hasSize(1);
        int before = 0;
        for (Element heading : headings) {
            int level = Integer.parseInt(heading.tagName().substring(1));
            assertThat(level).as(heading.text()).isLessThanOrEqualTo(before + 1);
            before = level;
        }
    }

    private static void hasNoIdTwice(Document document) {
        assertThat(document.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }
}
