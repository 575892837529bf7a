package org.tributary.web.internal.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FormTokensTest {

    private final AtomicInteger seed = new AtomicInteger();
    private final FormTokens tokens = new FormTokens(() -> {
        byte[] bytes = new byte[16];
        bytes[0] = (byte) seed.incrementAndGet();
        return bytes;
    });

    @Test
    void a_token_fits_the_browser_and_session_it_was_made_for() {
        FormTokens.Ticket ticket = tokens.ticket(Optional.empty(), Optional.of("session"));

        assertThat(ticket.isNew()).isTrue();
        assertThat(tokens.fits(Optional.of(ticket.key()), Optional.of("session"), Optional.of(ticket.token())))
                .isTrue();
        assertThat(tokens.ticket(Optional.of(ticket.key()), Optional.of("session"))
                        .token())
                .isEqualTo(ticket.token());
    }

    @Test
    void a_token_fits_nobody_else() {
        FormTokens.Ticket ticket = tokens.ticket(Optional.empty(), Optional.of("session"));
        FormTokens.Ticket other = tokens.ticket(Optional.empty(), Optional.of("session"));
        Optional<String> token = Optional.of(ticket.token());

        assertThat(tokens.fits(Optional.of(other.key()), Optional.of("session"), token))
                .isFalse();
        assertThat(tokens.fits(Optional.of(ticket.key()), Optional.of("another"), token))
                .isFalse();
        assertThat(tokens.fits(Optional.of(ticket.key()), Optional.empty(), token))
                .isFalse();
        assertThat(tokens.fits(Optional.empty(), Optional.of("session"), token)).isFalse();
        assertThat(tokens.fits(Optional.of(ticket.key()), Optional.of("session"), Optional.empty()))
                .isFalse();
        assertThat(tokens.fits(Optional.of(""), Optional.of("session"), Optional.of("")))
                .isFalse();
    }

    @Test
    void a_cookie_that_is_not_ours_is_replaced() {
        assertThat(tokens.ticket(Optional.of("x"), Optional.empty()).isNew()).isTrue();
    }

    @Test
    void the_secrets_stay_out_of_logs() {
        FormTokens.Ticket ticket = tokens.ticket(Optional.empty(), Optional.empty());

        assertThat(ticket.toString()).doesNotContain(ticket.key()).doesNotContain(ticket.token());
    }
}
