package org.tributary.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormTest {

    @Test
    void what_was_typed_comes_tidy_and_whole() {
        Form form = new Form(Map.of(
                "text", List.of("  one\r\ntwo\rthree\u0000\u000b\t!  ", "second"),
                "blank", List.of(" \u00a0".strip()),
                "topics", List.of("a", " ", "b ")));

        assertThat(form.text("text")).isEqualTo("one\ntwo\nthree\t!");
        assertThat(form.text("none")).isEmpty();
        assertThat(form.given("none")).isEmpty();
        assertThat(form.given("text")).isPresent();
        assertThat(form.all("topics")).containsExactly("a", "b");
        assertThat(form.all("none")).isEmpty();
        assertThat(form.has("topics")).isTrue();
        assertThat(form.has("none")).isFalse();
        assertThat(form.toString()).doesNotContain("one");
    }

    @Test
    void a_secret_is_long_random_and_kept_as_a_hash() {
        Secret secret = Secret.random(new Random(1));

        assertThat(secret.value()).matches("[A-Za-z0-9_-]{43}");
        assertThat(secret).isEqualTo(Secret.random(new Random(1)));
        assertThat(Secret.random(new SecureRandom())).isNotEqualTo(Secret.random(new SecureRandom()));
        assertThat(Secret.parse(secret.value())).contains(secret);
        assertThat(secret.hash()).matches("[0-9a-f]{64}").isNotEqualTo(secret.value());
        assertThat(secret.toString()).doesNotContain(secret.value());
        for (String no : new String[] {
            null, "", "x", secret.value() + "x", secret.value().substring(1) + "+"
        }) {
            assertThat(Secret.parse(no)).isEmpty();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Secret("guess"));
    }

    @Test
    void a_session_in_a_redirect_is_no_line_of_its_own_and_stays_out_of_logs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Redirect.after("/").signedIn("a; Domain=evil.example"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Redirect.after("/").signedIn("a\r\nSet-Cookie: x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Redirect.after("/").signedIn(""));
        assertThat(Redirect.after("/").signedIn("secret").toString()).doesNotContain("secret");
    }
}
