package org.tributary.listing.internal.publishing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Crumb;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Makes a listing part of another one that says the same: first which, then a look at both, then one button. */
@Component(service = MergePages.class, property = "osgi.jaxrs.resource=true")
@Path("/publish/{origin}/{key}/merge")
@Produces(MediaType.TEXT_HTML)
public final class MergePages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    /** What people copy out of the address bar, or what the API calls it. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:.*/listings/)?([a-z0-9-]{1,40})[/:]([A-Za-z0-9._~-]{1,120})(?:[/?#].*)?");

    private static final int LONGEST = 1_000;

    private final Listings listings;
    private final Editable editable;
    private final Similar similar;

    @Activate
    public MergePages(@Reference Listings listings, @Reference Editable editable, @Reference Similar similar) {
        this.listings = listings;
        this.editable = editable;
        this.similar = similar;
    }

    @GET
    public Object ask(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        ListingId id = Editable.id(origin, key, visit);
        try {
            Listing listing = editable.find(id, visit);
            Optional<String> chosen = visit.parameters("into").stream()
                    .filter(word -> !word.isBlank())
                    .findFirst();
            if (chosen.isEmpty()) {
                return which(listing, "", List.of(), visit);
            }
            Faults faults = new Faults(PageTexts.of(visit));
            Optional<Listing> into = into(chosen.get(), listing, visit, faults);
            return into.isPresent()
                    ? both(listing, into.get(), visit)
                    : which(listing, chosen.get(), faults.list(), visit)
                            .status(400)
                            .failed();
        } catch (Gone | Moved away) {
            return Redirect.after(Paths.of(id, "restore"));
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object merge(
            @PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit, Form form) {
        ListingId id = Editable.id(origin, key, visit);
        Listing listing;
        try {
            listing = editable.find(id, visit);
        } catch (Gone | Moved away) {
            return Redirect.after(Paths.of(id, "restore"));
        }
        Faults faults = new Faults(PageTexts.of(visit));
        Optional<Listing> into = into(form.text("into"), listing, visit, faults);
        if (into.isEmpty()) {
            return which(listing, form.text("into"), faults.list(), visit)
                    .status(400)
                    .failed();
        }
        listings.merge(id, into.get().id(), visit.actor());
        return Redirect.after(Paths.of(id, "restore"));
    }

    private Optional<Listing> into(String word, Listing listing, Visit visit, Faults faults) {
        Matcher parts = ADDRESS.matcher(word.length() > LONGEST ? "" : word.strip());
        if (!parts.matches() || !isHere(word, visit)) {
            faults.add("into", "merge.form");
            return Optional.empty();
        }
        try {
            Listing into = listings.find(new ListingId(parts.group(1), parts.group(2)), visit.viewer());
            if (into.id().equals(listing.id())) {
                faults.add("into", "merge.self");
                return Optional.empty();
            }
            if (into.circle() == Circle.DRAFT && listing.circle() != Circle.DRAFT) {
                faults.add("into", "merge.draft");
                return Optional.empty();
            }
            return Optional.of(into);
        } catch (NotFound | Gone | Moved | IllegalArgumentException no) {
            faults.add("into", "merge.unknown");
            return Optional.empty();
        }
    }

    /** An address of another site means another listing, even where it ends in the same words. */
    private static boolean isHere(String word, Visit visit) {
        if (!word.contains("//")) {
            return true;
        }
        URI base = visit.site().absolute("/");
        return word.strip().startsWith(base.toString());
    }

    private Page which(Listing listing, String typed, List<FieldFault> faults, Visit visit) {
        Texts texts = PageTexts.of(visit);
        List<Choice> choices = new ArrayList<>();
        similar.to(listing, visit.viewer())
                .forEach(other -> choices.add(new Choice(
                        other.id().toString(),
                        other.title(),
                        other.owner().map(owner -> owner.name()).orElse(texts.get("anonymous.owner")),
                        other.id().toString().equals(typed))));
        Field suggestion = Field.of("into", texts.get("field.suggestion"));
        Field address = Field.of("into", texts.get("field.into"))
                .hint(texts.get(
                        "hint.into", visit.site().absolute("/listings/…").toString()))
                .value(choices.stream().anyMatch(Choice::chosen) ? "" : typed)
                .spellcheck(false)
                .faults(faults);
        return Page.of(
                        texts.get("merge.title"),
                        TEMPLATES.publishMerge(
                                visit.ui(),
                                texts,
                                listing,
                                faults,
                                choices.isEmpty() ? Optional.empty() : Optional.of(choices),
                                suggestion,
                                address,
                                Paths.of(listing.id(), "merge")))
                .under(new Crumb(listing.title(), Paths.of(listing.id())))
                .notIndexed();
    }

    private static Page both(Listing listing, Listing into, Visit visit) {
        Texts texts = PageTexts.of(visit);
        return Page.of(
                        texts.get("merge.both"),
                        TEMPLATES.publishMergeBoth(visit.ui(), texts, listing, into, Paths.of(listing.id(), "merge")))
                .under(new Crumb(listing.title(), Paths.of(listing.id())))
                .notIndexed()
                .wide();
    }
}
