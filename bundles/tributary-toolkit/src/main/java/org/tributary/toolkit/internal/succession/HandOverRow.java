package org.tributary.toolkit.internal.succession;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.succession.HandOver.Point;

/** A hand-over list as a row; whoever writes holds the lock of its joint work. */
@Entity
@Table(name = "toolkit_handover")
public class HandOverRow {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Id
    private String id;

    @Column(name = "collaboration_id")
    private String collaborationId;

    @Column(name = "organisation_id")
    private String organisationId;

    @Column(name = "from_person")
    private String fromPerson;

    @Lob
    private String points;

    @Column(name = "made_ms")
    private long madeMs;

    @Column(name = "done_ms")
    private Long doneMs;

    private long version;

    protected HandOverRow() {}

    HandOverRow(
            String id,
            CollaborationId collaboration,
            OrganisationId organisation,
            Optional<PersonId> from,
            List<Point> points,
            Instant made) {
        this.id = id;
        this.collaborationId = collaboration.value();
        this.organisationId = organisation.value();
        this.fromPerson = from.map(PersonId::value).orElse(null);
        this.madeMs = made.toEpochMilli();
        points(points);
    }

    HandOver handOver() {
        return new HandOver(
                id,
                new CollaborationId(collaborationId),
                new OrganisationId(organisationId),
                Optional.ofNullable(fromPerson).map(PersonId::new),
                Instant.ofEpochMilli(madeMs),
                points(),
                Optional.ofNullable(doneMs).map(Instant::ofEpochMilli));
    }

    boolean isOf(CollaborationId collaboration) {
        return collaborationId.equals(collaboration.value());
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    /** @return whether there is such a point */
    boolean tick(int number, boolean done, Instant now) {
        List<Point> before = points();
        if (before.stream().noneMatch(point -> point.number() == number)) {
            return false;
        }
        List<Point> after = before.stream()
                .map(point -> point.number() == number ? point.ticked(done) : point)
                .toList();
        points(after);
        boolean all = after.stream().allMatch(Point::done);
        this.doneMs = all ? (Long) (doneMs == null ? now.toEpochMilli() : doneMs) : null;
        return true;
    }

    private List<Point> points() {
        try {
            return JSON.readValue(points, new TypeReference<List<Point>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The hand-over list " + id + " cannot be read", e);
        }
    }

    private void points(List<Point> all) {
        try {
            this.points = JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A hand-over list cannot be written", e);
        }
        this.version++;
    }
}
