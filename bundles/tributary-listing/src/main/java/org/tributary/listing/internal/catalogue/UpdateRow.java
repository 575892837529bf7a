package org.tributary.listing.internal.catalogue;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.StatusUpdate;

/** A dated post on a listing. */
@Entity
@Table(name = "listing_update")
class UpdateRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "listing_id")
    private String listingId;

    @Column(name = "written_ms")
    private long written;

    @Lob
    private String words;

    /** When it was taken out of sight; null while it is in sight. */
    @Column(name = "removed_ms")
    private Long removed;

    protected UpdateRow() {}

    UpdateRow(ListingId listing, Instant written, String words) {
        this.listingId = listing.toString();
        this.written = written.toEpochMilli();
        this.words = words;
    }

    boolean isOf(ListingId listing) {
        return listingId.equals(listing.toString());
    }

    void say(String text) {
        words = text;
    }

    void remove(Instant when) {
        removed = when.toEpochMilli();
    }

    void restore() {
        removed = null;
    }

    boolean isRemoved() {
        return removed != null;
    }

    StatusUpdate update() {
        return new StatusUpdate(id, Instant.ofEpochMilli(written), words);
    }
}
