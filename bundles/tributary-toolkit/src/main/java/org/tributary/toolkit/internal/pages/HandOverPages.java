package org.tributary.toolkit.internal.pages;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
import org.tributary.api.people.People;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.toolkit.internal.pages.JointWorkFrame.Section;
import org.tributary.toolkit.internal.succession.HandOver;
import org.tributary.toolkit.internal.succession.HandOvers;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Hand-over lists of a joint work, worked off by those who stay. */
@Component(service = HandOverPages.class, property = "osgi.jaxrs.resource=true")
@Path(JointWorkFrame.PATH)
@Produces(MediaType.TEXT_HTML)
public final class HandOverPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final Map<String, Section> SECTIONS = Map.of(
            "task", Section.TASKS,
            "step", Section.ROADMAP,
            "decision", Section.DECISIONS,
            "place", Section.LINKS);

    private final Collaborations collaborations;
    private final HandOvers handOvers;
    private final People people;

    @Activate
    public HandOverPages(
            @Reference Collaborations collaborations, @Reference HandOvers handOvers, @Reference People people) {
        this.collaborations = collaborations;
        this.handOvers = handOvers;
        this.people = people;
    }

    @GET
    @Path("/{id}/hand-overs")
    public Page all(@PathParam("id") String id, @Context Visit visit) {
        Collaboration one = JointWorkFrame.find(collaborations, id, visit);
        Standing standing = collaborations.standing(one, visit.viewer());
        if (!standing.within()) {
            throw new NotAllowed(
                    PageTexts.of(visit).get("refused.within"), !visit.viewer().isMember());
        }
        List<HandOver> lists = handOvers.of(one.id(), visit.viewer());
        Words words = new Words(
                visit,
                people,
                lists.stream().flatMap(list -> list.from().stream()).collect(Collectors.toSet()));
        return JointWorkFrame.of(one, standing, Section.HAND_OVERS, visit)
                .page(TEMPLATES.jointWorkHandOvers(
                        visit.ui(),
                        words.texts(),
                        lists.stream()
                                .map(list -> view(list, one, standing, visit, words))
                                .toList()));
    }

    private static HandOverView view(HandOver list, Collaboration one, Standing standing, Visit visit, Words words) {
        Texts texts = words.texts();
        String name = words.organisation(list.organisation());
        String made = visit.ui().date(list.made());
        return new HandOverView(
                list.id(),
                list.from()
                        .map(person -> texts.get("hand-over.person", words.person(person), name))
                        .orElse(texts.get("hand-over.partner", name)),
                list.done()
                        .map(done ->
                                texts.get("hand-over.done", made, visit.ui().date(done)))
                        .orElse(texts.get("hand-over.made", made)),
                one.stage() != Stage.CLOSED
                        && (standing.leads() || standing.looksAfter().contains(list.organisation())),
                list.points().stream()
                        .map(point -> new HandOverView.Point(
                                point.number(),
                                SECTIONS.containsKey(point.sort()) ? texts.get("hand-over.sort." + point.sort()) : "",
                                point.title(),
                                SECTIONS.containsKey(point.sort())
                                        ? JointWorkFrame.path(one.id(), SECTIONS.get(point.sort()))
                                        : "",
                                point.done()))
                        .toList(),
                JointWorkFrame.path(one.id(), Section.HAND_OVERS) + "/" + list.id());
    }

    @POST
    @Path("/{id}/hand-overs/{list}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object tick(@PathParam("id") String id, @PathParam("list") String list, @Context Visit visit, Form form) {
        Collaboration one = JointWorkFrame.find(collaborations, id, visit);
        String point = form.text("point");
        String path = JointWorkFrame.path(one.id(), Section.HAND_OVERS);
        if (!point.matches("\\d{1,6}")) {
            return Redirect.after(path);
        }
        HandOver after = handOvers.tick(
                one.id(), list, Integer.parseInt(point), form.text("done").equals("yes"), visit.actor());
        return Redirect.after(path + "#list-" + after.id());
    }
}
