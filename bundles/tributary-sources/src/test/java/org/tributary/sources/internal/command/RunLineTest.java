package org.tributary.sources.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tributary.sources.internal.keeping.Counts;
import org.tributary.sources.internal.running.Mode;
import org.tributary.sources.internal.running.Outcome;
import org.tributary.sources.internal.running.Run;

class RunLineTest {

    private static final Instant NOW = Instant.parse("2026-01-14T09:10:00Z");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void into_a_file_goes_a_line_for_each_page_and_none_for_each_look() {
        RunLine line = line(false);

        line.at(run(0));
        line.at(run(0));
        line.at(run(1));
        line.at(run(1));
        line.at(run(3));
        line.end();

        assertThat(written().lines())
                .containsExactly(
                        "0 pages: 1 new, 2 changed, 3 the same, 4 removed, 5 not kept, 6 waiting",
                        "1 pages: 1 new, 2 changed, 3 the same, 4 removed, 5 not kept, 6 waiting",
                        "3 pages: 1 new, 2 changed, 3 the same, 4 removed, 5 not kept, 6 waiting");
    }

    @Test
    void on_a_terminal_one_line_moves_and_ends_with_a_new_one() {
        RunLine line = line(true);

        for (int i = 0; i < 21; i++) {
            line.at(run(1));
        }
        line.end();

        String[] looks = written().split("\r");
        assertThat(looks[1]).startsWith("[.#..................] 1 pages: 1 new");
        assertThat(looks[2]).startsWith("[..#.................] ");
        assertThat(looks[20]).startsWith("[#...................] ");
        assertThat(looks[21]).startsWith("[.#..................] ");
        assertThat(written()).endsWith(System.lineSeparator());
        assertThat(written().lines()).hasSizeGreaterThan(1);
    }

    @Test
    void where_nothing_was_shown_no_line_is_ended() {
        line(true).end();

        assertThat(written()).isEmpty();
    }

    private RunLine line(boolean terminal) {
        return new RunLine(new PrintStream(written, true, StandardCharsets.UTF_8), terminal, CommandTexts.get());
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static Run run(int pages) {
        return new Run(
                "blog",
                1,
                Mode.NEWS,
                Outcome.RUNNING,
                NOW,
                NOW,
                Optional.empty(),
                pages,
                new Counts(1, 2, 3, 4, 5, 6),
                "",
                List.of());
    }
}
