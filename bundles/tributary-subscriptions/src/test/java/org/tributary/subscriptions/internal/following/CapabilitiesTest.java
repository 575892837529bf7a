package org.tributary.subscriptions.internal.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.subscriptions.internal.following.Capabilities.Purpose;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.fake.MovableClock;

class CapabilitiesTest {

    private static final Instant NOW = FollowingFixture.NOW;

    private static TestStore database;

    private final MovableClock clock = new MovableClock(NOW);
    private Capabilities capabilities;

    @BeforeAll
    static void open() {
        database = TestStore.derby("subscriptions", "db/subscriptions.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.clear();
        capabilities = new Capabilities(database.store(), clock, new Random(7));
    }

    @ParameterizedTest
    @EnumSource
    void a_link_opens_what_it_was_made_for_and_for_no_other_purpose(Purpose purpose) {
        String text = capabilities.mint(purpose, "abcdefghijklmnopqrstuv/9223372036854775807", NOW.plusSeconds(60));

        assertThat(text).matches("[A-Za-z0-9_-]{1,120}");
        assertThat(capabilities.open(purpose, text)).contains("abcdefghijklmnopqrstuv/9223372036854775807");
        for (Purpose other : Purpose.values()) {
            if (other != purpose) {
                assertThat(capabilities.open(other, text)).isEmpty();
            }
        }
    }

    @Test
    void it_works_to_the_end_of_its_last_day_and_not_longer() {
        String text = capabilities.mint(Purpose.STOP, "f", NOW.plus(Duration.ofDays(7)));

        clock.set(Instant.parse("2026-03-09T23:59:59Z"));
        assertThat(capabilities.open(Purpose.STOP, text)).contains("f");
        clock.set(Instant.parse("2026-03-10T00:00:00Z"));
        assertThat(capabilities.open(Purpose.STOP, text)).isEmpty();
    }

    @Test
    void one_without_an_end_has_none() {
        String text = capabilities.mint(Purpose.FEED, "1.1", Instant.MAX);

        clock.set(Instant.parse("2999-01-01T00:00:00Z"));
        assertThat(capabilities.open(Purpose.FEED, text)).contains("1.1");
    }

    @Test
    void the_same_link_is_made_again_also_by_another_node() {
        String text = capabilities.mint(Purpose.MANAGE, "f", NOW);
        Capabilities elsewhere = new Capabilities(database.store(), clock, new Random(8));

        assertThat(elsewhere.mint(Purpose.MANAGE, "f", NOW)).isEqualTo(text);
        assertThat(elsewhere.open(Purpose.MANAGE, text)).contains("f");
    }

    @Test
    void one_of_another_host_opens_nothing() {
        String text = capabilities.mint(Purpose.MANAGE, "f", NOW);
        database.clear();

        Capabilities other = new Capabilities(database.store(), clock, new Random(8));
        assertThat(other.open(Purpose.MANAGE, text)).isEmpty();
    }

    @Test
    void a_change_in_any_character_voids_it() {
        String text = capabilities.mint(Purpose.MANAGE, "follower", NOW);

        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String forged = text.substring(0, i) + other + text.substring(i + 1);
            // The last character holds bits that do not count; those give the same link.
            assertThat(capabilities.open(Purpose.MANAGE, forged).orElse("follower"))
                    .isEqualTo("follower");
            if (i < text.length() - 1) {
                assertThat(capabilities.open(Purpose.MANAGE, forged)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"x", "A", "../../etc/passwd", "%00", "äöü", "AAAA====", "a b", "<script>"})
    void what_is_no_link_opens_nothing(String text) {
        assertThat(capabilities.open(Purpose.MANAGE, text)).isEmpty();
    }

    @Test
    void an_endless_text_opens_nothing() {
        assertThat(capabilities.open(Purpose.MANAGE, "A".repeat(1_000_000))).isEmpty();
        assertThatThrownBy(() -> capabilities.mint(Purpose.MANAGE, "x".repeat(101), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
