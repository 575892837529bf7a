package org.tributary.plugins.internal.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.plugins.internal.inventory.Installed;
import org.tributary.plugins.internal.inventory.Part;
import org.tributary.plugins.internal.settings.Definition;
import org.tributary.plugins.internal.settings.Instance;
import org.tributary.plugins.internal.settings.Settings;
import org.tributary.plugins.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The settings of something installed, as forms. */
@Component(service = SettingsPages.class, property = "osgi.jaxrs.resource=true")
@Path("/admin/plugins/{name}/settings/{pid}")
@Produces(MediaType.TEXT_HTML)
public final class SettingsPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String OF = "of";

    private final Installed installed;
    private final Settings settings;

    @Activate
    public SettingsPages(@Reference Installed installed, @Reference Settings settings) {
        this.installed = installed;
        this.settings = settings;
    }

    @GET
    public Page show(@PathParam("name") String name, @PathParam("pid") String pid, @Context Visit visit) {
        Subject subject = subject(name, pid, visit);
        return page(subject, which(visit.parameter(OF)), visit, Optional.empty(), List.of());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object save(@PathParam("name") String name, @PathParam("pid") String pid, @Context Visit visit, Form form) {
        Subject subject = subject(name, pid, visit);
        Optional<String> of = which(form.given(OF));
        boolean isNew = of.isEmpty();
        Optional<String> which = subject.definition.many() && isNew ? form.given("which") : of;
        try {
            settings.save(subject.definition, which, isNew, form, visit.actor(), visit.locale());
        } catch (InvalidInput e) {
            return page(subject, of, visit, Optional.of(form), e.faults())
                    .failed()
                    .status(400);
        }
        return Redirect.after(address(subject, which) + (which.isEmpty() ? "?" : "&") + "done=saved");
    }

    @GET
    @Path("/remove")
    public Page remove(@PathParam("name") String name, @PathParam("pid") String pid, @Context Visit visit) {
        Subject subject = subject(name, pid, visit);
        Optional<String> which = which(visit.parameter(OF));
        settings.instance(subject.definition, which, visit.viewer(), visit.locale())
                .filter(instance -> instance.place() == Instance.Place.FILE)
                .orElseThrow(() -> new NotFound(PluginTexts.of(visit.locale()).get("settings.gone")));
        Texts texts = PluginTexts.of(visit.locale());
        return Page.of(
                        texts.get("settings.remove"),
                        TEMPLATES.settingsRemove(
                                visit.ui(),
                                texts,
                                subject.definition,
                                which.orElse(""),
                                path(subject) + "/remove",
                                address(subject, which)))
                .under(crumbs(subject, texts))
                .notIndexed();
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect remove(
            @PathParam("name") String name, @PathParam("pid") String pid, @Context Visit visit, Form form) {
        Subject subject = subject(name, pid, visit);
        Optional<String> which = which(form.given(OF));
        settings.remove(subject.definition, which, visit.actor(), visit.locale());
        return Redirect.after(address(subject, which) + (which.isEmpty() ? "?" : "&") + "done=removed");
    }

    @POST
    @Path("/restore")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect restore(
            @PathParam("name") String name, @PathParam("pid") String pid, @Context Visit visit, Form form) {
        Subject subject = subject(name, pid, visit);
        Optional<String> which = which(form.given(OF));
        settings.restore(subject.definition, which, visit.actor(), visit.locale());
        return Redirect.after(address(subject, which) + (which.isEmpty() ? "?" : "&") + "done=restored");
    }

    private record Subject(Part part, Definition definition) {}

    private Subject subject(String name, String pid, Visit visit) {
        return installed.named(name, visit.viewer(), visit.locale()).stream()
                .flatMap(part -> settings.of(part, visit.viewer(), visit.locale()).stream()
                        .filter(definition -> definition.pid().equals(pid))
                        .map(definition -> new Subject(part, definition)))
                .findFirst()
                .orElseThrow(() -> new NotFound(PluginTexts.of(visit.locale()).get("settings.gone")));
    }

    private static Optional<String> which(Optional<String> typed) {
        return typed.filter(name -> !name.isBlank());
    }

    private static String path(Subject subject) {
        return "/admin/plugins/" + subject.part.path() + "/settings/" + subject.definition.pid();
    }

    private static String address(Subject subject, Optional<String> which) {
        return path(subject)
                + which.map(name -> "?of=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .orElse("");
    }

    private static Crumb[] crumbs(Subject subject, Texts texts) {
        return new Crumb[] {
            PluginPages.admin(texts),
            PluginPages.overviewCrumb(texts),
            new Crumb(subject.part.title(), "/admin/plugins/" + subject.part.path())
        };
    }

    private Page page(
            Subject subject, Optional<String> of, Visit visit, Optional<Form> typed, List<FieldFault> faults) {
        Texts texts = PluginTexts.of(visit.locale());
        Definition definition = subject.definition;
        Optional<Instance> instance = definition.many() && of.isEmpty()
                ? Optional.empty()
                : settings.instance(definition, of, visit.viewer(), visit.locale());
        boolean restorable = settings.hasBefore(definition, of, visit.viewer(), visit.locale())
                && (!definition.many() || of.isPresent());
        if (of.isPresent() && instance.isEmpty() && !restorable) {
            throw new NotFound(texts.get("settings.gone"));
        }
        Map<String, Object> values = instance.map(Instance::values).orElse(Map.of());
        boolean fixed =
                instance.filter(each -> each.place() == Instance.Place.PROGRAM).isPresent();
        SettingsFields fields = new SettingsFields(definition, values, typed, faults, visit, texts);
        boolean gone = of.isPresent() && instance.isEmpty();
        SettingsView view = new SettingsView(
                definition,
                path(subject),
                of,
                definition.many() && of.isEmpty(),
                faults.isEmpty() ? done(visit, texts) : "",
                faults,
                definition.many() && of.isEmpty() ? Optional.of(fields.name()) : Optional.empty(),
                fixed || gone ? List.of() : fields.all(),
                fixed ? fields.lines() : List.of(),
                instance.filter(each -> each.place() == Instance.Place.FILE).isPresent(),
                restorable);
        return Page.of(title(definition, of, texts), TEMPLATES.settings(visit.ui(), texts, view))
                .under(crumbs(subject, texts))
                .notIndexed();
    }

    private static String title(Definition definition, Optional<String> of, Texts texts) {
        return of.map(name -> texts.get("settings.title.of", definition.title(), name))
                .orElseGet(() ->
                        texts.get(definition.many() ? "settings.title.new" : "settings.title", definition.title()));
    }

    private static String done(Visit visit, Texts texts) {
        return visit.parameter("done")
                .filter(Set.of("saved", "removed", "restored")::contains)
                .map(done -> texts.get("settings.done." + done))
                .orElse("");
    }

    /** What can be set of something, for the page about it. */
    static List<SettingsView.Block> blocks(Part part, Settings settings, Visit visit, Texts texts) {
        List<SettingsView.Block> blocks = new ArrayList<>();
        for (Definition definition : settings.of(part, visit.viewer(), visit.locale())) {
            Subject subject = new Subject(part, definition);
            List<SettingsView.Entry> entries = settings.instances(definition, visit.viewer(), visit.locale()).stream()
                    .map(instance -> new SettingsView.Entry(
                            instance.which().orElse(definition.title()),
                            instance.which().orElse(""),
                            texts.get(
                                    "settings.place." + instance.place().name().toLowerCase(visit.locale())),
                            address(subject, instance.which())))
                    .toList();
            blocks.add(new SettingsView.Block(definition, entries, definition.many() ? path(subject) : ""));
        }
        return blocks;
    }
}
