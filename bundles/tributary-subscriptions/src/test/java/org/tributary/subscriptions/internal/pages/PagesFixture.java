package org.tributary.subscriptions.internal.pages;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Tally;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotFound;
import org.tributary.subscriptions.internal.digest.Digests;
import org.tributary.subscriptions.internal.digest.Samples;
import org.tributary.subscriptions.internal.flow.Messages;
import org.tributary.subscriptions.internal.following.FollowingFixture;
import org.tributary.subscriptions.internal.following.InstalledChannels;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.testkit.TestStore;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Surroundings;
import org.tributary.web.Visit;

/** All pages on the real services and a real database, with listings, topics and organisations of the test's own. */
final class PagesFixture {

    static final String TOKEN = "a-form-token";

    final FollowingFixture following;
    final Subscriptions subscriptions;
    final RecentSearches searches;
    final Targets targets;
    final FollowPanel panel;
    final NewsPanel news;
    final FollowPages follow;
    final FollowingPages own;
    final ByLinkPages byLink;
    final ConfirmPages confirm;
    final StopPages stop;
    final ChannelPages channels;

    PagesFixture(TestStore database) {
        following = new FollowingFixture(database);
        subscriptions = following.subscriptions;
        following.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER);
        following.people.put("lea", "lea@cambury.example", "cambury", Role.LEAD);
        following.people.put("nia", "nia@deepdale.example", "deepdale", Role.MEMBER);
        following.circles.put(new ListingId("local", "damp"), Circle.PUBLIC);
        following.circles.put(new ListingId("local", "secret"), Circle.MEMBERS);
        Listings listings = partly(Listings.class, new KnownListings());
        Organisations organisations = partly(Organisations.class, new KnownOrganisations());
        Topics topics = new TwoTopics();
        InstalledChannels installed =
                new InstalledChannels(List.of(channel("webhook"), channel("teams")), address -> true);
        searches = new RecentSearches(following.clock);
        targets = new Targets(listings, topics, organisations);
        panel = new FollowPanel(subscriptions, targets, searches);
        OwnChannels teams = new OwnChannels(subscriptions, installed);
        follow = new FollowPages(subscriptions, targets, teams);
        Messages messages = new Messages(database.store(), subscriptions, following.clock);
        news = new NewsPanel(subscriptions, messages, listings);
        FollowerDesk desk = new FollowerDesk(
                subscriptions,
                following.capabilities,
                database.deliveries(),
                new Samples(
                        messages,
                        subscriptions,
                        new Digests(subscriptions, listings, organisations, following.people),
                        () -> FollowingFixture.SITE));
        own = new FollowingPages(subscriptions, desk, new Suggestions(following.people, targets, searches));
        byLink = new ByLinkPages(subscriptions, following.capabilities, desk);
        confirm = new ConfirmPages(subscriptions, following.capabilities, following.clock);
        stop = new StopPages(subscriptions, following.capabilities);
        channels = new ChannelPages(subscriptions, teams, desk, database.deliveries(), messages);
    }

    // Visits

    Visit visitor(String path) {
        return visit(Viewer.visitor(), path);
    }

    Visit by(String person, String path) {
        return visit(following.people.actor(person).viewer(), path);
    }

    private Visit visit(Viewer viewer, String path) {
        return new Visit(
                Caller.of(viewer),
                Door.PAGE,
                Locale.UK,
                URI.create("https://tributary.example" + path),
                FollowingFixture.SITE,
                following.clock.instant(),
                TOKEN,
                "a-browser",
                "192.0.2.1",
                Surroundings.NONE);
    }

    /** Where a good form leads. */
    static String to(Object answer) {
        if (answer instanceof Redirect redirect) {
            return redirect.path();
        }
        throw new AssertionError("Not accepted: " + html(answer).text());
    }

    /** A page, with the checks that hold for all of them. */
    static Document html(Object answer) {
        StringOutput out = new StringOutput();
        ((Page) answer).body().writeTo(new OwaspHtmlTemplateOutput(out));
        Document document = Jsoup.parse("<main>" + out + "</main>");
        if (document.select("h1").size() != 1) {
            throw new AssertionError("One heading of the first level: " + out);
        }
        List<String> ids = document.select("[id]").eachAttr("id");
        if (ids.size() != Set.copyOf(ids).size()) {
            throw new AssertionError("An id twice: " + ids);
        }
        document.select("form[method=post]").forEach(form -> {
            if (form.select("input[type=hidden][value=" + TOKEN + "]").size() != 1) {
                throw new AssertionError("A form without its token: " + form);
            }
        });
        document.select("input:not([type=hidden]), select, textarea").forEach(input -> {
            if (document.select("label[for=" + input.id() + "]").size() != 1) {
                throw new AssertionError("An input without its label: " + input);
            }
        });
        document.select(".govuk-error-summary a").forEach(link -> {
            if (document.select("[id=" + link.attr("href").substring(1) + "]").isEmpty()) {
                throw new AssertionError("An error that leads nowhere: " + link);
            }
        });
        return document;
    }

    private static NotificationChannel channel(String name) {
        return new NotificationChannel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Receipt send(Message message) {
                return new Receipt.Sent();
            }
        };
    }

    static Listing listing(String key, Circle circle) {
        Instant then = FollowingFixture.NOW;
        return new Listing(
                new ListingId("local", key),
                ListingKind.PROBLEM,
                new Headline("Damp <b>walls</b> & cold floors", "What tenants tell us."),
                new Sections(Map.of()),
                new Facets(
                        Set.of("housing"),
                        Set.of(),
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        BudgetBand.UNKNOWN),
                Optional.empty(),
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
                new Life(then, then, then, Optional.empty(), Optional.empty(), 1));
    }

    /** The methods of {@link Listings} that these pages use. */
    public final class KnownListings {

        public Listing find(ListingId id, Viewer viewer) {
            return Optional.ofNullable(following.circles.get(id))
                    .map(circle -> listing(id.key(), circle))
                    .filter(listing -> listing.isVisibleTo(viewer))
                    .orElseThrow(() -> new NotFound("There is no such listing."));
        }

        public List<Listing> findAll(List<ListingId> ids, Viewer viewer) {
            return ids.stream()
                    .filter(following.circles::containsKey)
                    .map(id -> listing(id.key(), following.circles.get(id)))
                    .filter(listing -> listing.isVisibleTo(viewer))
                    .toList();
        }
    }

    /** The methods of {@link Organisations} that these pages use. */
    public static final class KnownOrganisations {

        public Optional<Organisation> recognise(String word) {
            return Set.of("cambury", "deepdale").contains(word) ? Optional.of(organisation(word)) : Optional.empty();
        }

        public List<Organisation> meant(String name) {
            return recognise(name).stream().toList();
        }

        public Organisation find(OrganisationId id) {
            return organisation(id.value());
        }

        public Map<OrganisationId, Organisation> findAll(Collection<OrganisationId> ids) {
            return Map.of();
        }

        private static Organisation organisation(String id) {
            return new Organisation(
                    new OrganisationId(id),
                    id.substring(0, 1).toUpperCase(Locale.UK) + id.substring(1) + " Council",
                    OrganisationKind.DISTRICT,
                    new Organisation.Place(Nation.ENGLAND, Optional.empty(), Optional.empty(), Optional.empty()),
                    Organisation.Codes.NONE,
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    true,
                    1);
        }
    }

    private static final class TwoTopics implements Topics {

        @Override
        public List<Topic> all() {
            return List.of(
                    new Topic("housing", "Housing repairs", "Homes.", "Homes", List.of(), List.of()),
                    new Topic("waste", "Waste and recycling", "Bins.", "Streets", List.of(), List.of()));
        }

        @Override
        public Optional<Topic> find(String id) {
            return all().stream().filter(topic -> topic.id().equals(id)).findFirst();
        }

        @Override
        public Optional<Topic> recognise(String idOrName) {
            return find(idOrName);
        }
    }

    /** A contract of which these tests need a few methods; calling another one fails. */
    private static <T> T partly(Class<T> contract, Object methods) {
        return contract.cast(
                Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, (proxy, method, args) -> {
                    try {
                        return methods.getClass()
                                .getMethod(method.getName(), method.getParameterTypes())
                                .invoke(methods, args);
                    } catch (InvocationTargetException refused) {
                        throw refused.getCause();
                    }
                }));
    }
}
