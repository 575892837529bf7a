package org.tributary.toolkit.internal.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotFound;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Event;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.pages.JointWorkFrame;
import org.tributary.web.Components;
import org.tributary.web.Feed;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * What happens in joint work that is open to all, for feed readers. They hold what everybody may see, whoever asks, because
 * their addresses are passed on.
 */
@Component(service = FeedPages.class, property = "osgi.jaxrs.resource=true")
@Path(JointWorkFrame.PATH)
public final class FeedPages {

    private static final String ATOM = "application/atom+xml";
    private static final String JSON = "application/feed+json";

    /** Of so many, the last changed, the feed of all tells what happened in them. */
    private static final int WITH_EVENTS = 10;

    private static final int EVENTS_EACH = 10;

    private final Collaborations collaborations;

    @Activate
    public FeedPages(@Reference Collaborations collaborations) {
        this.collaborations = collaborations;
    }

    @GET
    @Path("/feed.atom")
    @Produces(ATOM)
    public Feed atom(@Context Visit visit) {
        return all(visit);
    }

    @GET
    @Path("/feed.json")
    @Produces(JSON)
    public Feed json(@Context Visit visit) {
        return all(visit);
    }

    @GET
    @Path("/{id}/feed.atom")
    @Produces(ATOM)
    public Feed atom(@PathParam("id") String id, @Context Visit visit) {
        return one(id, visit);
    }

    @GET
    @Path("/{id}/feed.json")
    @Produces(JSON)
    public Feed json(@PathParam("id") String id, @Context Visit visit) {
        return one(id, visit);
    }

    private Feed all(Visit visit) {
        Texts texts = ExportTexts.of(visit.locale());
        List<Collaboration> open = collaborations
                .open(Optional.empty(), Paging.first(Feed.MOST), Viewer.visitor())
                .items();
        List<Feed.Entry> entries = new ArrayList<>();
        open.forEach(one -> entries.add(entry(one, visit, texts)));
        open.stream().limit(WITH_EVENTS).forEach(one -> entries.addAll(events(one, EVENTS_EACH, visit, texts)));
        return Feed.of(
                texts.get("feed.all"),
                JointWorkFrame.PATH,
                JointWorkFrame.PATH + "/feed.atom",
                JointWorkFrame.PATH + "/feed.json",
                newest(entries.stream()));
    }

    private Feed one(String id, Visit visit) {
        Texts texts = ExportTexts.of(visit.locale());
        Collaboration one = collaborations.find(id(id, texts), Viewer.visitor());
        String path = path(one);
        return Feed.of(
                texts.get("feed.one", one.title()),
                path,
                path + "/feed.atom",
                path + "/feed.json",
                newest(events(one, Feed.MOST, visit, texts).stream()));
    }

    private static CollaborationId id(String id, Texts texts) {
        try {
            return new CollaborationId(id);
        } catch (IllegalArgumentException noId) {
            throw new NotFound(texts.get("none"));
        }
    }

    private static List<Feed.Entry> newest(Stream<Feed.Entry> entries) {
        return entries.sorted(Comparator.comparing(Feed.Entry::updated).reversed())
                .toList();
    }

    /** The joint work itself: what it is about and who takes part. */
    private static Feed.Entry entry(Collaboration one, Visit visit, Texts texts) {
        Components ui = visit.ui();
        List<String> names = one.joined().stream()
                .map(Partner::organisation)
                .map(ui::organisation)
                .toList();
        return new Feed.Entry(
                "toolkit/" + one.id(),
                one.title(),
                path(one),
                one.outcome(),
                Optional.empty(),
                author(names, visit, texts),
                one.created(),
                one.changed(),
                Stream.concat(
                                Stream.of(texts.get("stage." + one.stage().code())),
                                one.types().stream().map(ui::collaboration))
                        .toList());
    }

    private List<Feed.Entry> events(Collaboration one, int most, Visit visit, Texts texts) {
        EventWords words = new EventWords(texts);
        return collaborations.history(one.id(), Optional.empty(), most, Viewer.visitor()).stream()
                .map(event -> event(one, event, words, visit, texts))
                .toList();
    }

    private static Feed.Entry event(Collaboration one, Event event, EventWords words, Visit visit, Texts texts) {
        Components ui = visit.ui();
        Optional<String> organisation = event.organisation().map(ui::organisation);
        Instant time = event.time();
        return new Feed.Entry(
                "toolkit/" + one.id() + "/" + event.number(),
                texts.get("feed.event", one.title(), words.sentence(event, organisation)),
                path(one),
                words.sentence(event, organisation),
                Optional.empty(),
                author(event.organisation().stream().map(ui::organisation).toList(), visit, texts),
                time,
                time,
                List.of());
    }

    private static String author(List<String> names, Visit visit, Texts texts) {
        return switch (names.size()) {
            case 0 -> visit.site().name();
            case 1 -> names.get(0);
            default -> texts.get("feed.by", names.get(0), names.size() - 1);
        };
    }

    private static String path(Collaboration one) {
        return JointWorkFrame.PATH + "/" + one.id();
    }
}
