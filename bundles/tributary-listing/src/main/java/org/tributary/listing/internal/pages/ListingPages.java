package org.tributary.listing.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Topics;
import org.tributary.api.listing.Voice;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.Moved;
import org.tributary.listing.internal.rest.Asked;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Bar;
import org.tributary.web.Components;
import org.tributary.web.Crumb;
import org.tributary.web.Page;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The list of everything, and a page for each listing. */
@Component(service = ListingPages.class, property = "osgi.jaxrs.resource=true")
@Path("/listings")
@Produces(MediaType.TEXT_HTML)
public final class ListingPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int USUAL = 20;

    private final Listings listings;
    private final Organisations organisations;
    private final Topics topics;

    @Activate
    public ListingPages(
            @Reference Listings listings, @Reference Organisations organisations, @Reference Topics topics) {
        this.listings = listings;
        this.organisations = organisations;
        this.topics = topics;
    }

    @GET
    @ReadyBytes
    public Page list(@Context Visit visit) {
        Texts texts = PageTexts.of(visit);
        Components ui = visit.ui();
        Asked asked = new Asked(visit.locale());
        ListingQuery query = new ListingQuery(
                asked.any(ListingKind.class, "kind", visit.parameters("kind")),
                asked.topic(visit.parameter("topic"), topics),
                asked.tag(visit.parameter("tag")),
                asked.organisationIn(visit.parameter("organisation"), organisations),
                asked.any(Phase.class, "phase", visit.parameters("phase")),
                asked.yesOrNo("stale", visit.parameter("stale")),
                asked.one(ListingQuery.Order.class, "sort", visit.parameter("sort"))
                        .orElse(ListingQuery.Order.NEWEST));
        Paging paging = asked.paging(visit.parameter("after"), visit.parameter("limit"), USUAL);
        Paged<Listing> page = listings.list(query, paging, visit.viewer());
        ListAddress address = ListAddress.of(query);
        ListAddress here = address.after(paging);
        ListingsView view = new ListingsView(
                heading(query, ui, texts),
                page,
                kindLinks(query, address, visit, texts),
                chosen(query, address, ui, texts),
                page.next().map(next -> address.with("after", next).toString()));
        return Page.of(view.heading(), TEMPLATES.listings(ui, texts, view))
                .describedAs(texts.get("listings.description"))
                .canonical(here.toString())
                .feed(texts.get("feed.all"), "/feed.atom", "/feed.json");
    }

    @GET
    @Path("/{origin}/{key}")
    @ReadyBytes
    public Object listing(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        ListingId id = new Asked(visit.locale()).listing(origin, key);
        try {
            return page(listings.find(id, visit.viewer()), visit);
        } catch (Gone gone) {
            return withdrawn(id, gone, visit);
        } catch (Moved moved) {
            return Redirect.moved(visit.ui().listingPath(moved.to()));
        }
    }

    private Page page(Listing listing, Visit visit) {
        Texts texts = PageTexts.of(visit);
        ListingView view = view(listing, visit, texts);
        Page page = Page.of(listing.title(), TEMPLATES.listing(visit.ui(), texts, view))
                .describedAs(
                        listing.headline().summary().isBlank()
                                ? texts.get("listing.description", visit.ui().kind(listing.kind()), listing.title())
                                : listing.headline().summary())
                .canonical(visit.ui().listingPath(listing.id()))
                .jsonLd(ListingLinkedData.of(listing, visit))
                .under(
                        new Crumb(texts.get("listings.title"), "/listings"),
                        new Crumb(
                                texts.get("kind." + listing.kind().code()),
                                "/listings?kind=" + listing.kind().code()));
        for (String topic : listing.facets().topics()) {
            String path = visit.ui().topicPath(topic);
            page = page.feed(
                    texts.get("feed.topic", visit.ui().topic(topic)), path + "/feed.atom", path + "/feed.json");
        }
        return page;
    }

    /**
     * The body of the page of a listing through other eyes.
     *
     * @param listing as those eyes see it
     * @param visit of somebody who may see it now
     * @param as whose eyes
     */
    public Content preview(Listing listing, Visit visit, Viewer as) {
        Visit theirs = new Visit(
                as, visit.door(), visit.locale(), visit.address(), visit.site(), visit.now(), "", visit.surroundings());
        return TEMPLATES.listing(theirs.ui(), PageTexts.of(visit), view(listing, visit, theirs, PageTexts.of(visit)));
    }

    private ListingView view(Listing listing, Visit visit, Texts texts) {
        return view(listing, visit, visit, texts);
    }

    /**
     * @param reader who may read what stands around the listing now
     * @param visit of those who see the page, and for whom a draft is not there yet
     */
    private ListingView view(Listing listing, Visit reader, Visit visit, Texts texts) {
        Viewer viewer = visit.viewer();
        Optional<String> topic = listing.facets().topics().stream().findFirst();
        List<Listing> also =
                topic.map(t -> onTopic(t, Set.of(), listing, viewer)).orElse(List.of());
        List<Listing> further = topic.filter(t ->
                        listing.facets().phase().filter(p -> p != Phase.RETIRED).isPresent())
                .map(t -> onTopic(t, later(listing.facets().phase().orElseThrow()), listing, viewer))
                .orElse(List.of());
        return new ListingView(
                listing,
                contacts(listing, viewer),
                listing.links().stream()
                        .filter(link -> WebAddresses.leadsToTheWeb(link.address()))
                        .filter(link -> listing.kind() != ListingKind.GUIDE
                                || listing.provenance()
                                        .address()
                                        .filter(link.address()::equals)
                                        .isEmpty())
                        .toList(),
                costs(listing.outcome(), texts, visit.ui()),
                effects(listing.outcome(), texts, visit.ui()),
                listings.updates(listing.id(), reader.viewer()),
                byKind(listings.voices(listing.id(), reader.viewer())),
                listings.relations(listing.id(), reader.viewer()),
                topic,
                further,
                also.stream().filter(other -> !further.contains(other)).limit(4).toList(),
                around(listing, reader, visit, texts));
    }

    private ListingView.Around around(Listing listing, Visit reader, Visit visit, Texts texts) {
        Viewer viewer = visit.viewer();
        boolean belongs = viewer.isMember()
                && listing.owner().map(owner -> viewer.belongsTo(owner.id())).orElse(false);
        return new ListingView.Around(
                belongs && viewer.organisations().size() == 1,
                belongs || viewer.role().atLeast(Role.CURATOR),
                belongs && !listing.provenance().claimed(),
                switch (listing.kind()) {
                    case ASSET, GUIDE, SIGNPOST -> VoiceKind.USE_THIS;
                    case OPPORTUNITY -> VoiceKind.WOULD_JOIN;
                    case PROBLEM, PROJECT, STORY -> VoiceKind.HAVE_THIS_TOO;
                },
                listings.ownVoices(listing.id(), reader.viewer()).stream()
                        .map(Voice::kind)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(VoiceKind.class))),
                visit.parameter("done").filter(what -> viewer.isMember() && texts.has("done." + what)));
    }

    private List<Listing> onTopic(String topic, Set<Phase> phases, Listing but, Viewer viewer) {
        ListingQuery query = ListingQuery.NEWEST.withTopic(topic).withPhases(phases);
        return listings.first(query, 8, viewer).stream()
                .filter(other -> !other.id().equals(but.id()))
                .limit(phases.isEmpty() ? 7 : 3)
                .toList();
    }

    /** Phases after this one, at least beta: what one can learn from. Empty where there is none, and then nothing is asked. */
    private static Set<Phase> later(Phase phase) {
        return phase.isAtLeast(Phase.BETA) ? Set.of(Phase.LIVE) : Set.of(Phase.BETA, Phase.LIVE);
    }

    /** Imported ones belong to people who do not know of this site; addresses are for those who have signed in. */
    private static List<Contact> contacts(Listing listing, Viewer viewer) {
        return listing.contacts().stream()
                .filter(contact -> !contact.imported() || viewer.role().atLeast(Role.CURATOR))
                .map(contact -> viewer.isMember()
                        ? contact
                        : new Contact(
                                contact.name(),
                                contact.role(),
                                Optional.empty(),
                                contact.visibleTo(),
                                contact.imported()))
                .toList();
    }

    private static List<Bar> costs(Optional<Outcome> outcome, Texts texts, Components ui) {
        List<Bar> bars = new ArrayList<>();
        outcome.ifPresent(o -> {
            if (o.costBefore().isPresent() && o.costAfter().isPresent()) {
                bars.add(cost(texts.get("outcome.before"), o.costBefore().getAsLong(), texts, ui));
                bars.add(cost(texts.get("outcome.after"), o.costAfter().getAsLong(), texts, ui));
            }
        });
        return bars;
    }

    private static Bar cost(String label, long pounds, Texts texts, Components ui) {
        return new Bar(label, pounds, texts.get("outcome.pounds", ui.number(pounds)));
    }

    private static Map<String, String> effects(Optional<Outcome> outcome, Texts texts, Components ui) {
        Map<String, String> effects = new LinkedHashMap<>();
        outcome.ifPresent(o -> {
            if (o.costBefore().isPresent() != o.costAfter().isPresent()) {
                amount(effects, "outcome.cost-before", "outcome.pounds", o.costBefore(), texts, ui);
                amount(effects, "outcome.cost-after", "outcome.pounds", o.costAfter(), texts, ui);
            } else if (o.costBefore().isPresent()) {
                long saved = o.costBefore().getAsLong() - o.costAfter().getAsLong();
                effects.put(
                        texts.get(saved >= 0 ? "outcome.saved" : "outcome.dearer"),
                        texts.get("outcome.pounds", ui.number(Math.abs(saved))));
            }
            amount(effects, "outcome.hours", "outcome.hours.value", o.hoursSaved(), texts, ui);
            amount(effects, "outcome.residents", "outcome.residents.value", o.residents(), texts, ui);
            if (!o.reusedBy().isEmpty()) {
                effects.put(texts.get("outcome.reused-by"), String.join(", ", o.reusedBy()));
            }
        });
        return effects;
    }

    private static void amount(
            Map<String, String> into, String label, String form, OptionalLong amount, Texts texts, Components ui) {
        amount.ifPresent(number -> into.put(texts.get(label), texts.get(form, ui.number(number))));
    }

    /** One voice for each organisation and kind, though several of its people may have spoken. */
    private static Map<VoiceKind, List<Voice>> byKind(List<Voice> voices) {
        Map<VoiceKind, Map<OrganisationId, Voice>> kinds = new EnumMap<>(VoiceKind.class);
        voices.forEach(voice -> kinds.computeIfAbsent(voice.kind(), kind -> new LinkedHashMap<>())
                .merge(
                        voice.organisation(),
                        voice,
                        (newer, older) -> newer.note().isPresent() ? newer : older));
        Map<VoiceKind, List<Voice>> byKind = new EnumMap<>(VoiceKind.class);
        kinds.forEach((kind, of) -> byKind.put(kind, List.copyOf(of.values())));
        return byKind;
    }

    private Page withdrawn(ListingId id, Gone gone, Visit visit) {
        Texts texts = PageTexts.of(visit);
        List<Listing> similar = LikelyTopics.of(id.key(), topics).stream()
                .limit(2)
                .flatMap(
                        topic -> listings
                                .list(ListingQuery.NEWEST.withTopic(topic.id()), Paging.first(3), visit.viewer())
                                .items()
                                .stream())
                .distinct()
                .limit(5)
                .toList();
        return Page.of(texts.get("gone.title"), TEMPLATES.gone(visit.ui(), texts, gone.getMessage(), similar))
                .under(new Crumb(texts.get("listings.title"), "/listings"))
                .notIndexed()
                .status(410);
    }

    private List<ListingsView.KindLink> kindLinks(ListingQuery query, ListAddress address, Visit visit, Texts texts) {
        boolean narrowed = query.topic().isPresent()
                || query.tag().isPresent()
                || query.organisation().isPresent()
                || query.stale().isPresent()
                || !query.phases().isEmpty();
        // Counts are of everything, so they would mislead beside a list that is narrowed down otherwise.
        Map<String, Long> counts = narrowed ? Map.of() : listings.count(Facet.KIND, visit.viewer());
        List<ListingsView.KindLink> links = new ArrayList<>();
        links.add(new ListingsView.KindLink(
                texts.get("kind.all"),
                counts.values().stream().mapToLong(Long::longValue).sum(),
                address.without("kind").toString(),
                query.kinds().isEmpty()));
        for (ListingKind kind : ListingKind.values()) {
            links.add(new ListingsView.KindLink(
                    texts.get("kind." + kind.code()),
                    counts.getOrDefault(kind.code(), 0L),
                    address.without("kind").with("kind", kind.code()).toString(),
                    query.kinds().equals(Set.of(kind))));
        }
        return links;
    }

    private static List<ListingsView.Chosen> chosen(
            ListingQuery query, ListAddress address, Components ui, Texts texts) {
        List<ListingsView.Chosen> chosen = new ArrayList<>();
        query.topic()
                .ifPresent(topic -> chosen.add(new ListingsView.Chosen(
                        ui.topic(topic), address.without("topic").toString())));
        query.tag()
                .ifPresent(tag -> chosen.add(new ListingsView.Chosen(
                        ui.value(Facet.TAG, tag), address.without("tag").toString())));
        query.organisation()
                .ifPresent(organisation -> chosen.add(new ListingsView.Chosen(
                        ui.organisation(organisation),
                        address.without("organisation").toString())));
        query.phases().stream()
                .sorted()
                .forEach(phase -> chosen.add(new ListingsView.Chosen(
                        ui.phase(phase), address.without("phase", phase.code()).toString())));
        query.stale()
                .ifPresent(stale -> chosen.add(new ListingsView.Chosen(
                        texts.get(stale ? "listings.stale" : "listings.fresh"),
                        address.without("stale").toString())));
        return chosen;
    }

    private static String heading(ListingQuery query, Components ui, Texts texts) {
        String what = query.kinds().size() == 1
                ? texts.get("kind." + query.kinds().iterator().next().code())
                : texts.get("listings.title");
        if (query.topic().isPresent()) {
            return texts.get("listings.on", what, ui.topic(query.topic().get()));
        }
        return query.organisation()
                .map(organisation -> texts.get("listings.by", what, ui.organisation(organisation)))
                .orElse(what);
    }
}
