package org.tributary.subscriptions.internal.digest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.people.Viewer;
import org.tributary.subscriptions.internal.digest.Digest.Entry;
import org.tributary.subscriptions.internal.flow.Messages.Item;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Subscription;

/** Says in the words of messages why something is there, for feeds. */
@Component(service = Reasons.class)
public final class Reasons {

    private final Digests digests;

    @Activate
    public Reasons(@Reference Digests digests) {
        this.digests = digests;
    }

    /**
     * What happened to each listing, in a few words each, the most telling first. What does not count for the subscription
     * is left out, and so is an item of which nothing is left.
     *
     * @param viewer as whom the follower reads it
     * @param listings as the viewer may see them now; an item whose listing is not among them is left out
     * @return in the order of the items
     */
    public Map<ListingId, List<String>> of(
            Follower follower, Viewer viewer, Subscription subscription, List<Item> items, List<Listing> listings) {
        Map<ListingId, Listing> visible =
                listings.stream().collect(Collectors.toMap(Listing::id, Function.identity(), (one, same) -> one));
        Why why = digests.why(new Reader(follower, viewer, "", Optional.empty()));
        Map<ListingId, List<String>> reasons = new LinkedHashMap<>();
        for (Item item : items) {
            Set<News> news = Digests.both(item.news(), subscription.news());
            Listing listing = visible.get(item.listing());
            if (listing != null && !news.isEmpty()) {
                Told told = new Told(subscription, listing, news, item.noted());
                reasons.put(item.listing(), why.phrases(new Entry(told, news, List.of(), 0)));
            }
        }
        return reasons;
    }
}
