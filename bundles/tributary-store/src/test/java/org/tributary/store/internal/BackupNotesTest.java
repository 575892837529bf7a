package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.health.Health;
import org.tributary.api.health.Measures.Measure;
import org.tributary.store.Backups.Attempt;

/** What the operator learns of the backups. */
class BackupNotesTest {

    private static final Instant MADE = Instant.parse("2026-11-22T03:00:12Z");

    @TempDir
    Path data;

    private BackupNotes notes;

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectories(data.resolve("run"));
        notes = new BackupNotes(data);
    }

    @Test
    void without_any_it_is_said_how_one_is_made_and_nothing_is_wrong() {
        assertThat(notes.last()).isEmpty();
        assertThat(notes.now()).isEmpty();
        assertThat(notes.check().status()).isEqualTo(Health.Status.UP);
        assertThat(notes.check().sentence()).contains("bin/tributary backup");
        assertThat(notes.check().details()).containsEntry("last", "none");
    }

    @Test
    void of_a_good_one_time_and_size_are_known() throws IOException {
        write(
                "last-backup",
                "outcome=made\nat=" + MADE.getEpochSecond() + "\nbytes=4711\nfile=/backups/a=b.tar.gz\nreason=\n");
        write(
                "last-good-backup",
                "outcome=made\nat=" + MADE.getEpochSecond() + "\nbytes=4711\nfile=/backups/a=b.tar.gz\nreason=\n");

        assertThat(notes.last()).contains(new Attempt(MADE, true, 4711, "/backups/a=b.tar.gz", ""));
        assertThat(notes.check().status()).isEqualTo(Health.Status.UP);
        assertThat(notes.check().details())
                .containsEntry("last", MADE.toString())
                .containsEntry("size", "4711 bytes");
        assertThat(notes.now())
                .extracting(Measure::name, Measure::value)
                .contains(
                        tuple("tributary.backup.last.time.seconds", (double) MADE.getEpochSecond()),
                        tuple("tributary.backup.failed", 0.0));
    }

    @Test
    void one_that_failed_is_told_with_its_reason_and_the_last_good_one_is_still_known() throws IOException {
        write("last-good-backup", "outcome=made\nat=" + MADE.getEpochSecond() + "\nbytes=4711\nfile=/b\nreason=\n");
        write(
                "last-backup",
                "outcome=failed\nat=" + (MADE.getEpochSecond() + 86400)
                        + "\nbytes=0\nfile=/b\nreason=the disk is full\n");

        assertThat(notes.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(notes.check().sentence()).contains("the disk is full");
        assertThat(notes.check().details()).containsEntry("last", MADE.toString());
        assertThat(notes.lastGood()).map(Attempt::at).contains(MADE);
    }

    @Test
    void a_note_that_makes_no_sense_is_as_none() throws IOException {
        write("last-backup", "nonsense\nat=soon\n");

        assertThat(notes.last()).isEmpty();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(data.resolve("run").resolve(name), content);
    }
}
