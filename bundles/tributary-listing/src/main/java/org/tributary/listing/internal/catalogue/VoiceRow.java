package org.tributary.listing.internal.catalogue;

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
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Voice;
import org.tributary.api.listing.VoiceKind;

/** What one person, for one organisation, says to a listing. */
@Entity
@Table(name = "listing_voice")
class VoiceRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "listing_id")
    private String listingId;

    private String kind;

    @Column(name = "organisation_id")
    private String organisationId;

    /** Empty where a machine or the host speaks for the organisation, so that the unique key holds for them, too. */
    @Column(name = "person_id")
    private String personId;

    private String note;

    @Column(name = "spoken_ms")
    private long spoken;

    /** When the owner was written to about it; null while that is to be done. */
    @Column(name = "told_ms")
    private Long told;

    protected VoiceRow() {}

    VoiceRow(
            ListingId listing,
            VoiceKind kind,
            OrganisationId organisation,
            String personId,
            Optional<String> note,
            Instant spoken) {
        this.listingId = listing.toString();
        this.kind = kind.code();
        this.organisationId = organisation.value();
        this.personId = personId;
        this.note = note.orElse(null);
        this.spoken = spoken.toEpochMilli();
    }

    void say(Optional<String> words) {
        note = words.orElse(null);
    }

    /** Whether the owner had not heard of it until now. */
    boolean tell(Instant when) {
        boolean first = told == null;
        if (first) {
            told = when.toEpochMilli();
        }
        return first;
    }

    /** Its organisation goes on saying it, without their words; the number keeps several such voices apart. */
    void forgetPerson() {
        personId = "gone-" + id;
        note = null;
    }

    Long number() {
        return id;
    }

    /** Whether this person said it; a machine or the host where there is none. */
    boolean isOf(Optional<PersonId> person) {
        return personId.equals(person.map(PersonId::value).orElse(""));
    }

    boolean isOfSamePerson(VoiceRow other) {
        return personId.equals(other.personId);
    }

    void speakFor(OrganisationId other) {
        organisationId = other.value();
    }

    ListingId listing() {
        return ListingId.parse(listingId);
    }

    VoiceKind kind() {
        return Coded.parse(VoiceKind.class, kind).orElseThrow();
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    Voice voice(String organisationName) {
        return new Voice(
                kind(), organisation(), organisationName, Optional.ofNullable(note), Instant.ofEpochMilli(spoken));
    }
}
