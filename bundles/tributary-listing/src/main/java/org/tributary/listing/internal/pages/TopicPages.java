package org.tributary.listing.internal.pages;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Components;
import org.tributary.web.Crumb;
import org.tributary.web.Feed;
import org.tributary.web.Page;
import org.tributary.web.Pin;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The list of council services, and a page and feeds for each. */
@Component(service = TopicPages.class, property = "osgi.jaxrs.resource=true")
@Path("/topics")
public final class TopicPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int MOST_WORDS = 30;
    private static final int MOST_ACTIVE = 20;

    private final Topics topics;
    private final Listings listings;

    @Activate
    public TopicPages(@Reference Topics topics, @Reference Listings listings) {
        this.topics = topics;
        this.listings = listings;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @ReadyBytes
    public Page list(@Context Visit visit) {
        Texts texts = PageTexts.of(visit);
        Map<String, List<Topic>> groups = topics.all().stream()
                .collect(Collectors.groupingBy(Topic::group, LinkedHashMap::new, Collectors.toList()));
        TopicsView view = new TopicsView(groups, listings.count(Facet.TOPIC, visit.viewer()));
        return Page.of(texts.get("topics.title"), TEMPLATES.topics(visit.ui(), texts, view))
                .describedAs(texts.get("topics.description"))
                .canonical("/topics");
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.TEXT_HTML)
    @ReadyBytes
    public Page topic(@PathParam("id") String id, @Context Visit visit) {
        Texts texts = PageTexts.of(visit);
        Topic topic = find(id, texts);
        String path = visit.ui().topicPath(topic.id());
        return Page.of(topic.name(), TEMPLATES.topic(visit.ui(), texts, view(topic, visit, texts)))
                .describedAs(topic.description())
                .under(new Crumb(texts.get("topics.title"), "/topics"))
                .canonical(path)
                .feed(texts.get("feed.topic", topic.name()), path + "/feed.atom", path + "/feed.json");
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
        Texts texts = PageTexts.of(visit);
        Topic topic = find(id, texts);
        String path = visit.ui().topicPath(topic.id());
        return Feeds.of(
                texts.get("feed.topic", topic.name()), path, path, ListingQuery.NEWEST.withTopic(topic.id()), listings);
    }

    private Topic find(String id, Texts texts) {
        return topics.find(id).orElseThrow(() -> new NotFound(texts.get("topic.not-found")));
    }

    private TopicView view(Topic topic, Visit visit, Texts texts) {
        Viewer viewer = visit.viewer();
        List<TopicView.Part> parts = Stream.of(ListingKind.values())
                .map(kind -> part(topic, kind, viewer))
                .filter(part -> part.total() > 0)
                .toList();
        Paged<Listing> newest =
                listings.list(ListingQuery.NEWEST.withTopic(topic.id()), Paging.first(Paging.MOST), viewer);
        Map<Owner, Long> owners = newest.items().stream()
                .flatMap(listing -> listing.owner().stream())
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        List<Owner> busiest = owners.keySet().stream()
                .sorted(Comparator.comparing(owners::get, Comparator.reverseOrder()))
                .limit(MOST_ACTIVE)
                .toList();
        return new TopicView(
                topic,
                alsoCalled(topic),
                parts,
                busiest.stream()
                        .flatMap(owner -> pin(owner, owners.get(owner), visit.ui(), texts))
                        .toList(),
                busiest.stream()
                        .filter(owner -> owner.centre().isEmpty())
                        .map(owner -> new TopicView.Active(
                                owner.name(), visit.ui().organisationPath(owner.id()), owners.get(owner)))
                        .toList());
    }

    private static Stream<Pin> pin(Owner owner, long count, Components ui, Texts texts) {
        return owner.centre().stream()
                .map(centre -> new Pin(
                        owner.name(),
                        centre,
                        Optional.of(ui.organisationPath(owner.id())),
                        texts.get("listings.count", count)));
    }

    private TopicView.Part part(Topic topic, ListingKind kind, Viewer viewer) {
        Paged<Listing> page = listings.list(
                ListingQuery.NEWEST.withTopic(topic.id()).withKinds(Set.of(kind)), Paging.first(4), viewer);
        ListAddress all = new ListAddress("/listings", List.of())
                .with("kind", kind.code())
                .with("topic", topic.id());
        return new TopicView.Part(kind, page.items(), page.total(), all.toString());
    }

    private static List<String> alsoCalled(Topic topic) {
        return topic.synonyms().stream()
                .flatMap(List::stream)
                .filter(word -> !word.equalsIgnoreCase(topic.name()))
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }
}
