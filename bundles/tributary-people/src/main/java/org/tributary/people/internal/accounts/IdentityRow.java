package org.tributary.people.internal.accounts;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.tributary.api.id.PersonId;

/** That a provider calls somebody by a name of its own. Only the hash of that name is kept. */
@Entity
@Table(name = "people_identity")
public class IdentityRow {

    @Id
    @Column(name = "subject_hash")
    private String subjectHash;

    private String provider;

    @Column(name = "person_id")
    private String personId;

    @Column(name = "created_ms")
    private long createdMs;

    protected IdentityRow() {}

    /** @param subjectHash the hash of the provider's name and its name for the person */
    public IdentityRow(String subjectHash, String provider, PersonId person, Instant now) {
        this.subjectHash = subjectHash;
        this.provider = provider;
        this.personId = person.value();
        this.createdMs = now.toEpochMilli();
    }

    public String provider() {
        return provider;
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    public Instant created() {
        return Instant.ofEpochMilli(createdMs);
    }
}
