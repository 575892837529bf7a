package org.tributary.toolkit.internal.guidepages;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;

/** That somebody put a hint away. */
@Entity
@Table(name = "toolkit_dismissal")
@IdClass(DismissalKey.class)
class DismissalRow {

    @Id
    @Column(name = "person_id")
    private String personId;

    @Id
    private String hint;

    @Column(name = "time_ms")
    private long timeMs;

    protected DismissalRow() {}

    DismissalRow(String person, Hint hint, Instant time) {
        this.personId = person;
        this.hint = hint.code();
        this.timeMs = time.toEpochMilli();
    }

    String hint() {
        return hint;
    }

    Instant time() {
        return Instant.ofEpochMilli(timeMs);
    }
}
