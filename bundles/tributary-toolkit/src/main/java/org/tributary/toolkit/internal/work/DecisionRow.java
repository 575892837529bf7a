package org.tributary.toolkit.internal.work;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.toolkit.internal.collaboration.CollaborationId;

/** A decision as a row. */
@Entity
@Table(name = "toolkit_decision")
public class DecisionRow {

    @Id
    private String id;

    @Column(name = "collaboration_id")
    private String collaborationId;

    @Column(name = "on_day")
    private long onDay;

    private String text;
    private String why;
    private String agreed;

    @Column(name = "by_person")
    private String byPerson;

    @Column(name = "by_organisation")
    private String byOrganisation;

    @Column(name = "replaced_by")
    private String replacedBy;

    private int withdrawn;

    @Column(name = "created_ms")
    private long createdMs;

    @Version
    private long version;

    protected DecisionRow() {}

    DecisionRow(
            String id,
            CollaborationId collaboration,
            Workbook.DecisionDraft draft,
            Optional<PersonId> by,
            Optional<OrganisationId> onBehalfOf,
            Instant created) {
        this.id = id;
        this.collaborationId = collaboration.value();
        this.onDay = draft.on().toEpochDay();
        this.text = draft.text();
        this.why = draft.why();
        this.agreed =
                draft.agreed().stream().map(OrganisationId::value).sorted().collect(Collectors.joining(" "));
        this.byPerson = by.map(PersonId::value).orElse(null);
        this.byOrganisation = onBehalfOf.map(OrganisationId::value).orElse(null);
        this.createdMs = created.toEpochMilli();
    }

    public Decision decision() {
        return new Decision(
                id,
                LocalDate.ofEpochDay(onDay),
                text,
                why,
                Arrays.stream(agreed.split(" "))
                        .filter(part -> !part.isEmpty())
                        .map(OrganisationId::new)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(byPerson).map(PersonId::new),
                Optional.ofNullable(replacedBy),
                withdrawn != 0,
                version);
    }

    boolean isOf(CollaborationId collaboration) {
        return collaborationId.equals(collaboration.value());
    }

    boolean holds() {
        return replacedBy == null && withdrawn == 0;
    }

    boolean isWithdrawn() {
        return withdrawn != 0;
    }

    long day() {
        return onDay;
    }

    long created() {
        return createdMs;
    }

    String text() {
        return text;
    }

    long version() {
        return version;
    }

    /** For which partner it was written down. */
    Optional<OrganisationId> writer() {
        return Optional.ofNullable(byOrganisation).map(OrganisationId::new);
    }

    void replaceBy(String later) {
        this.replacedBy = later;
    }

    void withdraw() {
        this.withdrawn = 1;
    }
}
