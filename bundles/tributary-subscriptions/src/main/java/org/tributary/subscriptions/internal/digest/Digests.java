package org.tributary.subscriptions.internal.digest;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Owner;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotFound;
import org.tributary.subscriptions.internal.flow.Messages.Item;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscriptions;

/** Looks up what a message needs to know: who reads it, what they may see now, and in which order. */
@Component(service = Digests.class)
public final class Digests {

    private final Subscriptions subscriptions;
    private final Listings listings;
    private final Organisations organisations;
    private final People people;

    @Activate
    public Digests(
            @Reference Subscriptions subscriptions,
            @Reference Listings listings,
            @Reference Organisations organisations,
            @Reference People people) {
        this.subscriptions = subscriptions;
        this.listings = listings;
        this.organisations = organisations;
        this.people = people;
    }

    Reader reader(Follower follower) {
        Viewer viewer = subscriptions.viewer(follower);
        String name = follower.person().flatMap(people::find).map(Person::name).orElse("");
        return new Reader(follower, viewer, name, home(follower, viewer));
    }

    /** Of somebody without an account it is guessed from their address; it decides about nothing but the order. */
    private Optional<Organisation> home(Follower follower, Viewer viewer) {
        Optional<OrganisationId> known = follower.organisation()
                .or(() -> viewer.organisations().stream().sorted().findFirst());
        if (known.isPresent()) {
            return Optional.ofNullable(
                    organisations.findAll(Set.of(known.get())).get(known.get()));
        }
        if (follower.person().isPresent() || !follower.channel().equals(Follower.EMAIL)) {
            return Optional.empty();
        }
        String address = follower.address();
        List<Organisation> found = organisations.byDomain(address.substring(address.lastIndexOf('@') + 1));
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /**
     * What of these items there is to tell now: not what the reader may not see any more, and nothing of what they stopped
     * or paused.
     *
     * @param items at most 500
     * @param unknown how many more there are
     */
    Digest digest(Reader reader, List<Item> items, int unknown) {
        Map<Long, Subscription> standing = standing(reader, items);
        List<Item> wanted = items.stream()
                .filter(item -> standing.containsKey(item.subscription()))
                .toList();
        List<ListingId> ids = wanted.stream().map(Item::listing).distinct().toList();
        Map<ListingId, Listing> visible = listings.findAll(ids, reader.viewer()).stream()
                .collect(Collectors.toMap(Listing::id, Function.identity()));
        List<Told> told = wanted.stream()
                .filter(item -> visible.containsKey(item.listing()))
                .map(item -> {
                    Subscription subscription = standing.get(item.subscription());
                    return new Told(
                            subscription,
                            visible.get(item.listing()),
                            both(item.news(), subscription.news()),
                            item.noted());
                })
                .filter(one -> !one.news().isEmpty())
                .toList();
        return Digest.of(told, unknown, usefulness(reader, visible.values()));
    }

    private Map<Long, Subscription> standing(Reader reader, List<Item> items) {
        Set<Long> ids = items.stream().map(Item::subscription).collect(Collectors.toSet());
        return subscriptions.all(ids).values().stream()
                .filter(one -> one.state() == Subscription.State.ACTIVE
                        && one.rhythm() != Rhythm.FEED
                        && one.follower().equals(reader.follower().id()))
                .collect(Collectors.toMap(Subscription::id, Function.identity()));
    }

    /** Of what happened that which somebody wants to hear of. */
    static Set<News> both(Set<News> happened, Set<News> wanted) {
        Set<News> both = EnumSet.noneOf(News.class);
        both.addAll(happened);
        both.retainAll(wanted);
        return both;
    }

    /** In which order this reader wants to see these. */
    Usefulness usefulness(Reader reader, Iterable<Listing> shown) {
        Set<OrganisationId> owners = new HashSet<>();
        shown.forEach(listing -> listing.owner().map(Owner::id).ifPresent(owners::add));
        return new Usefulness(
                reader.home(), reader.home().isEmpty() || owners.isEmpty() ? Map.of() : organisations.findAll(owners));
    }

    Why why(Reader reader) {
        Viewer viewer = reader.viewer();
        return new Why(
                DigestTexts.english(),
                id -> said(() -> listings.voices(id, viewer)),
                id -> said(() -> listings.updates(id, viewer)));
    }

    private static <T> List<T> said(Supplier<List<T>> ask) {
        try {
            return ask.get();
        } catch (NotFound | Gone | Moved meanwhile) {
            return List.of();
        }
    }
}
