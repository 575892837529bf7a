package org.tributary.people.internal.accounts;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.tributary.api.id.PersonId;

/** A browser in which somebody is signed in. Only the hash of what its cookie holds is kept. */
@Entity
@Table(name = "people_session")
public class SessionRow {

    @Id
    private String hash;

    private String id;

    @Column(name = "person_id")
    private String personId;

    private String door;

    /** 1 or 0. */
    @Column(name = "second_step")
    private short secondStep;

    @Column(name = "created_ms")
    private long createdMs;

    @Column(name = "seen_ms")
    private long seenMs;

    @Column(name = "expires_ms")
    private long expiresMs;

    protected SessionRow() {}

    /**
     * A session that begins.
     *
     * @param id by which the person ends it from another browser; no secret
     * @param door {@code mail}, or the name of the provider by which they came
     */
    public SessionRow(
            String hash, String id, PersonId person, String door, boolean secondStep, Instant now, Instant expires) {
        this.hash = hash;
        this.id = id;
        this.personId = person.value();
        this.door = door;
        this.secondStep = (short) (secondStep ? 1 : 0);
        this.createdMs = now.toEpochMilli();
        this.seenMs = now.toEpochMilli();
        this.expiresMs = expires.toEpochMilli();
    }

    public String hash() {
        return hash;
    }

    public String id() {
        return id;
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    public String door() {
        return door;
    }

    /** Whether the second step was done in it. */
    public boolean isSecondStepDone() {
        return secondStep == 1;
    }

    public Instant created() {
        return Instant.ofEpochMilli(createdMs);
    }

    /** When it was last used, to the minute. */
    public Instant seen() {
        return Instant.ofEpochMilli(seenMs);
    }

    /** When it ends, however much it is used. */
    public Instant expires() {
        return Instant.ofEpochMilli(expiresMs);
    }
}
