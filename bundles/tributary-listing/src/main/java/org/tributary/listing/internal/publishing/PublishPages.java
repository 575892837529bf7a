package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.People;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.catalogue.History;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Crumb;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * Writes a listing: three questions that make a draft, then a list of what can be added, and a button that publishes. A
 * listing that is published already is edited on the same pages.
 */
@Component(service = PublishPages.class, property = "osgi.jaxrs.resource=true")
@Path("/publish")
@Produces(MediaType.TEXT_HTML)
public final class PublishPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    /** After the first question, the pages that are asked one after the other. */
    private static final List<String> STEPS = List.of("users", "topics");

    private final Listings listings;
    private final Organisations organisations;
    private final Editable editable;
    private final Similar similar;
    private final History history;
    private final Parts parts;

    // Optional and dynamic: without accounts there is only nothing to fill in for people.
    private volatile People people;

    @Activate
    public PublishPages(
            @Reference Listings listings,
            @Reference Organisations organisations,
            @Reference Topics topics,
            @Reference Editable editable,
            @Reference Similar similar,
            @Reference History history) {
        this.listings = listings;
        this.organisations = organisations;
        this.editable = editable;
        this.similar = similar;
        this.history = history;
        this.parts = new Parts(topics, organisations);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void use(People present) {
        people = present;
    }

    void unuse(People gone) {
        if (people == gone) {
            people = null;
        }
    }

    // The first question

    @GET
    public Page start(@Context Visit visit) {
        Editable.signedIn(visit);
        Form empty = new Filling()
                .text("title", visit.parameter("title").orElse(""))
                .text("organisation", "")
                .form();
        return start(visit.parameter("kind").flatMap(KindWord::parse), empty, List.of(), visit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object begin(@Context Visit visit, Form form) {
        Editable.signedIn(visit);
        Texts texts = PageTexts.of(visit);
        Faults faults = new Faults(texts);
        KindWord word = KindWord.parse(form.text("kind")).orElse(KindWord.PROBLEM);
        Optional<OrganisationId> owner = owner(form, visit, faults);
        ListingDraft draft = word.give(ListingDraft.of(
                        word.kind(), form.text("title"), "", owner.orElse(new OrganisationId("unknown"))))
                .withCircle(Circle.DRAFT);
        List<FieldFault> all = new ArrayList<>(listings.check(draft));
        all.removeIf(fault -> fault.field().equals("organisation"));
        all.addAll(faults.list());
        if (!all.isEmpty()) {
            return start(Optional.of(word), form, Parts.at(Set.of("title", "organisation"), all), visit)
                    .status(400)
                    .failed();
        }
        Listing made = listings.publish(draft, visit.actor());
        return Redirect.after(Paths.of(made.id(), STEPS.get(0)) + "?step=2");
    }

    /** Whose listing it will be: the own organisation, where that is one; otherwise they say. */
    private Optional<OrganisationId> owner(Form form, Visit visit, Faults faults) {
        Set<OrganisationId> own = visit.viewer().organisations();
        if (own.size() == 1) {
            return own.stream().findFirst();
        }
        String word = form.text("organisation");
        if (word.isEmpty() || word.length() > 200) {
            faults.add("organisation", "organisation");
            return Optional.empty();
        }
        Optional<OrganisationId> named = organisations.recognise(word).map(Organisation::id);
        if (named.isEmpty()) {
            faults.add("organisation", "organisation.unknown");
        }
        return named;
    }

    private Page start(Optional<KindWord> chosen, Form form, List<FieldFault> faults, Visit visit) {
        Texts texts = PageTexts.of(visit);
        KindWord word = chosen.orElse(KindWord.PROBLEM);
        List<Content> inputs = new ArrayList<>();
        inputs.add(visit.ui()
                .input(Field.of("title", texts.get("start." + word.code()))
                        .hint(texts.get("start." + word.code() + ".example"))
                        .headingLabel()
                        .longest(HeadlinePart.LONGEST_TITLE)
                        .value(form.text("title"))
                        .faults(faults)));
        whose(form, faults, visit, texts).ifPresent(inputs::add);
        List<StartView.Other> others = Arrays.stream(KindWord.values())
                .filter(other -> other != word && other != KindWord.GUIDE)
                .map(other ->
                        new StartView.Other(texts.get("kind." + other.code()), Paths.START + "?kind=" + other.code()))
                .toList();
        StartView view = new StartView(word.code(), faults, inputs, others);
        return Page.of(texts.get("start." + word.code()), TEMPLATES.publishStart(visit.ui(), texts, view))
                .notIndexed();
    }

    private Optional<Content> whose(Form form, List<FieldFault> faults, Visit visit, Texts texts) {
        Set<OrganisationId> own = visit.viewer().organisations();
        Field field = Field.of("organisation", texts.get("field.organisation"))
                .value(form.text("organisation"))
                .faults(faults);
        return switch (own.size()) {
            case 0 -> Optional.of(visit.ui().input(field.hint(texts.get("hint.organisation"))));
            case 1 -> Optional.empty();
            default -> Optional.of(visit.ui()
                    .radios(
                            field,
                            organisations.findAll(own).values().stream()
                                    .map(one -> Choice.of(
                                            one.id().value(),
                                            one.name(),
                                            one.id().value().equals(form.text("organisation"))))
                                    .toList()));
        };
    }

    // The list of what can be written

    @GET
    @Path("/{origin}/{key}")
    public Object overview(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        return inSight(
                Editable.id(origin, key, visit),
                visit,
                listing -> overview(listing, Circle.PUBLIC.code(), List.of(), visit));
    }

    private Page overview(Listing listing, String circle, List<FieldFault> faults, Visit visit) {
        Texts texts = PageTexts.of(visit);
        ListingDraft draft = listing.toDraft();
        boolean isDraft = listing.circle() == Circle.DRAFT;
        String word = KindWord.of(draft).code();
        List<OverviewView.Item> items = parts.of(draft).stream()
                .map(part -> new OverviewView.Item(
                        Paths.of(listing.id(), part.code()), title(part, word, texts), part.isBegun(draft)))
                .toList();
        OverviewView view = new OverviewView(
                listing,
                isDraft,
                done(isDraft, visit, texts),
                faults,
                items,
                TitleHint.technologyIn(listing.title(), listing.kind()),
                isDraft ? similar.to(listing, visit.viewer()) : List.of(),
                isDraft
                        ? AudiencePart.choose(
                                Field.of("circle", texts.get("field.circle")).faults(faults), circle, visit.ui(), texts)
                        : output -> {});
        return Page.of(listing.title(), TEMPLATES.publishOverview(visit.ui(), texts, view))
                .under(new Crumb(texts.get("mine.title"), Paths.MINE))
                .notIndexed();
    }

    private static Optional<String> done(boolean isDraft, Visit visit, Texts texts) {
        return visit.parameter("done")
                .filter(Set.of("draft", "saved", "published", "restored", "copied")::contains)
                .map(done -> done.equals("saved") && !isDraft ? "saved.published" : done)
                .map(done -> texts.get("done." + done));
    }

    static String title(Part part, String word, Texts texts) {
        String key = "part." + part.code();
        return texts.get(texts.has(key + "." + word) ? key + "." + word : key);
    }

    @POST
    @Path("/{origin}/{key}/publish")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object publish(
            @PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit, Form form) {
        return inSight(Editable.id(origin, key, visit), visit, listing -> {
            Faults faults = new Faults(PageTexts.of(visit));
            Optional<Circle> circle = AudiencePart.circle(form, faults);
            if (circle.isEmpty()) {
                return overview(listing, form.text("circle"), faults.list(), visit)
                        .status(400)
                        .failed();
            }
            if (listing.circle() == Circle.DRAFT) {
                try {
                    listings.update(
                            listing.id(), version(form), listing.toDraft().withCircle(circle.get()), visit.actor());
                } catch (EditClash clash) {
                    faults.add("", "changed-meanwhile");
                    return overview(
                                    listings.find(listing.id(), visit.viewer()),
                                    form.text("circle"),
                                    faults.list(),
                                    visit)
                            .status(412)
                            .failed();
                } catch (InvalidInput no) {
                    return overview(listing, form.text("circle"), Parts.at(Set.of("circle"), no.faults()), visit)
                            .status(400)
                            .failed();
                }
            }
            return Redirect.after(Paths.of(listing.id()) + "?done=published");
        });
    }

    // One page of the form

    @GET
    @Path("/{origin}/{key}/{part}")
    public Object part(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @PathParam("part") String code,
            @Context Visit visit) {
        return inSight(Editable.id(origin, key, visit), visit, listing -> {
            Part part = part(code, listing.toDraft(), visit);
            Form shown = part.show(listing.toDraft());
            Optional<Form> filled =
                    part instanceof ContactsPart && !part.isBegun(listing.toDraft()) ? myself(visit) : Optional.empty();
            return part(
                    part,
                    listing,
                    filled.orElse(shown),
                    List.of(),
                    visit.parameter("step").orElse(""),
                    filled.isPresent(),
                    visit);
        });
    }

    /** Whoever writes a listing is most likely the one to ask. */
    private Optional<Form> myself(Visit visit) {
        People present = people;
        return present == null
                ? Optional.empty()
                : visit.viewer()
                        .person()
                        .flatMap(present::find)
                        .map(me -> ContactsPart.show(List.of(new Contact(
                                Optional.of(me.name()).filter(name -> !name.isBlank()),
                                "",
                                Optional.of(me.address()),
                                Circle.MEMBERS,
                                false))));
    }

    private Page part(
            Part part,
            Listing listing,
            Form form,
            List<FieldFault> faults,
            String step,
            boolean filledForThem,
            Visit visit) {
        Texts texts = PageTexts.of(visit);
        String word = KindWord.of(listing.toDraft()).code();
        Desk desk = new Desk(visit.ui(), texts, word);
        boolean asked = STEPS.contains(part.code()) && step.matches("[23]");
        String title = title(part, word, texts);
        String lead = "part." + part.code() + ".lead";
        PartView view = new PartView(
                listing,
                title,
                texts.has(lead) ? texts.get(lead) : "",
                faults,
                part.inputs(form, faults, desk),
                Paths.of(listing.id(), part.code()),
                asked ? step : "",
                TitleHint.technologyIn(listing.title(), listing.kind())
                        .filter(technology -> asked || part instanceof HeadlinePart),
                filledForThem,
                asked && step.equals("2") ? similar.to(listing, visit.viewer()) : List.of());
        return Page.of(title + ": " + listing.title(), TEMPLATES.publishPart(visit.ui(), texts, view))
                .under(
                        new Crumb(texts.get("mine.title"), Paths.MINE),
                        new Crumb(listing.title(), Paths.of(listing.id())))
                .notIndexed();
    }

    @POST
    @Path("/{origin}/{key}/{part}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object save(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @PathParam("part") String code,
            @Context Visit visit,
            Form form) {
        ListingId id = Editable.id(origin, key, visit);
        Listing now;
        try {
            now = editable.find(id, visit);
        } catch (Gone | Moved away) {
            return lost(id, code, form, visit);
        }
        Part part = part(code, now.toDraft(), visit);
        Form theirs = part.show(now.toDraft());
        Form mine = own(part, part.tidy(Merge.chosen(form, theirs)), theirs);
        long seen = version(form);
        if (seen != now.life().version()) {
            Merge merge = Merge.of(before(part, now, seen, visit), part.tidy(theirs), mine);
            if (!merge.open().isEmpty()) {
                return clash(part, now, merge, theirs, form.text("step"), visit);
            }
            mine = merge.merged();
        }
        Faults faults = new Faults(PageTexts.of(visit));
        ListingDraft draft = part.read(mine, now.toDraft(), faults);
        if (!faults.isEmpty()) {
            return part(part, now, mine, faults.list(), form.text("step"), false, visit)
                    .status(400)
                    .failed();
        }
        try {
            listings.update(id, now.life().version(), draft, visit.actor());
        } catch (InvalidInput no) {
            return part(part, now, mine, Parts.at(mine, no.faults()), form.text("step"), false, visit)
                    .status(400)
                    .failed();
        } catch (EditClash again) {
            // Somebody saved between our reading and our writing: once more from the start, with the same form.
            return save(origin, key, code, visit, form);
        } catch (Gone | Moved away) {
            return lost(id, code, form, visit);
        }
        return Redirect.after(next(id, part.code(), form.text("step")));
    }

    /** What was sent, without fields that this page does not have: there is nothing to ask about them. */
    private static Form own(Part part, Form sent, Form theirs) {
        if (part instanceof LinksPart) {
            // It has any number of rows, and has put them in order itself.
            return sent;
        }
        Map<String, List<String>> fields = new LinkedHashMap<>(sent.fields());
        fields.keySet().retainAll(theirs.fields().keySet());
        return new Form(fields);
    }

    private static String next(ListingId id, String part, String step) {
        int place = STEPS.indexOf(part);
        if (place < 0 || !step.matches("[23]")) {
            return Paths.of(id) + "?done=saved";
        }
        return place + 1 < STEPS.size()
                ? Paths.of(id, STEPS.get(place + 1)) + "?step=" + (place + 3)
                : Paths.of(id) + "?done=draft";
    }

    private Part part(String code, ListingDraft draft, Visit visit) {
        return parts.find(code, draft)
                .orElseThrow(() -> new NotFound(PageTexts.of(visit).get("no-page")));
    }

    private static long version(Form form) {
        String version = form.text("version");
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : 0;
    }

    // Two at once

    /**
     * The page as it was when this person began. Contacts are not kept with versions: where they changed since, nobody
     * knows what they were.
     */
    private Optional<Form> before(Part part, Listing now, long seen, Visit visit) {
        if (part instanceof ContactsPart) {
            boolean changed = history.versions(now.id(), visit.viewer()).stream()
                    .anyMatch(version -> version.number() > seen && version.otherContacts());
            return changed ? Optional.empty() : Optional.of(part.show(now.toDraft()));
        }
        return history.at(now.id(), seen, visit.viewer())
                .filter(version -> version.listing().owner().isPresent())
                .map(version -> part.show(version.listing().toDraft()));
    }

    private Page clash(Part part, Listing now, Merge merge, Form theirs, String step, Visit visit) {
        Texts texts = PageTexts.of(visit);
        String word = KindWord.of(now.toDraft()).code();
        Desk desk = new Desk(visit.ui(), texts, word);
        Shown shown = new Shown(visit.ui(), texts);
        List<ClashView.Conflict> conflicts = merge.open().stream()
                .map(field -> new ClashView.Conflict(
                        desk.label(field),
                        shown.text(field, theirs.all(field)),
                        shown.text(field, merge.merged().all(field)),
                        visit.ui()
                                .radios(
                                        Field.of(Merge.choice(field), texts.get("clash.which", desk.label(field))),
                                        List.of(
                                                Choice.of("theirs", texts.get("clash.theirs"), false),
                                                Choice.of("mine", texts.get("clash.mine"), true)))))
                .toList();
        ClashView view = new ClashView(
                now,
                title(part, word, texts),
                Paths.of(now.id(), part.code()),
                now.life().version(),
                step,
                merge.merged().fields(),
                conflicts);
        return Page.of(texts.get("clash.title"), TEMPLATES.publishClash(visit.ui(), texts, view))
                .under(new Crumb(now.title(), Paths.of(now.id())))
                .notIndexed()
                .status(412)
                .failed();
    }

    /** Withdrawn or merged while somebody wrote: they get back what they typed. */
    private Page lost(ListingId id, String code, Form form, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Desk desk = new Desk(visit.ui(), texts, "");
        Map<String, String> typed = form.fields().entrySet().stream()
                .filter(field -> texts.has("field." + field.getKey().replaceAll("\\[\\d+]", "")))
                .collect(Collectors.toMap(
                        field -> desk.label(field.getKey()),
                        field -> new Shown(visit.ui(), texts).text(field.getKey(), form.all(field.getKey())),
                        (one, other) -> one + "\n" + other,
                        LinkedHashMap::new));
        typed.values().removeIf(String::isBlank);
        return Page.of(
                        texts.get("lost.title"),
                        TEMPLATES.publishLost(visit.ui(), texts, typed, Paths.of(id, "restore")))
                .notIndexed()
                .status(410)
                .failed();
    }

    /** The page for a listing that can be edited; who wants one that is out of sight is led to where it can come back. */
    private Object inSight(ListingId id, Visit visit, Function<Listing, Object> page) {
        try {
            return page.apply(editable.find(id, visit));
        } catch (Gone gone) {
            return Redirect.after(Paths.of(id, "restore"));
        } catch (Moved moved) {
            return Redirect.after(Paths.of(moved.to()));
        }
    }
}
