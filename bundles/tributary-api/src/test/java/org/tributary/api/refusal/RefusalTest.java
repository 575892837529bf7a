package org.tributary.api.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;

class RefusalTest {

    @Test
    void what_cannot_be_accepted_says_every_fault_in_order() {
        List<FieldFault> given = new ArrayList<>(
                List.of(new FieldFault("title", "Enter a title."), new FieldFault("kind", "Choose a kind.")));
        InvalidInput refusal = new InvalidInput(given);
        given.clear();
        assertThat(refusal).hasMessage("Enter a title. Choose a kind.");
        assertThat(refusal.faults()).extracting(FieldFault::field).containsExactly("title", "kind");
    }

    @Test
    void one_fault_in_one_field_is_enough() {
        assertThat(new InvalidInput("after", "Use the value of 'next'.").faults())
                .containsExactly(new FieldFault("after", "Use the value of 'next'."));
    }

    @Test
    void a_no_carries_what_the_caller_needs_to_go_on() {
        assertThat(new EditClash("Somebody else saved first.", 7).currentVersion())
                .isEqualTo(7);
        assertThat(new KeyReused("Idempotency-Key", "Send a new one.").fault())
                .isEqualTo(new FieldFault("Idempotency-Key", "Send a new one."));
        assertThat(new Moved(ListingId.parse("local:a")).to()).hasToString("local:a");
        assertThat(new TooMany("Wait.", Duration.ofSeconds(3)).retryAfter()).hasSeconds(3);
        assertThat(new NotAllowed("Sign in.", true).signInHelps()).isTrue();
        IllegalStateException cause = new IllegalStateException("for the log");
        TemporarilyUnavailable away = new TemporarilyUnavailable("Try again.", Duration.ofSeconds(5), cause);
        assertThat(away).hasMessage("Try again.").hasCause(cause);
        assertThat(away.retryAfter()).hasSeconds(5);
    }
}
