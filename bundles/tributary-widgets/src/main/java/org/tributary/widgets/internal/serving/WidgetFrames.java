package org.tributary.widgets.internal.serving;

import gg.jte.Content;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Embedded;
import org.tributary.web.FilterAddress;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Site;
import org.tributary.web.Texts;
import org.tributary.web.Visit;
import org.tributary.widgets.internal.serving.WidgetDrawing.Drawn;
import org.tributary.widgets.internal.templates.StaticTemplates;

/** Widgets as complete small pages for frames, and as fragments for pages that others make. */
@Component(service = WidgetFrames.class, property = "osgi.jaxrs.resource=true")
@Path("/widgets/{type: [a-z][a-z0-9-]{1,39}}")
public final class WidgetFrames {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String HTML = "text/html; charset=utf-8";

    private final WidgetReader reader;
    private final WidgetDrawing drawing;
    private final Settled settled;

    @Activate
    public WidgetFrames(@Reference WidgetReader reader, @Reference WidgetDrawing drawing, @Reference Settled settled) {
        this.reader = reader;
        this.drawing = drawing;
        this.settled = settled;
    }

    /** A complete small page. */
    @GET
    @ReadyBytes
    public Embedded frame(@PathParam("type") String type, @Context Visit visit) {
        return answer(type, visit, true);
    }

    /** The same to be put into a page by its server. */
    @GET
    @Path("/fragment")
    @ReadyBytes
    public Embedded fragment(@PathParam("type") String type, @Context Visit visit) {
        return answer(type, visit, false);
    }

    private Embedded answer(String type, Visit visit, boolean frame) {
        Texts texts = WidgetTexts.of(visit.locale());
        String query = visit.address().getRawQuery();
        Map<String, List<String>> parameters = query == null ? Map.of() : FilterAddress.parameters(query);
        WidgetChoice choice;
        try {
            choice = reader.read(type, parameters, visit.locale());
        } catch (NotFound unknown) {
            return said(texts.get("type.heading"), List.of(unknown.getMessage()), 404, visit, frame);
        }
        if (!choice.faults().isEmpty()) {
            return refused(choice.faults(), visit, frame);
        }
        Locale locale = choice.language().orElse(visit.locale());
        boolean keepable = settled.now();
        Drawn drawn;
        try {
            drawn = drawing.draw(choice, locale);
        } catch (InvalidInput wrong) {
            return refused(wrong.faults(), visit, frame);
        }
        String notice = frame && choice.look().links() == Look.LinkTarget.NEW ? texts.get("links.new") : "";
        WidgetView view = WidgetView.of(drawn, choice.look(), notice, visit.site());
        Embedded answer = Embedded.of(HTML, frame ? page(view, locale, visit.site()) : fragment(view));
        answer = frame ? answer.framedBy(List.of()) : answer.framedBy(List.of()).readByAnybody();
        return keepable && drawn.sound() ? answer : answer.notKept();
    }

    private static Embedded refused(List<FieldFault> faults, Visit visit, boolean frame) {
        Texts texts = WidgetTexts.of(visit.locale());
        return said(
                texts.get("refused.heading"),
                faults.stream().map(FieldFault::sentence).distinct().toList(),
                400,
                visit,
                frame);
    }

    /** A small page that says something to whoever put the widget where it is; it may be shown anywhere. */
    private static Embedded said(String heading, List<String> sentences, int status, Visit visit, boolean frame) {
        WidgetView view = WidgetView.of(heading, sentences, visit);
        byte[] bytes = frame ? page(view, visit.locale(), visit.site()) : fragment(view);
        Embedded answer = Embedded.of(HTML, bytes).status(status).framedByAnybody();
        return frame ? answer : answer.readByAnybody();
    }

    private static byte[] page(WidgetView view, Locale locale, Site site) {
        return bytes(TEMPLATES.frame(
                view, site.name(), WidgetTexts.of(locale).locale().getLanguage()));
    }

    private static byte[] fragment(WidgetView view) {
        return bytes(TEMPLATES.fragment(view));
    }

    private static byte[] bytes(Content content) {
        Utf8ByteOutput out = new Utf8ByteOutput();
        content.writeTo(new OwaspHtmlTemplateOutput(out));
        return out.toByteArray();
    }
}
