package org.tributary.listing.internal.pages;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Phase;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationFilter;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.Region;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.listing.internal.rest.Asked;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Components;
import org.tributary.web.Crumb;
import org.tributary.web.Feed;
import org.tributary.web.Page;
import org.tributary.web.Pin;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The list of organisations, and a page and feeds for each. */
@Component(service = OrganisationPages.class, property = "osgi.jaxrs.resource=true")
@Path("/organisations")
public final class OrganisationPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int USUAL = 50;

    private final Organisations organisations;
    private final Listings listings;
    private final OwnViews own;

    @Activate
    public OrganisationPages(
            @Reference Organisations organisations, @Reference Listings listings, @Reference OwnViews own) {
        this.organisations = organisations;
        this.listings = listings;
        this.own = own;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @ReadyBytes
    public Page list(@Context Visit visit) {
        Texts texts = PageTexts.of(visit);
        OrganisationsView view = listView(visit, texts);
        return Page.of(texts.get("organisations.title"), TEMPLATES.organisations(visit.ui(), texts, view))
                .describedAs(texts.get("organisations.description"))
                .canonical(visit.parameter("after")
                        .filter(after -> !after.isEmpty())
                        .map(after -> address(view).with("after", after))
                        .orElseGet(() -> address(view))
                        .toString());
    }

    private OrganisationsView listView(Visit visit, Texts texts) {
        Asked asked = new Asked(visit.locale());
        Optional<String> name = asked.text("name", visit.parameter("name"));
        Set<OrganisationKind> kinds = asked.any(OrganisationKind.class, "kind", visit.parameters("kind"));
        Set<Region> regions = asked.any(Region.class, "region", visit.parameters("region"));
        boolean closedToo = asked.yesOrNo("closed", visit.parameter("closed")).orElse(false);
        Paging paging = asked.paging(visit.parameter("after"), visit.parameter("limit"), USUAL);
        Paged<Organisation> page = organisations.list(
                new OrganisationFilter(name, kinds, regions, Optional.empty(), closedToo, Optional.empty()), paging);
        Map<String, Long> counts = listings.count(Facet.ORGANISATION, visit.viewer());
        LocalDate today = today(visit);
        List<OrganisationsView.Row> rows = page.items().stream()
                .map(organisation -> new OrganisationsView.Row(
                        organisation,
                        counts.getOrDefault(organisation.id().value(), 0L),
                        !organisation.isOpenOn(today)))
                .toList();
        OrganisationsView view = new OrganisationsView(
                name.orElse(""),
                kinds,
                regions,
                closedToo,
                page,
                rows,
                pins(rows, visit.ui(), texts),
                Optional.empty());
        return new OrganisationsView(
                view.name(),
                kinds,
                regions,
                closedToo,
                page,
                rows,
                view.pins(),
                page.next().map(next -> address(view).with("after", next).toString()));
    }

    private static List<Pin> pins(List<OrganisationsView.Row> rows, Components ui, Texts texts) {
        return rows.stream()
                .flatMap(row -> Pins.of(
                        row.organisation(), row.listings() == 0 ? "" : texts.get("listings.count", row.listings()), ui)
                        .stream())
                .toList();
    }

    private static ListAddress address(OrganisationsView view) {
        ListAddress address = new ListAddress("/organisations", List.of());
        if (!view.name().isEmpty()) {
            address = address.with("name", view.name());
        }
        for (OrganisationKind kind : new TreeSet<>(view.kinds())) {
            address = address.with("kind", kind.code());
        }
        for (Region region : new TreeSet<>(view.regions())) {
            address = address.with("region", region.code());
        }
        return view.closedToo() ? address.with("closed", "true") : address;
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.TEXT_HTML)
    @ReadyBytes
    public Object organisation(@PathParam("id") String id, @Context Visit visit) {
        Texts texts = PageTexts.of(visit);
        OrganisationId wanted = new Asked(visit.locale()).organisation(id);
        Optional<OrganisationId> moved = own.movedTo(wanted);
        if (moved.isPresent()) {
            return Redirect.moved(visit.ui().organisationPath(moved.get()));
        }
        Organisation organisation = organisations.find(wanted);
        String path = visit.ui().organisationPath(organisation.id());
        OrganisationView view = view(organisation, visit, texts);
        return Page.of(
                        organisation.name(),
                        TEMPLATES.organisation(
                                visit.ui(), texts, view, own.of(organisation.id(), visit.viewer(), today(visit))))
                .describedAs(texts.get("organisation.description", organisation.name()))
                .under(new Crumb(texts.get("organisations.title"), "/organisations"))
                .canonical(path)
                .feed(texts.get("feed.organisation", organisation.name()), path + "/feed.atom", path + "/feed.json")
                .jsonLd(linkedData(organisation, visit))
                .wide();
    }

    @GET
    @Path("/{id}/feed.atom")
    @Produces(Feeds.ATOM)
    @ReadyBytes
    public Feed atom(@PathParam("id") String id, @Context Visit visit) {
        return feed(id, visit);
    }

    @GET
    @Path("/{id}/feed.json")
    @Produces(Feeds.JSON)
    @ReadyBytes
    public Feed json(@PathParam("id") String id, @Context Visit visit) {
        return feed(id, visit);
    }

    private Feed feed(String id, Visit visit) {
        Organisation organisation = organisations.find(new Asked(visit.locale()).organisation(id));
        String path = visit.ui().organisationPath(organisation.id());
        return Feeds.of(
                PageTexts.of(visit).get("feed.organisation", organisation.name()),
                path,
                path,
                ListingQuery.NEWEST.withOrganisation(organisation.id()),
                listings);
    }

    /** For its own people those that nobody has confirmed for long stand first. */
    private static Comparator<Listing> order(Organisation organisation, Visit visit) {
        return visit.viewer().belongsTo(organisation.id())
                ? Comparator.comparing((Listing listing) -> !listing.life().isStale())
                : (a, b) -> 0;
    }

    private OrganisationView view(Organisation organisation, Visit visit, Texts texts) {
        Paged<Listing> page = listings.list(
                ListingQuery.NEWEST.withOrganisation(organisation.id()), Paging.first(Paging.MOST), visit.viewer());
        List<Listing> work = of(page, ListingKind.PROBLEM, ListingKind.PROJECT).stream()
                .sorted(order(organisation, visit))
                .toList();
        Map<Phase, List<Listing>> portfolio = new EnumMap<>(Phase.class);
        work.forEach(listing -> listing.facets().phase().ifPresent(phase -> portfolio
                .computeIfAbsent(phase, p -> new ArrayList<>())
                .add(listing)));
        List<Listing> opportunities = of(page, ListingKind.OPPORTUNITY);
        Map<OrganisationId, Organisation> successors =
                organisations.findAll(organisation.codes().successors());
        return new OrganisationView(
                organisation,
                !organisation.isOpenOn(today(visit)),
                organisation.codes().successors().stream()
                        .flatMap(successor -> Stream.ofNullable(successors.get(successor)))
                        .toList(),
                organisation.place().centre().stream()
                        .map(centre -> new Pin(organisation.name(), centre, Optional.empty(), ""))
                        .toList(),
                portfolio,
                work.stream()
                        .filter(listing -> listing.facets().phase().isEmpty())
                        .toList(),
                lookingFor(page.items()),
                opportunities.stream()
                        .filter(directed(Direction.OFFER).negate())
                        .toList(),
                opportunities.stream().filter(directed(Direction.OFFER)).toList(),
                of(page, ListingKind.ASSET),
                of(page, ListingKind.STORY),
                of(page, ListingKind.GUIDE, ListingKind.SIGNPOST),
                page.total(),
                page.items().size());
    }

    private static List<Listing> of(Paged<Listing> page, ListingKind... kinds) {
        Set<ListingKind> wanted = Set.of(kinds);
        return page.items().stream()
                .filter(listing -> wanted.contains(listing.kind()))
                .toList();
    }

    private static Predicate<Listing> directed(Direction direction) {
        return listing -> listing.direction().filter(direction::equals).isPresent();
    }

    private static Map<LookingFor, Long> lookingFor(List<Listing> of) {
        Map<LookingFor, Long> counts = of.stream()
                .filter(listing ->
                        listing.facets().phase().filter(Phase.RETIRED::equals).isEmpty())
                .flatMap(listing -> listing.facets().lookingFor().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<LookingFor, Long> ordered = new LinkedHashMap<>();
        Arrays.stream(LookingFor.values())
                .filter(counts::containsKey)
                .sorted(Comparator.comparing(counts::get, Comparator.reverseOrder()))
                .forEach(wanted -> ordered.put(wanted, counts.get(wanted)));
        return ordered;
    }

    /** For a machine this page is about an organisation that is somewhere else as well. */
    private static Map<String, Object> linkedData(Organisation organisation, Visit visit) {
        String here = visit.site()
                .absolute(visit.ui().organisationPath(organisation.id()))
                .toString();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.put("@type", organisation.kind().isCouncil() ? "GovernmentOrganization" : "Organization");
        data.put("@id", here);
        data.put("name", organisation.name());
        if (!organisation.aliases().isEmpty()) {
            data.put("alternateName", organisation.aliases());
        }
        Optional<String> website =
                organisation.website().filter(WebAddresses::leadsToTheWeb).map(URI::toString);
        data.put("url", website.orElse(here));
        data.put("mainEntityOfPage", here);
        organisation.codes().gss().ifPresent(code -> data.put("identifier", gss(code)));
        organisation.codes().closed().ifPresent(day -> data.put("dissolutionDate", day.toString()));
        return data;
    }

    private static Map<String, Object> gss(String code) {
        return Map.of("@type", "PropertyValue", "propertyID", "GSS", "value", code);
    }

    private static LocalDate today(Visit visit) {
        return LocalDate.ofInstant(visit.now(), LONDON);
    }
}
