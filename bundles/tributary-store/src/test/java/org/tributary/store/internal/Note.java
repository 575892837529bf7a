package org.tributary.store.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;
import javax.persistence.Version;

/** An entity with one of each kind of field. */
@Entity
@Table(name = "notes_note")
class Note {

    @Id
    private String id;

    @Lob
    private String text;

    @Column(name = "written_at")
    private Instant writtenAt;

    private boolean important;

    @Version
    private long version;

    /** For JPA. */
    protected Note() {}

    Note(String id, String text, Instant writtenAt) {
        this.id = id;
        this.text = text;
        this.writtenAt = writtenAt;
        this.important = true;
    }

    String id() {
        return id;
    }

    String text() {
        return text;
    }

    void text(String text) {
        this.text = text;
    }

    Instant writtenAt() {
        return writtenAt;
    }

    boolean isImportant() {
        return important;
    }
}
