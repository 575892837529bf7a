package org.tributary.toolkit.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.People;
import org.tributary.toolkit.internal.canvas.Canvas;
import org.tributary.toolkit.internal.canvas.CanvasPicture;
import org.tributary.toolkit.internal.canvas.Gap;
import org.tributary.toolkit.internal.canvas.Round;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Event;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.toolkit.internal.flags.RedFlags;
import org.tributary.toolkit.internal.guides.Guide;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.pages.JointWorkFrame.Section;
import org.tributary.toolkit.internal.succession.HandOvers;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.toolkit.internal.work.Decision;
import org.tributary.toolkit.internal.work.Work;
import org.tributary.toolkit.internal.work.Workbook;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** One joint work at a glance, its history, and its hand-overs. */
@Component(service = OverviewPages.class, property = "osgi.jaxrs.resource=true")
@Path(JointWorkFrame.PATH)
@Produces(MediaType.TEXT_HTML)
public final class OverviewPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int FEW = 3;
    private static final int EVENTS = 50;
    private static final Set<Event.What> PARTNER = EnumSet.of(
            Event.What.INVITED,
            Event.What.ASKED,
            Event.What.BACKED,
            Event.What.JOINED,
            Event.What.DECLINED,
            Event.What.LEFT,
            Event.What.LEAD_PASSED_ON,
            Event.What.PERSON_NAMED,
            Event.What.PERSON_GONE,
            Event.What.OUTCOME_AGREED);
    private static final Set<String> DONE =
            Set.of("started", "changed", "moved", "opened", "shown", "told", "closed", "asked", "joined", "backed");

    private final Collaborations collaborations;
    private final Workbook workbook;
    private final Canvas canvas;
    private final RedFlags flags;
    private final Guides guides;
    private final HandOvers handOvers;
    private final Listings listings;
    private final People people;

    @Activate
    public OverviewPages(
            @Reference Collaborations collaborations,
            @Reference Workbook workbook,
            @Reference Canvas canvas,
            @Reference RedFlags flags,
            @Reference Guides guides,
            @Reference HandOvers handOvers,
            @Reference Listings listings,
            @Reference People people) {
        this.collaborations = collaborations;
        this.workbook = workbook;
        this.canvas = canvas;
        this.flags = flags;
        this.guides = guides;
        this.handOvers = handOvers;
        this.listings = listings;
        this.people = people;
    }

    @GET
    @Path("/{id}")
    public Page overview(@PathParam("id") String id, @Context Visit visit) {
        Texts texts = PageTexts.of(visit);
        Collaboration one = JointWorkFrame.find(collaborations, id, visit);
        Standing standing = collaborations.standing(one, visit.viewer());
        return JointWorkFrame.of(one, standing, Section.OVERVIEW, visit)
                .done(visit.parameter("done")
                        .filter(DONE::contains)
                        .map(done -> texts.get("done."
                                + (done.equals("started") && one.joined().isEmpty() ? "prepared" : done)))
                        .orElse(""))
                .page(TEMPLATES.jointWorkOverview(visit.ui(), texts, view(one, standing, visit)));
    }

    private OverviewView view(Collaboration one, Standing standing, Visit visit) {
        List<Event> events = collaborations.history(one.id(), Optional.empty(), FEW, visit.viewer());
        Set<PersonId> named = new LinkedHashSet<>();
        one.joined().forEach(partner -> named.addAll(partner.people()));
        events.forEach(event -> event.by().ifPresent(named::add));
        Words words = new Words(visit, people, named);
        Texts texts = words.texts();
        // Who is only asked, or answers as a curator does, reads what it is about and no more.
        Work work = Standing.readsWork(visit.viewer(), one) ? workbook.read(one.id(), visit.viewer()) : Work.NONE;
        List<Round> rounds = standing.within() ? canvas.rounds(one.id(), visit.viewer()) : List.of();
        return new OverviewView(
                standing.within(),
                Standing.readsWork(visit.viewer(), one),
                waiting(one, standing, rounds, visit, words),
                standing.within() && standing.answersFor().isEmpty() ? starting(one, words) : "",
                standing.within() ? pending(one, words) : "",
                stages(one, words),
                one.outcome(),
                standing.leads() && one.stage() != Stage.CLOSED,
                agreement(one, texts),
                one.stage() == Stage.CLOSED ? Optional.empty() : NextStep.of(one, work, words),
                JointWorkFrame.path(one.id(), Section.OVERVIEW),
                standing.within() ? flags(one, visit, texts) : List.of(),
                canvas(rounds, words),
                picture(rounds, one, words, visit),
                decisions(work, words),
                NextStep.ahead(work)
                        .limit(FEW)
                        .map(step -> new OverviewView.Line(step.title(), NextStep.note(step, words)))
                        .toList(),
                one.story(),
                partners(one, words, visit),
                facts(one, words, visit),
                one.openness() == Openness.PUBLIC,
                listing(one.about(), texts.get("overview.about-hidden"), visit),
                one.face().map(face -> listing(face, texts.get("overview.face-hidden"), visit)),
                work.places().stream()
                        .map(place -> new Way(place.title(), place.address().toString()))
                        .toList(),
                guides.helping("stage/" + one.stage().code(), visit.locale()).stream()
                        .limit(FEW)
                        .map(OverviewPages::way)
                        .toList(),
                acts(one, standing, texts),
                events.stream().map(event -> line(event, words)).toList());
    }

    private static Way way(Guide guide) {
        return new Way(guide.title(), "/toolkit/" + guide.key());
    }

    /** A listing by its title where this viewer may read it; otherwise a sentence and no address. */
    private Way listing(ListingId id, String hidden, Visit visit) {
        return listings.findAll(List.of(id), visit.viewer()).stream()
                .findFirst()
                .map(Listing::title)
                .map(title -> new Way(title, visit.ui().listingPath(id)))
                .orElse(new Way(hidden, ""));
    }

    private static List<OverviewView.Step> stages(Collaboration one, Words words) {
        List<OverviewView.Step> steps = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            int order = stage.compareTo(one.stage());
            String state = order < 0 ? "done" : order == 0 ? "now" : "later";
            steps.add(new OverviewView.Step(
                    words.stage(stage), state, words.texts().get("stages." + state)));
        }
        return steps;
    }

    /** Nothing goes on before the lead partner's own lead agrees, so whoever waits reads for whom. */
    private String starting(Collaboration one, Words words) {
        return one.lead()
                .filter(lead -> lead.state() == Partner.State.ASKED && one.stage() != Stage.CLOSED)
                .map(lead -> words.texts()
                        .get(
                                collaborations.hasLead(lead.organisation())
                                        ? "overview.starting"
                                        : "overview.starting.no-lead",
                                words.organisation(lead.organisation()),
                                words.date(lead.since())))
                .orElse("");
    }

    private static String pending(Collaboration one, Words words) {
        List<String> names = one.partners().stream()
                .filter(partner -> !partner.leads())
                .filter(partner -> partner.state() == Partner.State.INVITED
                        || partner.state() == Partner.State.ASKED
                        || partner.state() == Partner.State.BACKED)
                .map(partner -> words.organisation(partner.organisation()))
                .sorted()
                .toList();
        return names.isEmpty() ? "" : words.texts().get("overview.partners.pending", words.list(names));
    }

    private static String agreement(Collaboration one, Texts texts) {
        long all = one.joined().size();
        long agreed = one.joined().stream()
                .filter(partner -> partner.agreed().isPresent())
                .count();
        if (one.outcome().isEmpty() || all == 0) {
            return "";
        }
        return agreed == all ? texts.get("overview.agreed-all", all) : texts.get("overview.agreed-some", agreed, all);
    }

    // What waits for the viewer

    private List<Way> waiting(Collaboration one, Standing standing, List<Round> rounds, Visit visit, Words words) {
        Texts texts = words.texts();
        List<Way> ways = new ArrayList<>();
        if (one.stage() == Stage.CLOSED) {
            return ways;
        }
        standing.answersFor().stream()
                .map(asked -> new Way(
                        texts.get("waiting.here.answer", words.organisation(asked)),
                        PartnerPages.path(one.id(), asked, "agree")))
                .forEach(ways::add);
        String partners = JointWorkFrame.path(one.id(), Section.PARTNERS);
        if (standing.leads()) {
            one.partners().stream()
                    .filter(partner -> partner.state() == Partner.State.BACKED)
                    .map(partner -> new Way(
                            texts.get("waiting.here.admit", words.organisation(partner.organisation())), partners))
                    .forEach(ways::add);
        }
        one.joined().stream()
                .filter(partner -> standing.looksAfter().contains(partner.organisation()))
                .forEach(partner -> waiting(one, partner, rounds, words, ways));
        if (standing.within()) {
            long open = handOvers.of(one.id(), visit.viewer()).stream()
                    .filter(list -> list.done().isEmpty())
                    .count();
            if (open > 0) {
                ways.add(new Way(
                        texts.get("waiting.here.hand-over", open), JointWorkFrame.path(one.id(), Section.HAND_OVERS)));
            }
        }
        return ways;
    }

    private static void waiting(Collaboration one, Partner partner, List<Round> rounds, Words words, List<Way> ways) {
        Texts texts = words.texts();
        String name = words.organisation(partner.organisation());
        if (!one.outcome().isEmpty() && partner.agreed().isEmpty()) {
            ways.add(new Way(texts.get("waiting.here.outcome", name), JointWorkFrame.path(one.id(), Section.PARTNERS)));
        }
        if (partner.people().size() < 2) {
            ways.add(new Way(
                    texts.get("waiting.here.second", name),
                    PartnerPages.path(one.id(), partner.organisation(), "people")));
        }
        if (rounds.stream()
                .limit(1)
                .anyMatch(round -> round.shown().isEmpty() && round.missing().contains(partner.organisation()))) {
            ways.add(new Way(texts.get("waiting.here.canvas", name), JointWorkFrame.path(one.id(), Section.CANVAS)));
        }
    }

    // Sections in short

    private List<OverviewView.Flag> flags(Collaboration one, Visit visit, Texts texts) {
        return flags.of(one.id(), visit.viewer(), visit.locale()).stream()
                .map(flag -> new OverviewView.Flag(
                        texts.get("flag." + flag.sort().code()),
                        flag.reason(),
                        flag.guides().stream()
                                .flatMap(key -> guides.find(key, visit.locale()).stream())
                                .map(OverviewPages::way)
                                .toList()))
                .toList();
    }

    private static List<String> canvas(List<Round> rounds, Words words) {
        Texts texts = words.texts();
        if (rounds.isEmpty()) {
            return List.of(texts.get("canvas.none"));
        }
        Round last = rounds.get(0);
        if (last.shown().isPresent()) {
            return List.of(texts.get("canvas.shown", last.number()));
        }
        return List.of(
                texts.get(
                        "canvas.open",
                        last.answered().size(),
                        last.answered().size() + last.missing().size()),
                last.missing().isEmpty()
                        ? texts.get("canvas.alone")
                        : texts.get(
                                "canvas.missing",
                                words.list(last.missing().stream()
                                        .map(words::organisation)
                                        .sorted()
                                        .toList())));
    }

    /** The last round that is shown, even while the next one is open. */
    private static Optional<Content> picture(List<Round> rounds, Collaboration one, Words words, Visit visit) {
        Set<OrganisationId> own = one.partners().stream()
                .map(Partner::organisation)
                .filter(visit.viewer()::belongsTo)
                .collect(Collectors.toSet());
        return rounds.stream()
                .filter(round -> round.shown().isPresent())
                .findFirst()
                .map(round -> Gap.of(round, Optional.empty(), Map.of()))
                .filter(gaps -> !gaps.isEmpty())
                .map(gaps -> CanvasPicture.of("canvas", gaps, own, words::organisation, visit.locale())
                        .draw(visit.locale()));
    }

    private static List<OverviewView.Line> decisions(Work work, Words words) {
        return work.decisions().stream()
                .filter(Decision::holds)
                .limit(FEW)
                .map(decision -> new OverviewView.Line(decision.text(), words.day(decision.on())))
                .toList();
    }

    private static List<OverviewView.Who> partners(Collaboration one, Words words, Visit visit) {
        return one.joined().stream()
                .map(partner -> new OverviewView.Who(
                        words.organisation(partner.organisation()),
                        visit.ui().organisationPath(partner.organisation()),
                        partner.leads(),
                        people(partner, words)))
                .toList();
    }

    private static String people(Partner partner, Words words) {
        if (partner.people().isEmpty()) {
            return words.texts().get("overview.no-people");
        }
        return words.mayKnow(partner)
                ? words.list(words.people(partner))
                : words.texts().get("partners.count", partner.people().size());
    }

    private static Map<String, String> facts(Collaboration one, Words words, Visit visit) {
        Texts texts = words.texts();
        Map<String, String> facts = new LinkedHashMap<>();
        if (!one.types().isEmpty()) {
            facts.put(
                    texts.get("fact.types"),
                    one.types().stream().sorted().map(visit.ui()::collaboration).collect(Collectors.joining("; ")));
        }
        if (!one.lookingFor().isEmpty()) {
            facts.put(
                    texts.get("fact.looking-for"),
                    one.lookingFor().stream()
                            .sorted()
                            .map(visit.ui()::lookingFor)
                            .collect(Collectors.joining("; ")));
        }
        one.begins().ifPresent(day -> facts.put(texts.get("form.begins"), words.day(day)));
        one.ends().ifPresent(day -> facts.put(texts.get("form.ends"), words.day(day)));
        facts.put(
                texts.get("openness.label"),
                texts.get("openness." + one.openness().code()));
        return facts;
    }

    private static List<Way> acts(Collaboration one, Standing standing, Texts texts) {
        String path = JointWorkFrame.path(one.id(), Section.OVERVIEW);
        List<Way> acts = new ArrayList<>();
        if (standing.leads()) {
            boolean closed = one.stage() == Stage.CLOSED;
            if (!closed) {
                acts.add(new Way(texts.get("act.stage"), path + "/stage"));
                acts.add(new Way(texts.get("act.edit"), path + "/edit"));
            }
            if (closed || one.stage() == Stage.CLOSING) {
                acts.add(new Way(texts.get(one.story().isEmpty() ? "act.story" : "act.story-again"), path + "/story"));
            }
            acts.add(new Way(texts.get("act.openness"), path + "/openness"));
            acts.add(new Way(texts.get(one.face().isEmpty() ? "act.show" : "act.show-again"), path + "/show"));
        }
        if (standing.within()) {
            acts.add(new Way(texts.get("act.print"), path + "/export.html"));
            acts.add(new Way(texts.get("act.export"), path + "/export.json"));
        }
        one.partners().stream()
                .filter(partner -> partner.isIn() || partner.leads() && partner.state() == Partner.State.ASKED)
                .map(Partner::organisation)
                .filter(standing.looksAfter()::contains)
                .forEach(own -> acts.add(new Way(texts.get("act.leave"), PartnerPages.path(one.id(), own, "leave"))));
        return acts;
    }

    // History

    @GET
    @Path("/{id}/history")
    public Page history(@PathParam("id") String id, @Context Visit visit) {
        Texts texts = PageTexts.of(visit);
        Collaboration one = JointWorkFrame.find(collaborations, id, visit);
        Standing standing = collaborations.standing(one, visit.viewer());
        Optional<Long> before = visit.parameter("before")
                .filter(number -> number.matches("\\d{1,18}"))
                .map(Long::valueOf);
        // One more than is shown tells whether there are more.
        List<Event> events = collaborations.history(one.id(), before, EVENTS + 1, visit.viewer());
        List<Event> shown = events.stream().limit(EVENTS).toList();
        Words words = new Words(
                visit,
                people,
                shown.stream().flatMap(event -> event.by().stream()).collect(Collectors.toSet()));
        Optional<String> more = events.size() <= EVENTS
                ? Optional.empty()
                : Optional.of(JointWorkFrame.path(one.id(), Section.HISTORY) + "?before="
                        + shown.get(EVENTS - 1).number());
        return JointWorkFrame.of(one, standing, Section.HISTORY, visit)
                .page(TEMPLATES.jointWorkHistory(
                        visit.ui(),
                        texts,
                        shown.stream().map(event -> line(event, words)).toList(),
                        standing.within(),
                        more));
    }

    private static OverviewView.Line line(Event event, Words words) {
        Texts texts = words.texts();
        String what = words.word("event", event.what());
        // What happens to a partner is about that partner, whoever did it.
        boolean aboutPartner = PARTNER.contains(event.what());
        String subject = aboutPartner ? words.organisation(event.organisation()) : subject(event, words);
        String who = aboutPartner
                ? event.by().filter(words::knows).map(words::person).orElse("")
                : words.by(event.by(), event.organisation());
        return new OverviewView.Line(
                subject.isEmpty() ? what : texts.get("event.about", what, subject),
                (who.isEmpty() ? "" : who + " · ") + words.date(event.time()));
    }

    /** Stages and openness are kept by their codes, so that each reader gets them in their language. */
    private static String subject(Event event, Words words) {
        return switch (event.what()) {
            case STAGE -> Coded.parse(Stage.class, event.subject())
                    .map(words::stage)
                    .orElse(event.subject());
            case OPENED -> Coded.parse(Openness.class, event.subject())
                    .map(openness -> words.word("openness", openness))
                    .orElse(event.subject());
            case SHOWN -> "";
                // The last answer that was missing can also be that of a partner who left: then the round is not noted.
            case CANVAS_OPENED, CANVAS_SHOWN -> event.subject().isEmpty()
                    ? ""
                    : words.texts().get("event.round", event.subject());
            default -> event.subject();
        };
    }
}
