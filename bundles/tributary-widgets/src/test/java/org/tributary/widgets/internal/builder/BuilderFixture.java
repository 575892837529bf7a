package org.tributary.widgets.internal.builder;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Tally;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.web.Html;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.WidgetDescription;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.api.widget.WidgetParameter.Kind;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.api.widget.WidgetRequest;
import org.tributary.web.CurrentSite;
import org.tributary.web.PluginCalls;
import org.tributary.web.Site;
import org.tributary.web.Visit;
import org.tributary.widgets.internal.serving.TestTypes;
import org.tributary.widgets.internal.serving.WidgetDrawing;
import org.tributary.widgets.internal.serving.WidgetReader;
import org.tributary.widgets.internal.serving.WidgetTypes;

/** A site with three types of widgets, two councils, two topics and a few listings. */
public final class BuilderFixture {

    public static final Site SITE =
            new Site("Tributary", URI.create("https://tributary.example"), false, "host@tributary.example", "");

    private static final Instant NOW = Instant.parse("2026-11-02T09:30:00Z");

    public final List<Listing> kept = new ArrayList<>();
    public final Listings listings = partly(Listings.class, new KeptListings());
    public final WidgetTypes types;
    public final WidgetReader reader;
    public final Naming naming;
    public final Subjects subjects;
    final Topics topics = new TwoTopics();

    public BuilderFixture() {
        this.types = TestTypes.of(new Latest(), new Portfolio(), new OneListing());
        CurrentSite site = () -> SITE;
        Organisations organisations = partly(Organisations.class, new KnownOrganisations());
        this.reader = new WidgetReader(types, topics, organisations, site);
        this.naming = new Naming(new WidgetDrawing(site, PluginCalls.DIRECT), site);
        this.subjects = new Subjects(types);
    }

    /** A visit of somebody who is not signed in. */
    public static Visit visit(String address) {
        return new Visit(
                Viewer.visitor(),
                Door.PAGE,
                Locale.UK,
                URI.create("https://tributary.example" + address),
                SITE,
                NOW,
                "");
    }

    /** Keeps a listing. */
    public Listing publish(String key, String title, Circle circle) {
        Listing listing = new Listing(
                new ListingId("local", key),
                ListingKind.PROBLEM,
                new Headline(title, "About it."),
                new Sections(Map.of()),
                new Facets(
                        Set.of("housing"),
                        Set.of("damp"),
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        BudgetBand.UNKNOWN),
                Optional.of(new Owner(
                        new OrganisationId("leeds"),
                        "Leeds City Council",
                        OrganisationKind.METROPOLITAN,
                        Optional.empty(),
                        Optional.empty())),
                List.of(),
                List.of(),
                Period.UNKNOWN,
                List.of(),
                Optional.empty(),
                circle,
                false,
                Optional.empty(),
                Optional.empty(),
                Provenance.HERE,
                Tally.NONE,
                new Life(NOW, NOW, NOW, Optional.empty(), Optional.empty(), 1));
        kept.add(0, listing);
        return listing;
    }

    // Types

    private static final class Latest implements WidgetRenderer {

        @Override
        public String type() {
            return "latest";
        }

        @Override
        public WidgetDescription describe(Locale locale) {
            Map<String, String> kinds = new LinkedHashMap<>();
            kinds.put("problem", "Problem");
            kinds.put("project", "Project");
            return new WidgetDescription(
                    "Latest \"here\" & there",
                    "What was listed last.",
                    List.of(
                            WidgetParameter.choice("kind", "What it is", kinds, "")
                                    .many(),
                            WidgetParameter.of("topic", Kind.TOPIC, "Topic", "Which service?"),
                            WidgetParameter.of("tag", Kind.TAG, "Tag", ""),
                            WidgetParameter.of("organisation", Kind.ORGANISATION, "Organisation", ""),
                            WidgetParameter.of("q", Kind.TEXT, "Words", ""),
                            WidgetParameter.number("count", "How many", 1, 10, 5)));
        }

