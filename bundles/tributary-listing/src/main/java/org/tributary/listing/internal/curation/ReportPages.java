package org.tributary.listing.internal.curation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
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

/** The form by which anybody reports a listing, signed in or not. */
@Component(service = ReportPages.class, property = "osgi.jaxrs.resource=true")
@Path("/report")
@Produces(MediaType.TEXT_HTML)
public final class ReportPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int LONGEST_WORDS = 2_000;

    private final Reports reports;
    private final Listings listings;

    @Activate
    public ReportPages(@Reference Reports reports, @Reference Listings listings) {
        this.reports = reports;
        this.listings = listings;
    }

    @GET
    public Page form(@Context Visit visit) {
        Texts texts = CurationTexts.of(visit.locale());
        Optional<String> named = visit.parameter("listing").filter(word -> !word.isBlank());
        if (named.isEmpty()) {
            return Page.of(texts.get("report.which"), TEMPLATES.reportWhich(visit.ui(), texts))
                    .notIndexed();
        }
        Form start = Form.of(Map.of(
                "listing", named.get(), "reason", visit.parameter("reason").orElse("")));
        return form(start, visit, List.of());
    }

    private Page form(Form form, Visit visit, List<FieldFault> faults) {
        Texts texts = CurationTexts.of(visit.locale());
        Listing listing = listings.find(id(form, visit), visit.viewer());
        List<Choice> reasons = Arrays.stream(ReportReason.values())
                .map(reason -> Choice.of(
                        reason.code(),
                        texts.get("reason." + reason.code()),
                        reason.code().equals(form.text("reason"))))
                .toList();
        Page page = Page.of(
                        texts.get("report.title"),
                        TEMPLATES.report(
                                visit.ui(),
                                texts,
                                listing,
                                Field.of("reason", texts.get("report.reason")).faults(faults),
                                reasons,
                                Field.of("words", texts.get("report.words.label"))
                                        .hint(texts.get("report.words.hint"))
                                        .optional()
                                        .longest(LONGEST_WORDS)
                                        .value(form.text("words"))
                                        .faults(faults),
                                Field.of("address", texts.get("report.address"))
                                        .hint(texts.get("report.address.hint"))
                                        .optional()
                                        .type("email")
                                        .autocomplete("email")
                                        .spellcheck(false)
                                        .value(form.text("address"))
                                        .faults(faults),
                                visit.viewer().person().isPresent(),
                                faults))
                .under(new Crumb(listing.title(), visit.ui().listingPath(listing.id())))
                .notIndexed();
        return faults.isEmpty() ? page : page.status(400).failed();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object send(@Context Visit visit, Form form) {
        try {
            ListingId id = id(form, visit);
            reports.report(
                    new Report.Draft(
                            id,
                            Coded.parse(ReportReason.class, form.text("reason")),
                            form.text("words"),
                            form.text("address")),
                    visit.client(),
                    visit.actor());
            return Redirect.after("/report/sent?listing=" + id.origin() + ":" + id.key());
        } catch (InvalidInput no) {
            return form(form, visit, no.faults());
        }
    }

    private static ListingId id(Form form, Visit visit) {
        return named(form.text("listing"), visit);
    }

    /** What cannot be an id is a listing that is not there. */
    private static ListingId named(String word, Visit visit) {
        int colon = word.indexOf(':');
        return new Asked(visit.locale()).listing(colon < 0 ? "" : word.substring(0, colon), word.substring(colon + 1));
    }

    @GET
    @Path("/sent")
    public Page sent(@Context Visit visit) {
        Texts texts = CurationTexts.of(visit.locale());
        String back = visit.parameter("listing")
                .filter(word -> word.length() < 200)
                .map(word -> visit.ui().listingPath(named(word, visit)))
                .orElse("");
        return Page.of(texts.get("reported.title"), TEMPLATES.reported(visit.ui(), texts, back))
                .notIndexed();
    }
}
