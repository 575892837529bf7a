package org.tributary.widgets.internal.serving;

import gg.jte.Content;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
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
import org.tributary.web.PageLinks;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Site;
import org.tributary.web.Texts;
import org.tributary.web.Visit;
import org.tributary.widgets.internal.oembed.Discovery;
import org.tributary.widgets.internal.origins.Origin;
import org.tributary.widgets.internal.origins.OriginPages;
import org.tributary.widgets.internal.origins.Origins;
import org.tributary.widgets.internal.serving.WidgetDrawing.Drawn;
import org.tributary.widgets.internal.templates.StaticTemplates;

/** Widgets as complete small pages for frames, and as fragments for pages that others make. */
@Component(service = WidgetFrames.class, property = "osgi.jaxrs.resource=true")
@Path("/widgets/{type: [a-z][a-z0-9-]{1,39}}")
public final class WidgetFrames {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final Set<String> FRAMES = Set.of("iframe", "frame", "embed", "object");
    private static final String HTML = "text/html; charset=utf-8";

    private final WidgetReader reader;
    private final WidgetDrawing drawing;
    private final Settled settled;
    private final Origins origins;

    @Activate
    public WidgetFrames(
            @Reference WidgetReader reader,
            @Reference WidgetDrawing drawing,
            @Reference Settled settled,
            @Reference Origins origins) {
        this.reader = reader;
        this.drawing = drawing;
        this.settled = settled;
        this.origins = origins;
    }

    /** A complete small page. */
    @GET
    @ReadyBytes
    public Embedded frame(
            @PathParam("type") String type,
            @Context Visit visit,
            @HeaderParam("Sec-Fetch-Dest") String destination,
            @HeaderParam("Sec-Fetch-Site") String relation,
            @HeaderParam("Referer") String page) {
        boolean framed = destination != null && FRAMES.contains(destination) && !"same-origin".equals(relation);
        return answer(type, visit, true, Optional.ofNullable(page).filter(address -> framed));
    }

    /** The same to be put into a page by its server. */
    @GET
    @Path("/fragment")
    @ReadyBytes
    public Embedded fragment(@PathParam("type") String type, @Context Visit visit) {
        return answer(type, visit, false, Optional.empty());
    }

    /** @param page which shows it in a frame, as far as the browser says */
    private Embedded answer(String type, Visit visit, boolean frame, Optional<String> page) {
        Texts texts = WidgetTexts.of(visit.locale());
        String query = visit.address().getRawQuery();
        Map<String, List<String>> parameters = query == null ? Map.of() : FilterAddress.parameters(query);
        WidgetChoice choice;
        try {
            choice = reader.read(type, parameters, visit.locale());
        } catch (NotFound unknown) {
            return said(texts.get("type.heading"), List.of(unknown.getMessage()), 404, visit, frame);
        }
        if (!choice.isWordsAlone()) {
            return refused(choice.faults(), visit, frame);
        }
        List<Origin> framers = frame ? origins.framers(choice.framer()) : List.of();
        Optional<String> stranger = page.flatMap(Origin::ofAddress)
                .filter(origin -> framers.stream().noneMatch(framer -> framer.covers(origin))
                        && !Origin.ofAddress(visit.site().absolute("/").toString())
                                .equals(Optional.of(origin)));
        if (stranger.isPresent()) {
            return stranger(stranger.get(), choice, visit);
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
        WidgetView view = WidgetView.of(drawn, choice, frame, notice, visit.site());
        Embedded answer = Embedded.of(
                HTML, frame ? page(view, locale, visit.site(), links(choice, visit.site()), "") : fragment(view));
        answer = frame
                ? answer.framedBy(framers.stream()
                        .map(framer -> framer.source(visit.site().baseUrl()))
                        .toList())
                : answer.readByAnybody();
        if (!choice.faults().isEmpty()) {
            return answer.status(400);
        }
        return keepable && drawn.sound() ? answer : answer.notKept();
    }

    /** Says to those who put the widget there why nothing is to be seen; the browser would show them nothing at all. */
    private static Embedded stranger(String origin, WidgetChoice choice, Visit visit) {
        Texts texts = WidgetTexts.of(visit.locale());
        String name = visit.site().name();
        List<String> sentences = new ArrayList<>();
        sentences.add(texts.get("stranger.what", origin, name));
        choice.framer()
                .ifPresentOrElse(
                        id -> sentences.add(texts.get(
                                "stranger.lead",
                                visit.ui().organisation(id),
                                visit.site().absolute(OriginPages.path(id)))),
                        () -> sentences.add(texts.get("stranger.for")));
        String contact = visit.site().contactEmail();
        sentences.add(contact.isEmpty() ? texts.get("stranger.host", name) : texts.get("stranger.contact", contact));
        return said(texts.get("stranger.heading", name), sentences, 403, visit, true);
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
        WidgetView view = WidgetView.of(heading, sentences, frame, visit);
        byte[] bytes =
                frame ? page(view, visit.locale(), visit.site(), List.of(), String.valueOf(status)) : fragment(view);
        Embedded answer = Embedded.of(HTML, bytes).status(status).framedByAnybody();
        return frame ? answer : answer.readByAnybody();
    }

    /** Where oEmbed answers for it. */
    private static List<PageLinks.Alternate> links(WidgetChoice choice, Site site) {
        return List.of(
                new PageLinks.Alternate(
                        "application/json+oembed", site.name(), Discovery.address(site, choice.framePath(), "json")),
                new PageLinks.Alternate(
                        "text/xml+oembed", site.name(), Discovery.address(site, choice.framePath(), "xml")));
    }

    /** @param fault a word for scripts of the page around that says what is wrong; empty where nothing is */
    private static byte[] page(
            WidgetView view, Locale locale, Site site, List<PageLinks.Alternate> links, String fault) {
        return bytes(TEMPLATES.frame(
                view, site.name(), WidgetTexts.of(locale).locale().getLanguage(), links, fault));
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
