package org.tributary.toolkit.internal.collaboration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.LookingFor;

/** A joint work as a row. Whoever writes holds its lock, see {@link CollaborationRows#lock}: so its version is counted here. */
@Entity
@Table(name = "toolkit_collaboration")
public class CollaborationRow {

    @Id
    private String id;

    private String title;
    private String outcome;
    private String about;
    private String types;

    @Column(name = "looking_for")
    private String lookingFor;

    private String stage;
    private String openness;

    @Column(name = "begins_day")
    private Long beginsDay;

    @Column(name = "ends_day")
    private Long endsDay;

    private String face;

    @Lob
    private String story;

    @Column(name = "stages_seen")
    private String stagesSeen;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_ms")
    private long createdMs;

    @Column(name = "changed_ms")
    private long changedMs;

    @Column(name = "closed_ms")
    private Long closedMs;

    @Column(name = "last_event")
    private long lastEvent;

    private long version;

    protected CollaborationRow() {}

    CollaborationRow(CollaborationId id, CollaborationDraft draft, Optional<PersonId> by, Instant now) {
        this.id = id.value();
        this.about = draft.about().toString();
        this.stage = Stage.FORMING.code();
        this.openness = Openness.PARTNERS.code();
        this.story = "";
        this.stagesSeen = "";
        this.createdBy = by.map(PersonId::value).orElse(null);
        this.createdMs = now.toEpochMilli();
        this.changedMs = createdMs;
        content(draft);
    }

    /** The joint work as the rest of the slice knows it. */
    Collaboration collaboration(List<Partner> partners) {
        return new Collaboration(
                id(),
                title,
                outcome,
                ListingId.parse(about),
                read(types, CollaborationType.class),
                read(lookingFor, LookingFor.class),
                stage(),
                Coded.parse(Openness.class, openness).orElseThrow(),
                Optional.ofNullable(beginsDay).map(LocalDate::ofEpochDay),
                Optional.ofNullable(endsDay).map(LocalDate::ofEpochDay),
                Optional.ofNullable(face).map(ListingId::parse),
                story,
                partners,
                Instant.ofEpochMilli(createdMs),
                Instant.ofEpochMilli(changedMs),
                Optional.ofNullable(closedMs).map(Instant::ofEpochMilli),
                version);
    }

    CollaborationId id() {
        return new CollaborationId(id);
    }

    String title() {
        return title;
    }

    String outcome() {
        return outcome;
    }

    Stage stage() {
        return Coded.parse(Stage.class, stage).orElseThrow();
    }

    long changedMs() {
        return changedMs;
    }

    final void content(CollaborationDraft draft) {
        this.title = draft.title();
        this.outcome = draft.outcome();
        this.types = write(draft.types().stream());
        this.lookingFor = write(draft.lookingFor().stream());
        this.beginsDay = draft.begins().map(LocalDate::toEpochDay).orElse(null);
        this.endsDay = draft.ends().map(LocalDate::toEpochDay).orElse(null);
        this.version++;
    }

    /** Enters a stage. */
    void stage(Stage to, Instant now) {
        this.stage = to.code();
        this.closedMs = to == Stage.CLOSED ? (Long) now.toEpochMilli() : null;
        this.version++;
    }

    /** Whether it enters this stage for the first time; from now on it has been there. */
    boolean enters(Stage to) {
        boolean first = !read(stagesSeen, Stage.class).contains(to);
        if (first) {
            stagesSeen = stagesSeen.isEmpty() ? to.code() : stagesSeen + "," + to.code();
        }
        return first;
    }

    void openness(Openness to) {
        this.openness = to.code();
        this.version++;
    }

    void story(String words) {
        this.story = words;
        this.version++;
    }

    void face(ListingId listing) {
        if (!listing.toString().equals(face)) {
            this.face = listing.toString();
            this.version++;
        }
    }

    /** Something happens; answers the number of the event. */
    long happens(Instant now) {
        this.changedMs = Math.max(changedMs, now.toEpochMilli());
        return ++lastEvent;
    }

    private static String write(Stream<? extends Coded> values) {
        return values.map(Coded::code).sorted().collect(Collectors.joining(","));
    }

    private static <E extends Enum<E> & Coded> Set<E> read(String codes, Class<E> type) {
        Set<E> values = EnumSet.noneOf(type);
        for (String code : codes.split(",")) {
            Coded.parse(type, code).ifPresent(values::add);
        }
        return values;
    }
}
