package org.tributary.subscriptions.internal.following;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;
import javax.persistence.Version;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.ListingFilter;

/** A subscription as a row. */
@Entity
@Table(name = "subscriptions_subscription")
public class SubscriptionRow {

    private static final int LONGEST_CONSENT = 500;

    @Id
    private long id;

    @Column(name = "follower_id")
    private String followerId;

    @Column(name = "listing_id")
    private String listingId;

    @Column(name = "wanted_key")
    private String wantedKey;

    private String query;

    @Lob
    @Column(name = "filter_json")
    private String filterJson;

    private String title;
    private int news;
    private String rhythm;
    private String state;

    @Column(name = "since_seq")
    private long since;

    @Column(name = "feed_generation")
    private int feedGeneration;

    private String consent;

    @Column(name = "created_ms")
    private long createdMs;

    @Column(name = "touched_ms")
    private long touchedMs;

    @Column(name = "last_sent_ms")
    private Long lastSentMs;

    @Version
    private long version;

    protected SubscriptionRow() {}

    /** Something that waits to be confirmed. */
    SubscriptionRow(long id, String follower, Wanted wanted, String title, Instant now) {
        this.id = id;
        this.followerId = follower;
        this.listingId = wanted.listing().map(ListingId::toString).orElse(null);
        this.wantedKey = Keys.of(wanted);
        this.query = wanted.query();
        this.filterJson = FilterJson.write(wanted.filter());
        this.title = title;
        this.state = Subscription.State.WAITING.code();
        this.feedGeneration = 1;
        this.consent = "";
        this.createdMs = now.toEpochMilli();
        touch(now);
    }

    /** The subscription as the rest of the slice knows it. */
    public Subscription subscription() {
        return new Subscription(
                id,
                followerId,
                wanted(),
                title,
                News.of(news),
                Coded.parse(Rhythm.class, rhythm).orElseThrow(),
                state(),
                since,
                feedGeneration,
                Instant.ofEpochMilli(createdMs),
                Optional.ofNullable(lastSentMs).map(Instant::ofEpochMilli));
    }

    private Wanted wanted() {
        ListingFilter filter = FilterJson.read(filterJson).filter();
        return new Wanted(Optional.ofNullable(listingId).map(ListingId::parse), filter, query);
    }

    public long id() {
        return id;
    }

    public String follower() {
        return followerId;
    }

    /** Belongs to another follower from now on. */
    void follower(String other) {
        this.followerId = other;
    }

    String wantedKey() {
        return wantedKey;
    }

    public Subscription.State state() {
        return Coded.parse(Subscription.State.class, state).orElseThrow();
    }

    void state(Subscription.State to, Instant now) {
        this.state = to.code();
        touch(now);
    }

    /**
     * Counts from now on.
     *
     * @param head the last line of the change log, which does not count
     */
    void start(long head, Instant now) {
        this.since = head;
        state(Subscription.State.ACTIVE, now);
    }

    void content(String newTitle, Set<News> counts, Rhythm how, Instant now) {
        this.title = newTitle;
        this.news = News.bits(counts);
        this.rhythm = how.code();
        touch(now);
    }

    /** How it was agreed to; each time is a line, and the oldest give way. */
    void consent(String record) {
        String all = record + (consent.isEmpty() ? "" : "; before: " + consent);
        this.consent = all.length() > LONGEST_CONSENT ? all.substring(0, LONGEST_CONSENT) : all;
    }

    String consent() {
        return consent;
    }

    void renewFeed(Instant now) {
        this.feedGeneration++;
        touch(now);
    }

    /** When it was last changed; no two changes have the same time. */
    long touched() {
        return touchedMs;
    }

    Instant created() {
        return Instant.ofEpochMilli(createdMs);
    }

    private void touch(Instant now) {
        this.touchedMs = Math.max(now.toEpochMilli(), touchedMs + 1);
    }

    /** A message held something of it. */
    public void sent(Instant when) {
        this.lastSentMs = when.toEpochMilli();
    }
}
