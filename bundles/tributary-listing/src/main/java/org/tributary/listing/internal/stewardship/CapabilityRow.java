package org.tributary.listing.internal.stewardship;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;

/** A link that works without signing in, known by the hash of its secret. */
@Entity
@Table(name = "listing_capability")
class CapabilityRow {

    @Id
    private String hash;

    private String purpose;

    @Column(name = "listing_id")
    private String listingId;

    /** Whom it was written to, as a hash. */
    private String recipient;

    @Column(name = "person_id")
    private String personId;

    @Column(name = "hand_over_id")
    private String handOverId;

    @Column(name = "expires_ms")
    private long expires;

    protected CapabilityRow() {}

    CapabilityRow(
            String hash,
            Purpose purpose,
            ListingId listing,
            Recipient recipient,
            Optional<String> handOver,
            Instant expires) {
        this.hash = hash;
        this.purpose = purpose.code();
        this.listingId = listing.toString();
        this.recipient = recipient.key();
        this.personId = recipient.person().map(PersonId::value).orElse(null);
        this.handOverId = handOver.orElse(null);
        this.expires = expires.toEpochMilli();
    }

    boolean isFor(Purpose wanted, Instant now) {
        return purpose.equals(wanted.code()) && expires > now.toEpochMilli();
    }

    ListingId listing() {
        return ListingId.parse(listingId);
    }

    String recipient() {
        return recipient;
    }

    Optional<String> handOver() {
        return Optional.ofNullable(handOverId);
    }
}
