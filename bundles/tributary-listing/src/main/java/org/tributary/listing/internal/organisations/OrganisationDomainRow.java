package org.tributary.listing.internal.organisations;

import java.io.Serializable;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;

/** A domain of an organisation's work addresses, so that who belongs to it is found by an index. */
@Entity
@IdClass(OrganisationDomainRow.Key.class)
@Table(name = "listing_organisation_domain")
class OrganisationDomainRow {

    @Id
    @Column(name = "mail_domain")
    private String domain;

    @Id
    @Column(name = "organisation_id")
    private String organisationId;

    protected OrganisationDomainRow() {}

    OrganisationDomainRow(String domain, String organisationId) {
        this.domain = domain;
        this.organisationId = organisationId;
    }

    String domain() {
        return domain;
    }

    String organisationId() {
        return organisationId;
    }

    /** The primary key, as JPA wants it. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String domain;
        private String organisationId;

        protected Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(domain, key.domain)
                    && Objects.equals(organisationId, key.organisationId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(domain, organisationId);
        }
    }
}
