package org.tributary.toolkit.internal.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
import org.tributary.api.code.Coded;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.toolkit.internal.pages.JointWorkFrame.Section;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.toolkit.internal.work.Task;
import org.tributary.toolkit.internal.work.Workbook;
import org.tributary.web.Choice;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What the lead partner does with a joint work as a whole: its texts, stage, openness, public page and story. */
@Component(service = LeadPages.class, property = "osgi.jaxrs.resource=true")
@Path(JointWorkFrame.PATH)
@Produces(MediaType.TEXT_HTML)
public final class LeadPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int STORY = 20_000;
    private static final int CLASH = 409;
    private static final Set<String> FIELDS = Set.of("outcome", "begins", "ends");

    private final Collaborations collaborations;
    private final Workbook workbook;

    @Activate
    public LeadPages(@Reference Collaborations collaborations, @Reference Workbook workbook) {
        this.collaborations = collaborations;
        this.workbook = workbook;
    }

    /** One joint work of which the viewer is lead partner. */
    private record Led(Collaboration one, Standing standing) {}

    /** Nobody else is shown these forms; that nobody else can send them is the service's business. */
    private Led led(String id, Visit visit) {
        Collaboration one = JointWorkFrame.find(collaborations, id, visit);
        Standing standing = collaborations.standing(one, visit.viewer());
        if (!standing.leads()) {
            throw new NotAllowed(
                    PageTexts.of(visit).get("refused.lead"), !visit.viewer().isMember());
        }
        return new Led(one, standing);
    }

    private static JointWorkFrame frame(Led led, String heading, Visit visit) {
        return JointWorkFrame.of(led.one(), led.standing(), Section.OVERVIEW, visit)
                .heading(PageTexts.of(visit).get(heading));
    }

    private static Redirect done(Collaboration one, String what) {
        return Redirect.after(JointWorkFrame.path(one.id(), Section.OVERVIEW) + "?done=" + what);
    }

    private static long seen(Form form) {
        String version = form.text("version");
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : -1;
    }

    // Texts

    @GET
    @Path("/{id}/edit")
    public Page edit(@PathParam("id") String id, @Context Visit visit) {
        Led led = led(id, visit);
        return edit(led, JointWorkForm.of(led.one()), List.of(), visit);
    }

    @POST
    @Path("/{id}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object edit(@PathParam("id") String id, @Context Visit visit, Form form) {
        Led led = led(id, visit);
        try {
            Collaboration one = collaborations.change(
                    led.one().id(),
                    seen(form),
                    JointWorkForm.draft(form, led.one().about(), visit),
                    visit.actor());
            return done(one, "changed");
        } catch (EditClash clash) {
            Led now = led(id, visit);
            Form kept = JointWorkForm.of(now.one());
            Map<String, List<String>> mine = new LinkedHashMap<>(form.fields());
            // The writer is shown what it says now, and so may save over it.
            mine.put("version", List.of(kept.text("version")));
            List<FieldFault> faults =
                    List.of(new FieldFault("title", PageTexts.of(visit).get("clash.text")));
            return edit(now, new Form(mine), JointWorkForm.differences(kept, form, visit), faults, CLASH, visit);
        } catch (InvalidInput no) {
            List<FieldFault> faults = no.faults().stream()
                    .map(fault -> FIELDS.contains(fault.field()) ? fault : new FieldFault("title", fault.sentence()))
                    .toList();
            return edit(led, form, faults, visit);
        }
    }

    private static Page edit(Led led, Form form, List<FieldFault> faults, Visit visit) {
        return edit(led, form, List.of(), faults, 400, visit);
    }

    private static Page edit(
            Led led,
            Form form,
            List<JointWorkForm.Difference> differences,
            List<FieldFault> faults,
            int faultStatus,
            Visit visit) {
        return frame(led, "edit.title", visit)
                .faults(faults)
                .faultStatus(faultStatus)
                .page(TEMPLATES.jointWorkEdit(
                        visit.ui(),
                        PageTexts.of(visit),
                        JointWorkForm.fields(form, visit, faults),
                        form.text("version"),
                        differences,
                        led.one().joined().stream()
                                .anyMatch(partner -> partner.agreed().isPresent()),
                        JointWorkFrame.path(led.one().id(), Section.OVERVIEW)));
    }

    // Stage

    @GET
    @Path("/{id}/stage")
    public Page stage(@PathParam("id") String id, @Context Visit visit) {
        return stage(led(id, visit), List.of(), visit);
    }

    @POST
    @Path("/{id}/stage")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object stage(@PathParam("id") String id, @Context Visit visit, Form form) {
        Led led = led(id, visit);
        Texts texts = PageTexts.of(visit);
        try {
            Stage wanted = Coded.parse(Stage.class, form.text("stage"))
                    .orElseThrow(() -> new InvalidInput("stage", texts.get("refused.stage")));
            Collaboration one = collaborations.move(led.one().id(), seen(form), wanted, visit.actor());
            return done(one, one.stage() == Stage.CLOSED ? "closed" : "moved");
        } catch (EditClash clash) {
            return stage(led(id, visit), List.of(new FieldFault("stage", texts.get("clash.look"))), visit);
        } catch (InvalidInput no) {
            return stage(led, no.faults(), visit);
        }
    }

    private Page stage(Led led, List<FieldFault> faults, Visit visit) {
        Words words = new Words(visit);
        Texts texts = words.texts();
        Collaboration one = led.one();
        int now = one.stage().ordinal();
        boolean closed = one.stage() == Stage.CLOSED;
        Optional<Stage> next = closed ? Optional.empty() : Optional.of(Stage.values()[now + 1]);
        Optional<Stage> back = closed || now == 0 ? Optional.empty() : Optional.of(Stage.values()[now - 1]);
        StageView view = new StageView(
                words.stage(one.stage()),
                texts.get("stage." + one.stage().code() + ".means"),
                next.map(stage -> move(stage, words)),
                back.map(stage -> move(stage, words)),
                next.map(stage -> missing(one, stage, words)).orElse(List.of()),
                NextStep.open(workbook.read(one.id(), visit.viewer()), one)
                        .map(Task::text)
                        .toList(),
                String.valueOf(one.version()),
                JointWorkFrame.path(one.id(), Section.OVERVIEW),
                faults);
        return frame(led, "stage.title", visit).faults(faults).page(TEMPLATES.jointWorkStage(visit.ui(), texts, view));
    }

    private static StageView.Move move(Stage stage, Words words) {
        return new StageView.Move(
                stage.code(),
                words.stage(stage),
                words.texts().get("stage." + stage.code() + ".means"),
                stage == Stage.CLOSED);
    }

    /** What the service will ask for; said before somebody presses the button. */
    private static List<String> missing(Collaboration one, Stage next, Words words) {
        Texts texts = words.texts();
        List<String> missing = new ArrayList<>();
        if (next == Stage.AGREED) {
            if (one.joined().size() < 2) {
                missing.add(texts.get("stage.missing.partner"));
            }
            if (one.outcome().isEmpty()) {
                missing.add(texts.get("stage.missing.outcome"));
            } else {
                List<String> notAgreed = one.joined().stream()
                        .filter(partner -> partner.agreed().isEmpty())
                        .map(Partner::organisation)
                        .map(words::organisation)
                        .toList();
                if (!notAgreed.isEmpty()) {
                    missing.add(texts.get("stage.missing.agreement", words.list(notAgreed)));
                }
            }
        }
        if (next == Stage.CLOSED && one.story().isEmpty()) {
            missing.add(texts.get("stage.missing.story"));
        }
        return missing;
    }

    // Openness

    @GET
    @Path("/{id}/openness")
    public Page openness(@PathParam("id") String id, @Context Visit visit) {
        Led led = led(id, visit);
        return openness(led, led.one().openness().code(), List.of(), visit);
    }

    @POST
    @Path("/{id}/openness")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object openness(@PathParam("id") String id, @Context Visit visit, Form form) {
        Led led = led(id, visit);
        Texts texts = PageTexts.of(visit);
        try {
            Openness wanted = Coded.parse(Openness.class, form.text("openness"))
                    .orElseThrow(() -> new InvalidInput("openness", texts.get("refused.openness")));
            return done(collaborations.open(led.one().id(), seen(form), wanted, visit.actor()), "opened");
        } catch (EditClash clash) {
            return openness(
                    led(id, visit),
                    form.text("openness"),
                    List.of(new FieldFault("openness", texts.get("clash.look"))),
                    visit);
        } catch (InvalidInput no) {
            return openness(led, form.text("openness"), no.faults(), visit);
        }
    }

    private static Page openness(Led led, String chosen, List<FieldFault> faults, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Field field = Field.of("openness", texts.get("openness.question"))
                .hint(texts.get("openness.question.hint"))
                .faults(faults);
        List<Choice> choices = Arrays.stream(Openness.values())
                .map(each -> new Choice(
                        each.code(),
                        texts.get("openness." + each.code()),
                        texts.get("openness." + each.code() + ".hint"),
                        each.code().equals(chosen)))
                .toList();
        return frame(led, "openness.title", visit)
                .faults(faults)
                .page(TEMPLATES.jointWorkOpenness(
                        visit.ui(),
                        texts,
                        field,
                        choices,
                        String.valueOf(led.one().version())));
    }

    // The public face

    @GET
    @Path("/{id}/show")
    public Page show(@PathParam("id") String id, @Context Visit visit) {
        return show(led(id, visit), List.of(), visit);
    }

    @POST
    @Path("/{id}/show")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object show(@PathParam("id") String id, @Context Visit visit, Form form) {
        Led led = led(id, visit);
        try {
            return done(collaborations.show(led.one().id(), visit.actor()), "shown");
        } catch (InvalidInput no) {
            return show(
                    led,
                    no.faults().stream()
                            .map(fault -> new FieldFault("show", fault.sentence()))
                            .toList(),
                    visit);
        }
    }

    private static Page show(Led led, List<FieldFault> faults, Visit visit) {
        Words words = new Words(visit);
        Collaboration one = led.one();
        ShowView view = new ShowView(
                one.title(),
                words.organisation(one.lead().map(Partner::organisation)),
                words.list(one.joined().stream()
                        .filter(partner -> !partner.leads())
                        .map(partner -> words.organisation(partner.organisation()))
                        .toList()),
                one.outcome(),
                one.lookingFor().stream().sorted().map(visit.ui()::lookingFor).toList(),
                one.stage() == Stage.CLOSED ? one.story() : "",
                one.face().map(visit.ui()::listingPath));
        return frame(led, one.face().isEmpty() ? "show.title" : "show.title-again", visit)
                .faults(faults)
                .page(TEMPLATES.jointWorkShow(visit.ui(), words.texts(), view));
    }

    // How it ended

    @GET
    @Path("/{id}/story")
    public Page story(@PathParam("id") String id, @Context Visit visit) {
        Led led = led(id, visit);
        return story(led, JointWorkForm.of(led.one()).text("version"), led.one().story(), "", List.of(), visit);
    }

    @POST
    @Path("/{id}/story")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object story(@PathParam("id") String id, @Context Visit visit, Form form) {
        Led led = led(id, visit);
        String typed = form.text("story");
        try {
            return done(collaborations.tell(led.one().id(), seen(form), typed, visit.actor()), "told");
        } catch (EditClash clash) {
            Led now = led(id, visit);
            return story(
                    now,
                    String.valueOf(now.one().version()),
                    typed,
                    now.one().story(),
                    List.of(new FieldFault("story", PageTexts.of(visit).get("clash.text"))),
                    visit);
        } catch (InvalidInput no) {
            return story(led, form.text("version"), typed, "", no.faults(), visit);
        }
    }

    private static Page story(
            Led led, String version, String typed, String theirs, List<FieldFault> faults, Visit visit) {
        Texts texts = PageTexts.of(visit);
        return frame(led, "story.title", visit)
                .faults(faults)
                .faultStatus(theirs.isEmpty() ? 400 : CLASH)
                .page(TEMPLATES.jointWorkStory(
                        visit.ui(),
                        texts,
                        Field.of("story", texts.get("story.label"))
                                .hint(texts.get("story.hint"))
                                .longest(STORY)
                                .rows(14)
                                .value(typed)
                                .faults(faults),
                        theirs.equals(typed) ? "" : theirs,
                        version,
                        led.one().stage() == Stage.CLOSING,
                        JointWorkFrame.path(led.one().id(), Section.OVERVIEW)));
    }
}
