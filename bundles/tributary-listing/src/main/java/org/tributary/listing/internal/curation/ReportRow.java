package org.tributary.listing.internal.curation;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;

/** What somebody reported, in its table. */
@Entity
@Table(name = "listing_report")
class ReportRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "listing_id")
    private String listingId;

    private String reason;
    private String words;

    /** Where an answer goes to somebody without an account; for others their person is kept and no address. */
    private String address;

    @Column(name = "person_id")
    private String personId;

    @Column(name = "made_ms")
    private long made;

    private String decision;

    @Column(name = "decided_ms")
    private Long decided;

    /** 1 while it holds what somebody wrote or who it was; 0 once that is gone. */
    private short personal;

    protected ReportRow() {}

    ReportRow(
            ListingId listing,
            ReportReason reason,
            String words,
            Optional<String> address,
            Optional<PersonId> person,
            Instant made) {
        this.listingId = listing.toString();
        this.reason = reason.code();
        this.words = words;
        this.address = address.orElse(null);
        this.personId = person.map(PersonId::value).orElse(null);
        this.made = made.toEpochMilli();
        this.personal = 1;
    }

    void decide(Decision what, Instant when) {
        decision = what.code();
        decided = when.toEpochMilli();
    }

    void belongTo(PersonId person) {
        personId = person.value();
        address = null;
    }

    /** Takes out who it was; what they wrote goes with it, since it may say who they are. */
    void forget() {
        words = null;
        address = null;
        personId = null;
        personal = 0;
    }

    Long number() {
        return id;
    }

    ListingId listing() {
        return ListingId.parse(listingId);
    }

    ReportReason reason() {
        return Coded.parse(ReportReason.class, reason).orElse(ReportReason.OTHER);
    }

    String words() {
        return words == null ? "" : words;
    }

    Optional<String> address() {
        return Optional.ofNullable(address);
    }

    Optional<PersonId> person() {
        return Optional.ofNullable(personId).map(PersonId::new);
    }

    Instant made() {
        return Instant.ofEpochMilli(made);
    }

    Optional<Decision> decision() {
        return Optional.ofNullable(decision).flatMap(code -> Coded.parse(Decision.class, code));
    }

    Optional<Instant> decided() {
        return Optional.ofNullable(decided).map(Instant::ofEpochMilli);
    }
}
