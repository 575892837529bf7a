package org.tributary.people.internal.administration;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The pages on which leads, curators and administrators look after people. */
@Component(service = PeopleAdminPages.class, property = "osgi.jaxrs.resource=true")
@Path("/admin/people")
@Produces(MediaType.TEXT_HTML)
public final class PeopleAdminPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int USUAL = 50;
    private static final List<String> DONE = List.of("accept", "refuse", "role", "suspend", "reopen");

    private final Decisions decisions;
    private final Organisations organisations;

    @Activate
    public PeopleAdminPages(@Reference Decisions decisions, @Reference Organisations organisations) {
        this.decisions = decisions;
        this.organisations = organisations;
    }

    @GET
    public Page list(@Context Visit visit) {
        PeopleQuestion question = question(
                visit.parameter("organisation").orElse(""),
                visit.parameter("standing").orElse(""),
                Optional.empty(),
                AdminTexts.of(visit));
        Paging paging = new Paging(visit.parameter("after"), USUAL);
        String organisation =
                question.organisation().map(id -> visit.ui().organisation(id)).orElse("");
        return list(visit, question, decisions.list(question, paging, visit.viewer()), false, organisation, List.of());
    }

    /** By POST, so that the name or address that was looked for stands in no address of a page. */
    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Page search(@Context Visit visit, Form form) {
        Texts texts = AdminTexts.of(visit);
        PeopleQuestion words = question("", form.text("standing"), form.given("words"), texts);
        try {
            PeopleQuestion question =
                    question(form.text("organisation"), form.text("standing"), form.given("words"), texts);
            return list(visit, question, found(question, visit), true, form.text("organisation"), List.of());
        } catch (InvalidInput e) {
            return list(visit, words, found(words, visit), true, form.text("organisation"), e.faults())
                    .failed()
                    .status(400);
        }
    }

    private Paged<Someone> found(PeopleQuestion question, Visit visit) {
        return decisions.list(question, Paging.first(Paging.MOST), visit.viewer());
    }

    private PeopleQuestion question(String organisation, String standing, Optional<String> words, Texts texts) {
        Optional<OrganisationId> wanted = Optional.of(organisation)
                .filter(word -> !word.isBlank())
                .map(word -> organisations
                        .recognise(word)
                        .map(Organisation::id)
                        .orElseThrow(() -> new InvalidInput("organisation", texts.get("refused.organisation"))));
        return PeopleQuestion.ALL
                .withOrganisation(wanted)
                .withStanding(Coded.parse(Standing.class, standing))
                .withWords(words.map(text -> text.length() > 200 ? text.substring(0, 200) : text));
    }

    private static Page list(
            Visit visit,
            PeopleQuestion question,
            Paged<Someone> page,
            boolean searched,
            String typedOrganisation,
            List<FieldFault> faults) {
        Texts texts = AdminTexts.of(visit);
        String title = question.standing().filter(Standing.WAITING::equals).isPresent()
                ? texts.get("people.waiting")
                : texts.get("people.title");
        String organisation = question.organisation().map(OrganisationId::value).orElse("");
        String standing = question.standing().map(Coded::code).orElse("");
        List<Choice> standings = Stream.concat(
                        Stream.of(Choice.of("", texts.get("people.standing.any"), standing.isEmpty())),
                        Arrays.stream(Standing.values())
                                .map(each -> Choice.of(
                                        each.code(),
                                        texts.get("standing." + each.code()),
                                        each.code().equals(standing))))
                .toList();
        PeopleView view = new PeopleView(
                title,
                page.items(),
                page.total(),
                searched ? Optional.empty() : page.next().map(after -> address(organisation, standing, after)),
                Field.of("words", texts.get("people.words"))
                        .hint(texts.get("people.words.hint"))
                        .spellcheck(false)
                        .value(question.words().orElse("")),
                Field.of("organisation", texts.get("people.organisation"))
                        .hint(texts.get("people.organisation.hint"))
                        .value(typedOrganisation)
                        .faults(faults),
                Field.of("standing", texts.get("people.standing")),
                standings,
                searched,
                searched && page.next().isPresent(),
                faults);
        return Page.of(title, TEMPLATES.adminPeople(visit.ui(), texts, view))
                .under(AdminTexts.overview(texts))
                .notIndexed()
                .wide();
    }

    private static String address(String organisation, String standing, String after) {
        StringBuilder address = new StringBuilder("/admin/people?");
        if (!organisation.isEmpty()) {
            address.append("organisation=").append(organisation).append('&');
        }
        if (!standing.isEmpty()) {
            address.append("standing=").append(standing).append('&');
        }
        return address.append("after=").append(after).toString();
    }

    @GET
    @Path("/{id}")
    public Page someone(@PathParam("id") String id, @Context Visit visit) {
        return page(visit, id(id, visit), Form.of(Map.of()), List.of());
    }

    @POST
    @Path("/{id}/accept")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object accept(@PathParam("id") String id, @Context Visit visit, Form form) {
        return decide(
                id,
                "accept",
                visit,
                form,
                person -> decisions.accept(person, form.text("organisation"), visit.actor()),
                "");
    }

    @POST
    @Path("/{id}/refuse")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object refuse(@PathParam("id") String id, @Context Visit visit, Form form) {
        return decide(
                id,
                "refuse",
                visit,
                form,
                person -> decisions.refuse(person, form.text("refusal"), visit.actor()),
                "refusal");
    }

    @POST
    @Path("/{id}/suspend")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object suspend(@PathParam("id") String id, @Context Visit visit, Form form) {
        return decide(
                id,
                "suspend",
                visit,
                form,
                person -> decisions.suspend(person, form.text("suspension"), visit.actor()),
                "suspension");
    }

    @POST
    @Path("/{id}/reopen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object reopen(@PathParam("id") String id, @Context Visit visit, Form form) {
        return decide(id, "reopen", visit, form, person -> decisions.reopen(person, visit.actor()), "");
    }

    @POST
    @Path("/{id}/role")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object role(@PathParam("id") String id, @Context Visit visit, Form form) {
        Role role = Coded.parse(Role.class, form.text("role")).orElse(null);
        if (role == null) {
            FieldFault fault = new FieldFault("role", AdminTexts.of(visit).get("refused.role.choose"));
            return page(visit, id(id, visit), form, List.of(fault));
        }
        return decide(id, "role", visit, form, person -> decisions.give(person, role, visit.actor()), "");
    }

    /** @param reasonField what the field of the reason is called on this page, which has two */
    private Object decide(String id, String what, Visit visit, Form form, Decision decision, String reasonField) {
        PersonId person = id(id, visit);
        try {
            decision.on(person);
        } catch (InvalidInput e) {
            List<FieldFault> faults = e.faults().stream()
                    .map(fault ->
                            fault.field().equals("reason") ? new FieldFault(reasonField, fault.sentence()) : fault)
                    .toList();
            return page(visit, person, form, faults);
        }
        return Redirect.after("/admin/people/" + person + "?done=" + what);
    }

    private Page page(Visit visit, PersonId id, Form form, List<FieldFault> faults) {
        Texts texts = AdminTexts.of(visit);
        Someone someone = decisions.find(id, visit.viewer());
        List<Organisation> likely = likely(someone);
        SomeoneView view = new SomeoneView(
                someone,
                Decisions.decides(visit.viewer(), someone),
                visit.viewer().person().filter(id::equals).isPresent(),
                visit.viewer().role().atLeast(Role.CURATOR),
                visit.parameter("done")
                        .filter(DONE::contains)
                        .filter(done -> faults.isEmpty())
                        .orElse(""),
                faults,
                Field.of("organisation", texts.get("someone.accept.organisation"))
                        .hint(texts.get("someone.accept.hint"))
                        .value(form.given("organisation")
                                .orElseGet(
                                        () -> likely.size() == 1 ? likely.get(0).name() : ""))
                        .faults(faults),
                likely.stream().map(Organisation::name).toList(),
                Field.of("refusal", texts.get("someone.refuse.reason"))
                        .hint(texts.get("someone.reason.hint"))
                        .value(form.text("refusal"))
                        .rows(3)
                        .longest(500)
                        .faults(faults),
                Field.of("role", texts.get("someone.role")).faults(faults),
                Rank.gives(visit.viewer()).stream()
                        .map(role -> new Choice(
                                role.code(),
                                texts.get("role." + role.code()),
                                texts.get("role." + role.code() + ".hint"),
                                role == someone.role()))
                        .toList(),
                Field.of("suspension", texts.get("someone.suspend.reason"))
                        .hint(texts.get("someone.reason.hint"))
                        .value(form.text("suspension"))
                        .rows(3)
                        .longest(500)
                        .faults(faults));
        Page page = Page.of(someone.called(), TEMPLATES.adminPerson(visit.ui(), texts, view))
                .under(AdminTexts.overview(texts), AdminTexts.people(texts))
                .notIndexed();
        return faults.isEmpty() ? page : page.failed().status(400);
    }

    /** The organisations that somebody who waits may mean: what they chose, and whose domain it is. */
    private List<Organisation> likely(Someone someone) {
        if (!someone.isWaiting()) {
            return List.of();
        }
        Set<Organisation> likely = new LinkedHashSet<>();
        someone.wishedOrganisation()
                .ifPresent(wish ->
                        likely.addAll(organisations.findAll(List.of(wish)).values()));
        likely.addAll(organisations.byDomain(someone.address().replaceFirst(".*@", "")));
        return List.copyOf(likely);
    }

    private static PersonId id(String id, Visit visit) {
        try {
            return new PersonId(id);
        } catch (IllegalArgumentException notAnId) {
            throw new NotFound(AdminTexts.of(visit).get("refused.nobody"));
        }
    }

    /** Something that is decided about somebody. */
    private interface Decision {
        void on(PersonId person);
    }
}
