package org.tributary.listing.internal.pages;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Region;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.listing.internal.organisations.OrganisationAbout;
import org.tributary.listing.internal.organisations.OrganisationDirectory;
import org.tributary.listing.internal.rest.Asked;
import org.tributary.listing.internal.rest.OrganisationDraftReader;
import org.tributary.listing.internal.rest.OrganisationInput;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Components;
import org.tributary.web.Crumb;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The forms by which curators change organisations, and leads what their organisation says about itself. */
@Component(service = OrganisationEditPages.class, property = "osgi.jaxrs.resource=true")
@Path("/organisations")
@Produces(MediaType.TEXT_HTML)
public final class OrganisationEditPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final List<String> FIELDS =
            List.of("name", "aliases", "kind", "nation", "region", "website", "domains");

    private static final OrganisationId NOBODY = new OrganisationId("nobody-yet");

    private final OrganisationDirectory organisations;
    private final OrganisationAbout about;

    @Activate
    public OrganisationEditPages(@Reference OrganisationDirectory organisations, @Reference OrganisationAbout about) {
        this.organisations = organisations;
        this.about = about;
    }

    // The organisation itself

    /** The empty form; its address is {@link NewOrganisationPages}. */
    Page create(Visit visit) {
        mustBeCurator(visit);
        return page(
                Optional.empty(),
                Form.of(Map.of(
                        "confirmed", "yes", "name", visit.parameter("name").orElse(""))),
                visit,
                List.of(),
                List.of());
    }

    /** Adds an organisation, unless it is here already. */
    Object create(Visit visit, Form form) {
        mustBeCurator(visit);
        Texts texts = PageTexts.of(visit);
        try {
            OrganisationDraft draft = draft(form, Optional.empty(), visit);
            Optional<Organisation> known = organisations.recognise(draft.name());
            if (known.isPresent()) {
                throw new InvalidInput(
                        "name", texts.get("organisation.edit.known", known.get().name()));
            }
            Organisation made = organisations.add(draft, visit.actor());
            return Redirect.after(visit.ui().organisationPath(made.id()));
        } catch (InvalidInput no) {
            return page(Optional.empty(), form, visit, List.of(), faults(no));
        }
    }

    @GET
    @Path("/{id}/edit")
    public Page edit(@PathParam("id") String id, @Context Visit visit) {
        mustBeCurator(visit);
        Organisation organisation = organisations.find(new Asked(visit.locale()).organisation(id));
        return page(Optional.of(organisation), form(organisation), visit, List.of(), List.of());
    }

    @POST
    @Path("/{id}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object edit(@PathParam("id") String id, @Context Visit visit, Form form) {
        mustBeCurator(visit);
        Organisation before = organisations.find(new Asked(visit.locale()).organisation(id));
        try {
            organisations.update(before.id(), seen(form), draft(form, Optional.of(before), visit), visit.actor());
            return Redirect.after(visit.ui().organisationPath(before.id()));
        } catch (EditClash clash) {
            return clash(before.id(), form, visit);
        } catch (InvalidInput no) {
            return page(Optional.of(before), form, visit, List.of(), faults(no));
        }
    }

    /** Shows what somebody else has saved beside what was typed, which stays in the form and can be saved now. */
    private Page clash(OrganisationId id, Form form, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Organisation now = organisations.find(id);
        Form theirs = form(now);
        Map<String, List<String>> mine = new LinkedHashMap<>(form.fields());
        mine.put("version", List.of(String.valueOf(now.version())));
        List<OrganisationEditView.Difference> differences = FIELDS.stream()
                .filter(field -> !theirs.text(field).equals(form.text(field)))
                .map(field -> new OrganisationEditView.Difference(
                        texts.get("organisation.edit." + field), theirs.text(field), form.text(field)))
                .toList();
        return page(
                Optional.of(now),
                new Form(mine),
                visit,
                differences,
                List.of(new FieldFault("name", texts.get("organisation.edit.clash"))));
    }

    private static long seen(Form form) {
        String version = form.text("version");
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : -1;
    }

    /** What the form says on top of what it does not ask for. */
    private OrganisationDraft draft(Form form, Optional<Organisation> before, Visit visit) {
        List<String> domains = lines(form.text("domains")).stream()
                .map(OrganisationDirectory::domain)
                .distinct()
                .toList();
        OrganisationInput input = new OrganisationInput(
                form.text("name"),
                form.text("kind"),
                form.text("nation"),
                form.text("region"),
                before.flatMap(o -> o.place().centre()).map(c -> c.latitude()).orElse(null),
                before.flatMap(o -> o.place().centre()).map(c -> c.longitude()).orElse(null),
                before.flatMap(o -> o.place().population()).map(Coded::code).orElse(null),
                before.flatMap(o -> o.codes().gss()).orElse(null),
                before.map(o -> o.codes().former()).orElse(List.of()),
                before.map(o -> o.codes().successors().stream()
                                .map(OrganisationId::value)
                                .toList())
                        .orElse(List.of()),
                before.flatMap(o -> o.codes().closed()).map(Object::toString).orElse(null),
                domains,
                form.text("website"),
                lines(form.text("aliases")),
                form.has("confirmed"));
        OrganisationDraft draft =
                new OrganisationDraftReader(organisations, visit.locale()).read(input, before.map(Organisation::id));
        if (!form.has("shared")) {
            refuseShared(draft, before, PageTexts.of(visit));
        }
        return draft;
    }

    /** A domain that others have, too, makes their people choose between the two: that is said before it is kept. */
    private void refuseShared(OrganisationDraft draft, Optional<Organisation> before, Texts texts) {
        List<String> added = draft.domains().stream()
                .filter(domain ->
                        before.filter(o -> o.domains().contains(domain)).isEmpty())
                .toList();
        List<FieldFault> shared = new ArrayList<>();
        sharing(before, added)
                .forEach((domain, names) ->
                        shared.add(new FieldFault("shared", texts.get("organisation.edit.sharing", domain, names))));
        if (!shared.isEmpty()) {
            throw new InvalidInput(shared);
        }
    }

    private Map<String, String> sharing(Optional<Organisation> organisation, List<String> domains) {
        Map<String, String> sharing = new LinkedHashMap<>();
        organisations
                .sharing(organisation.map(Organisation::id).orElse(NOBODY), domains)
                .forEach((domain, others) -> sharing.put(
                        domain, others.stream().map(Organisation::name).collect(Collectors.joining(", "))));
        return sharing;
    }

    private static Form form(Organisation o) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("version", String.valueOf(o.version()));
        fields.put("name", o.name());
        fields.put("aliases", String.join("\n", o.aliases()));
        fields.put("kind", o.kind().code());
        fields.put("nation", o.place().nation().code());
        fields.put("region", o.place().region().map(Coded::code).orElse(""));
        fields.put("website", o.website().map(URI::toString).orElse(""));
        fields.put("domains", String.join("\n", o.domains()));
        if (o.confirmed()) {
            fields.put("confirmed", "yes");
        }
        return Form.of(fields);
    }

    /** A fault of one line is a fault of the field that holds the lines. */
    private static List<FieldFault> faults(InvalidInput no) {
        return no.faults().stream()
                .map(fault -> new FieldFault(fault.field().replaceAll("\\[\\d+]$", ""), fault.sentence()))
                .toList();
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private Page page(
            Optional<Organisation> organisation,
            Form form,
            Visit visit,
            List<OrganisationEditView.Difference> theirs,
            List<FieldFault> faults) {
        Texts texts = PageTexts.of(visit);
        Components ui = visit.ui();
        Function<String, Field> field = name -> Field.of(name, texts.get("organisation.edit." + name))
                .value(form.text(name))
                .faults(faults);
        boolean shared = faults.stream().anyMatch(fault -> fault.field().equals("shared"));
        OrganisationEditView view = new OrganisationEditView(
                organisation,
                organisation.map(o -> ui.organisationPath(o.id()) + "/edit").orElse("/organisations/new"),
                form.text("version"),
                field.apply("name"),
                field.apply("aliases")
                        .hint(texts.get("organisation.edit.aliases.hint"))
                        .rows(4)
                        .optional(),
                field.apply("kind"),
                choices(OrganisationKind.values(), form.text("kind"), ui::organisationKind, Optional.empty()),
                field.apply("nation"),
                choices(Nation.values(), form.given("nation").orElse(Nation.UK.code()), ui::nation, Optional.empty()),
                field.apply("region"),
                choices(
                        Region.values(),
                        form.text("region"),
                        ui::region,
                        Optional.of(texts.get("organisation.edit.region.none"))),
                field.apply("website")
                        .type("url")
                        .autocomplete("url")
                        .spellcheck(false)
                        .optional(),
                field.apply("domains")
                        .hint(texts.get("organisation.edit.domains.hint"))
                        .rows(4)
                        .spellcheck(false)
                        .optional(),
                shared || form.has("shared") ? Optional.of(field.apply("shared")) : Optional.empty(),
                field.apply("confirmed"),
                List.of(new Choice(
                        "yes",
                        texts.get("organisation.edit.confirmed.yes"),
                        texts.get("organisation.edit.confirmed.hint"),
                        form.has("confirmed"))),
                theirs,
                faults);
        String title = organisation
                .map(o -> texts.get("organisation.edit.title", o.name()))
                .orElseGet(() -> texts.get("organisation.new.title"));
        Map<String, String> sharing =
                organisation.map(o -> sharing(organisation, o.domains())).orElse(Map.of());
        Page page = Page.of(title, TEMPLATES.organisationEdit(ui, texts, title, view, sharing))
                .under(crumbs(organisation, visit))
                .notIndexed();
        return faults.isEmpty()
                ? page
                : page.status(theirs.isEmpty() ? 400 : 409).failed();
    }

    private static Crumb[] crumbs(Optional<Organisation> organisation, Visit visit) {
        Crumb all = new Crumb(PageTexts.of(visit).get("organisations.title"), "/organisations");
        return Stream.concat(
                        Stream.of(all),
                        organisation.stream()
                                .map(o -> new Crumb(o.name(), visit.ui().organisationPath(o.id()))))
                .toArray(Crumb[]::new);
    }

    private static <E extends Coded> List<Choice> choices(
            E[] values, String chosen, Function<E, String> word, Optional<String> none) {
        return Stream.concat(
                        none.stream().map(label -> Choice.of("", label, chosen.isEmpty())),
                        Arrays.stream(values)
                                .map(value -> Choice.of(
                                        value.code(),
                                        word.apply(value),
                                        value.code().equals(chosen))))
                .toList();
    }

    // What it says about itself

    @GET
    @Path("/{id}/about")
    public Page about(@PathParam("id") String id, @Context Visit visit) {
        Organisation organisation = organisations.find(new Asked(visit.locale()).organisation(id));
        OrganisationAbout.mustWrite(organisation.id(), visit.actor());
        return about(organisation, about.of(organisation.id()), Optional.empty(), visit, List.of());
    }

    @POST
    @Path("/{id}/about")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object about(@PathParam("id") String id, @Context Visit visit, Form form) {
        Organisation organisation = organisations.find(new Asked(visit.locale()).organisation(id));
        OrganisationAbout.mustWrite(organisation.id(), visit.actor());
        OrganisationAbout.About typed =
                new OrganisationAbout.About(form.text("about"), form.text("together"), seen(form));
        try {
            about.save(organisation.id(), typed, visit.actor());
            return Redirect.after(visit.ui().organisationPath(organisation.id()));
        } catch (EditClash clash) {
            OrganisationAbout.About now = about.of(organisation.id());
            return about(
                    organisation,
                    new OrganisationAbout.About(typed.about(), typed.workingTogether(), now.version()),
                    Optional.of(now),
                    visit,
                    List.of(new FieldFault("about", PageTexts.of(visit).get("organisation.edit.clash"))));
        } catch (InvalidInput no) {
            return about(organisation, typed, Optional.empty(), visit, no.faults());
        }
    }

    private static Page about(
            Organisation organisation,
            OrganisationAbout.About typed,
            Optional<OrganisationAbout.About> theirs,
            Visit visit,
            List<FieldFault> faults) {
        Texts texts = PageTexts.of(visit);
        String title = texts.get("organisation.about.title", organisation.name());
        Page page = Page.of(
                        title,
                        TEMPLATES.organisationAbout(
                                visit.ui(),
                                texts,
                                organisation,
                                String.valueOf(typed.version()),
                                Field.of("about", texts.get("organisation.about.about"))
                                        .hint(texts.get("organisation.about.about.hint"))
                                        .optional()
                                        .longest(OrganisationAbout.LONGEST)
                                        .rows(8)
                                        .value(typed.about())
                                        .faults(faults),
                                Field.of("together", texts.get("organisation.about.together"))
                                        .hint(texts.get("organisation.about.together.hint"))
                                        .optional()
                                        .longest(OrganisationAbout.LONGEST)
                                        .rows(8)
                                        .value(typed.workingTogether())
                                        .faults(faults),
                                theirs,
                                faults))
                .under(crumbs(Optional.of(organisation), visit))
                .notIndexed();
        return faults.isEmpty()
                ? page
                : page.status(theirs.isPresent() ? 409 : 400).failed();
    }

    private static void mustBeCurator(Visit visit) {
        if (!visit.viewer().role().atLeast(Role.CURATOR)) {
            throw new NotAllowed(
                    "Only a curator can change organisations.", !visit.viewer().isMember());
        }
    }
}
