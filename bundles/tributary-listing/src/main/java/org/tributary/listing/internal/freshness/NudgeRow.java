package org.tributary.listing.internal.freshness;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** When somebody was written to last, so that nobody gets more than one such mail a week. */
@Entity
@Table(name = "listing_nudge")
class NudgeRow {

    /** A hash, since it may stand for somebody without an account. */
    @Id
    private String recipient;

    @Column(name = "sent_ms")
    private long sent;

    protected NudgeRow() {}

    NudgeRow(String recipient) {
        this.recipient = recipient;
    }

    String recipient() {
        return recipient;
    }

    Instant sent() {
        return Instant.ofEpochMilli(sent);
    }

    void send(Instant now) {
        sent = now.toEpochMilli();
    }
}
