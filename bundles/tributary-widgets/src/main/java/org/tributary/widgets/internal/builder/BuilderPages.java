package org.tributary.widgets.internal.builder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Topics;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Crumb;
import org.tributary.web.FilterAddress;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;
import org.tributary.widgets.internal.builder.BuilderView.Made;
import org.tributary.widgets.internal.origins.OriginPages;
import org.tributary.widgets.internal.script.Scripts;
import org.tributary.widgets.internal.serving.WidgetChoice;
import org.tributary.widgets.internal.serving.WidgetReader;
import org.tributary.widgets.internal.serving.WidgetTypes;
import org.tributary.widgets.internal.serving.WidgetTypes.Installed;
import org.tributary.widgets.internal.templates.StaticTemplates;

/**
 * The page on which somebody chooses what a widget shows and how it looks, sees it, and copies the code for their page. Its
 * form is sent by GET: the address holds the choice and can be passed on.
 */
@Component(service = BuilderPages.class, property = "osgi.jaxrs.resource=true")
@Path(Subjects.BUILDER + "{type}")
public final class BuilderPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final WidgetTypes types;
    private final WidgetReader reader;
    private final Naming naming;
    private final Topics topics;

    @Activate
    public BuilderPages(
            @Reference WidgetTypes types,
            @Reference WidgetReader reader,
            @Reference Naming naming,
            @Reference Topics topics) {
        this.types = types;
        this.reader = reader;
        this.naming = naming;
        this.topics = topics;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Page build(@PathParam("type") String type, @Context Visit visit) {
        Texts texts = BuilderTexts.of(visit.locale());
        Installed installed = types.find(type, visit.locale()).orElseThrow(() -> new NotFound(texts.get("unknown")));
        String query = visit.address().getRawQuery();
        Map<String, List<String>> sent = query == null ? Map.of() : FilterAddress.parameters(query);
        Map<String, List<String>> given = BuilderForm.parameters(installed, sent);
        WidgetChoice choice = reader.read(type, given, visit.locale());
        List<FieldFault> faults = new ArrayList<>(choice.faults());
        Optional<Integer> height = BuilderForm.height(sent);
        if (height.isEmpty()) {
            faults.add(BuilderForm.heightFault(texts));
        }
        Optional<Made> made = Optional.empty();
        if (faults.isEmpty()) {
            try {
                made = Optional.of(made(choice, height.get(), visit));
            } catch (InvalidInput wrong) {
                faults.addAll(wrong.faults());
            }
        }
        // Whoever just came has done nothing wrong yet.
        boolean isFresh = sent.isEmpty();
        List<FieldFault> shown = isFresh ? List.of() : List.copyOf(faults);
        Map<String, List<String>> typed = new LinkedHashMap<>(sent);
        typed.putAll(given);
        BuilderForm form = new BuilderForm(installed, typed, shown, topics, visit);
        String title = installed.description().title();
        BuilderView view = new BuilderView(
                type,
                title,
                installed.description().sentence(),
                form.content(),
                form.looks(),
                form.isLookChosen(),
                form.place(),
                shown,
                made,
                Scripts.builderPath());
        Page page = Page.of(texts.get("title.type", title), TEMPLATES.builder(visit.ui(), texts, view))
                .describedAs(installed.description().sentence())
                .under(new Crumb(texts.get("gallery"), "/widgets"))
                .canonical(
                        choice.query().isEmpty()
                                ? Subjects.BUILDER + type
                                : Subjects.BUILDER + type + "?" + choice.query())
                .wide();
        if (!shown.isEmpty()) {
            return page.failed().status(400).notIndexed();
        }
        return isFresh ? page : page.notIndexed();
    }

    private Made made(WidgetChoice choice, int height, Visit visit) {
        Texts texts = BuilderTexts.of(visit.locale());
        WidgetCode.Named named = naming.name(choice, visit.locale());
        List<String> corrections = choice.look().corrections().stream()
                .map(correction -> texts.get(
                        "corrected." + correction.name(),
                        correction.asked().toString(),
                        correction.shown().toString()))
                .toList();
        return new Made(
                named.title(),
                choice.framePath(),
                height,
                corrections,
                new WidgetCode(choice, named, height, visit.site()).ways(texts),
                choice.framer().map(OriginPages::path));
    }
}
