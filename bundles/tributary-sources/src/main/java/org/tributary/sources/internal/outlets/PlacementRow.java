package org.tributary.sources.internal.outlets;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import javax.persistence.Version;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.source.ListingOutlet.Placed;
import org.tributary.sources.internal.keeping.Cut;

/** A listing that was put, or is to be put, into another system. */
@Entity
@Table(name = "sources_placement")
@IdClass(PlacementKey.class)
class PlacementRow {

    private static final int LONGEST_SENTENCE = 1_000;

    @Id
    private String outlet;

    @Id
    @Column(name = "listing_id")
    private String listingId;

    private String state;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "asked_ms")
    private long askedMs;

    private int attempts;

    @Column(name = "next_ms")
    private long nextMs;

    @Column(name = "placed_ms")
    private Long placedMs;

    /** How the other system knows it; kept when it is asked for again. */
    @Column(name = "placed_key")
    private String placedKey;

    private String address;
    private String sentence;

    @Version
    private long version;

    protected PlacementRow() {}

    PlacementRow(String outlet, ListingId listing) {
        this.outlet = outlet;
        this.listingId = listing.toString();
        this.sentence = "";
    }

    void ask(String by, Instant now) {
        state = Placement.State.WAITING.code();
        askedBy = by;
        askedMs = now.toEpochMilli();
        attempts = 0;
        nextMs = askedMs;
        sentence = "";
    }

    void placed(Placed where, Instant now) {
        state = Placement.State.PLACED.code();
        placedKey = where.key();
        address = where.address().map(URI::toString).orElse(null);
        placedMs = now.toEpochMilli();
        sentence = "";
        attempts++;
    }

    void later(String why, Instant next) {
        attempts++;
        nextMs = next.toEpochMilli();
        sentence = cut(why);
    }

    void failed(String why) {
        attempts++;
        state = Placement.State.FAILED.code();
        sentence = cut(why);
    }

    /** Waits for its next turn, whatever became of the last one. */
    void again() {
        state = Placement.State.WAITING.code();
        attempts = 0;
        nextMs = askedMs;
    }

    private static String cut(String why) {
        return Cut.line(why, LONGEST_SENTENCE);
    }

    Placement placement() {
        return new Placement(
                outlet,
                ListingId.parse(listingId),
                Coded.parse(Placement.State.class, state).orElseThrow(),
                Instant.ofEpochMilli(askedMs),
                attempts,
                Optional.ofNullable(placedMs).map(Instant::ofEpochMilli),
                Optional.ofNullable(placedKey),
                Optional.ofNullable(address).map(URI::create),
                sentence);
    }
}
