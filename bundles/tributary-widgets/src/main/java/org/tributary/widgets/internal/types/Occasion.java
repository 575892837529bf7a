package org.tributary.widgets.internal.types;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.Html;
import org.tributary.api.widget.Widget.More;
import org.tributary.api.widget.WidgetRequest;
import org.tributary.web.Components;
import org.tributary.web.Site;
import org.tributary.web.Surroundings;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * One widget being made: what was asked for, and the words for it.
 *
 * @param ui words and addresses as on the pages of the site, for a visitor
 */
record Occasion(WidgetRequest request, Texts texts, Components ui) {

    private static final int LONGEST_HEADING = 100;

    static Occasion of(WidgetRequest request, Surroundings surroundings) {
        Site site = new Site("", request.site(), false, "", "");
        Visit visit = new Visit(
                Viewer.visitor(), Door.PAGE, request.locale(), request.self(), site, Instant.EPOCH, "", surroundings);
        return new Occasion(request, TypeTexts.of(request.locale()), new Components(visit));
    }

    /** A link at the end, where the host has that page. */
    Optional<More> more(String page, String address, String text) {
        return leadsTo(page) ? Optional.of(new More(URI.create(address), text)) : Optional.empty();
    }

    boolean leadsTo(String page) {
        return ui.visit().leadsTo(page);
    }

    /** As long as a heading may be. */
    static String heading(String text) {
        return text.length() <= LONGEST_HEADING ? text : text.substring(0, LONGEST_HEADING - 1) + "…";
    }

    /** A sentence with what to do next: nothing ends with nothing. */
    Html nothing(String sentence, String linkText, String path) {
        return Html.element("p")
                .attribute("class", "tributary-widget__empty")
                .with(sentence + " ")
                .with(Html.link(URI.create(path), linkText));
    }

    static Html paragraph(String cssClass, Html... pieces) {
        return Html.element("p").attribute("class", cssClass).with(Html.sequence(List.of(pieces)));
    }
}
