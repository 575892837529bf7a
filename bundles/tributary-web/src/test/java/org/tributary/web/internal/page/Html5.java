package org.tributary.web.internal.page;

import gg.jte.Content;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Renders pieces of pages and reads them as a browser does. */
public final class Html5 {

    private Html5() {}

    public static String text(Content content) {
        StringOutput out = new StringOutput();
        content.writeTo(new OwaspHtmlTemplateOutput(out));
        return out.toString();
    }

    public static Document parsed(Content content) {
        return Jsoup.parseBodyFragment(text(content));
    }
}
