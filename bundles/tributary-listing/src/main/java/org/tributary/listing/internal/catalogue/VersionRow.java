package org.tributary.listing.internal.catalogue;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Lob;
import javax.persistence.Table;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;

/** What a listing said after one change, and who made it. */
@Entity
@IdClass(VersionRow.Key.class)
@Table(name = "listing_version")
class VersionRow {

    @Id
    @Column(name = "listing_id")
    private String listingId;

    @Id
    private long version;

    @Column(name = "saved_ms")
    private long saved;

    @Column(name = "person_id")
    private String personId;

    private String actor;

    private String door;

    @Lob
    private String content;

    protected VersionRow() {}

    VersionRow(ListingId listing, long version, Instant saved, Actor actor, Snapshot snapshot) {
        this.listingId = listing.toString();
        this.version = version;
        this.saved = saved.toEpochMilli();
        this.personId = actor.viewer().person().map(PersonId::value).orElse(null);
        this.actor = actor.name().isEmpty()
                ? null
                : actor.name().substring(0, Math.min(200, actor.name().length()));
        this.door = actor.door().code();
        this.content = snapshot.write();
    }

    long version() {
        return version;
    }

    Instant saved() {
        return Instant.ofEpochMilli(saved);
    }

    Optional<PersonId> person() {
        return Optional.ofNullable(personId).map(PersonId::new);
    }

    Optional<String> actor() {
        return Optional.ofNullable(actor);
    }

    Door door() {
        return Coded.parse(Door.class, door).orElse(Door.SYSTEM);
    }

    Snapshot snapshot() {
        return Snapshot.read(content);
    }

    /** The primary key, as JPA wants it. */
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String listingId;
        private long version;

        protected Key() {}

        Key(ListingId listing, long version) {
            this.listingId = listing.toString();
            this.version = version;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(listingId, key.listingId) && version == key.version;
        }

        @Override
        public int hashCode() {
            return Objects.hash(listingId, version);
        }
    }
}
