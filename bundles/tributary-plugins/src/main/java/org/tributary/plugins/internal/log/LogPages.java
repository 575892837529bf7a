package org.tributary.plugins.internal.log;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.plugins.internal.inventory.Group;
import org.tributary.plugins.internal.inventory.Installed;
import org.tributary.plugins.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Crumb;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The last warnings, and how much each part logs. */
@Component(service = LogPages.class, property = "osgi.jaxrs.resource=true")
@Path("/admin/log")
public final class LogPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int SHOWN = 50;
    private static final String PATH = "/admin/log";
    private static final List<Integer> MINUTES = List.of(15, 60, 480, 1_440);

    private final LastLines lines;
    private final LogLevels levels;
    private final Installed installed;

    @Activate
    public LogPages(@Reference LastLines lines, @Reference LogLevels levels, @Reference Installed installed) {
        this.lines = lines;
        this.levels = levels;
        this.installed = installed;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Page show(@Context Visit visit) {
        return page(visit, Optional.empty(), List.of());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Object raise(@Context Visit visit, Form form) {
        // The name that was typed wins over the part that was chosen, as the hint says.
        String logger = form.given("logger").filter(name -> !name.isBlank()).orElse(form.text("part"));
        try {
            levels.raise(
                    logger,
                    form.text("level"),
                    form.given("minutes")
                            .filter(typed -> typed.matches("[0-9]{1,5}"))
                            .map(typed -> Duration.ofMinutes(Long.parseLong(typed)))
                            .orElse(Duration.ZERO),
                    visit.actor(),
                    visit.locale());
        } catch (InvalidInput e) {
            return page(visit, Optional.of(form), e.faults()).failed().status(400);
        }
        return Redirect.after(PATH + "?done=raised");
    }

    @POST
    @Path("/lower")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Redirect lower(@Context Visit visit, Form form) {
        levels.lower(form.text("logger"), visit.actor(), visit.locale());
        return Redirect.after(PATH + "?done=lowered");
    }

    @GET
    @Path("/download")
    @Produces("text/plain;charset=utf-8")
    public Response download(@Context Visit visit) {
        String text = lines.newest(visit.viewer(), visit.locale()).stream()
                .map(line -> line.time() + " " + line.level() + " " + line.logger() + " [" + line.bundle() + "] "
                        + line.message()
                        + (line.cause().isEmpty() ? "" : "\n    " + line.cause().replace("\n", "\n    ")))
                .collect(Collectors.joining("\n", "", "\n"));
        return Response.ok(text)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"warnings.txt\"")
                .build();
    }

    private Page page(Visit visit, Optional<Form> typed, List<FieldFault> faults) {
        Texts texts = PluginTexts.of(visit.locale());
        String done = visit.parameter("done")
                .filter(word -> faults.isEmpty() && Set.of("raised", "lowered").contains(word))
                .map(word -> texts.get("levels.done." + word))
                .orElse("");
        LogView view = new LogView(
                done,
                faults,
                levels.raised(visit.viewer(), visit.locale()),
                visit.ui().select(field("part", texts, typed, faults), parts(visit, typed)),
                visit.ui()
                        .input(field("logger", texts, typed, faults)
                                .hint(texts.get("levels.logger.hint"))
                                .spellcheck(false)
                                .optional()),
                visit.ui().radios(field("level", texts, typed, faults), levels(typed, texts)),
                visit.ui().radios(field("minutes", texts, typed, faults), minutes(typed, texts)),
                lines.newest(visit.viewer(), visit.locale()).stream()
                        .limit(SHOWN)
                        .toList());
        return Page.of(texts.get("log.title"), TEMPLATES.log(visit.ui(), texts, view))
                .under(new Crumb(texts.get("admin"), "/admin"), new Crumb(texts.get("host.title"), "/admin/host"))
                .notIndexed();
    }

    private static Field field(String name, Texts texts, Optional<Form> typed, List<FieldFault> faults) {
        return Field.of(name, texts.get("levels." + name))
                .value(typed.map(form -> form.text(name)).orElse(""))
                .faults(faults);
    }

    private List<Choice> parts(Visit visit, Optional<Form> typed) {
        String chosen = typed.map(form -> form.text("part")).orElse("org.tributary");
        List<Choice> choices = installed.all(visit.viewer(), visit.locale()).stream()
                .filter(part -> part.group() != Group.LIBRARY && part.name().startsWith("tributary-"))
                .map(part -> part.name())
                .distinct()
                .sorted()
                .map(name -> Choice.of(logger(name), name, logger(name).equals(chosen)))
                .collect(Collectors.toList());
        choices.add(
                0,
                Choice.of(
                        "org.tributary",
                        PluginTexts.of(visit.locale()).get("levels.part.all"),
                        chosen.equals("org.tributary")));
        return choices;
    }

    /** The package of a bundle of ours begins with its name. */
    static String logger(String bundle) {
        return "org." + bundle.replace('-', '.');
    }

    private static List<Choice> levels(Optional<Form> typed, Texts texts) {
        String chosen = typed.map(form -> form.text("level")).orElse(Level.DEBUG.code());
        return List.of(Level.values()).stream()
                .map(level -> new Choice(
                        level.code(),
                        level.name(),
                        texts.get("levels.level." + level.code()),
                        level.code().equals(chosen)))
                .toList();
    }

    private static List<Choice> minutes(Optional<Form> typed, Texts texts) {
        String chosen = typed.map(form -> form.text("minutes")).orElse(String.valueOf(LogLevels.USUAL.toMinutes()));
        return MINUTES.stream()
                .map(each -> Choice.of(
                        String.valueOf(each),
                        texts.get("levels.minutes." + each),
                        String.format(Locale.ROOT, "%d", each).equals(chosen)))
                .toList();
    }
}
