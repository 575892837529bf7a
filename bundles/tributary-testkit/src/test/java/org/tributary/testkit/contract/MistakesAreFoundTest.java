package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Provenance;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.testkit.fake.ScriptedHttp;

/** A test that nothing fails is worth nothing: these sources are good but for one mistake each. */
class MistakesAreFoundTest {

    private static final String ADDRESS = "https://lines.example.org/all";

    /** What is done to the answer of a source that keeps the contract. */
    @FunctionalInterface
    private interface Mistake {
        ListingBatch fetch(ListingSource good, Optional<String> since) throws SourceFailure;
    }

    private static volatile Mistake mistake;

    /** Not found by itself, but started by the tests below. */
    static final class Mistaken extends ListingSourceContract {

        @Override
        protected ListingSource source(OutboundHttp http) {
            ListingSource good = new LineSource(ADDRESS, "s3cret", http, Clock.systemUTC());
            Mistake made = mistake;
            return new ListingSource() {
                @Override
                public String origin() {
                    return good.origin();
                }

                @Override
                public ListingBatch fetch(Optional<String> since) throws SourceFailure {
                    return made.fetch(good, since);
                }
            };
        }

        @Override
        protected OutboundHttp system() {
            return new ScriptedHttp()
                    .answer(ADDRESS, 200, "text/plain", LineSource.FIRST + "\na|Bins|https://lines.example.org/a");
        }

        @Override
        protected Set<String> secrets() {
            return Set.of("s3cret");
        }
    }

    private static Set<String> found(Mistake made) {
        mistake = made;
        SummaryGeneratingListener result = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Mistaken.class))
                                .build(),
                        result);
        assertThat(result.getSummary().getTestsFoundCount()).isGreaterThan(40);
        return result.getSummary().getFailures().stream()
                .map(failure ->
                        failure.getTestIdentifier().getLegacyReportingName().replaceAll("\\(.*", ""))
                .collect(Collectors.toSet());
    }

    private static ListingBatch with(ListingBatch batch, ListingDraft draft) {
        return new ListingBatch(List.of(draft), batch.removed(), batch.next(), batch.more(), batch.whole());
    }

    @Test
    void a_source_without_one_passes() {
        assertThat(found(ListingSource::fetch)).isEmpty();
    }

    @Test
    void trouble_that_is_swallowed_is_found() {
        assertThat(found((good, since) -> {
                    try {
                        return good.fetch(since);
                    } catch (SourceFailure swallowed) {
                        return new ListingBatch(List.of(), Set.of(), "", false, true);
                    }
                }))
                .contains(
                        "trouble_at_the_other_side_is_said_in_a_sentence", "trouble_in_a_later_run_takes_nothing_away");
    }

    @Test
    void a_secret_in_a_sentence_is_found() {
        assertThat(found((good, since) -> {
                    try {
                        return good.fetch(since);
                    } catch (SourceFailure failure) {
                        throw SourceFailure.later("The token s3cret was not taken.", Duration.ofHours(3), failure);
                    }
                }))
                .contains("trouble_at_the_other_side_is_said_in_a_sentence");
    }

    @Test
    void a_run_without_an_end_is_found() {
        assertThat(found((good, since) -> {
                    ListingBatch batch = good.fetch(since);
                    return new ListingBatch(batch.listings(), batch.removed(), since.orElse("") + "x", true);
                }))
                .contains("a_run_brings_listings_and_ends");
    }

    @Test
    void the_time_of_reading_in_a_listing_is_found() {
        assertThat(found((good, since) -> {
                    ListingBatch batch = good.fetch(since);
                    Instant now = Instant.ofEpochSecond(0, System.nanoTime());
                    return batch.listings().isEmpty()
                            ? batch
                            : with(
                                    batch,
                                    batch.listings()
                                            .get(0)
                                            .withDates(Optional.of(
                                                    new ListingDraft.Dates(now, now, now, Optional.empty()))));
                }))
                .contains("the_same_content_gives_the_same_listings_again");
    }

    @Test
    void listings_that_cannot_be_kept_or_are_said_to_be_taken_over_are_found() {
        assertThat(found((good, since) -> {
                    ListingBatch batch = good.fetch(since);
                    ListingDraft draft = batch.listings().get(0);
                    return with(
                            batch,
                            draft.withHeadline(draft.headline().withSummary("x".repeat(301)))
                                    .withProvenance(Provenance.HERE));
                }))
                .contains(
                        "each_listing_can_be_kept_as_it_is",
                        "each_listing_says_where_it_comes_from_and_nobody_has_taken_it_over");
        assertThat(found((good, since) -> {
                    ListingBatch batch = good.fetch(since);
                    return with(batch, batch.listings().get(0).withId(Optional.empty()));
                }))
                .contains("a_run_brings_listings_and_ends");
    }

    @Test
    void a_thread_that_is_left_behind_is_found() {
        CountDownLatch end = new CountDownLatch(1);
        try {
            assertThat(found((good, since) -> {
                        Thread left = new Thread(
                                () -> {
                                    try {
                                        end.await();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                },
                                "left-behind");
                        left.setDaemon(true);
                        left.start();
                        return good.fetch(since);
                    }))
                    .contains("no_thread_stays_behind");
        } finally {
            end.countDown();
        }
    }
}
