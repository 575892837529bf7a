package org.tributary.toolkit.internal.guidepages;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.tributary.api.web.Html;
import org.tributary.toolkit.internal.guides.Guide;
import org.tributary.web.Texts;

/** The pieces of a hint. */
final class HintHtml {

    private HintHtml() {}

    static Html paragraph(String sentence) {
        return Html.element("p").attribute("class", "govuk-body-s").with(sentence);
    }

    /** Guides with their minutes, one line each. */
    static Html list(List<Guide> guides, Texts texts) {
        Html list = Html.element("ul").attribute("class", "govuk-list tributary-hint");
        for (Guide guide : guides) {
            list = list.with(Html.element("li")
                    .with(link(Paths.of(guide), guide.title())
                            .attribute("lang", guide.language().toLanguageTag()))
                    .with(" ")
                    .with(Html.element("span")
                            .attribute("class", "tributary-muted")
                            .with(texts.get("minutes", guide.minutes()))));
        }
        return list;
    }

    /** The button that puts it away. */
    static Html hide(Hint hint, String back, Texts texts) {
        return Html.element("div")
                .with(Html.action(texts.get("hide"), Paths.HIDE, Map.of("hint", hint.code(), "back", back))
                        .attribute("class", "tributary-link-button"));
    }

    static Html link(String path, String text) {
        return Html.link(URI.create(path), text).attribute("class", "govuk-link");
    }
}
