package org.tributary.sources.internal.running;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Lob;
import javax.persistence.Table;
import javax.persistence.Version;
import org.tributary.api.code.Coded;
import org.tributary.sources.internal.keeping.Counts;
import org.tributary.sources.internal.keeping.Cut;

/** One run of a source. */
@Entity
@Table(name = "sources_run")
@IdClass(RunKey.class)
class RunRow {

    private static final int LONGEST_SENTENCE = 1_000;

    @Id
    private String origin;

    @Id
    private long number;

    private String mode;
    private String outcome;

    @Column(name = "started_ms")
    private long startedMs;

    /** When something was last heard of it. */
    @Column(name = "beat_ms")
    private long beatMs;

    @Column(name = "ended_ms")
    private Long endedMs;

    private int pages;
    private int fresh;
    private int changed;
    private int same;
    private int removed;
    private int refused;
    private int waiting;
    private String sentence;

    @Lob
    private String notes;

    @Version
    private long version;

    protected RunRow() {}

    RunRow(String origin, long number, Mode mode, Instant now) {
        this.origin = origin;
        this.number = number;
        this.mode = mode.code();
        this.outcome = Outcome.RUNNING.code();
        this.startedMs = now.toEpochMilli();
        this.beatMs = startedMs;
        this.sentence = "";
        this.notes = "";
    }

    void beat(int pagesRead, Counts counts, List<String> said, Instant now) {
        pages = pagesRead;
        fresh = counts.fresh();
        changed = counts.changed();
        same = counts.same();
        removed = counts.removed();
        refused = counts.refused();
        waiting = counts.waiting();
        notes = String.join("\n", said);
        beatMs = now.toEpochMilli();
    }

    void end(Outcome how, String why, Instant now) {
        outcome = how.code();
        sentence = Cut.line(why, LONGEST_SENTENCE);
        beatMs = now.toEpochMilli();
        endedMs = beatMs;
    }

    boolean isOpen() {
        return endedMs == null;
    }

    Run run() {
        return new Run(
                origin,
                number,
                Coded.parse(Mode.class, mode).orElseThrow(),
                Coded.parse(Outcome.class, outcome).orElseThrow(),
                Instant.ofEpochMilli(startedMs),
                Instant.ofEpochMilli(beatMs),
                Optional.ofNullable(endedMs).map(Instant::ofEpochMilli),
                pages,
                new Counts(fresh, changed, same, removed, refused, waiting),
                sentence,
                notes.isEmpty() ? List.of() : List.of(notes.split("\n")));
    }
}
