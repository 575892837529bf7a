package org.tributary.people.internal.accounts;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.tributary.api.id.PersonId;

/** A code on paper for whoever has lost their app; it goes with its use. Only its hash is kept. */
@Entity
@Table(name = "people_recovery_code")
public class RecoveryCodeRow {

    @Id
    private String hash;

    @Column(name = "person_id")
    private String personId;

    protected RecoveryCodeRow() {}

    public RecoveryCodeRow(String hash, PersonId person) {
        this.hash = hash;
        this.personId = person.value();
    }

    public PersonId person() {
        return new PersonId(personId);
    }
}
