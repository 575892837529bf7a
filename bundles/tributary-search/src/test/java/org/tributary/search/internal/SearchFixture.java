package org.tributary.search.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.change.Change;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
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
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Tally;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.Organisations.Mention;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.paging.Paged;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.search.internal.questions.Questions;
import org.tributary.search.internal.questions.SearchSettings;
import org.tributary.search.lucene.internal.LuceneSearchEngine;
import org.tributary.store.Store;
import org.tributary.text.internal.EnglishTextAnalysis;
import org.tributary.web.Site;
import org.tributary.web.Visit;

/** The slice on the real engine and analysis, with listings and organisations that are kept in memory. */
final class SearchFixture implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final Position LEEDS = new Position(53.8, -1.55);
    static final Position TRURO = new Position(50.26, -5.05);

    final Map<ListingId, Listing> kept = new LinkedHashMap<>();
    int reads;

    final Topics topics = new TwoTopics();
    final EnglishTextAnalysis analysis = new EnglishTextAnalysis(topics, setting(EnglishTextAnalysis.Settings.class));
    final LuceneSearchEngine engine;
    final Listings listings = partly(Listings.class, new KeptListings());
    final Organisations organisations = partly(Organisations.class, new KnownOrganisations());
    final PublicListings cards = new PublicListings(listings);
    final IndexState state = new IndexState();
    final Finder finder = new Finder(cards);
    final SearchFeed feed;
    final Suggestions suggestions = new Suggestions(finder, topics, organisations, Clock.fixed(NOW, ZoneOffset.UTC));
    /** Counts in memory, and is never let write. */
    final Questions questions =
            new Questions(partly(Store.class, this), setting(SearchSettings.class), Clock.fixed(NOW, ZoneOffset.UTC));

    final SearchPages pages = new SearchPages(
            finder,
            state,
            listings,
            topics,
            organisations,
            new NearestTopics(topics, analysis),
            suggestions,
            questions);
    final SearchResource resource = new SearchResource(finder, state, topics, organisations, suggestions);
    private long seq;

    SearchFixture(Path folder) {
        engine = new LuceneSearchEngine(null, folder(folder), analysis);
        finder.use(engine);
        feed = new SearchFeed(engine, cards, state);
    }

    /** Keeps listings and lets the feed hear of them. */
    void publish(Listing... published) {
        for (Listing listing : published) {
            kept.put(listing.id(), listing);
        }
        feed.accept(
                List.of(published).stream()
                        .map(listing -> change(listing.id(), Optional.of(listing)))
                        .toList(),
                ++seq);
    }

    void withdraw(ListingId id) {
        kept.remove(id);
        feed.accept(List.of(change(id, Optional.empty())), ++seq);
    }

    Change change(ListingId id, Optional<Listing> listing) {
        return new Change(++seq, Subject.LISTING, id.toString(), What.CONTENT, NOW, listing);
    }

    @Override
    public void close() {
        finder.unuse(engine);
    }

    static ListingId id(String key) {
        return new ListingId("local", key);
    }

    static Listing listing(String key, String title, String topic, Phase phase, String organisation) {
        return listing(key, title, topic, phase, organisation, Circle.PUBLIC);
    }

    static Listing listing(String key, String title, String topic, Phase phase, String organisation, Circle circle) {
        Organisation owner = organisation(organisation);
        return new Listing(
                id(key),
                ListingKind.PROBLEM,
                new Headline(title, "About " + title.toLowerCase(Locale.UK) + "."),
                new Sections(Map.of(Section.PROBLEM, "Residents tell us about it: " + title + ".")),
                new Facets(
                        Set.of(topic),
                        Set.of("pilot"),
                        Optional.of(phase),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        BudgetBand.UNKNOWN),
                Optional.of(new Owner(
                        owner.id(),
                        owner.name(),
                        owner.kind(),
                        owner.place().region(),
                        owner.place().centre())),
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
    }

    static Visit visit(String address) {
        return visit(address, Viewer.visitor());
    }

    static Visit visit(String address, Viewer viewer) {
        Site site = new Site("Tributary", URI.create("https://tributary.example"), false, "host@tributary.example", "");
        return new Visit(
                viewer, Door.PAGE, Locale.UK, URI.create("https://tributary.example" + address), site, NOW, "");
    }

    static Organisation organisation(String id) {
        boolean north = id.equals("leeds");
        return new Organisation(
                new OrganisationId(id),
                north ? "Leeds City Council" : "Truro Town Council",
                north ? OrganisationKind.METROPOLITAN : OrganisationKind.UNITARY,
                new Organisation.Place(
                        Nation.ENGLAND,
                        Optional.of(north ? Region.YORKSHIRE_AND_THE_HUMBER : Region.SOUTH_WEST),
                        Optional.of(north ? LEEDS : TRURO),
                        Optional.empty()),
                Organisation.Codes.NONE,
                List.of(),
                Optional.empty(),
                List.of(),
                true,
                1);
    }

    private static final class TwoTopics implements Topics {

        @Override
        public List<Topic> all() {
            return List.of(
                    new Topic(
                            "waste-and-recycling",
                            "Waste and recycling",
                            "Emptying bins.",
                            "Environment",
                            List.of(),
                            List.of(List.of("missed bin", "bin not emptied", "uncollected refuse"))),
                    new Topic("housing", "Housing", "Council homes and repairs.", "Homes", List.of(), List.of()));
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

    /** The methods of {@link Listings} that search uses. */
    public final class KeptListings {

        public List<Listing> findAll(List<ListingId> ids, Viewer viewer) {
            reads += ids.size();
            return ids.stream()
                    .filter(kept::containsKey)
                    .map(kept::get)
                    .filter(listing -> listing.isVisibleTo(viewer))
                    .toList();
        }

        public Paged<Listing> list(ListingQuery query, org.tributary.api.paging.Paging paging, Viewer viewer) {
            List<Listing> fitting = kept.values().stream()
                    .filter(listing -> listing.isVisibleTo(viewer))
                    .filter(listing -> query.topic()
                            .map(listing.facets().topics()::contains)
                            .orElse(true))
                    .toList();
            return new Paged<>(fitting, fitting.size(), Optional.empty());
        }
    }

    /** The methods of {@link Organisations} that search uses. */
    public static final class KnownOrganisations {

        public Optional<Organisation> recognise(String nameOrCode) {
            String id = nameOrCode.toLowerCase(Locale.UK).split(" ")[0];
            return Set.of("leeds", "truro").contains(id) ? Optional.of(organisation(id)) : Optional.empty();
        }

        public List<Organisation> meant(String name) {
            return recognise(name).stream().toList();
        }

        public List<Organisation> beginning(String typed, int limit) {
            return Stream.of("leeds", "truro")
                    .filter(id -> id.startsWith(typed.toLowerCase(Locale.UK)))
                    .map(SearchFixture::organisation)
                    .limit(limit)
                    .toList();
        }

        public List<Mention> mentioned(String text) {
            int from = text.toLowerCase(Locale.UK).indexOf("leeds");
            return from < 0 ? List.of() : List.of(new Mention(from, from + 5, List.of(organisation("leeds"))));
        }

        public Map<OrganisationId, Organisation> findAll(Collection<OrganisationId> ids) {
            return ids.stream().collect(Collectors.toMap(id -> id, id -> organisation(id.value())));
        }
    }

    /** A contract of which a test needs a few methods; calling another one fails. */
    private static <T> T partly(Class<T> contract, Object methods) {
        return contract.cast(Proxy.newProxyInstance(
                contract.getClassLoader(), new Class<?>[] {contract}, (proxy, method, args) -> methods.getClass()
                        .getMethod(method.getName(), method.getParameterTypes())
                        .invoke(methods, args)));
    }

    private static LuceneSearchEngine.Settings folder(Path folder) {
        return new LuceneSearchEngine.Settings() {

            @Override
            public Class<? extends Annotation> annotationType() {
                return LuceneSearchEngine.Settings.class;
            }

            @Override
            public String folder() {
                return folder.toString();
            }
        };
    }

    private static <A extends Annotation> A setting(Class<A> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> method.getDefaultValue()));
    }
}
