package org.tributary.sources.internal.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.sources.internal.running.ScriptedSource.draft;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.SourceFailure;
import org.tributary.sources.internal.FakeListings;
import org.tributary.sources.internal.keeping.Counts;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;

class RunsTest {

    private static TestStore database;
    private Scene scene;

    @BeforeAll
    static void start() {
        database = Scene.open(TestDatabase.DERBY);
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void open() {
        scene = new Scene(database);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    // What comes in

    @Test
    void what_is_new_changed_same_and_gone_is_counted_and_kept() {
        scene.source("blog").whole(draft("a"), draft("b"), draft("c")).whole(draft("a"), draft("b", "Another title"));
        scene.go();
        assertThat(scene.last("blog").counts()).isEqualTo(new Counts(3, 0, 0, 0, 0, 0));
        assertThat(scene.listings.keys()).containsExactly("a", "b", "c");

        scene.later(Duration.ofMinutes(61));
        assertThat(scene.last("blog").counts()).isEqualTo(new Counts(0, 1, 1, 1, 0, 0));
        assertThat(scene.listings.keys()).containsExactly("a", "b");
        assertThat(scene.listings.title("blog", "b")).isEqualTo("Another title");
        assertThat(scene.listings.reason("blog", "c")).isEqualTo("It is no longer at its source.");
        assertThat(scene.standing("blog")).isEqualTo(Standing.RESTING);
    }

    @Test
    void the_origin_is_ours_and_the_address_without_a_password() {
        scene.source("blog").whole(draft("a"));
        scene.go();
        assertThat(scene.listings.source("blog", "a")).contains(URI.create("https://blog.example/a"));
    }

    @Test
    void nothing_is_read_before_it_can_be_kept_so_nothing_is_read_twice() {
        ScriptedSource source = scene.source("blog").news(draft("a"));
        scene.listings.areLoading(true);
        scene.go().later(Duration.ofSeconds(3)).later(Duration.ofSeconds(3));
        assertThat(source.asked).isEmpty();
        assertThat(scene.rounds.store().runs("blog", 5)).isEmpty();

        scene.listings.areLoading(false);
        scene.later(Duration.ofSeconds(3)).later(Duration.ofSeconds(3));
        assertThat(source.asked).hasSize(1);
        assertThat(scene.listings.keys()).containsExactly("a");
    }

    @Test
    void a_run_that_was_planned_while_the_clock_was_a_year_ahead_is_not_waited_for() {
        ScriptedSource source = scene.source("blog").news(draft("a")).news(draft("b"));
        scene.clock.move(Duration.ofDays(400));
        scene.go();
        scene.clock.move(Duration.ofDays(-400));
        scene.go().go();
        assertThat(source.asked).hasSize(2);
        assertThat(scene.listings.keys()).containsExactly("a", "b");
    }

    @Test
    void the_same_again_writes_nothing() {
        ScriptedSource source = scene.source("blog");
        source.always(since -> new ListingBatch(List.of(draft("a"), draft("b")), Set.of(), "end", false, true));
        scene.go();
        int keeps = scene.listings.keeps();
        scene.later(Duration.ofMinutes(61)).later(Duration.ofMinutes(61));
        assertThat(scene.listings.keeps()).isEqualTo(keeps);
        assertThat(scene.last("blog").counts()).isEqualTo(new Counts(0, 0, 2, 0, 0, 0));
    }

    @Test
    void what_goes_and_comes_back_is_the_same_listing_again() {
        scene.source("blog").whole(draft("a"), draft("b")).whole(draft("a")).whole(draft("a"), draft("b", "Back"));
        scene.go().later(Duration.ofMinutes(61)).later(Duration.ofMinutes(61));
        assertThat(scene.listings.keys()).containsExactly("a", "b");
        assertThat(scene.listings.title("blog", "b")).isEqualTo("Back");
        assertThat(scene.item("blog", "b")).isEqualTo("kept");
    }

    @Test
    void what_the_source_says_is_gone_goes() {
        scene.source("blog")
                .news(draft("a"), draft("b"))
                .then(since -> new ListingBatch(List.of(), Set.of("a", "never-there"), "end", false));
        scene.go().later(Duration.ofMinutes(61));
        assertThat(scene.listings.keys()).containsExactly("b");
        assertThat(scene.last("blog").counts().removed()).isEqualTo(1);
    }

    @Test
    void news_take_nothing_away() {
        scene.source("blog").whole(draft("a"), draft("b")).news(draft("c"));
        scene.go().later(Duration.ofMinutes(61));
        assertThat(scene.listings.keys()).containsExactly("a", "b", "c");
    }

    @Test
    void what_its_council_took_over_or_changed_here_is_left_alone() {
        scene.source("blog")
                .whole(draft("claimed"), draft("edited"), draft("plain"))
                .whole(draft("claimed", "New"), draft("edited", "New"), draft("plain", "New"))
                .whole(draft("plain", "New"));
        scene.go();
        scene.listings.claim("blog", "claimed");
        scene.listings.edit("blog", "edited", "As we see it");
        scene.later(Duration.ofMinutes(61));
        assertThat(scene.listings.title("blog", "claimed")).isEqualTo("About claimed");
        assertThat(scene.listings.title("blog", "edited")).isEqualTo("As we see it");
        assertThat(scene.listings.title("blog", "plain")).isEqualTo("New");
        scene.later(Duration.ofMinutes(61));
        assertThat(scene.listings.keys()).containsExactly("claimed", "edited", "plain");
    }

    @Test
    void what_was_changed_here_stays_when_its_source_no_longer_names_it() {
        scene.source("blog").whole(draft("a"), draft("b")).whole(draft("b"));
        scene.go();
        scene.listings.edit("blog", "a", "As we see it");
        scene.later(Duration.ofMinutes(61));
        assertThat(scene.listings.keys()).containsExactly("a", "b");
        assertThat(scene.item("blog", "a")).isEqualTo("own");
    }

    @Test
    void refused_ones_hold_back_nobody_and_are_tried_again() {
        ListingDraft foreign = ListingDraft.of(ListingKind.STORY, "From Atlantis", "", FakeListings.UNKNOWN)
                .withId(draft("x").id());
        scene.source("blog").whole(draft("a"), foreign, draft("b")).whole(draft("a"), draft("x"), draft("b"));
        scene.go();
        assertThat(scene.last("blog").counts()).isEqualTo(new Counts(2, 0, 0, 0, 1, 0));
        assertThat(scene.last("blog").notes())
                .containsExactly("“From Atlantis” cannot be kept: There is no organisation 'atlantis'.");
        scene.later(Duration.ofMinutes(61));
        assertThat(scene.listings.keys()).containsExactly("a", "b", "x");
    }

    @Test
    void where_nothing_at_all_can_be_kept_somebody_is_told_and_it_is_read_from_its_beginning_again() {
        ListingDraft foreign = ListingDraft.of(ListingKind.STORY, "From Atlantis", "", FakeListings.UNKNOWN)
                .withId(draft("x").id());
        scene.source("blog").news(foreign).news(draft("x"));
        scene.go();
        assertThat(scene.last("blog").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(scene.state("blog").error())
                .contains("The only thing that it names cannot be kept", "settings", "From Atlantis", "atlantis");
        assertThat(scene.state("blog").nextPage()).isEmpty();
        scene.later(Duration.ofMinutes(2));
        assertThat(scene.listings.keys()).containsExactly("x");
        assertThat(scene.state("blog").error()).isEmpty();
    }

    @Test
    void a_listing_whose_change_is_refused_stays_and_can_still_be_taken_away() {
        scene.source("blog")
                .whole(draft("a"), draft("b"))
                .whole(draft("a", " "), draft("b"))
                .whole(draft("b"));
        scene.go().later(Duration.ofMinutes(61));
        assertThat(scene.last("blog").counts().refused()).isEqualTo(1);
        assertThat(scene.listings.title("blog", "a")).isEqualTo("About a");
        scene.later(Duration.ofMinutes(61));
        assertThat(scene.listings.keys()).containsExactly("b");
    }

    // Hostile answers

    @Test
    void drafts_without_key_twice_or_with_nothing_in_them_are_named_and_left_out() {
        ListingDraft keyless = ListingDraft.of(ListingKind.STORY, "No key", "", ScriptedSource.CAMDEN);
        ListingDraft empty = draft("empty").withHeadline(null);
        scene.source("blog")
                .whole(
                        draft("a"),
                        keyless,
                        draft("a", "Second"),
                        empty,
                        draft("b").withFacets(null));
        scene.go();
        assertThat(scene.listings.keys()).containsExactly("a");
        assertThat(scene.listings.title("blog", "a")).isEqualTo("About a");
        assertThat(scene.last("blog").notes())
                .containsExactly(
                        "“No key” has no key of its own, so it could not be told from others and was left out.",
                        "“a” was named more than once; the first one counts.",
                        "“empty” came without its title and was left out.",
                        "“b” came incomplete and was left out. Its adapter has to be mended.");
        assertThat(scene.last("blog").outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void a_plugin_at_fault_is_said_and_tried_again_later_and_later() {
        ScriptedSource source = scene.source("blog");
        source.then(since -> null)
                .then(since -> new ListingBatch(Collections.singletonList(null), Set.of(), "end", false))
                .then(since -> new ListingBatch(null, Set.of(), "end", false))
                .then(since -> new ListingBatch(List.of(), Set.of(), null, false))
                .then(since -> {
                    throw new IllegalStateException("Oh");
                })
                .then(since -> new ListingBatch(List.of(), Set.of(), "x".repeat(5_000), false))
                .whole(draft("a"));
        List<String> said = new ArrayList<>();
        List<Long> gaps = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            scene.go();
            said.add(scene.last("blog").sentence());
            Duration gap =
                    Duration.between(scene.clock.instant(), scene.state("blog").nextRun());
            gaps.add(Math.round(gap.toSeconds() / 60.0));
            scene.clock.move(gap);
        }
        assertThat(said.get(0)).isEqualTo("Its adapter is at fault: It answered nothing at all.");
        assertThat(said.get(1)).startsWith("Its adapter is at fault: It failed: java.lang.NullPointerException");
        assertThat(said.get(2)).startsWith("Its adapter is at fault: It failed: java.lang.NullPointerException");
        assertThat(said.get(3)).startsWith("Its adapter did not say where to read on");
        assertThat(said.get(4)).isEqualTo("Its adapter is at fault: It failed: java.lang.IllegalStateException: Oh");
        assertThat(said.get(5)).startsWith("Its adapter says in 5,000 characters where to read on.");
        assertThat(gaps).isSorted();
        assertThat(gaps.get(5)).isBetween(25L, 39L);
        scene.go();
        assertThat(scene.listings.keys()).containsExactly("a");
        assertThat(scene.state("blog").failures()).isZero();
    }

    @Test
    void a_page_of_a_million_is_refused_as_a_whole() {
        ListingDraft one = draft("a");
        scene.source("blog")
                .then(since -> new ListingBatch(Collections.nCopies(1_000_000, one), Set.of(), "end", false, true));
        scene.go();
        assertThat(scene.last("blog").sentence())
                .isEqualTo("Its adapter gave 1,000,000 listings on one page. At most 500 are taken,"
                        + " so nothing of this page was kept.");
        assertThat(scene.listings.keys()).isEmpty();
    }

    @Test
    void a_source_without_an_end_is_broken_off_and_read_on_from_there() {
        scene.close();
        scene = new Scene(database, new Limits(Duration.ofSeconds(60), Duration.ofHours(1), 200, 1_000, 500, 10_000));
        ScriptedSource source = scene.source("endless");
        source.always(since -> {
            int page = since.map(Integer::parseInt).orElse(0);
            return new ListingBatch(
                    IntStream.range(0, 250)
                            .mapToObj(i -> draft("k" + (page * 250 + i)))
                            .toList(),
                    Set.of(),
                    String.valueOf(page + 1),
                    true,
                    true);
        });
        scene.go();
        assertThat(scene.listings.keys()).hasSize(1_000);
        assertThat(scene.last("endless").outcome()).isEqualTo(Outcome.BROKEN_OFF);
        assertThat(scene.last("endless").sentence())
                .isEqualTo("It has more than 1,000 listings. The rest is read in the next run.");
        scene.later(Duration.ofMinutes(61));
        assertThat(scene.listings.keys()).hasSize(2_000);
        assertThat(source.asked.get(4)).contains("4");
    }

    @Test
    void a_source_that_leads_in_a_circle_is_broken_off() {
        scene.source("blog").always(since -> new ListingBatch(List.of(draft("a")), Set.of(), "1", true));
        scene.go();
        assertThat(scene.last("blog").sentence())
                .isEqualTo("Its adapter leads back to the page that was just read. It was broken off there.");
        assertThat(scene.last("blog").pages()).isEqualTo(1);
    }

    @Test
    void one_that_never_returns_is_left_alone_and_shown() {
        CountDownLatch never = new CountDownLatch(1);
        scene.source("stuck").then(since -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        });
        scene.source("blog").whole(draft("a"));
        scene.go();
        never.countDown();
        assertThat(scene.last("stuck").sentence()).isEqualTo("Its adapter is at fault: It did not answer in time.");
        assertThat(scene.standing("stuck")).isEqualTo(Standing.FAILING);
        assertThat(scene.listings.keys()).containsExactly("a");
    }

    @Test
    void two_with_one_origin_and_one_with_an_origin_that_cannot_be_are_shown_at_fault() {
        scene.source("blog").whole(draft("a"));
        scene.source("blog").whole(draft("b"));
        scene.source("local").whole(draft("c"));
        scene.source("No Origin!").whole(draft("d"));
        scene.go();
        assertThat(scene.listings.keys()).containsExactly("a");
        assertThat(scene.sources.all(Scene.curator().viewer()))
                .extracting(
                        one -> one.standing().code(),
                        one -> one.installed().map(Installed::fault).orElse(""))
                .satisfies(all -> assertThat(all.toString())
                        .contains("Another source has the origin “blog”, too")
                        .contains("“local” cannot be its origin")
                        .contains("“No Origin!” cannot be its origin"));
    }

    // Failing

    @Test
    void a_source_that_says_when_to_come_again_is_left_in_peace_until_then() {
        scene.source("blog")
                .then(since -> {
                    throw SourceFailure.later("It answers 503.", Duration.ofHours(3), null);
                })
                .whole(draft("a"));
        scene.go().later(Duration.ofMinutes(179));
        assertThat(scene.listings.keys()).isEmpty();
        assertThat(scene.standing("blog")).isEqualTo(Standing.FAILING);
        scene.later(Duration.ofMinutes(2));
        assertThat(scene.listings.keys()).containsExactly("a");
    }

    @Test
    void one_that_needs_a_person_waits_for_other_settings() {
        scene.source("blog")
                .then(since -> {
                    throw SourceFailure.misconfigured("Its token has expired.");
                })
                .whole(draft("a"));
        scene.go().later(Duration.ofDays(3));
        assertThat(scene.standing("blog")).isEqualTo(Standing.MISCONFIGURED);
        assertThat(scene.last("blog").sentence()).isEqualTo("Its token has expired.");
        assertThat(scene.last("blog").number()).isEqualTo(1);
        scene.guests.configure("two");
        scene.go();
        assertThat(scene.listings.keys()).containsExactly("a");
    }

    @Test
    void one_that_needs_a_person_is_run_when_somebody_says_so() {
        scene.source("blog")
                .then(since -> {
                    throw SourceFailure.misconfigured("Its token has expired.");
                })
                .whole(draft("a"));
        scene.go();
        scene.sources.run("blog", Mode.NEWS, Scene.curator());
        scene.go();
        assertThat(scene.listings.keys()).containsExactly("a");
        assertThat(scene.standing("blog")).isEqualTo(Standing.RESTING);
    }

    @Test
    void one_that_needs_a_person_is_tried_again_by_a_host_that_was_started_again() {
        scene.source("blog")
                .then(since -> {
                    throw SourceFailure.misconfigured("The host does not let it ask there.");
                })
                .whole(draft("a"));
        scene.go().later(Duration.ofDays(1));
        assertThat(scene.listings.keys()).isEmpty();
        Rounds startedAgain = scene.node(Limits.USUAL);
        startedAgain.look(Runnable::run);
        startedAgain.stop();
        assertThat(scene.listings.keys()).containsExactly("a");
    }

    // Where it is read on

    @Test
    void what_somebody_asked_for_is_gone_on_with_at_once_when_its_host_dies() {
        scene.source("blog").whole(draft("a")).whole(draft("a"), draft("b"));
        scene.go();
        scene.sources.run("blog", Mode.NEWS, Scene.curator());
        // So much was written down when the host died.
        scene.rounds.store().begin("blog", Mode.NEWS, state -> true, "");
        scene.go();
        assertThat(scene.listings.keys()).containsExactly("a", "b");
        assertThat(scene.sources.runs("blog", Scene.curator().viewer()))
                .extracting(Run::outcome)
                .containsExactly(Outcome.DONE, Outcome.BROKEN_OFF, Outcome.DONE);
    }

    @Test
    void a_run_that_ends_with_its_host_is_gone_on_with_at_once_by_another() {
        ScriptedSource source = scene.source("blog");
        source.then(since -> {
                    scene.rounds.stop();
                    return new ListingBatch(List.of(draft("a")), Set.of(), "1", true);
                })
                .always(since -> new ListingBatch(List.of(draft("b")), Set.of(), "2", false));
        scene.go();
        assertThat(scene.last("blog").outcome()).isEqualTo(Outcome.STOPPED);
        Rounds other = scene.node(Limits.USUAL);
        other.look(Runnable::run);
        other.stop();
        assertThat(scene.listings.keys()).contains("b");
    }

    @Test
    void the_place_is_kept_after_each_page_and_a_crash_keeps_each_once() {
        ScriptedSource source = scene.source("blog");
        source.always(since -> {
            int page = since.map(Integer::parseInt).orElse(0);
            return new ListingBatch(
                    List.of(draft("a" + page), draft("b" + page)),
                    Set.of(),
                    page == 2 ? "0" : String.valueOf(page + 1),
                    page < 2,
                    page == 2);
        });
        scene.listings.dieAfterKeeping();
        scene.go();
        assertThat(scene.last("blog").outcome()).isEqualTo(Outcome.FAILED);
        scene.later(Duration.ofMinutes(2));
        assertThat(scene.listings.keys()).containsExactly("a0", "a1", "a2", "b0", "b1", "b2");
        assertThat(scene.last("blog").counts()).isEqualTo(new Counts(4, 0, 2, 0, 0, 0));
        assertThat(scene.listings.version("blog", "a0")).isEqualTo(1);
        assertThat(source.asked)
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of("1"), Optional.of("2"));
    }

    @Test
    void a_change_that_was_kept_when_the_node_died_is_not_taken_for_somebody_elses() {
        scene.source("blog")
                .whole(draft("a"))
                .whole(draft("a", "Two"))
                .whole(draft("a", "Two"))
                .whole(draft("a", "Three"));
        scene.go();
        scene.listings.dieAfterKeeping();
        scene.later(Duration.ofMinutes(61)).later(Duration.ofMinutes(2)).later(Duration.ofMinutes(61));
        assertThat(scene.listings.title("blog", "a")).isEqualTo("Three");
        assertThat(scene.item("blog", "a")).isEqualTo("kept");
    }

    @Test
    void a_run_that_began_in_the_middle_takes_nothing_away() {
        ScriptedSource source = scene.source("blog");
        source.whole(draft("a"), draft("b"))
                .then(since -> new ListingBatch(List.of(draft("a")), Set.of(), "1", true))
                .then(since -> {
                    throw SourceFailure.later("Away.", Duration.ofMinutes(1), null);
                })
                .then(since -> new ListingBatch(List.of(draft("c")), Set.of(), "end", false, true))
                .whole(draft("a"), draft("c"));
        scene.go().later(Duration.ofMinutes(61)).later(Duration.ofMinutes(2));
        assertThat(scene.listings.keys()).containsExactly("a", "b", "c");
        scene.later(Duration.ofMinutes(61));
        assertThat(scene.listings.keys()).containsExactly("a", "c");
    }

    // Too much gone at once

    @Test
    void a_source_that_names_far_less_asks_before_anything_goes() {
        ScriptedSource source = scene.source("blog");
        ListingDraft[] many =
                IntStream.range(0, 100).mapToObj(i -> draft("k" + i)).toArray(ListingDraft[]::new);
        source.whole(many).whole(Arrays.copyOf(many, 20)).whole(Arrays.copyOf(many, 20));
        scene.go().later(Duration.ofMinutes(61));
        assertThat(scene.listings.keys()).hasSize(100);
        assertThat(scene.standing("blog")).isEqualTo(Standing.ASKING);
        assertThat(scene.last("blog").sentence())
                .isEqualTo("It named only 20 of 100 listings. Say whether the other 80 are to be removed.");

        scene.sources.answer("blog", false, Scene.curator());
        assertThat(scene.standing("blog")).isEqualTo(Standing.RESTING);
        scene.later(Duration.ofMinutes(61));
        assertThat(scene.standing("blog")).isEqualTo(Standing.ASKING);
        scene.sources.answer("blog", true, Scene.curator());
        scene.go();
        assertThat(scene.listings.keys()).hasSize(20);
        assertThat(scene.last("blog").counts().removed()).isEqualTo(80);
        assertThat(scene.standing("blog")).isEqualTo(Standing.RESTING);
    }

    // What an operator does

    @Test
    void a_trial_says_what_would_be_and_keeps_nothing() {
        ScriptedSource source = scene.source("blog");
        source.whole(draft("a"), draft("b")).whole(draft("a", "Changed"), draft("c"), draft("d", ""));
        scene.go();
        scene.sources.run("blog", Mode.DRY, Scene.curator());
        scene.go();
        Run trial = scene.last("blog");
        assertThat(trial.mode()).isEqualTo(Mode.DRY);
        assertThat(trial.counts()).isEqualTo(new Counts(1, 1, 0, 1, 1, 0));
        assertThat(trial.notes()).contains("New: About c", "Changed: Changed", "“” cannot be kept: Enter a title.");
        assertThat(scene.listings.keys()).containsExactly("a", "b");
        assertThat(scene.listings.title("blog", "a")).isEqualTo("About a");
        assertThat(scene.state("blog").nextPage()).contains("end");
    }

    @Test
    void paused_it_rests_and_resumed_it_goes_on() {
        ScriptedSource source = scene.source("blog");
        source.always(since -> ListingBatch.unchanged("end"));
        scene.go();
        scene.sources.pause("blog", Scene.curator());
        scene.later(Duration.ofDays(2));
        assertThat(source.asked).hasSize(1);
        assertThat(scene.standing("blog")).isEqualTo(Standing.PAUSED);
        scene.sources.resume("blog", Scene.curator());
        scene.go();
        assertThat(source.asked).hasSize(2);
    }

    @Test
    void everything_again_begins_at_the_beginning() {
        ScriptedSource source = scene.source("blog");
        source.always(since -> ListingBatch.unchanged("end"));
        scene.go();
        scene.sources.run("blog", Mode.ALL, Scene.curator());
        scene.go();
        assertThat(source.asked).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void stopped_it_ends_after_its_page() {
        ScriptedSource source = scene.source("blog");
        source.then(since -> {
                    scene.sources.stop("blog", Scene.curator());
                    return new ListingBatch(List.of(draft("a")), Set.of(), "1", true);
                })
                .whole(draft("b"));
        scene.go();
        assertThat(scene.last("blog").outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(scene.last("blog").sentence()).isEqualTo("Somebody stopped it. The next run reads on from there.");
        assertThat(scene.listings.keys()).containsExactly("a");
        scene.later(Duration.ofMinutes(61));
        assertThat(source.asked).containsExactly(Optional.empty(), Optional.of("1"));
    }

    @Test
    void with_other_settings_it_is_another_one_which_goes_on_at_once() {
        ScriptedSource other = new ScriptedSource("blog");
        other.news(draft("b"));
        ScriptedSource source = scene.source("blog");
        source.then(since -> new ListingBatch(List.of(draft("a")), Set.of(), "1", true))
                .then(since -> {
                    scene.guests.remove(source);
                    scene.guests.add(other);
                    return new ListingBatch(List.of(draft("old")), Set.of(), "2", true);
                });
        scene.go();
        assertThat(scene.last("blog").outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(scene.listings.keys()).containsExactly("a");
        scene.go();
        assertThat(other.asked).containsExactly(Optional.of("1"));
        assertThat(scene.listings.keys()).containsExactly("a", "b");
    }

    @Test
    void one_that_is_taken_away_in_the_middle_of_a_page_is_not_at_fault() {
        ScriptedSource source = scene.source("blog");
        source.then(since -> {
            scene.guests.remove(source);
            throw new IllegalStateException("Stopped");
        });
        scene.go();
        assertThat(scene.last("blog").outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(scene.state("blog").failures()).isZero();
    }

    @Test
    void forgotten_all_of_it_goes_but_what_is_ours() {
        ScriptedSource source = scene.source("blog");
        source.whole(draft("a"), draft("b"), draft("ours"));
        scene.go();
        scene.listings.claim("blog", "ours");
        assertThatThrownBy(() -> scene.sources.forget("blog", Scene.curator())).isInstanceOf(NotAllowed.class);
        scene.sources.forget("blog", Scene.administrator());
        scene.go();
        assertThat(scene.listings.keys()).containsExactly("ours");
        assertThat(scene.standing("blog")).isEqualTo(Standing.PAUSED);
        scene.guests.remove(source);
        scene.sources.forget("blog", Scene.administrator());
        scene.go();
        assertThat(scene.rounds.store().find("blog")).isEmpty();
    }

    @Test
    void one_that_is_not_there_any_more_is_shown_with_its_last_name() {
        ScriptedSource source = scene.source("blog");
        source.whole(draft("a"));
        scene.go();
        scene.guests.remove(source);
        scene.later(Duration.ofDays(1));
        assertThat(scene.sources.all(Scene.curator().viewer()))
                .extracting(Sources.Source::title, Sources.Source::standing)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("The blog of blog", Standing.GONE));
        assertThat(scene.listings.keys()).containsExactly("a");
    }

    @Test
    void settings_are_shown_without_secrets() {
        scene.source("blog").whole();
        scene.guests.configure("https://me:geheim@blog.example/feed?token=geheim");
        assertThat(scene.guests.find("blog").orElseThrow().settings())
                .containsEntry("address", "https://blog.example/feed")
                .doesNotContainKey("token");
    }

    @Test
    void members_have_no_business_here() {
        scene.source("blog").whole();
        scene.go();
        var lead = Scene.actor("lea", org.tributary.api.people.Role.LEAD, "camden");
        assertThatThrownBy(() -> scene.sources.all(lead.viewer())).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> scene.sources.run("blog", Mode.NEWS, lead)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> scene.sources.pause("blog", lead)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> scene.sources.stop("blog", lead)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> scene.sources.answer("blog", true, lead)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> scene.sources.moderate("blog", Moderation.NEVER, lead))
                .isInstanceOf(NotAllowed.class);
    }

    // What means harm

    @Test
    void a_plugin_that_says_something_is_away_is_not_asked_again_at_once() {
        ScriptedSource source = scene.source("blog").always(since -> {
            throw new TemporarilyUnavailable("It is away.", null, null);
        });
        scene.go().go().later(Duration.ofSeconds(3));
        assertThat(source.asked).hasSize(1);
        assertThat(scene.last("blog").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(scene.standing("blog")).isEqualTo(Standing.FAILING);
    }

    @Test
    void a_refusal_of_a_plugin_is_a_fault_of_its_own() {
        ScriptedSource source = scene.source("blog").always(since -> {
            throw new NotFound("There is no such listing.");
        });
        scene.go().later(Duration.ofSeconds(3));
        assertThat(source.asked).hasSize(1);
        assertThat(scene.last("blog").sentence())
                .startsWith("Its adapter is at fault:")
                .contains("no such listing");
    }

    @Test
    void characters_that_no_database_takes_cost_nothing_else() {
        scene.source("blog").news(draft("a", "Nought \0 and half \uD83D of one"), draft("b"));
        scene.source("other").always(since -> {
            throw SourceFailure.misconfigured("Nought \0\nand a second line");
        });
        scene.go();
        assertThat(scene.listings.keys()).contains("b");
        assertThat(scene.state("other").error()).isEqualTo("Nought and a second line");
    }

    @Test
    void what_was_let_pass_for_one_organisation_does_not_become_the_word_of_another_unseen() {
        ScriptedSource source = scene.source("blog");
        source.moderated = true;
        source.news(draft("a"));
        scene.go();
        scene.decisions.accept(List.of(new ListingId("blog", "a")), Scene.curator());
        ListingDraft other = ListingDraft.of(ListingKind.STORY, "Leeds says", "A story.", new OrganisationId("leeds"))
                .withId(draft("a").id());
        source.news(other).news(other).news(draft("a", "Another title"));
        scene.later(Duration.ofMinutes(61));
        assertThat(scene.listings.title("blog", "a")).isEqualTo("About a");
        assertThat(scene.last("blog").counts().refused()).isEqualTo(1);
        assertThat(scene.last("blog").notes()).anyMatch(note -> note.contains("leeds"));
        scene.later(Duration.ofMinutes(61));
        assertThat(scene.listings.title("blog", "a")).isEqualTo("About a");
        scene.later(Duration.ofMinutes(61));
        assertThat(scene.listings.title("blog", "a")).isEqualTo("Another title");
    }
}
