package org.tributary.listing.internal.organisations;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.tributary.api.id.OrganisationId;

/** Where the address of an organisation leads that was merged into another one. */
@Entity
@Table(name = "listing_organisation_moved")
class OrganisationMovedRow {

    @Id
    @Column(name = "organisation_id")
    private String organisationId;

    @Column(name = "into_id")
    private String intoId;

    @Column(name = "moved_ms")
    private long moved;

    protected OrganisationMovedRow() {}

    OrganisationMovedRow(OrganisationId organisation, OrganisationId into, Instant when) {
        this.organisationId = organisation.value();
        this.intoId = into.value();
        this.moved = when.toEpochMilli();
    }

    void leadTo(OrganisationId into) {
        intoId = into.value();
    }

    OrganisationId into() {
        return new OrganisationId(intoId);
    }
}
