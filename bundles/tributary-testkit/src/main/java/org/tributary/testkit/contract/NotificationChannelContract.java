package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Message.Item;
import org.tributary.api.notify.Message.Sort;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;
import org.tributary.testkit.fake.ScriptedHttp;
import org.tributary.testkit.fake.Specimens;

/**
 * What every {@link NotificationChannel} must do, so that the queue can rely on it. The test of a channel extends this class:
 *
 * <pre>{@code
 * class PagerTest extends NotificationChannelContract {
 *     protected NotificationChannel channel() { return new Pager(settings, answering(200)); }
 *     protected String recipient() { return "https://pager.example.org/in/s3cret"; }
 *     protected Optional<NotificationChannel> channel(OutboundHttp http) { return Optional.of(new Pager(settings, http)); }
 *     protected Set<String> secrets() { return Set.of("s3cret"); }
 * }
 * }</pre>
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class NotificationChannelContract {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** The channel, with another side that takes what it gets. */
    protected abstract NotificationChannel channel();

    /** Somebody whom it reaches, in its own form; may be another one at each call, where a channel is slow to one. */
    protected abstract String recipient();

    /** The same channel with this way to the other side; empty where it goes by another way than HTTP. */
    protected Optional<NotificationChannel> channel(OutboundHttp http) {
        return Optional.empty();
    }

    /** What must never be shown: secrets in the settings, and those that are part of the recipient's address. */
    protected Set<String> secrets() {
        return Set.of();
    }

    /** Recipients that can never be reached. */
    protected List<String> wrongRecipients() {
        return List.of("", "nobody at all", "a@b@c", "x".repeat(2000));
    }

    @Test
    protected void its_name_never_changes() {
        assertThat(channel().name())
                .matches("[a-z][a-z0-9-]{0,39}")
                .isEqualTo(channel().name());
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    protected void a_message_of_any_sort_is_sent(Sort sort) {
        assertThat(channel().send(message(recipient(), sort))).isEqualTo(new Receipt.Sent());
    }

    @Test
    protected void a_message_with_only_the_least_is_sent() {
        assertThat(channel()
                        .send(new Message(
                                key(),
                                recipient(),
                                "",
                                "Hello",
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Sort.AUTOMATIC)))
                .isEqualTo(new Receipt.Sent());
    }

    @Test
    protected void whatever_somebody_wrote_is_sent_or_refused_in_a_sentence() {
        for (String hostile : List.of(
                "<script>alert(1)</script> & \"quotes\"",
                "\uD83D\uDE00 \u202E \u0000",
                "Bcc: x\r\nsubject: y\r\n\r\n.",
                "@channel <!everyone> [a](b)",
                "word ".repeat(20_000))) {
            String line = hostile.replaceAll("[\\r\\n]+", " ");
            Receipt receipt = channel()
                    .send(new Message(
                            key(),
                            recipient(),
                            line.substring(0, Math.min(300, line.length())),
                            hostile,
                            Optional.of("<!doctype html><html><body><p>Hello</p></body></html>"),
                            List.of(new Item(line, URI.create("https://tributary.example.org/listings/local/a"), line)),
                            Optional.of(URI.create("https://tributary.example.org/following/stop/x")),
                            Optional.empty(),
                            Sort.BULK));
            check(receipt);
            assertThat(receipt).as("a message is never at fault for a while").isNotInstanceOf(Receipt.Later.class);
        }
    }

    @Test
    protected void who_can_never_be_reached_is_refused() {
        for (String wrong : wrongRecipients()) {
            Receipt receipt = channel().send(message(wrong, Sort.AUTOMATIC));
            assertThat(receipt).as("a message to '%s'", wrong).isInstanceOf(Receipt.Refused.class);
            check(receipt);
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    protected void trouble_at_the_other_side_is_told_from_a_no(Trouble trouble) {
        ScriptedHttp http = trouble.everywhere();
        Optional<NotificationChannel> channel = channel(http);
        assumeTrue(channel.isPresent());
        long begun = System.nanoTime();
        Receipt receipt = channel.orElseThrow().send(message(recipient(), Sort.BULK));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        check(receipt);
        if (trouble.act() == Trouble.Act.LATER) {
            assertThat(receipt).as("%s passes by itself", trouble).isInstanceOf(Receipt.Later.class);
        }
        if (trouble == Trouble.BUSY) {
            assertThat(((Receipt.Later) receipt).after())
                    .as("Retry-After is honoured")
                    .hasValueSatisfying(
                            after -> assertThat(after).isBetween(Duration.ofMinutes(119), Duration.ofDays(1)));
        }
        if (trouble == Trouble.UNAUTHORISED || trouble == Trouble.FORBIDDEN || trouble == Trouble.INSIDE) {
            assertThat(receipt).as("%s means that it was not taken", trouble).isNotInstanceOf(Receipt.Sent.class);
        }
        assertThat(http.requests()).as("the queue tries again, not the channel").hasSizeLessThanOrEqualTo(2);
    }

    @Test
    protected void several_threads_may_send_at_once() throws Exception {
        NotificationChannel channel = channel();
        Threads.together(() -> channel.send(message(recipient(), Sort.AUTOMATIC)))
                .forEach(receipt -> assertThat(receipt).isEqualTo(new Receipt.Sent()));
    }

    /** A message as Tributary sends it. */
    protected Message message(String to, Sort sort) {
        return new Message(
                key(),
                to,
                "Missed bins: 1 new problem",
                "Bins are missed and nobody knows why\nhttps://tributary.example.org/listings/local/missed-bins",
                Optional.of("<!doctype html><html lang=\"en\"><body><p>Bins are missed</p></body></html>"),
                List.of(new Item(
                        "Bins are missed and nobody knows why",
                        URI.create("https://tributary.example.org/listings/local/missed-bins"),
                        "Easton Borough Council",
                        "New problems",
                        Optional.of(Specimens.problem().id()),
                        List.of("new"))),
                sort == Sort.BULK
                        ? Optional.of(URI.create("https://tributary.example.org/following/stop/k"))
                        : Optional.empty(),
                Optional.empty(),
                sort);
    }

    /** A new key, for channels that read something in it. */
    protected String key() {
        return "contract/" + COUNT.incrementAndGet() + "/2026-11-21";
    }

    private void check(Receipt receipt) {
        assertThat(receipt).isNotNull();
        if (receipt instanceof Receipt.Later later) {
            Sentences.check(later.why(), secrets());
            assertThat(later.after()).isNotNull();
            later.after().ifPresent(after -> assertThat(after).isPositive());
        } else if (receipt instanceof Receipt.Refused refused) {
            Sentences.check(refused.why(), secrets());
            if (recipient().contains("@")) {
                Sentences.noSecrets("why", refused.why(), Set.of(recipient()));
            }
        }
    }
}
