package org.tributary.subscriptions.internal.digest;

import java.time.Instant;
import java.util.Set;
import org.tributary.api.listing.Listing;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Subscription;

/**
 * Something that a message tells: what happened to a listing, and for which subscription.
 *
 * @param listing as the reader may see it
 * @param noted when it was noticed
 */
record Told(Subscription subscription, Listing listing, Set<News> news, Instant noted) {

    Told {
        news = Set.copyOf(news);
    }
}
