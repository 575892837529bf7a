package org.tributary.sources.internal.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.sources.internal.keeping.Decisions;
import org.tributary.sources.internal.keeping.Decisions.Decided;
import org.tributary.sources.internal.keeping.Item;
import org.tributary.sources.internal.pages.IncomingView.Line;
import org.tributary.sources.internal.pages.IncomingView.One;
import org.tributary.sources.internal.pages.IncomingView.Queue;
import org.tributary.sources.internal.running.Titles;
import org.tributary.sources.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Components;
import org.tributary.web.Crumb;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The pages on which curators and leads decide on what came in. */
@Component(service = IncomingPages.class, property = "osgi.jaxrs.resource=true")
@Path("/admin/incoming")
@Produces(MediaType.TEXT_HTML)
public final class IncomingPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String PATH = "/admin/incoming";
    private static final String SOURCE = "source";
    private static final int SHOWN = 20;
    private static final int LONGEST_REASON = 500;

    private final Decisions decisions;
    private final Titles titles;

    @Activate
    public IncomingPages(@Reference Decisions decisions, @Reference Titles titles) {
        this.decisions = decisions;
        this.titles = titles;
    }

    @GET
    public Page queue(@Context Visit visit) {
        return queue(visit, List.of());
    }

    private Page queue(Visit visit, List<FieldFault> faults) {
        Texts texts = PageTexts.of(visit);
        Optional<String> origin = visit.parameter(SOURCE).filter(one -> one.matches("[a-z0-9-]{1,40}"));
        List<Item> found = decisions.waiting(origin, visit.parameter("after"), SHOWN + 1, visit.viewer());
        List<Item> shown = found.subList(0, Math.min(SHOWN, found.size()));
        Map<String, Long> counts = decisions.counts(visit.viewer());
        String kept = origin.map(one -> "?" + SOURCE + "=" + one).orElse("");
        Optional<String> next = found.size() > SHOWN
                ? Optional.of(PATH + (kept.isEmpty() ? "?" : kept + "&") + "after="
                        + Decisions.cursor(shown.get(SHOWN - 1)).replace(":", "%3A"))
                : Optional.empty();
        Queue view = new Queue(
                faults.isEmpty() ? done(visit, texts) : "",
                faults.isEmpty() ? moment(visit).map(String::valueOf).orElse("") : "",
                visit.parameter("listing")
                        .filter(path -> faults.isEmpty())
                        .flatMap(IncomingPages::id)
                        .map(visit.ui()::listingPath),
                counts.values().stream().mapToLong(Long::longValue).sum(),
                origins(counts, origin, texts),
                Field.of(SOURCE, texts.get("incoming.source")),
                shown.stream().map(item -> line(item, visit, texts)).toList(),
                next,
                kept,
                faults);
        return Page.of(texts.get("incoming.title"), TEMPLATES.incoming(visit.ui(), texts, view))
                .under(crumbs(visit, texts))
                .notIndexed();
    }

    private List<Choice> origins(Map<String, Long> counts, Optional<String> chosen, Texts texts) {
        List<Choice> origins = new ArrayList<>();
        origins.add(Choice.of("", texts.get("incoming.all"), chosen.isEmpty()));
        counts.forEach((origin, count) -> origins.add(Choice.of(
                origin,
                texts.get("incoming.origin", titles.title(origin), count),
                chosen.filter(origin::equals).isPresent())));
        chosen.filter(origin -> !counts.containsKey(origin))
                .ifPresent(origin ->
                        origins.add(Choice.of(origin, texts.get("incoming.origin", titles.title(origin), 0), true)));
        return origins;
    }

    private Line line(Item item, Visit visit, Texts texts) {
        ListingDraft draft = item.draft().orElseThrow();
        return new Line(
                item.id().toString(),
                PATH + "/" + item.id().origin() + "/" + item.id().key(),
                item.title(),
                titles.title(item.id().origin()),
                new When(visit, texts).ago(item.noted()),
                draft,
                draft.provenance().address());
    }

    private static String done(Visit visit, Texts texts) {
        long number = visit.parameter("number")
                .filter(digits -> digits.matches("[0-9]{1,4}"))
                .map(Long::parseLong)
                .orElse(0L);
        return visit.parameter("done")
                .filter(List.of("accept", "decline", "undo")::contains)
                .map(done -> texts.get("incoming.done." + done, number))
                .orElse("");
    }

    private static Optional<Long> moment(Visit visit) {
        return visit.parameter("moment")
                .filter(digits -> digits.matches("[0-9]{1,15}"))
                .map(Long::parseLong);
    }

    private static Optional<ListingId> id(String text) {
        try {
            return Optional.of(ListingId.parse(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    @GET
    @Path("/{origin}/{key}")
    public Page one(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        return one(named(origin, key, visit), "", visit, List.of());
    }

    private Page one(ListingId id, String reason, Visit visit, List<FieldFault> faults) {
        Texts texts = PageTexts.of(visit);
        Item item = decisions.find(id, visit.viewer());
        ListingDraft draft = item.draft().orElseThrow();
        One view = new One(
                line(item, visit, texts),
                facts(draft, visit, texts),
                draft.contacts().size(),
                Field.of("reason", texts.get("incoming.reason"))
                        .hint(texts.get("incoming.reason.hint"))
                        .optional()
                        .longest(LONGEST_REASON)
                        .rows(3)
                        .value(reason)
                        .faults(faults),
                faults);
        List<Crumb> crumbs = new ArrayList<>(List.of(crumbs(visit, texts)));
        crumbs.add(new Crumb(texts.get("incoming.title"), PATH));
        return Page.of(item.title(), TEMPLATES.incomingOne(visit.ui(), texts, view))
                .under(crumbs.toArray(Crumb[]::new))
                .notIndexed();
    }

    private static Map<String, String> facts(ListingDraft draft, Visit visit, Texts texts) {
        Components ui = visit.ui();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(texts.get("incoming.organisation"), ui.organisation(draft.owner()));
        fact(
                facts,
                texts.get("incoming.partners"),
                draft.partners().stream()
                        .map(OrganisationId::value)
                        .map(each -> ui.value(Facet.ORGANISATION, each))
                        .toList());
        fact(
                facts,
                ui.facet(Facet.TOPIC),
                draft.facets().topics().stream().map(ui::topic).toList());
        fact(facts, ui.facet(Facet.TAG), List.copyOf(draft.facets().tags()));
        fact(
                facts,
                ui.facet(Facet.PHASE),
                draft.facets().phase().map(ui::phase).stream().toList());
        fact(
                facts,
                texts.get("incoming.links"),
                draft.links().stream()
                        .map(link -> link.title() + " (" + link.address() + ")")
                        .toList());
        facts.put(texts.get("incoming.circle"), ui.circle(draft.circle()));
        return facts;
    }

    private static void fact(Map<String, String> facts, String name, List<String> values) {
        if (!values.isEmpty()) {
            facts.put(name, String.join(", ", values));
        }
    }

    // Deciding

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object decide(@Context Visit visit, Form form) {
        try {
            List<ListingId> ids =
                    form.all("id").stream().flatMap(text -> id(text).stream()).toList();
            return switch (form.text("do")) {
                case "accept" -> accepted(decisions.accept(ids, visit.actor()), ids, visit);
                case "decline" -> after("decline", decisions.decline(ids, "", visit.actor()), "", visit);
                case "undo" -> undone(form, visit);
                default -> throw new InvalidInput("id", PageTexts.of(visit).get("refused.action"));
            };
        } catch (InvalidInput no) {
            return queue(visit, no.faults()).failed().status(400);
        }
    }

    private Object accepted(Decided decided, List<ListingId> ids, Visit visit) {
        if (!decided.faults().isEmpty()) {
            List<FieldFault> faults = decided.faults().entrySet().stream()
                    .map(fault -> new FieldFault(
                            "id-" + fault.getKey(),
                            PageTexts.of(visit)
                                    .get("incoming.fault", fault.getKey().key(), fault.getValue())))
                    .toList();
            return queue(visit, faults).failed().status(400);
        }
        String listing = ids.size() == 1 && decided.done() == 1 ? "&listing=" + escaped(ids.get(0)) : "";
        return after("accept", decided, listing, visit);
    }

    private static String escaped(ListingId id) {
        return id.toString().replace(":", "%3A");
    }

    private Object undone(Form form, Visit visit) {
        long moment = form.given("moment")
                .filter(digits -> digits.matches("[0-9]{1,15}"))
                .map(Long::parseLong)
                .orElseThrow(() -> new InvalidInput("id", PageTexts.of(visit).get("refused.action")));
        int back = decisions.undo(Instant.ofEpochMilli(moment), visit.actor());
        return Redirect.after(PATH + query(visit) + "done=undo&number=" + back);
    }

    private static Redirect after(String what, Decided decided, String more, Visit visit) {
        return Redirect.after(PATH + query(visit) + "done=" + what + "&number=" + decided.done() + "&moment="
                + decided.moment().toEpochMilli() + more);
    }

    /** So that somebody who looks at one source stays with it. */
    private static String query(Visit visit) {
        return visit.parameter(SOURCE)
                .filter(one -> one.matches("[a-z0-9-]{1,40}"))
                .map(one -> "?" + SOURCE + "=" + one + "&")
                .orElse("?");
    }

    @POST
    @Path("/{origin}/{key}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object decide(
            @PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit, Form form) {
        ListingId id = named(origin, key, visit);
        try {
            return switch (form.text("do")) {
                case "accept" -> acceptedOne(id, form, visit);
                case "decline" -> after(
                        "decline", decisions.decline(List.of(id), form.text("reason"), visit.actor()), "", visit);
                default -> throw new InvalidInput("reason", PageTexts.of(visit).get("refused.action"));
            };
        } catch (InvalidInput no) {
            return one(id, form.text("reason"), visit, no.faults()).failed().status(400);
        }
    }

    private Object acceptedOne(ListingId id, Form form, Visit visit) {
        Decided decided = decisions.accept(List.of(id), visit.actor());
        if (!decided.faults().isEmpty()) {
            throw new InvalidInput(decided.faults().values().stream()
                    .map(sentence -> new FieldFault("decision", sentence))
                    .toList());
        }
        return after("accept", decided, "&listing=" + escaped(id), visit);
    }

    private static ListingId named(String origin, String key, Visit visit) {
        try {
            return new ListingId(origin, key);
        } catch (IllegalArgumentException noId) {
            throw new NotFound(PageTexts.of(visit).get("incoming.gone"));
        }
    }

    private static Crumb[] crumbs(Visit visit, Texts texts) {
        return new Crumb[] {PageTexts.overview(texts)};
    }
}
