package org.tributary.toolkit.internal.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listings;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationFilter;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.People;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Partnerships;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.toolkit.internal.pages.JointWorkFrame.Section;
import org.tributary.toolkit.internal.pages.PartnersView.One;
import org.tributary.toolkit.internal.pages.PartnersView.Press;
import org.tributary.toolkit.internal.pages.PeopleFields.Chosen;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.toolkit.internal.work.Decision;
import org.tributary.toolkit.internal.work.Workbook;
import org.tributary.web.Choice;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Who takes part in a joint work: asked, agreed, admitted, named, passed on and left. */
@Component(service = PartnerPages.class, property = "osgi.jaxrs.resource=true")
@Path(JointWorkFrame.PATH)
@Produces(MediaType.TEXT_HTML)
public final class PartnerPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int WORDS = 1000;
    private static final int ALIKE = 10;
    private static final int FEW = 5;
    private static final Set<String> DONE =
            Set.of("invited", "named", "agreed", "admitted", "refused", "passed", "outcome");

    private final Collaborations collaborations;
    private final Partnerships partnerships;
    private final Workbook workbook;
    private final Organisations organisations;
    private final Listings listings;
    private final People people;

    @Activate
    public PartnerPages(
            @Reference Collaborations collaborations,
            @Reference Partnerships partnerships,
            @Reference Workbook workbook,
            @Reference Organisations organisations,
            @Reference Listings listings,
            @Reference People people) {
        this.collaborations = collaborations;
        this.partnerships = partnerships;
        this.workbook = workbook;
        this.organisations = organisations;
        this.listings = listings;
        this.people = people;
    }

    /** The address of a page on one partner. */
    static String path(CollaborationId id, OrganisationId organisation, String act) {
        return JointWorkFrame.path(id, Section.PARTNERS) + "/" + organisation.value() + "/" + act;
    }

    private record Found(Collaboration one, Standing standing) {}

    private Found found(String id, Visit visit) {
        Collaboration one = JointWorkFrame.find(collaborations, id, visit);
        return new Found(one, collaborations.standing(one, visit.viewer()));
    }

    /** A partner of it that the address names, about which this viewer has a say. */
    private static Partner partner(
            Found found, String organisation, Predicate<OrganisationId> has, String refused, Visit visit) {
        Partner partner = found.one().partners().stream()
                .filter(each -> each.organisation().value().equals(organisation))
                .findFirst()
                .orElseThrow(() -> new NotFound(PageTexts.of(visit).get("not-found.partner")));
        if (!has.test(partner.organisation())) {
            throw new NotAllowed(
                    PageTexts.of(visit).get(refused), !visit.viewer().isMember());
        }
        return partner;
    }

    private static JointWorkFrame frame(Found found, Visit visit) {
        return JointWorkFrame.of(found.one(), found.standing(), Section.PARTNERS, visit);
    }

    private static Redirect done(Collaboration one, String what) {
        return Redirect.after(JointWorkFrame.path(one.id(), Section.PARTNERS) + "?done=" + what);
    }

    private static long seen(Form form) {
        String version = form.text("version");
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : -1;
    }

    // All of them

    @GET
    @Path("/{id}/partners")
    public Page partners(@PathParam("id") String id, @Context Visit visit) {
        return partners(found(id, visit), List.of(), visit);
    }

    private Page partners(Found found, List<FieldFault> faults, Visit visit) {
        Collaboration one = found.one();
        Set<PersonId> named = new LinkedHashSet<>();
        one.partners().forEach(partner -> named.addAll(partner.people()));
        Words words = new Words(visit, people, named);
        Texts texts = words.texts();
        boolean open = one.stage() != Stage.CLOSED;
        String path = JointWorkFrame.path(one.id(), Section.PARTNERS);
        // Who is asked, refused or left concerns partners only.
        boolean within =
                found.standing().within() || !found.standing().answersFor().isEmpty();
        PartnersView view = new PartnersView(
                "",
                lines(found, words, visit, Partner.State.JOINED),
                within
                        ? lines(found, words, visit, Partner.State.INVITED, Partner.State.ASKED, Partner.State.BACKED)
                        : List.of(),
                found.standing().within()
                        ? lines(found, words, visit, Partner.State.DECLINED, Partner.State.LEFT)
                        : List.of(),
                !one.outcome().isEmpty(),
                Optional.of(path + "/invite").filter(invite -> open && mayInvite(found)),
                Optional.of(path + "/ask")
                        .filter(ask -> open && !mayAsk(one, visit.viewer()).isEmpty()));
        return frame(found, visit)
                .faults(faults)
                .done(visit.parameter("done")
                        .filter(DONE::contains)
                        .map(done -> texts.get("done." + done))
                        .orElse(""))
                .page(TEMPLATES.jointWorkPartners(visit.ui(), texts, view));
    }

    /** Those who look after a partner that is in. */
    private static boolean mayInvite(Found found) {
        return found.one().joined().stream()
                .map(Partner::organisation)
                .anyMatch(found.standing().looksAfter()::contains);
    }

    /** The viewer's organisations that have no part in it, or had one. */
    private static List<OrganisationId> mayAsk(Collaboration one, Viewer viewer) {
        if (viewer.person().isEmpty() || !viewer.isMember()) {
            return List.of();
        }
        return viewer.organisations().stream()
                .filter(own -> one.partner(own)
                        .filter(partner ->
                                partner.state() != Partner.State.DECLINED && partner.state() != Partner.State.LEFT)
                        .isEmpty())
                .toList();
    }

    private static List<One> lines(Found found, Words words, Visit visit, Partner.State... states) {
        Set<Partner.State> wanted = Set.of(states);
        return found.one().partners().stream()
                .filter(partner -> wanted.contains(partner.state()))
                .map(partner -> line(found, partner, words, visit))
                .toList();
    }

    private static One line(Found found, Partner partner, Words words, Visit visit) {
        Texts texts = words.texts();
        boolean outcome = !found.one().outcome().isEmpty();
        String agreed = "";
        if (partner.isIn() && outcome) {
            agreed = partner.agreed()
                    .map(when -> texts.get("partners.agreed", visit.ui().date(when)))
                    .orElse(texts.get("partners.not-agreed"));
        }
        return new One(
                "partner-" + partner.organisation().value(),
                words.organisation(partner.organisation()),
                visit.ui().organisationPath(partner.organisation()),
                partner.leads() && partner.isIn(),
                texts.get("partners.state." + partner.state().code(), visit.ui().date(partner.since())),
                partner.isIn() && words.mayKnow(partner) ? words.people(partner) : List.of(),
                partner.isIn() && !words.mayKnow(partner) ? partner.people().size() : 0,
                partner.isIn() ? "" : partner.words(),
                agreed,
                ways(found, partner, words),
                presses(found, partner, words));
    }

    private static List<Way> ways(Found found, Partner partner, Words words) {
        Texts texts = words.texts();
        Collaboration one = found.one();
        OrganisationId organisation = partner.organisation();
        List<Way> ways = new ArrayList<>();
        boolean open = one.stage() != Stage.CLOSED;
        if (open && found.standing().answersFor().contains(organisation)) {
            ways.add(new Way(texts.get("partners.answer"), path(one.id(), organisation, "agree")));
        }
        boolean own = found.standing().looksAfter().contains(organisation);
        if (partner.isIn() && own) {
            ways.add(new Way(texts.get("partners.people"), path(one.id(), organisation, "people")));
        }
        if (open && partner.isIn() && found.standing().leads() && !partner.leads()) {
            ways.add(new Way(texts.get("partners.pass-on"), path(one.id(), organisation, "lead")));
        }
        if (partner.leads() && partner.state() == Partner.State.ASKED && own) {
            ways.add(new Way(texts.get("partners.take-back"), path(one.id(), organisation, "leave")));
        }
        if (partner.isIn() && own) {
            ways.add(new Way(texts.get("partners.leave"), path(one.id(), organisation, "leave")));
        }
        return ways;
    }

    private static List<Press> presses(Found found, Partner partner, Words words) {
        Texts texts = words.texts();
        Collaboration one = found.one();
        OrganisationId organisation = partner.organisation();
        String version = String.valueOf(partner.version());
        List<Press> presses = new ArrayList<>();
        if (one.stage() == Stage.CLOSED) {
            return presses;
        }
        if (partner.isIn()
                && !one.outcome().isEmpty()
                && partner.agreed().isEmpty()
                && found.standing().looksAfter().contains(organisation)) {
            presses.add(new Press(
                    texts.get("partners.agree-outcome"),
                    path(one.id(), organisation, "outcome"),
                    String.valueOf(one.version())));
        }
        if (partner.state() == Partner.State.BACKED && found.standing().leads()) {
            presses.add(new Press(texts.get("partners.admit"), path(one.id(), organisation, "admit"), version));
            presses.add(new Press(texts.get("partners.decline"), path(one.id(), organisation, "decline"), version));
        }
        if (partner.state() == Partner.State.INVITED && found.standing().leads()) {
            presses.add(new Press(texts.get("partners.uninvite"), path(one.id(), organisation, "decline"), version));
        }
        return presses;
    }

    // At once

    /** Does something to a partner that needs no page of its own; what is wrong with it is said on the page of partners. */
    private Object press(String id, String organisation, Visit visit, String done, Deed deed) {
        Found found = found(id, visit);
        Partner partner = partner(found, organisation, any -> true, "", visit);
        try {
            return done(deed.on(found.one().id(), partner.organisation()), done);
        } catch (EditClash clash) {
            return partners(
                    found(id, visit),
                    List.of(new FieldFault(
                            "partner-" + organisation, PageTexts.of(visit).get("clash.look"))),
                    visit);
        } catch (InvalidInput no) {
            List<FieldFault> faults = no.faults().stream()
                    .map(fault -> new FieldFault("partner-" + organisation, fault.sentence()))
                    .toList();
            return partners(found, faults, visit);
        }
    }

    /** Something that is done to a partner. */
    private interface Deed {
        Collaboration on(CollaborationId id, OrganisationId organisation);
    }

    @POST
    @Path("/{id}/partners/{organisation}/admit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object admit(
            @PathParam("id") String id,
            @PathParam("organisation") String organisation,
            @Context Visit visit,
            Form form) {
        return press(id, organisation, visit, "admitted", (one, whom) -> partnerships.admit(one, whom, visit.actor()));
    }

    @POST
    @Path("/{id}/partners/{organisation}/decline")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object decline(
            @PathParam("id") String id,
            @PathParam("organisation") String organisation,
            @Context Visit visit,
            Form form) {
        return press(id, organisation, visit, "refused", (one, whom) -> partnerships.decline(one, whom, visit.actor()));
    }

    @POST
    @Path("/{id}/partners/{organisation}/outcome")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object outcome(
            @PathParam("id") String id,
            @PathParam("organisation") String organisation,
            @Context Visit visit,
            Form form) {
        return press(
                id,
                organisation,
                visit,
                "outcome",
                (one, whom) -> partnerships.agreeToOutcome(one, whom, seen(form), visit.actor()));
    }

    // Yes or no

    @GET
    @Path("/{id}/partners/{organisation}/agree")
    public Page agree(
            @PathParam("id") String id, @PathParam("organisation") String organisation, @Context Visit visit) {
        Found found = found(id, visit);
        Partner partner = asked(found, organisation, visit);
        Chosen named = Chosen.of(partner);
        String first = visit.viewer()
                .person()
                .filter(own -> named.first().isEmpty() && visit.viewer().belongsTo(partner.organisation()))
                .map(PersonId::value)
                .orElse(named.first());
        return agree(found, partner, new Chosen(first, named.second(), ""), List.of(), visit);
    }

    private static Partner asked(Found found, String organisation, Visit visit) {
        return partner(found, organisation, found.standing().answersFor()::contains, "refused.answer", visit);
    }

    @POST
    @Path("/{id}/partners/{organisation}/agree")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object agree(
            @PathParam("id") String id,
            @PathParam("organisation") String organisation,
            @Context Visit visit,
            Form form) {
        Found found = found(id, visit);
        Partner partner = asked(found, organisation, visit);
        CollaborationId one = found.one().id();
        try {
            if (form.text("answer").equals("no")) {
                partnerships.decline(one, partner.organisation(), visit.actor());
                return Redirect.after(JointWorkFrame.PATH + "?done=declined");
            }
            Collaboration after = partnerships.agree(
                    one,
                    partner.organisation(),
                    PeopleFields.chosen(form, partner.organisation(), people, visit),
                    visit.actor());
            boolean isIn =
                    after.partner(partner.organisation()).filter(Partner::isIn).isPresent();
            return Redirect.after(JointWorkFrame.path(one, Section.OVERVIEW) + "?done=" + (isIn ? "joined" : "backed"));
        } catch (InvalidInput no) {
            return agree(found, partner, Chosen.of(form), PeopleFields.faults(no), visit);
        }
    }

    private Page agree(Found found, Partner partner, Chosen chosen, List<FieldFault> faults, Visit visit) {
        Collaboration one = found.one();
        Set<PersonId> named = new LinkedHashSet<>(partner.people());
        Words words = new Words(visit, people, named);
        Texts texts = words.texts();
        String name = words.organisation(partner.organisation());
        boolean starts = one.lead().filter(Partner::isIn).isEmpty();
        String asks;
        if (partner.state() == Partner.State.INVITED) {
            asks = texts.get("agree.invited", words.organisation(one.lead().map(Partner::organisation)), name);
        } else {
            asks = texts.get(starts ? "agree.starts" : "agree.asked", words.first(partner.people()), name);
        }
        AgreeView view = new AgreeView(
                name,
                asks,
                partner.words(),
                one.title(),
                one.outcome(),
                listings.findAll(List.of(one.about()), visit.viewer()).stream()
                        .findFirst()
                        .map(listing -> new Way(listing.title(), visit.ui().listingPath(listing.id())))
                        .orElse(new Way("", "")),
                words.list(one.joined().stream()
                        .map(each -> words.organisation(each.organisation()))
                        .toList()),
                decisions(one, visit.viewer()).stream()
                        .filter(Decision::holds)
                        .limit(FEW)
                        .map(Decision::text)
                        .toList(),
                starts,
                PeopleFields.of(
                        partnerships.candidates(one.id(), partner.organisation(), visit.viewer()),
                        partner,
                        chosen,
                        visit,
                        faults));
        return frame(found, visit)
                .heading(texts.get("agree.title", name))
                .faults(faults)
                .page(TEMPLATES.jointWorkAgree(visit.ui(), texts, view));
    }

    /** Who answers for an organisation reads what it is about, and the work only where it is open to them. */
    private List<Decision> decisions(Collaboration one, Viewer viewer) {
        return Standing.readsWork(viewer, one) ? workbook.read(one.id(), viewer).decisions() : List.of();
    }

    // The two people

    @GET
    @Path("/{id}/partners/{organisation}/people")
    public Page people(
            @PathParam("id") String id, @PathParam("organisation") String organisation, @Context Visit visit) {
        Found found = found(id, visit);
        Partner partner = own(found, organisation, visit);
        return people(found, partner, Chosen.of(partner), String.valueOf(partner.version()), "", List.of(), visit);
    }

    private static Partner own(Found found, String organisation, Visit visit) {
        return partner(found, organisation, found.standing().looksAfter()::contains, "refused.own", visit);
    }

    @POST
    @Path("/{id}/partners/{organisation}/people")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object people(
            @PathParam("id") String id,
            @PathParam("organisation") String organisation,
            @Context Visit visit,
            Form form) {
        Found found = found(id, visit);
        Partner partner = own(found, organisation, visit);
        try {
            Collaboration after = partnerships.name(
                    found.one().id(),
                    partner.organisation(),
                    seen(form),
                    PeopleFields.chosen(form, partner.organisation(), people, visit),
                    visit.actor());
            return done(after, "named");
        } catch (EditClash clash) {
            Found now = found(id, visit);
            Partner theirs = own(now, organisation, visit);
            Words words = new Words(visit, people, theirs.people());
            return people(
                    now,
                    theirs,
                    Chosen.of(form),
                    String.valueOf(theirs.version()),
                    words.list(words.people(theirs)),
                    List.of(new FieldFault("first", words.texts().get("clash.text"))),
                    visit);
        } catch (InvalidInput no) {
            return people(found, partner, Chosen.of(form), form.text("version"), "", PeopleFields.faults(no), visit);
        }
    }

    private Page people(
            Found found,
            Partner partner,
            Chosen chosen,
            String version,
            String theirs,
            List<FieldFault> faults,
            Visit visit) {
        Texts texts = PageTexts.of(visit);
        return frame(found, visit)
                .heading(texts.get("people.title", visit.ui().organisation(partner.organisation())))
                .faults(faults)
                .faultStatus(theirs.isEmpty() ? 400 : 409)
                .page(TEMPLATES.jointWorkPeople(
                        visit.ui(),
                        texts,
                        PeopleFields.of(
                                partnerships.candidates(found.one().id(), partner.organisation(), visit.viewer()),
                                partner,
                                chosen,
                                visit,
                                faults),
                        version,
                        theirs,
                        JointWorkFrame.path(found.one().id(), Section.PARTNERS)));
    }

    // Inviting and asking

    @GET
    @Path("/{id}/partners/invite")
    public Page invite(@PathParam("id") String id, @Context Visit visit) {
        return invite(inviting(id, visit), new Form(Map.of()), List.of(), List.of(), visit);
    }

    private Found inviting(String id, Visit visit) {
        Found found = found(id, visit);
        if (!mayInvite(found)) {
            throw new NotAllowed(
                    PageTexts.of(visit).get("refused.invite"), !visit.viewer().isMember());
        }
        return found;
    }

    @POST
    @Path("/{id}/partners/invite")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object invite(@PathParam("id") String id, @Context Visit visit, Form form) {
        Found found = inviting(id, visit);
        Texts texts = PageTexts.of(visit);
        String name = form.text("name");
        Optional<OrganisationId> chosen = organisation(form.text("organisation"));
        Optional<OrganisationId> meant = name.isEmpty()
                ? Optional.empty()
                : organisations.recognise(name).map(Organisation::id);
        if (name.isEmpty() && chosen.isEmpty()) {
            return invite(found, form, List.of(), fault("name", texts.get("refused.invite.nobody")), visit);
        }
        if (meant.isPresent() && chosen.isPresent() && !meant.equals(chosen)) {
            // What was typed stays, and is what counts when the button is pressed again.
            Map<String, List<String>> typed = new LinkedHashMap<>(form.fields());
            typed.remove("organisation");
            String sentence = texts.get(
                    "refused.invite.both",
                    visit.ui().organisation(chosen.get()),
                    visit.ui().organisation(meant.get()));
            return invite(found, new Form(typed), List.of(), fault("name", sentence), visit);
        }
        List<Organisation> alike = name.isEmpty() || meant.isPresent() ? List.of() : alike(name);
        Optional<OrganisationId> wanted = meant.or(() -> chosen.filter(
                one -> name.isEmpty() || alike.stream().map(Organisation::id).anyMatch(one::equals)));
        if (wanted.isEmpty()) {
            String field = alike.isEmpty() ? "name" : "organisation";
            return invite(found, form, alike, fault(field, texts.get(refused(alike), name)), visit);
        }
        try {
            return done(
                    partnerships.invite(found.one().id(), wanted.get(), form.text("words"), visit.actor()), "invited");
        } catch (InvalidInput no) {
            return invite(found, form, List.of(), no.faults(), visit);
        }
    }

    private static List<FieldFault> fault(String field, String sentence) {
        return List.of(new FieldFault(field, sentence));
    }

    private static String refused(List<Organisation> alike) {
        if (alike.isEmpty()) {
            return "refused.invite.unknown";
        }
        return alike.size() == 1 ? "refused.invite.one" : "refused.invite.several";
    }

    private List<Organisation> alike(String name) {
        OrganisationFilter filter = new OrganisationFilter(
                Optional.of(name), Set.of(), Set.of(), Optional.empty(), false, Optional.empty());
        return organisations.list(filter, Paging.first(ALIKE)).items();
    }

    private Optional<OrganisationId> organisation(String id) {
        try {
            OrganisationId wanted = new OrganisationId(id);
            return organisations.findAll(List.of(wanted)).keySet().stream().findFirst();
        } catch (IllegalArgumentException no) {
            return Optional.empty();
        }
    }

    private Page invite(Found found, Form form, List<Organisation> alike, List<FieldFault> all, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Map<String, String> choices = new LinkedHashMap<>();
        if (alike.isEmpty()) {
            partnerships
                    .suggested(found.one(), visit.viewer())
                    .forEach(each -> choices.put(each.value(), visit.ui().organisation(each)));
        } else {
            alike.forEach(each -> choices.put(each.id().value(), each.name()));
        }
        String chosen = alike.size() == 1 ? alike.get(0).id().value() : form.text("organisation");
        // A fault about the organisation is shown where it was named.
        boolean isListed = choices.containsKey(chosen) || !alike.isEmpty();
        List<FieldFault> faults = all.stream()
                .map(fault -> fault.field().equals("words") || fault.field().equals("organisation") && isListed
                        ? fault
                        : new FieldFault("name", fault.sentence()))
                .toList();
        InviteView view = new InviteView(
                Field.of("organisation", texts.get(alike.isEmpty() ? "invite.suggested" : "invite.alike"))
                        .hint(alike.isEmpty() ? texts.get("invite.suggested.hint") : "")
                        .faults(faults),
                choices.entrySet().stream()
                        .map(each -> Choice.of(
                                each.getKey(), each.getValue(), each.getKey().equals(chosen)))
                        .toList(),
                Field.of("name", texts.get(choices.isEmpty() ? "invite.name" : "invite.name-other"))
                        .hint(texts.get("invite.name.hint"))
                        .autocomplete("off")
                        .value(form.text("name"))
                        .faults(faults),
                Field.of("words", texts.get("invite.words"))
                        .hint(texts.get("invite.words.hint"))
                        .optional()
                        .longest(WORDS)
                        .value(form.text("words"))
                        .faults(faults));
        return frame(found, visit)
                .heading(texts.get("invite.title"))
                .faults(faults)
                .page(TEMPLATES.jointWorkInvite(visit.ui(), texts, view));
    }

    @GET
    @Path("/{id}/partners/ask")
    public Page ask(@PathParam("id") String id, @Context Visit visit) {
        return ask(asking(id, visit), new Form(Map.of()), List.of(), visit);
    }

    private Found asking(String id, Visit visit) {
        Found found = found(id, visit);
        if (mayAsk(found.one(), visit.viewer()).isEmpty()) {
            throw new NotAllowed(
                    PageTexts.of(visit).get("refused.ask"), !visit.viewer().isMember());
        }
        return found;
    }

    @POST
    @Path("/{id}/partners/ask")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object ask(@PathParam("id") String id, @Context Visit visit, Form form) {
        Found found = asking(id, visit);
        try {
            List<OrganisationId> own = mayAsk(found.one(), visit.viewer());
            OrganisationId wanted = own.size() == 1
                    ? own.get(0)
                    : own.stream()
                            .filter(each -> each.value().equals(form.text("organisation")))
                            .findFirst()
                            .orElseThrow(() -> new InvalidInput(
                                    "organisation", PageTexts.of(visit).get("refused.organisation")));
            Collaboration one = partnerships.ask(found.one().id(), wanted, form.text("words"), visit.actor());
            return Redirect.after(JointWorkFrame.path(one.id(), Section.OVERVIEW) + "?done=asked");
        } catch (InvalidInput no) {
            return ask(found, form, no.faults(), visit);
        }
    }

    private static Page ask(Found found, Form form, List<FieldFault> all, Visit visit) {
        Texts texts = PageTexts.of(visit);
        List<OrganisationId> own = mayAsk(found.one(), visit.viewer());
        List<FieldFault> faults = all.stream()
                .map(fault -> fault.field().equals("organisation") && own.size() > 1
                        ? fault
                        : new FieldFault("words", fault.sentence()))
                .toList();
        return frame(found, visit)
                .heading(texts.get("ask.title"))
                .faults(faults)
                .page(TEMPLATES.jointWorkAsk(
                        visit.ui(),
                        texts,
                        own.size() == 1 ? visit.ui().organisation(own.get(0)) : "",
                        Field.of("organisation", texts.get("ask.organisation")).faults(faults),
                        own.stream()
                                .map(each -> Choice.of(
                                        each.value(),
                                        visit.ui().organisation(each),
                                        each.value().equals(form.text("organisation"))))
                                .toList(),
                        Field.of("words", texts.get("ask.words"))
                                .hint(texts.get("ask.words.hint"))
                                .optional()
                                .longest(WORDS)
                                .value(form.text("words"))
                                .faults(faults)));
    }

    // Passing on and leaving

    @GET
    @Path("/{id}/partners/{organisation}/lead")
    public Page lead(@PathParam("id") String id, @PathParam("organisation") String organisation, @Context Visit visit) {
        Found found = found(id, visit);
        Partner partner = partner(found, organisation, any -> found.standing().leads(), "refused.lead", visit);
        return lead(found, partner, List.of(), visit);
    }

    @POST
    @Path("/{id}/partners/{organisation}/lead")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object lead(
            @PathParam("id") String id,
            @PathParam("organisation") String organisation,
            @Context Visit visit,
            Form form) {
        Found found = found(id, visit);
        Partner partner = partner(found, organisation, any -> found.standing().leads(), "refused.lead", visit);
        try {
            return done(partnerships.passOn(found.one().id(), partner.organisation(), visit.actor()), "passed");
        } catch (InvalidInput no) {
            return lead(
                    found,
                    partner,
                    no.faults().stream()
                            .map(fault -> new FieldFault("lead", fault.sentence()))
                            .toList(),
                    visit);
        }
    }

    private static Page lead(Found found, Partner partner, List<FieldFault> faults, Visit visit) {
        Texts texts = PageTexts.of(visit);
        String name = visit.ui().organisation(partner.organisation());
        return frame(found, visit)
                .heading(texts.get("lead.title", name))
                .faults(faults)
                .page(TEMPLATES.jointWorkLead(
                        visit.ui(), texts, name, JointWorkFrame.path(found.one().id(), Section.PARTNERS)));
    }

    @GET
    @Path("/{id}/partners/{organisation}/leave")
    public Page leave(
            @PathParam("id") String id, @PathParam("organisation") String organisation, @Context Visit visit) {
        Found found = found(id, visit);
        return leave(found, own(found, organisation, visit), List.of(), visit);
    }

    @POST
    @Path("/{id}/partners/{organisation}/leave")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object leave(
            @PathParam("id") String id,
            @PathParam("organisation") String organisation,
            @Context Visit visit,
            Form form) {
        Found found = found(id, visit);
        Partner partner = own(found, organisation, visit);
        Texts texts = PageTexts.of(visit);
        try {
            String answers = form.text("answers");
            if (!Set.of("keep", "take").contains(answers)) {
                throw new InvalidInput("answers", texts.get("refused.answers"));
            }
            partnerships.leave(found.one().id(), partner.organisation(), answers.equals("take"), visit.actor());
            return Redirect.after(JointWorkFrame.PATH + "?done=left");
        } catch (InvalidInput no) {
            List<FieldFault> faults = no.faults().stream()
                    .map(fault -> new FieldFault("answers", fault.sentence()))
                    .toList();
            return leave(found, partner, faults, visit);
        }
    }

    private static Page leave(Found found, Partner partner, List<FieldFault> faults, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Collaboration one = found.one();
        String name = visit.ui().organisation(partner.organisation());
        boolean closed = one.stage() == Stage.CLOSED;
        List<String> follows = Stream.of(
                        Optional.of(texts.get("leave.stays")),
                        Optional.of(texts.get("leave.list")),
                        Optional.of(texts.get("leave.access", name)),
                        Optional.of(texts.get("leave.last"))
                                .filter(last -> one.joined().size() == 1),
                        Optional.of(texts.get("leave.lead", name))
                                .filter(lead -> partner.leads() && one.joined().size() > 1))
                .flatMap(Optional::stream)
                .toList();
        Field answers = Field.of("answers", texts.get("leave.answers"))
                .hint(texts.get("leave.answers.hint"))
                .faults(faults);
        return frame(found, visit)
                .heading(texts.get("leave.title", name))
                .faults(faults)
                .page(TEMPLATES.jointWorkLeave(
                        visit.ui(),
                        texts,
                        name,
                        follows,
                        answers,
                        List.of(
                                new Choice("keep", texts.get("leave.keep"), texts.get("leave.keep.hint"), false),
                                new Choice("take", texts.get("leave.take"), texts.get("leave.take.hint"), false)),
                        JointWorkFrame.path(one.id(), Section.OVERVIEW)));
    }
}
