package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.api.source.ListingOutlet;
import org.tributary.api.source.ListingOutlet.Placed;
import org.tributary.api.source.SourceFailure;
import org.tributary.testkit.fake.ScriptedHttp;
import org.tributary.testkit.fake.Specimens;

/**
 * What every {@link ListingOutlet} must do, so that a member can put a listing where people already read. The test of an
 * outlet extends this class:
 *
 * <pre>{@code
 * class BlogOutletTest extends ListingOutletContract {
 *     protected ListingOutlet outlet(OutboundHttp http) { return new BlogOutlet(settings, http); }
 *     protected OutboundHttp system() { return new LoopbackHttp(); }   // to a server of the test, which keeps what it is given
 *     protected Set<String> secrets() { return Set.of("the-password-in-the-settings"); }
 * }
 * }</pre>
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class ListingOutletContract {

    private static final URI ADDRESS = URI.create("https://tributary.example.org/listings/local/missed-bins");
    private static final String SCRIPT = "<script>alert(4711)</script>";

    /** A new outlet with the same settings each time, which asks others only by this way. */
    protected abstract ListingOutlet outlet(OutboundHttp http);

    /** The other system when all is well; it keeps what is put there for as long as it is asked by the same way. */
    protected abstract OutboundHttp system();

    /** What must never be shown: the tokens and passwords in the settings. */
    protected Set<String> secrets() {
        return Set.of();
    }

    /** A key in the form of the other system of which it knows nothing any more. */
    protected String forgottenKey() {
        return "999999999";
    }

    /** Whether the other system shows what it gets as plain text, so that nothing need be escaped for it. */
    protected boolean putsPlainText() {
        return false;
    }

    @Test
    protected void its_name_is_one_for_machines_and_its_title_one_for_people() {
        ScriptedHttp away = Trouble.AWAY.everywhere();
        ListingOutlet outlet = outlet(away);
        assertThat(outlet.name())
                .matches("[a-z][a-z0-9-]{1,39}")
                .isEqualTo(outlet(away).name());
        assertThat(outlet.title()).isNotBlank().hasSizeLessThanOrEqualTo(100).doesNotContain("\n");
        assertThat(outlet.organisation()).isNotNull().isEqualTo(outlet(away).organisation());
        Sentences.noSecrets("the title", outlet.title(), secrets());
        assertThat(away.requests()).as("what was asked for a name").isEmpty();
    }

    @Test
    protected void what_is_put_there_has_a_key_and_leads_back() throws SourceFailure {
        List<Outgoing> sent = new ArrayList<>();
        Placed placed = checked(outlet(noting(system(), sent)).place(Specimens.problem(), ADDRESS, Optional.empty()));
        assertThat(placed.key()).isNotBlank();
        String said = said(sent);
        assertThat(said)
                .as("what was sent has the title")
                .contains(Specimens.problem().title());
        assertThat(said).as("what was sent leads back").contains(ADDRESS.toString());
        for (Outgoing request : sent) {
            Sentences.noSecrets(
                    "an address, which stands in logs,", request.address().toString(), secrets());
        }
    }

    @Test
    protected void putting_it_there_again_brings_the_same_place_up_to_date() throws SourceFailure {
        OutboundHttp system = system();
        Placed first = checked(outlet(system).place(Specimens.problem(), ADDRESS, Optional.empty()));
        List<Outgoing> sent = new ArrayList<>();
        Listing changed = Specimens.problem(new Headline("Bins are missed on Mondays", "It is worse now."));
        Placed second = checked(outlet(noting(system, sent)).place(changed, ADDRESS, Optional.of(first.key())));
        assertThat(second.key()).isEqualTo(first.key());
        assertThat(said(sent)).contains("Bins are missed on Mondays");
    }

    @Test
    protected void what_is_there_no_more_is_put_there_anew() throws SourceFailure {
        Placed placed = checked(outlet(system()).place(Specimens.problem(), ADDRESS, Optional.of(forgottenKey())));
        assertThat(placed.key()).isNotEqualTo(forgottenKey());
    }

    @Test
    protected void what_somebody_wrote_is_no_program_there() throws SourceFailure {
        List<Outgoing> sent = new ArrayList<>();
        Listing hostile = Specimens.problem(
                new Headline("Bins & \"lids\"", "Summary " + SCRIPT),
                new Sections(Map.of(Section.PROBLEM, "Text " + SCRIPT + " [a](javascript:alert(1))")));
        checked(outlet(noting(system(), sent)).place(hostile, ADDRESS, Optional.empty()));
        if (!putsPlainText()) {
            assertThat(said(sent)).doesNotContain(SCRIPT).doesNotContain("href=\"javascript:");
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    protected void trouble_at_the_other_side_is_said_in_a_sentence(Trouble trouble) {
        ScriptedHttp http = trouble.everywhere();
        for (Optional<String> earlier : List.of(Optional.<String>empty(), Optional.of(forgottenKey()))) {
            Throwable thrown = catchThrowable(() -> outlet(http).place(Specimens.problem(), ADDRESS, earlier));
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
            if (trouble == Trouble.BUSY) {
                assertThat(failure.retryAfter().orElseThrow())
                        .as("Retry-After is honoured")
                        .isBetween(Duration.ofMinutes(119), Duration.ofDays(1));
            }
        }
        assertThat(http.requests())
                .as("it asks before it complains")
                .isNotEmpty()
                .as("and does not go on asking")
                .hasSizeLessThan(20);
    }

    @Test
    protected void no_thread_stays_behind() throws Exception {
        OutboundHttp system = system();
        Threads.leavesNone(() -> outlet(system).place(Specimens.problem(), ADDRESS, Optional.empty()));
    }

    private Placed checked(Placed placed) {
        assertThat(placed).isNotNull();
        assertThat(placed.key()).isNotBlank().hasSizeLessThanOrEqualTo(200);
        placed.address().ifPresent(address -> assertThat(address.getScheme()).isIn("http", "https"));
        Sentences.noSecrets("where it is now", placed.toString(), secrets());
        return placed;
    }

    private static OutboundHttp noting(OutboundHttp system, List<Outgoing> sent) {
        return request -> {
            sent.add(request);
            return system.send(request);
        };
    }

    /** The bodies that were sent, as they are read once the escapes of JSON are undone. */
    private static String said(List<Outgoing> sent) {
        StringBuilder said = new StringBuilder();
        sent.forEach(request -> request.body().ifPresent(body -> said.append(new String(body, StandardCharsets.UTF_8))
                .append('\n')));
        return java.util.regex.Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))")
                .matcher(said)
                .replaceAll(escape -> java.util.regex.Matcher.quoteReplacement(
                        escape.group(1) != null
                                ? String.valueOf((char) Integer.parseInt(escape.group(1), 16))
                                : escape.group(2)));
    }
}
