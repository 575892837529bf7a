package org.tributary.toolkit.internal.work;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.tributary.api.code.Coded;
import org.tributary.api.id.PersonId;
import org.tributary.toolkit.internal.collaboration.CollaborationId;

/** A place as a row. */
@Entity
@Table(name = "toolkit_place")
public class PlaceRow {

    @Id
    private String id;

    @Column(name = "collaboration_id")
    private String collaborationId;

    private String kind;
    private String title;
    private String address;

    @Column(name = "by_person")
    private String byPerson;

    @Column(name = "created_ms")
    private long createdMs;

    @Version
    private long version;

    protected PlaceRow() {}

    PlaceRow(String id, CollaborationId collaboration, Optional<PersonId> by, Instant created) {
        this.id = id;
        this.collaborationId = collaboration.value();
        this.byPerson = by.map(PersonId::value).orElse(null);
        this.createdMs = created.toEpochMilli();
    }

    public Place place() {
        return new Place(
                id,
                Coded.parse(Place.Kind.class, kind).orElseThrow(),
                title,
                URI.create(address),
                Optional.ofNullable(byPerson).map(PersonId::new),
                version);
    }

    boolean isOf(CollaborationId collaboration) {
        return collaborationId.equals(collaboration.value());
    }

    String id() {
        return id;
    }

    long created() {
        return createdMs;
    }

    long version() {
        return version;
    }

    void content(Workbook.PlaceDraft draft) {
        this.kind = draft.kind().code();
        this.title = draft.title();
        this.address = draft.address().toString();
    }
}
