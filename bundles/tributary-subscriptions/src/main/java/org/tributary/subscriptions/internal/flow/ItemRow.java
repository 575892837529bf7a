package org.tributary.subscriptions.internal.flow;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.tributary.api.id.ListingId;
import org.tributary.subscriptions.internal.following.News;

/** One thing that a message is about. */
@Entity
@Table(name = "subscriptions_item")
@IdClass(ItemKey.class)
class ItemRow {

    @Id
    @Column(name = "message_key")
    private String messageKey;

    @Id
    private int place;

    @Column(name = "subscription_id")
    private long subscriptionId;

    @Column(name = "listing_id")
    private String listingId;

    private int news;

    @Column(name = "noted_ms")
    private long notedMs;

    protected ItemRow() {}

    ItemRow(String message, int place, Messages.Item item) {
        this.messageKey = message;
        this.place = place;
        this.subscriptionId = item.subscription();
        this.listingId = item.listing().toString();
        this.news = News.bits(item.news());
        this.notedMs = item.noted().toEpochMilli();
    }

    Messages.Item item() {
        return new Messages.Item(
                subscriptionId, ListingId.parse(listingId), News.of(news), Instant.ofEpochMilli(notedMs));
    }
}
