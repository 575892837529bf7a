package org.tributary.sources.internal.running;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.tributary.api.code.Coded;
import org.tributary.sources.internal.keeping.Cut;

/** How a source stands, also while it is not installed. */
@Entity
@Table(name = "sources_source")
class SourceRow {

    private static final int LONGEST_ERROR = 1_000;
    private static final int LONGEST_NAME = 200;

    @Id
    private String origin;

    private String title;
    private String bundle;

    @Column(name = "next_page")
    private String nextPage;

    /** Whether the last run ended before the last page. */
    private short midway;

    @Column(name = "next_run_ms")
    private long nextRunMs;

    /** What an operator wants at once: a mode. */
    private String asked;

    private short stopping;
    private short paused;

    /** The mark of the settings with which it said that a person must act. */
    private String held;

    private int failures;
    private String error;
    private String moderation;
    private long runs;

    @Column(name = "question_missing")
    private int questionMissing;

    @Column(name = "question_total")
    private int questionTotal;

    @Version
    private long version;

    protected SourceRow() {}

    SourceRow(String origin, String title, String bundle, Instant now) {
        this.origin = origin;
        this.title = cut(title, LONGEST_NAME);
        this.bundle = cut(bundle, LONGEST_NAME);
        this.nextRunMs = now.toEpochMilli();
        this.error = "";
        this.moderation = Moderation.SOURCE.code();
    }

    /** It is tried again, too: what an operator had to mend may be no setting of its own. */
    void met(String newTitle, String newBundle) {
        title = cut(newTitle, LONGEST_NAME);
        bundle = cut(newBundle, LONGEST_NAME);
        held = null;
    }

    long begin(Mode mode, Instant now) {
        if (mode == Mode.NEWS || mode == Mode.ALL) {
            // Due until it ends: when its host dies, another goes on without waiting for the rhythm.
            nextRunMs = Math.min(nextRunMs, now.toEpochMilli());
        }
        asked = null;
        stopping = 0;
        runs++;
        return runs;
    }

    void page(String next, boolean more) {
        nextPage = next;
        midway = flag(more);
    }

    void done(Instant nextRun) {
        nextRunMs = nextRun.toEpochMilli();
        held = null;
        failures = 0;
        error = "";
    }

    /** @param mark of the settings that are to change first; empty where it is tried again anyway */
    void failed(String sentence, Instant nextRun, Optional<String> mark) {
        nextRunMs = nextRun.toEpochMilli();
        held = mark.orElse(null);
        failures = mark.isPresent() ? 0 : failures + 1;
        error = cut(sentence, LONGEST_ERROR);
    }

    void later(Instant nextRun) {
        nextRunMs = nextRun.toEpochMilli();
    }

    void ask(Mode mode) {
        asked = mode.code();
    }

    void stop() {
        stopping = 1;
        asked = null;
    }

    void pause(boolean wanted) {
        paused = flag(wanted);
        asked = null;
    }

    void moderate(Moderation wanted) {
        moderation = wanted.code();
    }

    void question(int missing, int total) {
        questionMissing = missing;
        questionTotal = total;
    }

    void forgotten() {
        nextPage = null;
        midway = 0;
        paused = 1;
        held = null;
        failures = 0;
        error = "";
        question(0, 0);
    }

    int failures() {
        return failures;
    }

    boolean isStopping() {
        return stopping == 1;
    }

    SourceState state() {
        return new SourceState(
                origin,
                title,
                bundle,
                Optional.ofNullable(nextPage),
                midway == 1,
                Instant.ofEpochMilli(nextRunMs),
                Optional.ofNullable(asked).flatMap(word -> Coded.parse(Mode.class, word)),
                stopping == 1,
                paused == 1,
                Optional.ofNullable(held),
                failures,
                error,
                Coded.parse(Moderation.class, moderation).orElse(Moderation.SOURCE),
                runs,
                questionMissing,
                questionTotal);
    }

    private static short flag(boolean value) {
        return (short) (value ? 1 : 0);
    }

    private static String cut(String text, int longest) {
        return Cut.line(text, longest);
    }
}
