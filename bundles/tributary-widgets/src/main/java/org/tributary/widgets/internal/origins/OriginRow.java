package org.tributary.widgets.internal.origins;

import java.io.Serializable;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.tributary.api.id.OrganisationId;

/** A site that may show the widgets of an organisation, as a row. */
@Entity
@Table(name = "widgets_origin")
@IdClass(OriginRow.Key.class)
public class OriginRow {

    @Id
    @Column(name = "organisation_id")
    private String organisationId;

    @Id
    private String origin;

    @Column(name = "added_ms")
    private long addedMs;

    protected OriginRow() {}

    OriginRow(OrganisationId organisation, Origin origin, long addedMs) {
        this.organisationId = organisation.value();
        this.origin = origin.text();
        this.addedMs = addedMs;
    }

    Origin origin() {
        return new Origin(origin);
    }

    /** What makes it one row. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String organisationId;
        private String origin;

        public Key() {}

        Key(OrganisationId organisation, Origin origin) {
            this.organisationId = organisation.value();
            this.origin = origin.text();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && organisationId.equals(key.organisationId) && origin.equals(key.origin);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organisationId, origin);
        }
    }
}
