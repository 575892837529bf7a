package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.testkit.fake.DraftChecks;
import org.tributary.testkit.fake.ScriptedHttp;

/**
 * What every {@link ListingSource} must do, so that the platform can run it. The test of an adapter extends this class:
 *
 * <pre>{@code
 * class BlogSourceTest extends ListingSourceContract {
 *     protected ListingSource source(OutboundHttp http) { return new BlogSource(settings, http); }
 *     protected OutboundHttp system() { return new ScriptedHttp().answer("https://blog.example.org/feed", 200, TYPE, FEED); }
 *     protected Set<String> secrets() { return Set.of("the-token-in-the-settings"); }
 * }
 * }</pre>
 *
 * <p>{@link #system()} is the other system with at least one listing in it: a script, or a
 * {@link org.tributary.testkit.fake.LoopbackHttp} to a server that the test has started.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class ListingSourceContract {

    /** The platform reads no more pages in one run. */
    private static final int MOST_PAGES = 200;

    private static final Duration SLOWEST = Duration.ofSeconds(20);

    /** A new source with the same settings each time, which asks others only by this way. */
    protected abstract ListingSource source(OutboundHttp http);

    /** The other system when all is well, with at least one listing; the same content each time. */
    protected abstract OutboundHttp system();

    /** What must never be shown: the tokens and passwords in the settings of {@link #source}. */
    protected Set<String> secrets() {
        return Set.of();
    }

    /** Sources with one wrong setting each, by the name of the setting. Each must say so when it is asked, not before. */
    protected Map<String, ListingSource> misconfigured(OutboundHttp http) {
        return Map.of();
    }

    /** Whether it asks another system at all: no for one that reads a file of its own. */
    protected boolean asksOthers() {
        return true;
    }

    @Test
    protected void its_origin_is_a_name_that_never_changes() {
        String origin = source(system()).origin();
        assertThat(origin).matches("[a-z][a-z0-9-]{1,39}");
        assertThat(origin).as("these are the platform's own").isNotIn(ListingId.LOCAL, ListingId.SAMPLE);
        assertThat(source(system()).origin()).isEqualTo(origin);
    }

    @Test
    protected void its_profile_can_be_shown_and_asks_nobody() {
        ScriptedHttp away = Trouble.AWAY.everywhere();
        checkProfile(source(away));
        assertThat(away.requests()).as("what was asked for a profile").isEmpty();
    }

    private void checkProfile(ListingSource source) {
        assertThat(source.profile()).isNotNull().isEqualTo(source.profile());
        assertThat(source.profile().title())
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(100)
                .doesNotContain("\n");
        assertThat(source.profile().rhythm()).isPositive();
        assertThat(source.profile().home()).isNotNull();
        source.profile().home().ifPresent(home -> {
            assertThat(home.getScheme()).isIn("http", "https");
            assertThat(home.getRawUserInfo()).isNull();
        });
        Sentences.noSecrets("the profile", source.profile().toString(), secrets());
    }

    @Test
    protected void a_run_brings_listings_and_ends() throws SourceFailure {
        Run run = run(source(system()), Optional.empty());
        assertThat(run.drafts())
                .as("the working system has at least one listing")
                .isNotEmpty();
    }

    @Test
    protected void each_listing_can_be_kept_as_it_is() throws SourceFailure {
        DraftChecks checks = DraftChecks.lenient();
        for (ListingDraft draft : run(source(system()), Optional.empty()).drafts()) {
            assertThat(checks.faults(draft)).as("faults of %s", draft.id()).isEmpty();
        }
    }

    @Test
    protected void each_listing_says_where_it_comes_from_and_nobody_has_taken_it_over() throws SourceFailure {
        for (ListingDraft draft : run(source(system()), Optional.empty()).drafts()) {
            assertThat(draft.provenance().claimed())
                    .as("claimed, %s", draft.id())
                    .isFalse();
            draft.provenance().address().ifPresent(address -> {
                assertThat(address.getScheme())
                        .as("the address of %s", draft.id())
                        .isIn("http", "https");
                Sentences.noSecrets("the address of " + draft.id(), address.toString(), secrets());
            });
        }
    }

    @Test
    protected void nobody_is_written_to_who_was_only_read_about() throws SourceFailure {
        for (ListingDraft draft : run(source(system()), Optional.empty()).drafts()) {
            assertThat(draft.contacts())
                    .as("contacts of %s are marked as imported", draft.id())
                    .allMatch(Contact::imported);
        }
    }

    @Test
    protected void the_same_content_gives_the_same_listings_again() throws SourceFailure {
        List<ListingDraft> once = run(source(system()), Optional.empty()).drafts();
        List<ListingDraft> again = run(source(system()), Optional.empty()).drafts();
        assertThat(again)
                .as("a second run over the same content, by a source that has just begun")
                .isEqualTo(once);
    }

    @Test
    protected void a_page_may_be_asked_for_again() throws SourceFailure {
        OutboundHttp system = system();
        ListingSource source = source(system);
        ListingBatch once = checked(source.fetch(Optional.empty()));
        ListingBatch again = checked(source.fetch(Optional.empty()));
        assertThat(again.listings()).isEqualTo(once.listings());
    }

    @Test
    protected void a_later_run_goes_on_where_the_last_one_ended_on_whatever_node() throws SourceFailure {
        OutboundHttp system = system();
        Run first = run(source(system), Optional.empty());
        Run second = run(source(system), Optional.of(first.next()));
        Run third = run(source(system), Optional.of(second.next()));
        Set<ListingId> known = ids(first.drafts());
        assertThat(known).as("nothing new came, so nothing new is named").containsAll(ids(second.drafts()));
        assertThat(known).containsAll(ids(third.drafts()));
        assertThat(second.removed()).as("what is still there is not taken away").isEmpty();
        if (second.whole()) {
            assertThat(ids(second.drafts()))
                    .as("a whole run names all that there is")
                    .isEqualTo(known);
        }
    }

    @Test
    protected void a_position_that_means_nothing_is_no_trap() {
        for (String since : List.of("", "nonsense", "{", "-1", "<a>", "x".repeat(4000))) {
            assertThatCode(() -> {
                        try {
                            run(source(system()), Optional.of(since));
                        } catch (SourceFailure said) {
                            Sentences.check(said.getMessage(), secrets());
                        }
                    })
                    .as("a position kept by an older version: %s", since)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    protected void trouble_at_the_other_side_is_said_in_a_sentence(Trouble trouble) {
        assumeTrue(asksOthers());
        ScriptedHttp http = trouble.everywhere();
        ListingSource source = source(http);
        checkFailure(trouble, source, Optional.empty());
        assertThat(http.requests())
                .as("it asks before it complains")
                .isNotEmpty()
                .as("and does not go on asking")
                .hasSizeLessThan(20);
        checkRequests(http.requests());
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    protected void trouble_in_a_later_run_takes_nothing_away(Trouble trouble) throws SourceFailure {
        assumeTrue(asksOthers());
        Run first = run(source(system()), Optional.empty());
        checkFailure(trouble, source(trouble.everywhere()), Optional.of(first.next()));
    }

    private void checkFailure(Trouble trouble, ListingSource source, Optional<String> since) {
        long begun = System.nanoTime();
        Throwable thrown = catchThrowable(() -> {
            ListingBatch batch = checked(source.fetch(since));
            assertThat(batch.listings()).as("listings read from %s", trouble).isEmpty();
            assertThat(batch.removed()).as("taken away by %s", trouble).isEmpty();
            assertThat(batch.whole())
                    .as("%s says that there is nothing any more", trouble)
                    .isFalse();
            if (trouble != Trouble.EMPTY) {
                fail("%s was not noticed: throw a SourceFailure".formatted(trouble));
            }
        });
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("time for %s", trouble)
                .isLessThan(SLOWEST);
        if (thrown instanceof AssertionError wrong) {
            throw wrong;
        }
        if (thrown == null) {
            return;
        }
        assertThat(thrown).as("what %s leads to", trouble).isInstanceOf(SourceFailure.class);
        SourceFailure failure = (SourceFailure) thrown;
        Sentences.check(failure.getMessage(), secrets());
        switch (trouble.act()) {
            case LATER -> assertThat(failure.retryAfter())
                    .as("%s passes by itself", trouble)
                    .isPresent();
            case PERSON -> assertThat(failure.retryAfter())
                    .as("a person must act on %s", trouble)
                    .isEmpty();
            case ANY -> assertThat(failure.retryAfter()).isNotNull();
        }
        failure.retryAfter().ifPresent(wait -> assertThat(wait).isPositive());
        if (trouble == Trouble.BUSY) {
            assertThat(failure.retryAfter().orElseThrow())
                    .as("Retry-After is honoured")
                    .isBetween(Duration.ofMinutes(119), Duration.ofDays(1));
        }
    }

    @Test
    protected void requests_are_whole_and_keep_secrets_out_of_addresses() throws SourceFailure {
        List<Outgoing> sent = new ArrayList<>();
        OutboundHttp system = system();
        run(
                source(request -> {
                    synchronized (sent) {
                        sent.add(request);
                    }
                    return system.send(request);
                }),
                Optional.empty());
        checkRequests(sent);
        assertThat(sent.isEmpty())
                .as("asks others only by the way out it was given")
                .isEqualTo(!asksOthers());
    }

    private void checkRequests(List<Outgoing> requests) {
        for (Outgoing request : requests) {
            assertThat(request.address().getScheme()).isIn("http", "https");
            Sentences.noSecrets(
                    "an address, which stands in logs,", request.address().toString(), secrets());
            assertThat(request.method()).as("a source only reads").isIn("GET", "HEAD", "POST");
        }
    }

    @Test
    protected void a_wrong_setting_is_named_when_it_is_used() {
        misconfigured(system()).forEach((setting, source) -> {
            checkProfile(source);
            assertThatThrownBy(() -> source.fetch(Optional.empty()))
                    .as("a wrong value of %s", setting)
                    .isInstanceOfSatisfying(SourceFailure.class, failure -> {
                        assertThat(failure.retryAfter()).as("a person must act").isEmpty();
                        assertThat(failure.getMessage()).containsIgnoringCase(setting);
                        Sentences.check(failure.getMessage(), secrets());
                    });
        });
    }

    @Test
    protected void several_threads_may_ask_at_once() throws Exception {
        OutboundHttp system = system();
        ListingSource source = source(system);
        List<ListingDraft> alone = run(source, Optional.empty()).drafts();
        Threads.together(() -> run(source, Optional.empty()).drafts())
                .forEach(drafts -> assertThat(drafts).isEqualTo(alone));
    }

    @Test
    protected void no_thread_stays_behind() throws Exception {
        OutboundHttp system = system();
        Threads.leavesNone(() -> run(source(system), Optional.empty()));
    }

    private record Run(List<ListingDraft> drafts, Set<String> removed, String next, boolean whole) {}

    private Run run(ListingSource source, Optional<String> from) throws SourceFailure {
        List<ListingDraft> drafts = new ArrayList<>();
        Set<String> removed = new HashSet<>();
        Optional<String> since = from;
        for (int page = 0; page < MOST_PAGES; page++) {
            ListingBatch batch = checked(source.fetch(since));
            drafts.addAll(batch.listings());
            removed.addAll(batch.removed());
            if (!batch.more()) {
                return new Run(drafts, removed, batch.next(), batch.whole());
            }
            assertThat(Optional.of(batch.next()))
                    .as("where the following page begins")
                    .isNotEqualTo(since);
            since = Optional.of(batch.next());
        }
        return fail("A run of more than %d pages has no end".formatted(MOST_PAGES));
    }

    private ListingBatch checked(ListingBatch batch) {
        assertThat(batch).isNotNull();
        assertThat(batch.next()).as("next").isNotNull().hasSizeLessThanOrEqualTo(4000);
        assertThat(batch.next().codePoints().noneMatch(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF))
                .as("next can be stored")
                .isTrue();
        Sentences.noSecrets("next, which is stored,", batch.next(), secrets());
        assertThat(batch.listings()).hasSizeLessThanOrEqualTo(ListingBatch.MOST);
        Set<String> keys = new HashSet<>();
        for (ListingDraft draft : batch.listings()) {
            assertThat(draft.id())
                    .as("the id of '%s'", draft.headline().title())
                    .isPresent();
            assertThat(keys.add(draft.id().orElseThrow().key()))
                    .as("%s is named once", draft.id())
                    .isTrue();
        }
        assertThat(batch.removed()).as("what is named is not taken away").noneMatch(keys::contains);
        return batch;
    }

    private static Set<ListingId> ids(List<ListingDraft> drafts) {
        Set<ListingId> ids = new HashSet<>();
        drafts.forEach(draft -> ids.add(draft.id().orElseThrow()));
        return ids;
    }
}
