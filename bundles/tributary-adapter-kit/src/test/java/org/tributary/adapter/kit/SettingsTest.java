package org.tributary.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.source.SourceFailure;

class SettingsTest {

    private static void isWrong(String setting, ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(SourceFailure.class, failure -> {
            assertThat(failure.retryAfter()).as("a person must act").isEmpty();
            assertThat(failure).hasMessageContaining('"' + setting + '"');
        });
    }

    @Test
    void what_is_right_is_read() throws SourceFailure {
        assertThat(Settings.origin(" camden-blog ")).isEqualTo("camden-blog");
        assertThat(Settings.owner("camden").value()).isEqualTo("camden");
        assertThat(Settings.organisation(" ")).isEmpty();
        assertThat(Settings.kind("kind", "problem")).isEqualTo(ListingKind.PROBLEM);
        assertThat(Settings.every(" 30 M ")).isEqualTo(Duration.ofMinutes(30));
        assertThat(Settings.every("nonsense", Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
        assertThat(Settings.address("address", " https://a.example/x?y=z ", "").toString())
                .isEqualTo("https://a.example/x?y=z");
        assertThat(Settings.topics("a, b", "b;c")).containsExactly("a", "b", "c");
        assertThat(Settings.tags("Bins, bin")).containsExactly("bin");
        assertThat(Settings.title(" ", "two\nlines", "three")).isEqualTo("two lines");
        assertThat(Settings.title("x".repeat(300))).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "local",
                "sample",
                "Camden",
                "-a",
                "a b",
                "../x",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void an_origin_that_is_none_is_named(String value) {
        isWrong("origin", () -> Settings.origin(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4m", "32d", "1", "h", "-1h", "1w", "99999h"})
    void a_rhythm_that_is_none_is_named(String value) {
        isWrong("every", () -> Settings.every(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "council.example",
                "ftp://a.example/",
                "javascript:alert(1)",
                "https://user:secret@a.example/",
                "https:///x",
                "https://a b/",
                "https://a.example/#x"
            })
    void an_address_that_is_none_is_named_and_not_quoted(String value) {
        isWrong("feed", () -> Settings.address("feed", value, "https://council.example/feed"));
        assertThatThrownBy(() -> Settings.address("feed", value, "https://council.example/feed"))
                .hasMessageNotContaining("secret");
    }

    @Test
    void what_is_missing_or_too_much_is_named() {
        isWrong("organisation", () -> Settings.owner(" "));
        isWrong("organisation", () -> Settings.organisation("No Id!"));
        isWrong("become", () -> Settings.kind("become", "poem"));
        isWrong("topics", () -> Settings.topics("1,2,3,4,5,6,7,8,9,10,11"));
        isWrong("tags", () -> Settings.tags("x".repeat(100)));
        isWrong("token", () -> Settings.needed("token", " "));
    }
}
