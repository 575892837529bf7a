package org.tributary.listing.internal.publishing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.People;
import org.tributary.api.people.Profile;
import org.tributary.api.people.Viewer;
import org.tributary.listing.internal.catalogue.OwnListings;
import org.tributary.listing.internal.catalogue.OwnListings.Shelf;
import org.tributary.web.Visit;

/** What concerns a person who has signed in: what waits for them, their drafts, what is new on their services. */
@Component(service = MyHome.class)
public final class MyHome {

    private static final int FEW = 3;
    private static final int SOME = 5;

    private final Listings listings;
    private final OwnListings own;
    private final Waiting waiting;

    // Optional and dynamic: without accounts nobody has services they take an interest in.
    private volatile People people;

    @Activate
    public MyHome(@Reference Listings listings, @Reference OwnListings own, @Reference Waiting waiting) {
        this.listings = listings;
        this.own = own;
        this.waiting = waiting;
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

    /** For the person of this visit; empty where there is none, or nothing to show. */
    public Optional<MyHomeView> of(Visit visit) {
        Viewer viewer = visit.viewer();
        return viewer.person()
                .filter(person -> viewer.isMember())
                .map(person -> new MyHomeView(
                        PageTexts.of(visit),
                        waiting.of(visit).stream().limit(SOME).toList(),
                        own.list(Shelf.DRAFTS, Paging.first(FEW), viewer).items().stream()
                                .map(draft -> new MyHomeView.Draft(draft, Paths.of(draft.id())))
                                .toList(),
                        near(person, viewer)))
                .filter(home -> !home.isEmpty());
    }

    private List<Listing> near(PersonId person, Viewer viewer) {
        People present = people;
        if (present == null) {
            return List.of();
        }
        List<String> topics = Optional.ofNullable(
                        present.profiles(List.of(person), viewer).get(person))
                .map(Profile::topics)
                .orElse(List.of());
        return topics.stream()
                .limit(SOME)
                .flatMap(topic ->
                        listings
                                .list(ListingQuery.NEWEST.withTopic(topic), Paging.first(SOME), viewer)
                                .items()
                                .stream())
                .distinct()
                .filter(listing -> listing.owner()
                        .filter(owner -> viewer.belongsTo(owner.id()))
                        .isEmpty())
                .sorted(Comparator.comparing((Listing listing) -> listing.life().created())
                        .reversed())
                .limit(SOME)
                .toList();
    }
}
