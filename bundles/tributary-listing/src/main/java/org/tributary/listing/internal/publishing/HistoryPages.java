package org.tributary.listing.internal.publishing;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Door;
import org.tributary.api.people.People;
import org.tributary.api.people.Profile;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.catalogue.History;
import org.tributary.listing.internal.catalogue.History.Version;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What a listing said before, who changed it and how, for everybody who may read it. */
@Component(service = HistoryPages.class, property = "osgi.jaxrs.resource=true")
@Path("/listings/{origin}/{key}/history")
@Produces(MediaType.TEXT_HTML)
public final class HistoryPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    /** To the minute, in the time of the people here, since several changes are made on one day. */
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm").withZone(ZoneId.of("Europe/London"));

    private final Listings listings;
    private final History history;
    private final Editable editable;
    private final Parts parts;

    // Optional and dynamic: without accounts there are only no names.
    private volatile People people;

    @Activate
    public HistoryPages(
            @Reference Listings listings,
            @Reference History history,
            @Reference Editable editable,
            @Reference Topics topics,
            @Reference Organisations organisations) {
        this.listings = listings;
        this.history = history;
        this.editable = editable;
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

    @GET
    public Object history(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        ListingId id = Editable.id(origin, key, visit);
        try {
            Listing listing = listings.find(id, visit.viewer());
            List<Version> versions = history.versions(id, visit.viewer());
            Optional<Version> from = version("from", versions, visit);
            Optional<Version> to = version("to", versions, visit);
            return from.isPresent() && to.isPresent()
                    ? comparison(listing, from.get(), to.get(), versions, visit)
                    : all(listing, versions, visit);
        } catch (Moved moved) {
            return Redirect.moved(Paths.history(moved.to()));
        }
    }

    private static Optional<Version> version(String parameter, List<Version> versions, Visit visit) {
        return visit.parameter(parameter).flatMap(word -> versions.stream()
                .filter(version -> String.valueOf(version.number()).equals(word))
                .findFirst());
    }

    private Page all(Listing listing, List<Version> versions, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Differences differences = differences(listing, visit, texts);
        Map<PersonId, Profile> profiles = profiles(versions, visit);
        boolean isOwner = Editable.mayChange(listing, visit.viewer());
        List<HistoryView.Step> steps = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            Version version = versions.get(i);
            Optional<Version> before = i + 1 < versions.size() ? Optional.of(versions.get(i + 1)) : Optional.empty();
            steps.add(new HistoryView.Step(
                    version.saved(),
                    WHEN.localizedBy(texts.locale()).format(version.saved()),
                    who(version, profiles, texts),
                    before.map(earlier -> labels(differences, earlier, version, texts))
                            .orElse(List.of()),
                    before.map(earlier ->
                            Paths.history(listing.id()) + "?from=" + earlier.number() + "&to=" + version.number()),
                    isOwner && !version.isPresent()
                            ? Optional.of(Paths.history(listing.id()) + "/" + version.number() + "/remove")
                            : Optional.empty()));
        }
        HistoryView view = new HistoryView(
                listing,
                steps,
                isOwner,
                visit.parameter("done").filter("removed"::equals).map(done -> texts.get("done.removed")));
        return Page.of(texts.get("history.title", listing.title()), TEMPLATES.history(visit.ui(), texts, view))
                .under(new Crumb(listing.title(), Paths.listing(listing.id())))
                .notIndexed();
    }

    private static List<String> labels(Differences differences, Version earlier, Version later, Texts texts) {
        Stream<String> fields = differences.between(earlier, later).stream()
                .map(changed -> changed.label().replaceAll("\\?$", ""));
        return Stream.concat(fields, later.otherContacts() ? Stream.of(texts.get("history.contacts")) : Stream.empty())
                .distinct()
                .toList();
    }

    private Page comparison(Listing listing, Version one, Version other, List<Version> versions, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Version earlier = one.number() <= other.number() ? one : other;
        Version later = earlier == one ? other : one;
        boolean otherContacts = versions.stream()
                .anyMatch(version -> version.number() > earlier.number()
                        && version.number() <= later.number()
                        && version.otherContacts());
        ComparisonView view = new ComparisonView(
                listing,
                earlier.saved(),
                later.saved(),
                who(later, profiles(versions, visit), texts),
                differences(listing, visit, texts).between(earlier, later).stream()
                        .map(changed -> new ComparisonView.Change(
                                changed.label(), TextDiff.of(changed.before(), changed.after())))
                        .toList(),
                otherContacts,
                Paths.history(listing.id()));
        return Page.of(
                        texts.get("comparison.title", listing.title()),
                        TEMPLATES.historyCompare(visit.ui(), texts, view))
                .under(
                        new Crumb(listing.title(), Paths.listing(listing.id())),
                        new Crumb(texts.get("history.crumb"), Paths.history(listing.id())))
                .notIndexed();
    }

    private Differences differences(Listing listing, Visit visit, Texts texts) {
        String kind =
                listing.owner().isPresent() ? KindWord.of(listing.toDraft()).code() : "";
        return new Differences(parts, new Desk(visit.ui(), texts, kind));
    }

    private Map<PersonId, Profile> profiles(List<Version> versions, Visit visit) {
        People present = people;
        List<PersonId> ids = versions.stream()
                .flatMap(version -> version.person().stream())
                .distinct()
                .toList();
        return present == null || ids.isEmpty() ? Map.of() : present.profiles(ids, visit.viewer());
    }

    private static String who(Version version, Map<PersonId, Profile> profiles, Texts texts) {
        Optional<String> name =
                version.person().map(profiles::get).filter(Objects::nonNull).map(Profile::name);
        String organisation =
                version.listing().owner().map(owner -> owner.name()).orElse(texts.get("anonymous.owner"));
        if (name.isPresent()) {
            return texts.get("history.by", name.get(), organisation);
        }
        return version.door() == Door.SOURCE
                ? texts.get("history.import")
                : version.person().isPresent() || version.actor().isEmpty()
                        ? texts.get("history.by.somebody", organisation)
                        : texts.get("history.by.machine", organisation);
    }

    // Taking out what should never have been written

    @GET
    @Path("/{version}/remove")
    public Page ask(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @PathParam("version") String number,
            @Context Visit visit) {
        Listing listing = editable.find(Editable.id(origin, key, visit), visit);
        Version version = history.versions(listing.id(), visit.viewer()).stream()
                .filter(kept ->
                        !kept.isPresent() && String.valueOf(kept.number()).equals(number))
                .findFirst()
                .orElseThrow(() -> new NotFound(PageTexts.of(visit).get("no-page")));
        Texts texts = PageTexts.of(visit);
        return Page.of(
                        texts.get("remove.title"),
                        TEMPLATES.historyRemove(
                                visit.ui(),
                                texts,
                                version.saved(),
                                Paths.history(listing.id()) + "/" + version.number() + "/remove",
                                Paths.history(listing.id())))
                .under(
                        new Crumb(listing.title(), Paths.listing(listing.id())),
                        new Crumb(texts.get("history.crumb"), Paths.history(listing.id())))
                .notIndexed();
    }

    @POST
    @Path("/{version}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect remove(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @PathParam("version") String number,
            @Context Visit visit,
            Form form) {
        Editable.signedIn(visit);
        ListingId id = Editable.id(origin, key, visit);
        if (!number.matches("\\d{1,18}")) {
            throw new NotFound(PageTexts.of(visit).get("no-page"));
        }
        history.takeOut(id, Long.parseLong(number), visit.actor());
        return Redirect.after(Paths.history(id) + "?done=removed");
    }
}
