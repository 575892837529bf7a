package org.tributary.web.internal.page;

import gg.jte.Content;
import java.util.Map;
import org.tributary.web.Page;
import org.tributary.web.Site;
import org.tributary.web.Texts;
import org.tributary.web.Visit;
import org.tributary.web.internal.templates.StaticTemplates;

/** A page that is a document of ours: its text is the same for everybody and names who runs the site. */
final class SitePage {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private SitePage() {}

    static Page of(String name, Visit visit) {
        return of(name, visit, output -> {});
    }

    /** With something below the text. */
    static Page of(String name, Visit visit, Content below) {
        Texts texts = PageTexts.of(visit.locale());
        String title = texts.get("page." + name + ".title");
        Site site = visit.site();
        Map<String, String> values = Map.of(
                "site",
                Documents.literal(site.name()),
                "address",
                site.absolute("").toString(),
                "organisation",
                Documents.literal(site.organisation().isEmpty() ? texts.get("page.organisation") : site.organisation()),
                "contact",
                site.contactEmail().isEmpty()
                        ? texts.get("page.contact")
                        : "[" + Documents.literal(site.contactEmail()) + "](<mailto:" + site.contactEmail() + ">)");
        Content text = Documents.content(name, visit.locale(), values);
        Content both = output -> {
            text.writeTo(output);
            below.writeTo(output);
        };
        return Page.of(title, TEMPLATES.document(title, both)).describedAs(texts.get("page." + name + ".description"));
    }
}
