package org.tributary.toolkit.internal.collaboration;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;

/** An organisation in a joint work as a row. */
@Entity
@IdClass(PartnerRow.Key.class)
@Table(name = "toolkit_partner")
public class PartnerRow {

    @Id
    @Column(name = "collaboration_id")
    private String collaborationId;

    @Id
    @Column(name = "organisation_id")
    private String organisationId;

    private String state;
    private int leads;

    @Column(name = "first_person")
    private String firstPerson;

    @Column(name = "second_person")
    private String secondPerson;

    private String words;

    @Column(name = "agreed_ms")
    private Long agreedMs;

    @Column(name = "joined_ms")
    private Long joinedMs;

    @Column(name = "since_ms")
    private long sinceMs;

    private long version;

    protected PartnerRow() {}

    PartnerRow(CollaborationId collaboration, OrganisationId organisation) {
        this.collaborationId = collaboration.value();
        this.organisationId = organisation.value();
        this.words = "";
    }

    Partner partner() {
        return new Partner(
                organisation(),
                state(),
                leads(),
                people(),
                words,
                Optional.ofNullable(agreedMs).map(Instant::ofEpochMilli),
                Instant.ofEpochMilli(sinceMs),
                version);
    }

    CollaborationId collaboration() {
        return new CollaborationId(collaborationId);
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    Partner.State state() {
        return Coded.parse(Partner.State.class, state).orElseThrow();
    }

    boolean isIn() {
        return state() == Partner.State.JOINED;
    }

    /** Whether somebody has still to say yes or no. */
    boolean waits() {
        return switch (state()) {
            case INVITED, ASKED, BACKED -> true;
            case JOINED, DECLINED, LEFT -> false;
        };
    }

    boolean hasAgreed() {
        return agreedMs != null;
    }

    boolean leads() {
        return leads == 1;
    }

    /** When it joined last; the end of time where it never has. */
    long joinedMs() {
        return joinedMs == null ? Long.MAX_VALUE : joinedMs;
    }

    long version() {
        return version;
    }

    List<PersonId> people() {
        return Stream.of(firstPerson, secondPerson)
                .filter(Objects::nonNull)
                .map(PersonId::new)
                .toList();
    }

    /** Begins anew: asked, invited, or at once in. */
    void enter(Partner.State as, String said, List<PersonId> who, Instant now) {
        this.words = said;
        this.leads = 0;
        this.agreedMs = null;
        this.joinedMs = null;
        people(who);
        state(as, now);
    }

    void state(Partner.State to, Instant now) {
        this.state = to.code();
        this.sinceMs = now.toEpochMilli();
        if (to == Partner.State.JOINED) {
            this.joinedMs = sinceMs;
        }
        this.version++;
    }

    void leads(boolean does) {
        this.leads = does ? 1 : 0;
        this.version++;
    }

    final void people(List<PersonId> who) {
        this.firstPerson = who.isEmpty() ? null : who.get(0).value();
        this.secondPerson = who.size() < 2 ? null : who.get(1).value();
        this.version++;
    }

    void agreed(Optional<Instant> when) {
        this.agreedMs = when.map(Instant::toEpochMilli).orElse(null);
        this.version++;
    }

    /** The primary key, as JPA wants it. */
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String collaborationId;
        private String organisationId;

        protected Key() {}

        Key(CollaborationId collaboration, OrganisationId organisation) {
            this.collaborationId = collaboration.value();
            this.organisationId = organisation.value();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && collaborationId.equals(key.collaborationId)
                    && organisationId.equals(key.organisationId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(collaborationId, organisationId);
        }
    }
}
