package org.tributary.toolkit.internal.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.toolkit.internal.pages.JointWorkFrame.Section;
import org.tributary.toolkit.internal.pages.ListView.Line;
import org.tributary.toolkit.internal.succession.HandOvers;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Components;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** All joint work, and the page on which one is started from a listing. */
@Component(service = JointWorkPages.class, property = "osgi.jaxrs.resource=true")
@Path(JointWorkFrame.PATH)
@Produces(MediaType.TEXT_HTML)
public final class JointWorkPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int OPEN = 20;
    private static final int TITLE = 120;
    private static final Set<String> DONE = Set.of("left", "declined");

    private final Collaborations collaborations;
    private final HandOvers handOvers;
    private final Listings listings;

    @Activate
    public JointWorkPages(
            @Reference Collaborations collaborations, @Reference HandOvers handOvers, @Reference Listings listings) {
        this.collaborations = collaborations;
        this.handOvers = handOvers;
        this.listings = listings;
    }

    // All of them

    @GET
    public Page all(@Context Visit visit) {
        Texts texts = PageTexts.of(visit);
        Words words = new Words(visit);
        Viewer viewer = visit.viewer();
        Optional<Stage> stage = visit.parameter("stage").flatMap(word -> Coded.parse(Stage.class, word));
        List<Collaboration> concerned = viewer.isMember() ? collaborations.ofViewer(viewer) : List.of();
        List<Collaboration> own = concerned.stream()
                .filter(one -> Standing.of(viewer, one).reads())
                .toList();
        Paged<Collaboration> open = collaborations.open(
                stage, new Paging(visit.parameter("after").filter(after -> !after.isEmpty()), OPEN), viewer);
        ListView view = new ListView(
                viewer.isMember(),
                visit.parameter("done")
                        .filter(DONE::contains)
                        .map(done -> texts.get("done." + done))
                        .orElse(""),
                waiting(own, visit, words),
                own.stream().map(one -> line(one, viewer, words)).toList(),
                open.items().stream().map(one -> line(one, viewer, words)).toList(),
                open.total(),
                stage.isPresent(),
                Field.of("stage", texts.get("all.stage")),
                stages(stage, words),
                open.next().map(next -> address(stage, Optional.of(next))));
        return Page.of(texts.get("all.title"), TEMPLATES.jointWork(visit.ui(), texts, view))
                .describedAs(texts.get("all.description"))
                .canonical(address(stage, visit.parameter("after").filter(after -> !after.isEmpty())))
                .feed(
                        texts.get("all.feed.title"),
                        JointWorkFrame.PATH + "/feed.atom",
                        JointWorkFrame.PATH + "/feed.json")
                .wide();
    }

    private static String address(Optional<Stage> stage, Optional<String> after) {
        String query = Stream.concat(
                        after.map(one -> "after=" + URLEncoder.encode(one, StandardCharsets.UTF_8)).stream(),
                        stage.map(one -> "stage=" + one.code()).stream())
                .collect(Collectors.joining("&"));
        return JointWorkFrame.PATH + (query.isEmpty() ? "" : "?" + query);
    }

    private static List<Choice> stages(Optional<Stage> chosen, Words words) {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of("", words.texts().get("all.stage.any"), chosen.isEmpty()));
        for (Stage stage : Stage.values()) {
            choices.add(Choice.of(
                    stage.code(),
                    words.stage(stage),
                    chosen.filter(stage::equals).isPresent()));
        }
        return choices;
    }

    private static Line line(Collaboration one, Viewer viewer, Words words) {
        Texts texts = words.texts();
        List<String> partners = one.joined().stream()
                .map(partner -> words.organisation(partner.organisation()))
                .toList();
        String note = one.partners().stream()
                .filter(partner -> viewer.belongsTo(partner.organisation()) && !partner.isIn())
                .map(partner ->
                        texts.get("all.note." + partner.state().code(), words.organisation(partner.organisation())))
                .collect(Collectors.joining(" "));
        return new Line(
                one.title(),
                JointWorkFrame.path(one.id(), Section.OVERVIEW),
                words.stage(one.stage()),
                partners.isEmpty() ? texts.get("all.nobody") : words.list(partners),
                note);
    }

    /** What somebody can do now, so that nobody has to look for it in one joint work after the other. */
    private List<Way> waiting(List<Collaboration> own, Visit visit, Words words) {
        Texts texts = words.texts();
        Viewer viewer = visit.viewer();
        if (viewer.person().isEmpty()) {
            return List.of();
        }
        List<Way> waiting = new ArrayList<>();
        for (Collaboration one : own) {
            if (one.stage() == Stage.CLOSED) {
                continue;
            }
            if (one.partners().stream()
                    .anyMatch(partner -> isAsked(partner) && viewer.belongsTo(partner.organisation()))) {
                collaborations.standing(one, viewer).answersFor().stream()
                        .map(asked -> new Way(
                                texts.get("waiting.answer", words.organisation(asked), one.title()),
                                PartnerPages.path(one.id(), asked, "agree")))
                        .forEach(waiting::add);
            }
            if (Standing.of(viewer, one).leads()) {
                one.partners().stream()
                        .filter(partner -> partner.state() == Partner.State.BACKED)
                        .map(partner -> new Way(
                                texts.get("waiting.admit", words.organisation(partner.organisation()), one.title()),
                                JointWorkFrame.path(one.id(), Section.PARTNERS)))
                        .forEach(waiting::add);
            }
        }
        waiting.addAll(handOvers(own, viewer, words));
        return waiting;
    }

    private List<Way> handOvers(List<Collaboration> own, Viewer viewer, Words words) {
        Map<CollaborationId, String> titles =
                own.stream().collect(Collectors.toMap(Collaboration::id, Collaboration::title, (one, other) -> one));
        return handOvers.waitingFor(viewer).stream()
                .filter(list -> titles.containsKey(list.collaboration()))
                .map(list -> new Way(
                        words.texts()
                                .get(
                                        "waiting.hand-over",
                                        list.points().stream()
                                                .filter(point -> !point.done())
                                                .count(),
                                        titles.get(list.collaboration())),
                        JointWorkFrame.path(list.collaboration(), Section.HAND_OVERS)))
                .distinct()
                .toList();
    }

    private static boolean isAsked(Partner partner) {
        return partner.state() == Partner.State.INVITED || partner.state() == Partner.State.ASKED;
    }

    // A new one

    @GET
    @Path("/new")
    public Object start(@Context Visit visit) {
        mustBeMember(visit);
        Optional<ListingId> about = visit.parameter("listing").flatMap(JointWorkPages::listing);
        if (about.isEmpty()) {
            return how(visit);
        }
        try {
            Listing listing = listings.find(about.get(), visit.viewer());
            return page(listing, suggested(listing), visit, List.of());
        } catch (Moved moved) {
            return Redirect.after(address(moved.to()));
        }
    }

    private static String address(ListingId listing) {
        return JointWorkFrame.PATH + "/new?listing=" + URLEncoder.encode(listing.toString(), StandardCharsets.UTF_8);
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object start(@Context Visit visit, Form form) {
        mustBeMember(visit);
        Optional<ListingId> about = listing(form.text("listing"));
        if (about.isEmpty()) {
            return Redirect.after(JointWorkFrame.PATH + "/new");
        }
        Listing listing = listings.find(about.get(), visit.viewer());
        try {
            OrganisationId first = organisation(form, visit);
            Collaboration made =
                    collaborations.start(JointWorkForm.draft(form, listing.id(), visit), first, visit.actor());
            return Redirect.after(JointWorkFrame.path(made.id(), Section.OVERVIEW) + "?done=started");
        } catch (InvalidInput no) {
            return page(listing, form, visit, no.faults());
        }
    }

    private static void mustBeMember(Visit visit) {
        if (!visit.viewer().isMember()) {
            throw new NotAllowed(PageTexts.of(visit).get("new.sign-in"), true);
        }
    }

    /** A listing as {@code origin:key} or as it stands in addresses, {@code origin/key}. */
    private static Optional<ListingId> listing(String typed) {
        try {
            return Optional.of(ListingId.parse(typed.strip().replaceFirst("^([a-z0-9-]+)/", "$1:")));
        } catch (IllegalArgumentException no) {
            return Optional.empty();
        }
    }

    private static Form suggested(Listing listing) {
        return new Form(Map.of(
                "title", List.of(Words.cut(listing.title(), TITLE)),
                "types",
                        listing.facets().collaboration().stream()
                                .map(Coded::code)
                                .toList(),
                "looking-for",
                        listing.facets().lookingFor().stream().map(Coded::code).toList()));
    }

    private static OrganisationId organisation(Form form, Visit visit) {
        Set<OrganisationId> own = visit.viewer().organisations();
        if (own.size() == 1) {
            return own.iterator().next();
        }
        return own.stream()
                .filter(one -> one.value().equals(form.text("organisation")))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInput("organisation", PageTexts.of(visit).get("refused.organisation")));
    }

    private Page how(Visit visit) {
        Texts texts = PageTexts.of(visit);
        return Page.of(texts.get("new.how.title"), TEMPLATES.jointWorkHow(visit.ui(), texts))
                .under(PageTexts.all(texts))
                .notIndexed();
    }

    private Page page(Listing listing, Form form, Visit visit, List<FieldFault> all) {
        // Where there is no choice of councils, what is wrong with the only one is said at the top field.
        boolean chooses = visit.viewer().organisations().size() > 1;
        List<FieldFault> faults = all.stream()
                .map(fault -> fault.field().equals("organisation") && !chooses
                        ? new FieldFault("title", fault.sentence())
                        : fault)
                .toList();
        Texts texts = PageTexts.of(visit);
        Components ui = visit.ui();
        Viewer viewer = visit.viewer();
        List<OrganisationId> own = viewer.organisations().stream()
                .sorted((one, other) -> ui.organisation(one).compareToIgnoreCase(ui.organisation(other)))
                .toList();
        boolean leads = viewer.role().atLeast(Role.LEAD);
        NewView view = new NewView(
                listing.id().toString(),
                listing.title(),
                ui.listingPath(listing.id()),
                collaborations.about(listing.id(), viewer).stream()
                        .map(one -> new Way(one.title(), JointWorkFrame.path(one.id(), Section.OVERVIEW)))
                        .toList(),
                own.isEmpty(),
                own.size() < 2
                        ? Optional.empty()
                        : Optional.of(Field.of("organisation", texts.get("new.organisation"))
                                .hint(texts.get(leads ? "new.organisation.leads" : "new.organisation.asks"))
                                .value(form.text("organisation"))
                                .faults(faults)),
                own.stream()
                        .map(one -> Choice.of(
                                one.value(), ui.organisation(one), one.value().equals(form.text("organisation"))))
                        .toList(),
                own.size() == 1 ? texts.get(leads ? "new.at-once" : "new.asked", ui.organisation(own.get(0))) : "",
                JointWorkForm.fields(form, visit, faults),
                faults);
        Page page = Page.of(texts.get("new.title"), TEMPLATES.jointWorkNew(ui, texts, view))
                .under(PageTexts.all(texts))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }
}
