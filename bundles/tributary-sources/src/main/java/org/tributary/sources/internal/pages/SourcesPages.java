package org.tributary.sources.internal.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.sources.internal.keeping.Counts;
import org.tributary.sources.internal.keeping.Decisions;
import org.tributary.sources.internal.pages.SourcesView.Line;
import org.tributary.sources.internal.pages.SourcesView.One;
import org.tributary.sources.internal.pages.SourcesView.Past;
import org.tributary.sources.internal.pages.SourcesView.Tag;
import org.tributary.sources.internal.running.Installed;
import org.tributary.sources.internal.running.Mode;
import org.tributary.sources.internal.running.Moderation;
import org.tributary.sources.internal.running.Outcome;
import org.tributary.sources.internal.running.Run;
import org.tributary.sources.internal.running.SourceState;
import org.tributary.sources.internal.running.Sources;
import org.tributary.sources.internal.running.Sources.Source;
import org.tributary.sources.internal.running.Standing;
import org.tributary.sources.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The pages on which curators and administrators look after sources. */
@Component(service = SourcesPages.class, property = "osgi.jaxrs.resource=true")
@Path("/admin/sources")
@Produces(MediaType.TEXT_HTML)
public final class SourcesPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String PATH = "/admin/sources";
    private static final String PLUGINS = "tributary-plugins";
    private static final Set<String> DONE =
            Set.of("run", "dry", "all", "stop", "pause", "resume", "moderate", "remove", "keep", "forget");

    private final Sources sources;
    private final Decisions decisions;
    private final Predicate<String> isInstalled;

    @Activate
    public SourcesPages(@Reference Sources sources, @Reference Decisions decisions, BundleContext context) {
        this(sources, decisions, name -> Arrays.stream(context.getBundles())
                .anyMatch(bundle -> name.equals(bundle.getSymbolicName()) && (bundle.getState() & Bundle.ACTIVE) != 0));
    }

    /** With what a test says is installed. */
    SourcesPages(Sources sources, Decisions decisions, Predicate<String> isInstalled) {
        this.sources = sources;
        this.decisions = decisions;
        this.isInstalled = isInstalled;
    }

    @GET
    public Page all(@Context Visit visit) {
        Texts texts = PageTexts.of(visit);
        List<Source> all = sources.all(visit.viewer());
        long waiting = decisions.counts(visit.viewer()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        boolean gone = visit.parameter("done").filter("forget"::equals).isPresent();
        return Page.of(
                        texts.get("sources.title"),
                        TEMPLATES.sources(
                                visit.ui(),
                                texts,
                                all.stream().map(one -> line(one, visit, texts)).toList(),
                                waiting,
                                gone ? texts.get("done.forget") : "",
                                isInstalled.test(PLUGINS) && Sources.mayForget(visit.viewer())))
                .under(PageTexts.overview(texts))
                .notIndexed()
                .wide();
    }

    @GET
    @Path("/{origin}")
    public Page one(@PathParam("origin") String origin, @Context Visit visit) {
        return page(origin, visit, List.of());
    }

    @POST
    @Path("/{origin}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object change(@PathParam("origin") String origin, @Context Visit visit, Form form) {
        try {
            return Redirect.after(PATH + "/" + origin + "?done=" + act(origin, visit, form));
        } catch (InvalidInput no) {
            List<FieldFault> faults = no.faults().stream()
                    .map(fault ->
                            fault.field().equals("moderation") ? fault : new FieldFault("actions", fault.sentence()))
                    .toList();
            return page(origin, visit, faults).failed().status(400);
        }
    }

    private String act(String origin, Visit visit, Form form) {
        Actor actor = visit.actor();
        String wanted = form.text("do");
        switch (wanted) {
            case "run" -> sources.run(origin, Mode.NEWS, actor);
            case "dry" -> sources.run(origin, Mode.DRY, actor);
            case "all" -> sources.run(origin, Mode.ALL, actor);
            case "stop" -> sources.stop(origin, actor);
            case "pause" -> sources.pause(origin, actor);
            case "resume" -> sources.resume(origin, actor);
            case "remove" -> sources.answer(origin, true, actor);
            case "keep" -> sources.answer(origin, false, actor);
            case "forget" -> sources.forget(origin, actor);
            case "moderate" -> sources.moderate(
                    origin,
                    Coded.parse(Moderation.class, form.text("moderation"))
                            .orElseThrow(() -> new InvalidInput(
                                    "moderation", PageTexts.of(visit).get("refused.moderation"))),
                    actor);
            default -> throw new InvalidInput("actions", PageTexts.of(visit).get("refused.action"));
        }
        return wanted;
    }

    @GET
    @Path("/{origin}/forget")
    public Page forget(@PathParam("origin") String origin, @Context Visit visit) {
        Texts texts = PageTexts.of(visit);
        Source source = sources.find(origin, visit.viewer());
        Sources.mustBeAbleToForget(visit.viewer());
        long kept = sources.kept(origin, visit.viewer());
        return Page.of(
                        texts.get("forget.title", source.title()),
                        TEMPLATES.sourceForget(visit.ui(), texts, source.title(), origin, kept))
                .under(PageTexts.overview(texts), PageTexts.sources(texts))
                .notIndexed();
    }

    // The list

    private static Line line(Source source, Visit visit, Texts texts) {
        When when = new When(visit, texts);
        String fault = source.installed().map(Installed::fault).orElse("");
        boolean unsound = source.standing() == Standing.AT_FAULT;
        return new Line(
                source.title(),
                unsound ? "" : source.origin(),
                source.bundle(),
                tag(source.standing(), texts),
                unsound ? fault : why(source),
                source.last()
                        .map(run -> when.ago(run.ended().orElse(run.started())))
                        .orElse(""),
                source.last().map(run -> counts(run, texts)).orElse(""),
                next(source, when, texts));
    }

    private static String why(Source source) {
        return switch (source.standing()) {
            case FAILING, MISCONFIGURED -> source.state()
                    .map(SourceState::error)
                    .orElse("");
            case ASKING -> source.last().map(Run::sentence).orElse("");
            default -> "";
        };
    }

    private static String next(Source source, When when, Texts texts) {
        return switch (source.standing()) {
            case RUNNING -> texts.get("next.running");
            case SOON -> texts.get("when.soon");
            case RESTING, ASKING, FAILING -> source.state()
                    .map(state -> when.in(state.nextRun()))
                    .orElse("");
            case MISCONFIGURED -> texts.get("next.misconfigured");
            case PAUSED, GONE, AT_FAULT -> texts.get("next.never");
        };
    }

    static Tag tag(Standing standing, Texts texts) {
        String colour =
                switch (standing) {
                    case RUNNING, SOON -> "blue";
                    case RESTING -> "green";
                    case ASKING -> "yellow";
                    case FAILING, MISCONFIGURED, AT_FAULT -> "red";
                    case PAUSED, GONE -> "grey";
                };
        return new Tag(texts.get("standing." + standing.code()), colour);
    }

    private static Tag tag(Run run, Instant now, Texts texts) {
        if (run.ended().isEmpty()) {
            return run.isUnderWay(now)
                    ? new Tag(texts.get("outcome.running"), "blue")
                    : new Tag(texts.get("outcome.broken-off"), "yellow");
        }
        String colour =
                switch (run.outcome()) {
                    case DONE, RUNNING -> "green";
                    case FAILED -> "red";
                    case STOPPED, BROKEN_OFF -> "yellow";
                };
        return new Tag(texts.get("outcome." + run.outcome().code()), colour);
    }

    /** What became of what was read, in one line; what is nought is left out. */
    static String counts(Run run, Texts texts) {
        Counts counts = run.counts();
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("fresh", counts.fresh());
        all.put("changed", counts.changed());
        all.put("removed", counts.removed());
        all.put("waiting", counts.waiting());
        all.put("refused", counts.refused());
        all.put("same", counts.same());
        List<String> said = all.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> texts.get("counts." + count.getKey(), count.getValue()))
                .toList();
        if (!said.isEmpty()) {
            return String.join(", ", said);
        }
        return texts.get(
                run.outcome() == Outcome.DONE
                        ? "counts.none"
                        : "counts.none." + run.outcome().code());
    }

    // One of them

    private Page page(String origin, Visit visit, List<FieldFault> faults) {
        Texts texts = PageTexts.of(visit);
        Source source = sources.find(origin, visit.viewer());
        One view = view(source, visit, texts, faults);
        return Page.of(source.title(), TEMPLATES.source(visit.ui(), texts, view))
                .under(PageTexts.overview(texts), PageTexts.sources(texts))
                .notIndexed()
                .wide();
    }

    private One view(Source source, Visit visit, Texts texts, List<FieldFault> faults) {
        When when = new When(visit, texts);
        Viewer viewer = visit.viewer();
        String origin = source.origin();
        List<Run> runs = sources.runs(origin, viewer);
        Optional<SourceState> state = source.state();
        Moderation moderation = state.map(SourceState::moderation).orElse(Moderation.SOURCE);
        boolean forgets = Sources.mayForget(viewer);
        int missing = source.standing() == Standing.ASKING
                ? state.map(SourceState::missing).orElse(0)
                : 0;
        return new One(
                origin,
                source.title(),
                visit.parameter("done")
                        .filter(done -> faults.isEmpty() && DONE.contains(done))
                        .map(done -> texts.get("done." + done))
                        .orElse(""),
                tag(source.standing(), texts),
                why(source),
                texts.get("what." + source.standing().code()),
                source.standing() == Standing.RUNNING
                        ? source.last().map(run -> progress(run, when, texts)).orElse("")
                        : "",
                missing,
                missing > 0
                        ? texts.get(
                                "question",
                                missing,
                                state.get().total(),
                                state.get().total() - missing)
                        : "",
                facts(source, when, visit, texts),
                source.installed().flatMap(Installed::home),
                decisions.counts(viewer).getOrDefault(origin, 0L),
                source.installed().isPresent(),
                state.filter(SourceState::paused).isPresent(),
                forgets,
                Field.of("moderation", texts.get("moderation.title"))
                        .hint(texts.get("moderation.hint"))
                        .faults(faults),
                Arrays.stream(Moderation.values())
                        .map(each -> Choice.of(
                                each.code(),
                                each == Moderation.SOURCE
                                        ? texts.get(
                                                "moderation.source",
                                                texts.get(
                                                        source.installed()
                                                                        .filter(Installed::moderated)
                                                                        .isPresent()
                                                                ? "moderation.waits"
                                                                : "moderation.passes"))
                                        : texts.get("moderation." + each.code()),
                                each == moderation))
                        .toList(),
                forgets ? source.installed().map(Installed::settings).orElse(Map.of()) : Map.of(),
                forgets && isInstalled.test(PLUGINS)
                        ? Optional.of("/admin/plugins/" + source.bundle())
                        : Optional.empty(),
                runs.stream().map(run -> past(run, when, visit, texts)).toList(),
                faults);
    }

    private Map<String, String> facts(Source source, When when, Visit visit, Texts texts) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(texts.get("fact.listings"), visit.ui().number(sources.kept(source.origin(), visit.viewer())));
        source.last()
                .ifPresent(run -> facts.put(
                        texts.get("fact.last"),
                        texts.get("fact.last.value", when.ago(run.ended().orElse(run.started())), counts(run, texts))));
        facts.put(texts.get("fact.next"), next(source, when, texts));
        source.installed().ifPresent(one -> facts.put(texts.get("fact.every"), when.every(one.rhythm())));
        facts.put(texts.get("fact.origin"), source.origin());
        facts.put(texts.get("fact.bundle"), source.bundle());
        return facts;
    }

    private static String progress(Run run, When when, Texts texts) {
        return texts.get(
                run.mode() == Mode.DRY ? "progress.dry" : "progress",
                run.pages(),
                run.counts().read(),
                when.ago(run.started()),
                counts(run, texts));
    }

    private static Past past(Run run, When when, Visit visit, Texts texts) {
        Instant end = run.ended().orElse(run.outcome() == Outcome.RUNNING ? run.beat() : run.started());
        return new Past(
                run.number(),
                when.ago(run.started()),
                texts.get("mode." + run.mode().code()),
                tag(run, visit.now(), texts),
                when.took(Duration.between(run.started(), end)),
                counts(run, texts),
                run.sentence(),
                run.notes());
    }
}
