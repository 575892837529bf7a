package org.tributary.listing.internal.freshness;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Phase;

/** When to ask next whether a listing is still true. Only of those that are in sight and may be asked about. */
@Entity
@Table(name = "listing_freshness")
class FreshnessRow {

    @Id
    @Column(name = "listing_id")
    private String listingId;

    private String phase;

    @Column(name = "phase_since_ms")
    private long phaseSince;

    /** How often it was asked and not answered. */
    private int asks;

    @Column(name = "asked_ms")
    private Long asked;

    private String reason;

    /** Null where nothing is to be done until the listing changes. */
    @Column(name = "due_ms")
    private Long due;

    protected FreshnessRow() {}

    FreshnessRow(ListingId listing, Optional<Phase> phase, Instant since) {
        this.listingId = listing.toString();
        this.phase = phase.map(Phase::code).orElse(null);
        this.phaseSince = since.toEpochMilli();
    }

    ListingId listing() {
        return ListingId.parse(listingId);
    }

    /** Notes the phase, and since when it is in it where that is new. */
    void phase(Optional<Phase> now, Instant since) {
        String code = now.map(Phase::code).orElse(null);
        if (code == null ? phase != null : !code.equals(phase)) {
            phase = code;
            phaseSince = since.toEpochMilli();
        }
    }

    Instant phaseSince() {
        return Instant.ofEpochMilli(phaseSince);
    }

    int asks() {
        return asks;
    }

    Optional<Instant> asked() {
        return Optional.ofNullable(asked).map(Instant::ofEpochMilli);
    }

    Optional<Reason> reason() {
        return Optional.ofNullable(reason).flatMap(code -> Coded.parse(Reason.class, code));
    }

    Optional<Instant> due() {
        return Optional.ofNullable(due).map(Instant::ofEpochMilli);
    }

    /** Nobody waits for an answer: this is when to ask next, and why. */
    void schedule(Optional<Schedule.Due> next) {
        asks = 0;
        asked = null;
        due = next.map(d -> d.at().toEpochMilli()).orElse(null);
        reason = next.map(d -> d.reason().code()).orElse(null);
    }

    /** It was asked for the so-manieth time; the answer is waited for until then. */
    void ask(int time, Instant now, Instant until) {
        asks = time;
        asked = now.toEpochMilli();
        due = until.toEpochMilli();
    }

    /** Nobody can be asked just now. */
    void postpone(Instant until) {
        due = until.toEpochMilli();
    }

    /** Somebody says that it is out of date. */
    void report(Instant now) {
        reason = Reason.REPORTED.code();
        due = now.toEpochMilli();
    }

    /** It was asked often enough. */
    void rest() {
        due = null;
    }
}
