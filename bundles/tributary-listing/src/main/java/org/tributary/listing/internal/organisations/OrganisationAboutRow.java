package org.tributary.listing.internal.organisations;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;
import org.tributary.api.id.OrganisationId;

/** What an organisation says about itself, in its table. */
@Entity
@Table(name = "listing_organisation_about")
class OrganisationAboutRow {

    @Id
    @Column(name = "organisation_id")
    private String organisationId;

    @Lob
    private String about;

    @Lob
    @Column(name = "working_together")
    private String workingTogether;

    @Column(name = "updated_ms")
    private long updated;

    private long version;

    protected OrganisationAboutRow() {}

    OrganisationAboutRow(OrganisationId organisation) {
        this.organisationId = organisation.value();
    }

    void write(String aboutUs, String together, Instant when) {
        about = aboutUs.isBlank() ? null : aboutUs;
        workingTogether = together.isBlank() ? null : together;
        updated = when.toEpochMilli();
        version++;
    }

    OrganisationAbout.About read() {
        return new OrganisationAbout.About(
                about == null ? "" : about, workingTogether == null ? "" : workingTogether, version);
    }

    long version() {
        return version;
    }
}