        @Override
        public Widget render(WidgetRequest request) {
            if (request.value("q").filter("nonsense"::equals).isPresent()) {
                throw new InvalidInput("q", "Nobody can search for that.");
            }
            return new Widget("Latest <news>", Html.text("Something"));
        }
    }

    private static final class Portfolio implements WidgetRenderer {

        @Override
        public String type() {
            return "portfolio";
        }

        @Override
        public WidgetDescription describe(Locale locale) {
            return new WidgetDescription(
                    "Our portfolio",
                    "What one council works on.",
                    List.of(WidgetParameter.of("organisation", Kind.ORGANISATION, "Whose?", "")
                            .needed()));
        }

        @Override
        public Widget render(WidgetRequest request) {
            return new Widget("What they work on", Html.text("Much"));
        }
    }

    private static final class OneListing implements WidgetRenderer {

        @Override
        public String type() {
            return "listing";
        }

        @Override
        public WidgetDescription describe(Locale locale) {
            return new WidgetDescription(
                    "One listing",
                    "A card.",
                    List.of(WidgetParameter.of("listing", Kind.LISTING, "Which?", "")
                            .needed()));
        }

        @Override
        public Widget render(WidgetRequest request) {
            return new Widget("A card", Html.text(request.value("listing").orElseThrow()));
        }
    }

    // What is around

    private static final class TwoTopics implements Topics {

        @Override
        public List<Topic> all() {
            return List.of(
                    new Topic("housing", "Housing", "Homes.", "Homes", List.of(), List.of()),
                    new Topic("waste", "Waste", "Bins.", "Environment", List.of(), List.of()));
        }

        @Override
        public Optional<Topic> find(String id) {
            return all().stream().filter(topic -> topic.id().equals(id)).findFirst();
        }

        @Override
        public Optional<Topic> recognise(String idOrName) {
            return all().stream()
                    .filter(topic -> topic.id().equals(idOrName) || topic.name().equalsIgnoreCase(idOrName))
                    .findFirst();
        }
    }

    /** The methods of {@link Listings} that are used. */
    public final class KeptListings {

        public Listing find(ListingId id, Viewer viewer) {
            return kept.stream()
                    .filter(listing -> listing.id().equals(id) && listing.isVisibleTo(viewer))
                    .findFirst()
                    .orElseThrow(() -> new NotFound("There is none."));
        }

        public Paged<Listing> list(ListingQuery query, Paging paging, Viewer viewer) {
            List<Listing> fitting = kept.stream()
                    .filter(listing -> listing.isVisibleTo(viewer))
                    .limit(paging.limit())
                    .toList();
            return new Paged<>(fitting, fitting.size(), Optional.empty());
        }

        public List<Listing> first(ListingQuery query, int most, Viewer viewer) {
            return list(query, Paging.first(most), viewer).items();
        }
    }

    /** The methods of {@link Organisations} that are used. */
    public static final class KnownOrganisations {

        public List<Organisation> meant(String name) {
            return recognise(name).stream().toList();
        }

        public Optional<Organisation> recognise(String nameOrCode) {
            return nameOrCode.toLowerCase(Locale.UK).startsWith("leeds")
                    ? Optional.of(new Organisation(
                            new OrganisationId("leeds"),
                            "Leeds City Council",
                            OrganisationKind.METROPOLITAN,
                            new Organisation.Place(
                                    Nation.ENGLAND, Optional.empty(), Optional.empty(), Optional.empty()),
                            Organisation.Codes.NONE,
                            List.of(),
                            Optional.empty(),
                            List.of(),
                            true,
                            1))
                    : Optional.empty();
        }
    }

    /** A contract of which a test needs a few methods; calling another one fails. */
    private static <T> T partly(Class<T> contract, Object methods) {
        return contract.cast(Proxy.newProxyInstance(
                contract.getClassLoader(), new Class<?>[] {contract}, (proxy, method, arguments) -> {
                    try {
                        return methods.getClass()
                                .getMethod(method.getName(), method.getParameterTypes())
                                .invoke(methods, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
