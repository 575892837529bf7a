package org.tributary.toolkit.internal.canvas;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import javax.persistence.Version;
import org.tributary.toolkit.internal.collaboration.CollaborationId;

/** A round. */
@Entity
@Table(name = "toolkit_round")
@IdClass(RoundKey.class)
class RoundRow {

    @Id
    @Column(name = "collaboration_id")
    private String collaborationId;

    @Id
    private int number;

    @Column(name = "opened_ms")
    private long openedMs;

    @Column(name = "shown_ms")
    private Long shownMs;

    @Version
    private long version;

    protected RoundRow() {}

    RoundRow(CollaborationId collaboration, int number, Instant opened) {
        this.collaborationId = collaboration.value();
        this.number = number;
        this.openedMs = opened.toEpochMilli();
    }

    void show(Instant now) {
        shownMs = now.toEpochMilli();
    }

    CollaborationId collaboration() {
        return new CollaborationId(collaborationId);
    }

    int number() {
        return number;
    }

    Instant opened() {
        return Instant.ofEpochMilli(openedMs);
    }

    Optional<Instant> shown() {
        return Optional.ofNullable(shownMs).map(Instant::ofEpochMilli);
    }
}
