package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.ViewerSource;

/**
 * What every {@link ViewerSource} must do, so that it can be asked about every request. The test of a source extends this
 * class and gives it, with credentials that it knows.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
public abstract class ViewerSourceContract {

    /** The source. */
    protected abstract ViewerSource source();

    /** Credentials that it knows: a bearer token or a session, and not both. */
    protected abstract Credentials known();

    @Test
    protected void who_is_known_is_recognised_each_time() {
        Optional<Caller> caller = source().recognise(known());
        assertThat(caller).isPresent();
        assertThat(source().recognise(known())).isEqualTo(caller);
        Sentences.noSecrets("a caller, who stands in logs,", caller.toString(), secrets());
    }

    @Test
    protected void nobody_is_recognised_by_nothing() {
        assertThat(source().recognise(new Credentials(Optional.empty(), Optional.empty())))
                .isEmpty();
        assertThat(source().recognise(new Credentials(Optional.of(""), Optional.of(""))))
                .isEmpty();
    }

    @Test
    protected void nearly_right_is_wrong() {
        List<UnaryOperator<String>> changes = List.of(
                secret -> secret.substring(1),
                secret -> secret.substring(0, secret.length() - 1),
                secret -> secret + "x",
                secret -> " " + secret,
                secret -> secret + "\u0000",
                secret -> (secret.charAt(0) == 'x' ? 'y' : 'x') + secret.substring(1));
        for (UnaryOperator<String> change : changes) {
            Credentials nearly = new Credentials(
                    known().bearer().map(change), known().session().map(change));
            assertThat(source().recognise(nearly))
                    .as("recognised by a secret that is nearly right")
                    .isEmpty();
        }
    }

    @Test
    protected void a_secret_counts_only_where_it_belongs() {
        assertThat(source().recognise(new Credentials(known().session(), known().bearer())))
                .isEmpty();
    }

    @Test
    protected void whatever_strangers_send_is_answered_with_nobody() {
        for (String hostile : List.of(
                "' OR '1'='1",
                "\u0000",
                "\uD83D",
                "\uD83D\uDE00",
                "../../etc/passwd",
                "a.b.c",
                "..",
                "-1",
                "null",
                "=",
                "x".repeat(100_000))) {
            Optional<String> given = Optional.of(hostile);
            assertThat(source().recognise(new Credentials(given, given)))
                    .as(hostile.substring(0, 1))
                    .isEmpty();
        }
    }

    @Test
    protected void several_threads_may_ask_at_once() throws Exception {
        ViewerSource source = source();
        Credentials known = known();
        Optional<Caller> alone = source.recognise(known);
        Threads.together(() -> source.recognise(known))
                .forEach(caller -> assertThat(caller).isEqualTo(alone));
    }

    private List<String> secrets() {
        return java.util.stream.Stream.of(known().bearer(), known().session())
                .flatMap(Optional::stream)
                .toList();
    }
}
