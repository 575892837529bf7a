package org.tributary.subscriptions.internal.flow;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.tributary.api.id.ListingId;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Rhythm;

/** Something that a follower is to hear of. */
@Entity
@Table(name = "subscriptions_due")
@IdClass(DueKey.class)
class DueRow {

    @Id
    @Column(name = "subscription_id")
    private long subscriptionId;

    @Id
    @Column(name = "listing_id")
    private String listingId;

    @Column(name = "follower_id")
    private String followerId;

    private String rhythm;
    private int news;
    private long seq;

    @Column(name = "noted_ms")
    private long notedMs;

    protected DueRow() {}

    DueRow(long subscription, String listing, String follower, Rhythm rhythm, int news, long seq, Instant noted) {
        this.subscriptionId = subscription;
        this.listingId = listing;
        this.followerId = follower;
        this.rhythm = rhythm.code();
        this.news = news;
        this.seq = seq;
        this.notedMs = noted.toEpochMilli();
    }

    /** More happened to it before anybody was told. */
    void merge(int moreNews, long laterSeq) {
        this.news |= moreNews;
        this.seq = Math.max(seq, laterSeq);
    }

    /** It stands in the feed only from now on. */
    void toFeed() {
        this.rhythm = Rhythm.FEED.code();
    }

    long subscription() {
        return subscriptionId;
    }

    String listing() {
        return listingId;
    }

    int news() {
        return news;
    }

    Instant noted() {
        return Instant.ofEpochMilli(notedMs);
    }

    Messages.Item item() {
        return new Messages.Item(subscriptionId, ListingId.parse(listingId), News.of(news), noted());
    }
}
