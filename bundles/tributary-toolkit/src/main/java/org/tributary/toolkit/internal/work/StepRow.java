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
import org.tributary.toolkit.internal.collaboration.CollaborationId;

/** A step as a row. */
@Entity
@Table(name = "toolkit_step")
public class StepRow {

    @Id
    private String id;

    @Column(name = "collaboration_id")
    private String collaborationId;

    private String title;
    private String detail;

    @Column(name = "owner_id")
    private String ownerId;

    @Column(name = "from_day")
    private Long fromDay;

    @Column(name = "until_day")
    private Long untilDay;

    private String state;

    @Column(name = "done_for")
    private String doneFor;

    @Column(name = "created_ms")
    private long createdMs;

    @Version
    private long version;

    protected StepRow() {}

    StepRow(String id, CollaborationId collaboration, Instant created) {
        this.id = id;
        this.collaborationId = collaboration.value();
        this.createdMs = created.toEpochMilli();
    }

    public Step step() {
        return new Step(
                id,
                title,
                detail,
                owner(),
                Optional.ofNullable(fromDay).map(LocalDate::ofEpochDay),
                Optional.ofNullable(untilDay).map(LocalDate::ofEpochDay),
                state(),
                version);
    }

    boolean isOf(CollaborationId collaboration) {
        return collaborationId.equals(collaboration.value());
    }

    Step.State state() {
        return Coded.parse(Step.State.class, state).orElseThrow();
    }

    long created() {
        return createdMs;
    }

    long version() {
        return version;
    }

    String id() {
        return id;
    }

    /** The first day that is known; null where none is. */
    Long begins() {
        return fromDay == null ? untilDay : fromDay;
    }

    private Optional<OrganisationId> owner() {
        return Optional.ofNullable(ownerId).map(OrganisationId::new);
    }

    /** Who is thought to have done it: its owner, or else whoever said so did it for this partner. */
    Optional<OrganisationId> doer() {
        return state() == Step.State.DONE
                ? owner().or(() -> Optional.ofNullable(doneFor).map(OrganisationId::new))
                : Optional.empty();
    }

    /** @param onBehalfOf the partner of whoever writes this */
    void content(Workbook.StepDraft draft, Optional<OrganisationId> onBehalfOf) {
        boolean before = Step.State.DONE.code().equals(state);
        this.title = draft.title();
        this.detail = draft.detail();
        this.ownerId = draft.owner().map(OrganisationId::value).orElse(null);
        this.fromDay = draft.from().map(LocalDate::toEpochDay).orElse(null);
        this.untilDay = draft.until().map(LocalDate::toEpochDay).orElse(null);
        this.state = draft.state().code();
        if (draft.state() != Step.State.DONE) {
            this.doneFor = null;
        } else if (!before) {
            this.doneFor = onBehalfOf.map(OrganisationId::value).orElse(null);
        }
    }
}
