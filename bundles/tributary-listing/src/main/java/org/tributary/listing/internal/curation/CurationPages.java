package org.tributary.listing.internal.curation;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationFilter;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.listing.internal.catalogue.Hiding;
import org.tributary.listing.internal.rest.Asked;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Crumb;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What waits for curators: new organisations, reports, possible duplicates, and what is hidden. */
@Component(service = CurationPages.class, property = "osgi.jaxrs.resource=true")
@Path("/curation")
@Produces(MediaType.TEXT_HTML)
public final class CurationPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int ORGANISATIONS = 20;
    private static final int LONGEST_REASON = 500;

    private final Queues queues;
    private final Reports reports;
    private final Suspects suspects;
    private final Hiding hiding;
    private final Listings listings;
    private final Organisations organisations;
    private final NewOrganisations newcomers;

    @Activate
    public CurationPages(
            @Reference Queues queues,
            @Reference Reports reports,
            @Reference Suspects suspects,
            @Reference Hiding hiding,
            @Reference Listings listings,
            @Reference Organisations organisations,
            @Reference NewOrganisations newcomers) {
        this.queues = queues;
        this.reports = reports;
        this.suspects = suspects;
        this.hiding = hiding;
        this.listings = listings;
        this.organisations = organisations;
        this.newcomers = newcomers;
    }

    /** A queue and how much is in it. */
    public record Queue(String title, String sentence, boolean calm, String path) {}

    /** An organisation that nobody has confirmed, and how many listings it has that a curator may see. */
    public record NewOrganisation(Organisation organisation, long listings) {}

    /** What the page of a report shows: it and others on the same listing, and the form. */
    public record ReportView(
            List<Report> reports,
            boolean hidden,
            Field decision,
            List<Choice> decisions,
            Field words,
            List<FieldFault> faults) {}

    @GET
    public Page overview(@Context Visit visit) {
        mustBeCurator(visit);
        Texts texts = texts(visit);
        return page(texts.get("title"), TEMPLATES.curation(visit.ui(), texts, queues.now(texts)));
    }

    // New organisations

    @GET
    @Path("/organisations")
    public Page organisations(@Context Visit visit) {
        mustBeCurator(visit);
        return organisations(visit, List.of());
    }

    private Page organisations(Visit visit, List<FieldFault> faults) {
        Texts texts = texts(visit);
        Paging paging = new Asked(visit.locale()).paging(visit.parameter("after"), Optional.empty(), ORGANISATIONS);
        Paged<Organisation> page = organisations.list(
                new OrganisationFilter(
                        Optional.empty(), Set.of(), Set.of(), Optional.empty(), true, Optional.of(false)),
                paging);
        Map<String, Long> counts =
                page.items().isEmpty() ? Map.of() : listings.count(Facet.ORGANISATION, visit.viewer());
        List<NewOrganisation> shown = page.items().stream()
                .map(each ->
                        new NewOrganisation(each, counts.getOrDefault(each.id().value(), 0L)))
                .toList();
        return below(
                texts.get("organisations.title"),
                visit,
                TEMPLATES.curationOrganisations(
                        visit.ui(),
                        texts,
                        shown,
                        page.next().map(next -> "/curation/organisations?after=" + next),
                        faults.isEmpty() ? done(visit, Set.of("confirmed", "merged", "rejected")) : "",
                        faults));
    }

    @POST
    @Path("/organisations/{id}/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object confirm(@PathParam("id") String id, @Context Visit visit, Form form) {
        mustBeCurator(visit);
        newcomers.confirm(new Asked(visit.locale()).organisation(id), version(form), visit.actor());
        return Redirect.after("/curation/organisations?done=confirmed");
    }

    @POST
    @Path("/organisations/{id}/reject")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object reject(@PathParam("id") String id, @Context Visit visit, Form form) {
        mustBeCurator(visit);
        try {
            newcomers.reject(new Asked(visit.locale()).organisation(id), visit.actor());
            return Redirect.after("/curation/organisations?done=rejected");
        } catch (InvalidInput no) {
            List<FieldFault> faults = no.faults().stream()
                    .map(fault -> new FieldFault("reject-" + id, fault.sentence()))
                    .toList();
            return organisations(visit, faults).status(400).failed();
        }
    }

    @GET
    @Path("/organisations/{id}/merge")
    public Page merge(@PathParam("id") String id, @Context Visit visit) {
        mustBeCurator(visit);
        return merge(id, "", visit, List.of());
    }

    private Page merge(String id, String into, Visit visit, List<FieldFault> faults) {
        Texts texts = texts(visit);
        Organisation organisation = organisations.find(new Asked(visit.locale()).organisation(id));
        Page page = below(
                texts.get("merge.title", organisation.name()),
                visit,
                TEMPLATES.curationMerge(
                        visit.ui(),
                        texts,
                        organisation,
                        Field.of("into", texts.get("merge.into"))
                                .hint(texts.get("merge.into.hint"))
                                .value(into)
                                .faults(faults),
                        faults));
        return faults.isEmpty() ? page : page.status(400).failed();
    }

    @POST
    @Path("/organisations/{id}/merge")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object merge(@PathParam("id") String id, @Context Visit visit, Form form) {
        mustBeCurator(visit);
        try {
            newcomers.merge(new Asked(visit.locale()).organisation(id), form.text("into"), visit.actor());
            return Redirect.after("/curation/organisations?done=merged");
        } catch (InvalidInput no) {
            return merge(
                    id,
                    form.text("into"),
                    visit,
                    no.faults().stream()
                            .map(fault -> new FieldFault("into", fault.sentence()))
                            .toList());
        }
    }

    // Reports

    @GET
    @Path("/reports")
    public Page reports(@Context Visit visit) {
        mustBeCurator(visit);
        Texts texts = texts(visit);
        return below(
                texts.get("reports.title"),
                visit,
                TEMPLATES.curationReports(
                        visit.ui(),
                        texts,
                        reports.open(visit.viewer()),
                        visit.parameter("done").isPresent()));
    }

    @GET
    @Path("/reports/{number: \\d{1,18}}")
    public Page report(@PathParam("number") long number, @Context Visit visit) {
        mustBeCurator(visit);
        return report(number, visit, Form.of(Map.of()), List.of());
    }

    private Page report(long number, Visit visit, Form form, List<FieldFault> faults) {
        Texts texts = texts(visit);
        List<Report> all = reports.find(number, visit.viewer());
        boolean hidden = hiding.of(all.get(0).id(), visit.viewer()).isPresent();
        String chosen = form.text("decision");
        List<Choice> decisions = Arrays.stream(Decision.values())
                .filter(decision -> decision != Decision.HIDDEN || !hidden)
                .map(decision -> new Choice(
                        decision.code(),
                        texts.get("decision." + decision.code()),
                        texts.get("decision." + decision.code() + ".hint"),
                        decision.code().equals(chosen)))
                .toList();
        ReportView view = new ReportView(
                all,
                hidden,
                Field.of("decision", texts.get("decision.title")).faults(faults),
                decisions,
                Field.of("words", texts.get("decision.words"))
                        .hint(texts.get("decision.words.hint"))
                        .longest(LONGEST_REASON)
                        .value(form.text("words"))
                        .faults(faults),
                faults);
        Page page = Page.of(texts.get("reports.title"), TEMPLATES.curationReport(visit.ui(), texts, view))
                .under(crumb(texts), new Crumb(texts.get("reports.title"), "/curation/reports"))
                .notIndexed();
        return faults.isEmpty() ? page : page.status(400).failed();
    }

    @POST
    @Path("/reports/{number: \\d{1,18}}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object decide(@PathParam("number") long number, @Context Visit visit, Form form) {
        mustBeCurator(visit);
        Texts texts = texts(visit);
        Optional<Decision> decision = Coded.parse(Decision.class, form.text("decision"));
        List<FieldFault> faults = new ArrayList<>();
        if (decision.isEmpty()) {
            faults.add(new FieldFault("decision", texts.get("decision.missing")));
        } else if (decision.get().needsWords() && form.given("words").isEmpty()) {
            faults.add(new FieldFault("words", texts.get("decision.words.missing")));
        }
        if (!faults.isEmpty()) {
            return report(number, visit, form, faults);
        }
        try {
            reports.decide(number, decision.get(), form.text("words"), visit.actor());
            return Redirect.after("/curation/reports?done=1");
        } catch (InvalidInput no) {
            return report(number, visit, form, no.faults());
        }
    }

    // Possible duplicates

    @GET
    @Path("/duplicates")
    public Page duplicates(@Context Visit visit) {
        mustBeCurator(visit);
        Texts texts = texts(visit);
        return below(
                        texts.get("duplicates.title"),
                        visit,
                        TEMPLATES.curationDuplicates(
                                visit.ui(),
                                texts,
                                suspects.open(visit.viewer()),
                                done(visit, Set.of("merged", "dismissed"))))
                .wide();
    }

    @POST
    @Path("/duplicates")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object duplicates(@Context Visit visit, Form form) {
        mustBeCurator(visit);
        Asked asked = new Asked(visit.locale());
        ListingId listing = asked.listingNamed("listing", form.text("listing"));
        ListingId other = asked.listingNamed("other", form.text("other"));
        switch (form.text("do")) {
            case "dismiss" -> suspects.dismiss(listing, other, visit.actor());
            case "merge" -> suspects.merge(listing, other, visit.actor());
            case "turn" -> suspects.merge(other, listing, visit.actor());
            default -> throw new InvalidInput("do", texts(visit).get("duplicates.missing"));
        }
        return Redirect.after(
                "/curation/duplicates?done=" + (form.text("do").equals("dismiss") ? "dismissed" : "merged"));
    }

    // Hidden listings

    @GET
    @Path("/hidden")
    public Page hidden(@Context Visit visit) {
        mustBeCurator(visit);
        Texts texts = texts(visit);
        return below(
                texts.get("hidden.title"),
                visit,
                TEMPLATES.curationHidden(
                        visit.ui(), texts, hiding.newest(visit.viewer()), done(visit, Set.of("hidden", "restored"))));
    }

    @GET
    @Path("/listings/{origin}/{key}/hide")
    public Page hide(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        mustBeCurator(visit);
        return hide(listing(origin, key, visit), "", visit, List.of());
    }

    private Listing listing(String origin, String key, Visit visit) {
        return listings.find(new Asked(visit.locale()).listing(origin, key), visit.viewer());
    }

    private Page hide(Listing listing, String reason, Visit visit, List<FieldFault> faults) {
        Texts texts = texts(visit);
        Page page = below(
                texts.get("hide.title"),
                visit,
                TEMPLATES.curationHide(
                        visit.ui(),
                        texts,
                        listing,
                        Field.of("reason", texts.get("hide.reason"))
                                .hint(texts.get("hide.reason.hint"))
                                .longest(LONGEST_REASON)
                                .value(reason)
                                .faults(faults),
                        faults));
        return faults.isEmpty() ? page : page.status(400).failed();
    }

    @POST
    @Path("/listings/{origin}/{key}/hide")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object hide(
            @PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit, Form form) {
        mustBeCurator(visit);
        Listing listing = listing(origin, key, visit);
        if (form.given("reason").isEmpty()) {
            return hide(
                    listing,
                    "",
                    visit,
                    List.of(new FieldFault("reason", texts(visit).get("hide.reason.missing"))));
        }
        try {
            listings.hide(listing.id(), form.text("reason"), visit.actor());
            return Redirect.after("/curation/hidden?done=hidden");
        } catch (InvalidInput no) {
            return hide(listing, form.text("reason"), visit, no.faults());
        }
    }

    @POST
    @Path("/listings/{origin}/{key}/unhide")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object unhide(
            @PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit, Form form) {
        listings.unhide(new Asked(visit.locale()).listing(origin, key), visit.actor());
        return Redirect.after("/curation/hidden?done=restored");
    }

    private static void mustBeCurator(Visit visit) {
        if (!visit.viewer().role().atLeast(Role.CURATOR)) {
            throw new NotAllowed(
                    "Only a curator of this site can see this page.",
                    !visit.viewer().isMember());
        }
    }

    private static long version(Form form) {
        String version = form.text("version");
        if (!version.matches("\\d{1,18}")) {
            throw new InvalidInput("version", "Open the page again and do it once more.");
        }
        return Long.parseLong(version);
    }

    private static String done(Visit visit, Set<String> known) {
        return visit.parameter("done").filter(known::contains).orElse("");
    }

    private static Page page(String title, Content body) {
        return Page.of(title, body).notIndexed();
    }

    private static Page below(String title, Visit visit, Content body) {
        return page(title, body).under(crumb(texts(visit)));
    }

    private static Crumb crumb(Texts texts) {
        return new Crumb(texts.get("title"), "/curation");
    }

    private static Texts texts(Visit visit) {
        return CurationTexts.of(visit.locale());
    }
}
