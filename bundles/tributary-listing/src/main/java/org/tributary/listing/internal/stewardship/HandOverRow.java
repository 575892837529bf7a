package org.tributary.listing.internal.stewardship;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;

/** A listing that somebody is asked to look after, and has not answered. */
@Entity
@Table(name = "listing_hand_over")
class HandOverRow {

    @Id
    private String id;

    @Column(name = "listing_id")
    private String listingId;

    /** Null where it was offered by somebody without an account. */
    @Column(name = "from_person_id")
    private String fromPersonId;

    /** Null while the address belongs to no account. */
    @Column(name = "to_person_id")
    private String toPersonId;

    /** In small letters; null once it belongs to an account. */
    @Column(name = "to_address")
    private String toAddress;

    @Column(name = "to_organisation_id")
    private String toOrganisationId;

    @Column(name = "offered_ms")
    private long offered;

    @Column(name = "expires_ms")
    private long expires;

    protected HandOverRow() {}

    HandOverRow(String id, ListingId listing, Optional<PersonId> from, OrganisationId organisation, Instant now) {
        this.id = id;
        this.listingId = listing.toString();
        this.fromPersonId = from.map(PersonId::value).orElse(null);
        this.toOrganisationId = organisation.value();
        this.offered = now.toEpochMilli();
        this.expires = now.plus(Capabilities.LENGTH).toEpochMilli();
    }

    void to(PersonId person) {
        toPersonId = person.value();
        toAddress = null;
    }

    void to(String address) {
        toAddress = address;
    }

    String id() {
        return id;
    }

    ListingId listing() {
        return ListingId.parse(listingId);
    }

    Optional<PersonId> from() {
        return Optional.ofNullable(fromPersonId).map(PersonId::new);
    }

    Optional<PersonId> toPerson() {
        return Optional.ofNullable(toPersonId).map(PersonId::new);
    }

    Optional<String> toAddress() {
        return Optional.ofNullable(toAddress);
    }

    OrganisationId organisation() {
        return new OrganisationId(toOrganisationId);
    }

    Instant offered() {
        return Instant.ofEpochMilli(offered);
    }

    boolean isOpen(Instant now) {
        return expires > now.toEpochMilli();
    }
}
