package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;

/** What a sentence for a person must be. */
final class Sentences {

    private Sentences() {}

    /** Checks one that the operator reads: something to read on one line, without stacks and secrets. */
    static void check(String sentence, Collection<String> secrets) {
        assertThat(sentence).as("the sentence for the operator").isNotBlank().hasSizeLessThanOrEqualTo(1000);
        assertThat(sentence)
                .as("the sentence for the operator is prose on one line, not what a program says")
                .doesNotContain("\n", "\tat ", "Exception", "java.", "null");
        noSecrets("the sentence for the operator", sentence, secrets);
    }

    static void noSecrets(String what, String text, Collection<String> secrets) {
        for (String secret : secrets) {
            assertThat(text).as("%s holds no secret", what).doesNotContain(secret);
        }
    }
}
