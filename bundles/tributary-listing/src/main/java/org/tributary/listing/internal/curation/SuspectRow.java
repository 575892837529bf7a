package org.tributary.listing.internal.curation;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.tributary.api.id.ListingId;

/** Two listings that may be the same: the one that was here first is the other. */
@Entity
@IdClass(SuspectRow.Key.class)
@Table(name = "listing_suspect")
class SuspectRow {

    @Id
    @Column(name = "listing_id")
    private String listingId;

    @Id
    @Column(name = "other_id")
    private String otherId;

    private int score;

    @Column(name = "found_ms")
    private long found;

    /** When a curator said that they are not the same; null while nobody has. */
    @Column(name = "dismissed_ms")
    private Long dismissed;

    protected SuspectRow() {}

    SuspectRow(ListingId listing, ListingId other, int score, Instant found) {
        this.listingId = listing.toString();
        this.otherId = other.toString();
        this.score = score;
        this.found = found.toEpochMilli();
    }

    void dismiss(Instant when) {
        dismissed = when.toEpochMilli();
    }

    boolean isDismissed() {
        return dismissed != null;
    }

    void score(int percent) {
        score = percent;
    }

    ListingId listing() {
        return ListingId.parse(listingId);
    }

    ListingId other() {
        return ListingId.parse(otherId);
    }

    int score() {
        return score;
    }

    /** The primary key, as JPA wants it. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String listingId;
        private String otherId;

        protected Key() {}

        Key(ListingId listing, ListingId other) {
            this.listingId = listing.toString();
            this.otherId = other.toString();
        }

        @Override
        public boolean equals(Object that) {
            return that instanceof Key key
                    && Objects.equals(listingId, key.listingId)
                    && Objects.equals(otherId, key.otherId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(listingId, otherId);
        }
    }
}
