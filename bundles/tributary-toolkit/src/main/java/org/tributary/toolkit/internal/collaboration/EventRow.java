package org.tributary.toolkit.internal.collaboration;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;

/** Something that happened in a joint work, as a row. */
@Entity
@IdClass(EventRow.Key.class)
@Table(name = "toolkit_event")
public class EventRow {

    private static final int LONGEST_SUBJECT = 300;

    @Id
    @Column(name = "collaboration_id")
    private String collaborationId;

    @Id
    private long number;

    private String what;

    @Column(name = "organisation_id")
    private String organisationId;

    @Column(name = "by_person")
    private String byPerson;

    private String subject;

    @Column(name = "is_open")
    private int open;

    @Column(name = "time_ms")
    private long timeMs;

    protected EventRow() {}

    EventRow(
            CollaborationId collaboration,
            long number,
            Event.What what,
            Optional<OrganisationId> organisation,
            Optional<PersonId> by,
            String subject,
            Instant time) {
        this.collaborationId = collaboration.value();
        this.number = number;
        this.what = what.code();
        this.organisationId = organisation.map(OrganisationId::value).orElse(null);
        this.byPerson = by.map(PersonId::value).orElse(null);
        this.subject = subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject;
        this.open = what.isOpen() ? 1 : 0;
        this.timeMs = time.toEpochMilli();
    }

    Event event() {
        return new Event(
                number,
                Coded.parse(Event.What.class, what).orElseThrow(),
                Optional.ofNullable(organisationId).map(OrganisationId::new),
                Optional.ofNullable(byPerson).map(PersonId::new),
                subject,
                open == 1,
                Instant.ofEpochMilli(timeMs));
    }

    /** The primary key, as JPA wants it. */
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String collaborationId;
        private long number;

        protected Key() {}

        Key(CollaborationId collaboration, long number) {
            this.collaborationId = collaboration.value();
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && collaborationId.equals(key.collaborationId) && number == key.number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(collaborationId, number);
        }
    }
}
