package org.tributary.listing.internal.catalogue;

import java.io.Serializable;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;

/** One value of one facet of one listing, so that lists by topic or tag come from an index. */
@Entity
@IdClass(FacetRow.Key.class)
@Table(name = "listing_facet")
class FacetRow {

    /** Organisations that take part, for {@code ListingQuery.organisation}; not a facet that people choose. */
    static final String PARTNER = "partner";

    @Id
    @Column(name = "listing_id")
    private String listingId;

    @Id
    private String facet;

    @Id
    @Column(name = "facet_value")
    private String value;

    protected FacetRow() {}

    FacetRow(String listingId, String facet, String value) {
        this.listingId = listingId;
        this.facet = facet;
        this.value = value;
    }

    String listing() {
        return listingId;
    }

    String facet() {
        return facet;
    }

    String value() {
        return value;
    }

    /** The primary key, as JPA wants it. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String listingId;
        private String facet;
        private String value;

        protected Key() {}

        Key(String listingId, String facet, String value) {
            this.listingId = listingId;
            this.facet = facet;
            this.value = value;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(listingId, key.listingId)
                    && Objects.equals(facet, key.facet)
                    && Objects.equals(value, key.value);
        }

        @Override
        public int hashCode() {
            return Objects.hash(listingId, facet, value);
        }
    }
}
