package org.tributary.people.internal.accounts;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.tributary.api.id.PersonId;

/** The app by which somebody proves a second time who they are. */
@Entity
@Table(name = "people_second_step")
public class SecondStepRow {

    @Id
    @Column(name = "person_id")
    private String personId;

    /** Base32. Not hashed: codes are computed from it. */
    private String secret;

    @Column(name = "confirmed_ms")
    private Long confirmedMs;

    @Column(name = "last_step")
    private long lastStep;

    private int failures;

    @Column(name = "closed_until_ms")
    private long closedUntilMs;

    protected SecondStepRow() {}

    /** @param secret the key that app and host share, Base32 */
    public SecondStepRow(PersonId person, String secret) {
        this.personId = person.value();
        this.secret = secret;
        this.lastStep = -1;
    }

    /** Takes another key in place of one that was never confirmed. */
    public void replace(String newSecret) {
        secret = newSecret;
        lastStep = -1;
    }

    /** A code was right: neither it nor an older one is good again. */
    public void passed(long step, Instant now) {
        lastStep = step;
        failures = 0;
        closedUntilMs = 0;
        if (confirmedMs == null) {
            confirmedMs = now.toEpochMilli();
        }
    }

    /** A recovery code was right. */
    public void recovered() {
        failures = 0;
        closedUntilMs = 0;
    }

    /**
     * A code was wrong, which is counted already.
     *
     * @param most after so many none is taken until
     * @param until this moment
     */
    public void failed(int most, Instant until) {
        if (failures >= most) {
            failures = 0;
            closedUntilMs = until.toEpochMilli();
        }
    }

    /** A code was not looked at. */
    public void notCounted() {
        failures = 0;
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    public String secret() {
        return secret;
    }

    /** Since when it counts; empty until one code was right. */
    public Optional<Instant> confirmed() {
        return Optional.ofNullable(confirmedMs).map(Instant::ofEpochMilli);
    }

    public long lastStep() {
        return lastStep;
    }

    /** Until when no code is taken, because too many were wrong. */
    public Instant closedUntil() {
        return Instant.ofEpochMilli(closedUntilMs);
    }
}
