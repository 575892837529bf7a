package org.tributary.subscriptions.internal.flow;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A recent change, for filters that fit everything and for what was known of a listing before. */
@Entity
@Table(name = "subscriptions_change")
class ChangeRow {

    @Id
    private long seq;

    @Column(name = "listing_id")
    private String listingId;

    private String what;
    private String kind;
    private String circle;
    private int news;

    /** How many voices it had, for lines about them. */
    private int voices;

    @Column(name = "time_ms")
    private long timeMs;

    protected ChangeRow() {}

    ChangeRow(long seq, String listing, String what, String kind, String circle, int news, int voices, long timeMs) {
        this.seq = seq;
        this.listingId = listing;
        this.what = what;
        this.kind = kind;
        this.circle = circle;
        this.news = news;
        this.voices = voices;
        this.timeMs = timeMs;
    }

    /** The same as a row to be written: what runs in a transaction may run twice, but a row is written by one only. */
    ChangeRow copy() {
        return new ChangeRow(seq, listingId, what, kind, circle, news, voices, timeMs);
    }

    long seq() {
        return seq;
    }

    String listing() {
        return listingId;
    }

    String kind() {
        return kind;
    }

    String circle() {
        return circle;
    }

    int news() {
        return news;
    }

    int voices() {
        return voices;
    }

    long timeMs() {
        return timeMs;
    }
}
