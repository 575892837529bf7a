package org.tributary.search.lucene.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.health.Health.Status;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.search.Hits;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.search.SearchQuery.Order;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;
import org.tributary.testkit.fake.MovableClock;
import org.tributary.testkit.fake.RandomListings;
import org.tributary.testkit.fake.Sample;

/** Whatever happens to the files: it is noticed, and the log fills the index again. */
class DamagedIndexTest {

    @TempDir
    private Path data;

    private final TextAnalysis analysis = Vocabulary.analysis();
    private final MovableClock clock = new MovableClock(Sample.DAY);
    private final List<Listing> listings = new RandomListings(11).listings(400);
    private LuceneSearchEngine engine;

    private Path folder() {
        return data.resolve("search");
    }

    private LuceneSearchEngine opened() {
        engine = new LuceneSearchEngine(folder(), analysis, clock);
        return engine;
    }

    private LuceneSearchEngine filled() {
        opened();
        assertThat(engine.position()).isEmpty();
        fill();
        return engine;
    }

    private void fill() {
        engine.apply(listings.subList(0, 200), List.of(), 200);
        engine.apply(listings.subList(200, 400), List.of(), 400);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Hits all() {
        return engine.search(
                new SearchQuery(
                        ListingFilter.ALL,
                        false,
                        Order.RELEVANCE,
                        Optional.empty(),
                        EnumSet.allOf(Facet.class),
                        Paging.first(50)),
                Viewer.administrator());
    }

    /** Asks until the damage shows, as the pump and people do. */
    private void assertFoundOutAndFilledAgain() {
        clock.move(Duration.ofSeconds(3));
        assertThat(engine.position()).isEmpty();
        assertThat(engine.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(engine.check().sentence()).contains("filled again");
        assertThat(all().total()).isZero();
        fill();
        assertThat(all().total()).isEqualTo(400);
        assertThat(engine.position()).hasValue(400);
        assertThat(engine.check().status()).isEqualTo(Status.UP);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> !file.getFileName().toString().equals("write.lock"))
                    .sorted(Comparator.comparing(DamagedIndexTest::size).reversed())
                    .toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void flip(Path file, long from, int length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] bytes = new byte[(int) Math.min(length, open.length() - from)];
            open.seek(from);
            open.readFully(bytes);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] ^= 0x5a;
            }
            open.seek(from);
            open.write(bytes);
        }
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
    }

    @Test
    void it_goes_on_after_a_restart_where_it_was() {
        filled();
        engine.close();
        opened();
        assertThat(engine.position()).hasValue(400);
        assertThat(all().total()).isEqualTo(400);
        assertThat(engine.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void the_files_as_a_kill_leaves_them_open_at_the_last_commit() throws IOException {
        filled();
        Path copy = data.resolve("copy");
        Files.createDirectories(copy);
        for (Path file : files()) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        Files.writeString(copy.resolve("_zz.cfs"), "the beginning of a segment that was never finished");
        LuceneSearchEngine other = new LuceneSearchEngine(copy, analysis, clock);
        assertThat(other.position()).hasValue(400);
        assertThat(other.check().status()).isEqualTo(Status.UP);
        other.close();
    }

    @Test
    void flipped_bytes_are_found_while_it_runs() throws IOException {
        filled();
        Path largest = files().get(0);
        flip(largest, size(largest) / 3, 1_024);
        assertFoundOutAndFilledAgain();
    }

    @Test
    void flipped_bytes_are_found_at_the_start() throws IOException {
        filled();
        engine.close();
        Path largest = files().get(0);
        flip(largest, size(largest) / 2, 1_024);
        opened();
        assertFoundOutAndFilledAgain();
    }

    @Test
    void each_single_damaged_file_is_found_at_the_start() throws IOException {
        filled();
        engine.close();
        int files = files().size();
        for (int i = 0; i < files; i++) {
            Path file = files().get(i);
            flip(file, size(file) / 2, 64);
            opened();
            assertThat(engine.position()).as("damage in %s", file).isEmpty();
            fill();
            engine.close();
        }
    }

    @Test
    void a_file_cut_short_is_found_while_it_runs() throws IOException {
        filled();
        try (RandomAccessFile open = new RandomAccessFile(files().get(0).toFile(), "rw")) {
            open.setLength(open.length() / 2);
        }
        assertFoundOutAndFilledAgain();
    }

    @Test
    void a_deleted_index_is_found_while_it_runs() throws IOException {
        filled();
        for (Path file : files()) {
            Files.delete(file);
        }
        assertFoundOutAndFilledAgain();
    }

    @Test
    void a_deleted_folder_is_found_while_it_runs() throws IOException {
        filled();
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.deleteIfExists(folder().resolve("write.lock"));
        Files.delete(folder());
        assertFoundOutAndFilledAgain();
    }

    @Test
    void files_that_are_no_index_are_thrown_away() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("segments_1"), "not an index");
        opened();
        assertThat(engine.position()).isEmpty();
        fill();
        assertThat(all().total()).isEqualTo(400);
    }

    @Test
    void a_touched_file_that_is_whole_costs_nothing() throws IOException {
        filled();
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        }
        clock.move(Duration.ofSeconds(3));
        assertThat(engine.position()).hasValue(400);
        assertThat(engine.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void another_text_analysis_begins_a_new_index() {
        filled();
        engine.close();
        engine = new LuceneSearchEngine(folder(), Vocabulary.with(List.of(List.of("one", "two"))), clock);
        assertThat(engine.position()).isEmpty();
        assertThat(engine.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void a_folder_that_cannot_be_written_is_said_and_tried_again() throws IOException {
        Files.writeString(folder(), "a file where the folder should be");
        opened();
        assertThat(engine.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(engine.check().sentence()).contains("right to write");
        assertThatThrownBy(this::all).isInstanceOf(TemporarilyUnavailable.class);
        assertThatThrownBy(this::fill).isInstanceOf(TemporarilyUnavailable.class);
        Files.delete(folder());
        fill();
        assertThat(all().total()).isEqualTo(400);
        assertThat(engine.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void an_index_in_use_by_another_process_is_left_alone() {
        filled();
        LuceneSearchEngine second = new LuceneSearchEngine(folder(), analysis, clock);
        assertThat(second.check().status()).isEqualTo(Status.DEGRADED);
        second.close();
        assertThat(all().total()).isEqualTo(400);
    }

    @Test
    void what_was_closed_stays_closed() {
        filled();
        engine.close();
        clock.move(Duration.ofSeconds(30));
        assertThatThrownBy(this::all).isInstanceOf(TemporarilyUnavailable.class);
        assertThat(engine.position()).isEmpty();
        LuceneSearchEngine next = new LuceneSearchEngine(folder(), analysis, clock);
        assertThat(next.position()).hasValue(400);
        next.close();
    }

    @Test
    void a_batch_that_fails_halfway_leaves_nothing_behind() {
        filled();
        TextAnalysis failing = new TextAnalysis() {

            @Override
            public String version() {
                return analysis.version();
            }

            @Override
            public List<Term> terms(String text) {
                throw new IllegalStateException("no");
            }

            @Override
            public List<Term> wanted(String words) {
                return List.of();
            }
        };
        engine.close();
        engine = new LuceneSearchEngine(folder(), failing, clock);
        assertThatThrownBy(() -> engine.apply(listings.subList(0, 5), List.of(), 500))
                .isInstanceOf(IllegalStateException.class);
        assertThat(engine.position()).hasValue(400);
        assertThat(all().total()).isEqualTo(400);
    }

    @Test
    void questions_are_answered_while_batches_come_in() {
        filled();
        List<Long> totals = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> {
                    if (i % 5 == 0) {
                        engine.apply(listings.subList(i, i + 20), List.of(), 400);
                    }
                    return all().total();
                })
                .toList();
        assertThat(totals).containsOnly(400L);
    }
}
