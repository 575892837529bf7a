package org.tributary.listing.internal.catalogue;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.RelationKind;

/** How one listing stands to another. */
@Entity
@IdClass(RelationRow.Key.class)
@Table(name = "listing_relation")
class RelationRow {

    @Id
    @Column(name = "listing_id")
    private String listingId;

    @Id
    private String kind;

    @Id
    @Column(name = "other_id")
    private String otherId;

    @Column(name = "made_ms")
    private long made;

    protected RelationRow() {}

    RelationRow(ListingId listing, RelationKind kind, ListingId other, Instant made) {
        this.listingId = listing.toString();
        this.kind = kind.code();
        this.otherId = other.toString();
        this.made = made.toEpochMilli();
    }

    ListingId listing() {
        return ListingId.parse(listingId);
    }

    RelationKind kind() {
        return Coded.parse(RelationKind.class, kind).orElseThrow();
    }

    ListingId other() {
        return ListingId.parse(otherId);
    }

    /** The primary key, as JPA wants it. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String listingId;
        private String kind;
        private String otherId;

        protected Key() {}

        Key(ListingId listing, RelationKind kind, ListingId other) {
            this.listingId = listing.toString();
            this.kind = kind.code();
            this.otherId = other.toString();
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Key key
                    && Objects.equals(listingId, key.listingId)
                    && Objects.equals(kind, key.kind)
                    && Objects.equals(otherId, key.otherId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(listingId, kind, otherId);
        }
    }
}
