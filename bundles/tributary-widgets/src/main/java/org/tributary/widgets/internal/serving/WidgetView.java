package org.tributary.widgets.internal.serving;

import gg.jte.Content;
import java.net.URI;
import java.util.List;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.web.Html;
import org.tributary.web.Site;
import org.tributary.web.Texts;
import org.tributary.web.Visit;
import org.tributary.widgets.internal.serving.WidgetDrawing.Drawn;

/**
 * What the templates of widgets show.
 *
 * @param level of its heading
 * @param faults what is wrong with words that a reader typed, above the rest
 * @param body the content as markup for pages of others
 * @param more where the reader finds more, absolute
 * @param notice what the link there says of where it opens; may be empty
 * @param target where links of a frame open
 */
public record WidgetView(
        int level,
        String heading,
        List<String> faults,
        Content body,
        String more,
        String moreText,
        String notice,
        String target,
        String style) {

    /** What stands in a frame is a document of its own, and begins as such. */
    private static final int IN_FRAME = 1;

    static WidgetView of(Drawn drawn, WidgetChoice choice, boolean frame, String notice, Site site) {
        Look look = choice.look();
        URI home = site.absolute("/");
        int level = frame ? IN_FRAME : look.heading();
        String markup = drawn.body().markup(home, notice, level - Look.USUAL.heading());
        return new WidgetView(
                level,
                drawn.heading(),
                choice.faults().stream().map(FieldFault::sentence).distinct().toList(),
                output -> output.writeContent(markup),
                home.resolve(drawn.more().address()).toString(),
                drawn.more().text(),
                notice,
                look.links() == Look.LinkTarget.NEW ? "_blank" : "_top",
                look.stylesheetPath());
    }

    static WidgetView of(String heading, List<String> sentences, boolean frame, Visit visit) {
        Texts texts = WidgetTexts.of(visit.locale());
        URI home = visit.site().absolute("/");
        String markup = Html.sequence(
                        sentences.stream().map(WidgetDrawing::paragraph).toList())
                .markup(home);
        return new WidgetView(
                frame ? IN_FRAME : Look.USUAL.heading(),
                heading,
                List.of(),
                output -> output.writeContent(markup),
                home.toString(),
                texts.get("more", visit.site().name()),
                "",
                "_top",
                Look.USUAL.stylesheetPath());
    }
}
