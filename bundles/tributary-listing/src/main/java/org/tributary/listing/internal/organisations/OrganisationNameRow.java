package org.tributary.listing.internal.organisations;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A name, alias or code by which an organisation is recognised. */
@Entity
@Table(name = "listing_organisation_name")
class OrganisationNameRow {

    @Id
    @Column(name = "name_key")
    private String key;

    @Column(name = "organisation_id")
    private String organisationId;

    protected OrganisationNameRow() {}

    OrganisationNameRow(String key, String organisationId) {
        this.key = key;
        this.organisationId = organisationId;
    }

    String key() {
        return key;
    }

    String organisationId() {
        return organisationId;
    }
}
