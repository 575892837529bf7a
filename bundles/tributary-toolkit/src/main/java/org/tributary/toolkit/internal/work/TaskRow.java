package org.tributary.toolkit.internal.work;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Stage;

/** A task as a row. */
@Entity
@Table(name = "toolkit_task")
public class TaskRow {

    @Id
    private String id;

    @Column(name = "collaboration_id")
    private String collaborationId;

    private String stage;
    private int position;
    private String text;
    private String guide;

    @Column(name = "owner_id")
    private String ownerId;

    @Column(name = "due_day")
    private Long dueDay;

    @Column(name = "done_ms")
    private Long doneMs;

    @Column(name = "done_by")
    private String doneBy;

    @Column(name = "done_for")
    private String doneFor;

    /** Rises when the words change, and not with ticks: so ticking a task does not clash with changing its words. */
    private long edition;

    @Version
    private long version;

    protected TaskRow() {}

    TaskRow(String id, CollaborationId collaboration, Stage stage, int position, String text, Optional<String> guide) {
        this.id = id;
        this.collaborationId = collaboration.value();
        this.stage = stage.code();
        this.position = position;
        this.text = text;
        this.guide = guide.orElse(null);
        this.edition = 1;
    }

    public Task task() {
        return new Task(
                id,
                stage(),
                text,
                Optional.ofNullable(guide),
                owner(),
                Optional.ofNullable(dueDay).map(LocalDate::ofEpochDay),
                Optional.ofNullable(doneMs).map(Instant::ofEpochMilli),
                Optional.ofNullable(doneBy).map(PersonId::new),
                edition);
    }

    public String id() {
        return id;
    }

    boolean isOf(CollaborationId collaboration) {
        return collaborationId.equals(collaboration.value());
    }

    Stage stage() {
        return Coded.parse(Stage.class, stage).orElseThrow();
    }

    int position() {
        return position;
    }

    long edition() {
        return edition;
    }

    boolean isDone() {
        return doneMs != null;
    }

    private Optional<OrganisationId> owner() {
        return Optional.ofNullable(ownerId).map(OrganisationId::new);
    }

    /** Who is thought to have done it: its owner, or else whoever ticked it did so for this partner. */
    Optional<OrganisationId> doer() {
        return isDone() ? owner().or(() -> Optional.ofNullable(doneFor).map(OrganisationId::new)) : Optional.empty();
    }

    void content(String newText, Optional<String> newGuide) {
        this.text = newText;
        this.guide = newGuide.orElse(null);
    }

    void owner(Optional<OrganisationId> owner, Optional<LocalDate> due) {
        this.ownerId = owner.map(OrganisationId::value).orElse(null);
        this.dueDay = due.map(LocalDate::toEpochDay).orElse(null);
    }

    void nextEdition() {
        this.edition++;
    }

    void done(Instant when, Optional<PersonId> by, Optional<OrganisationId> onBehalfOf) {
        this.doneMs = when.toEpochMilli();
        this.doneBy = by.map(PersonId::value).orElse(null);
        this.doneFor = onBehalfOf.map(OrganisationId::value).orElse(null);
    }

    void open() {
        this.doneMs = null;
        this.doneBy = null;
        this.doneFor = null;
    }
}
