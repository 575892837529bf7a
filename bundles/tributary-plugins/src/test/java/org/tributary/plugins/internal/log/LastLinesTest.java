package org.tributary.plugins.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;

class LastLinesTest {

    private final LastLines lines = new LastLines();

    private void log(LogLevel level, String message, Throwable thrown) {
        lines.logged((LogEntry) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {LogEntry.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getLogLevel" -> level;
                    case "getMessage" -> message;
                    case "getException" -> thrown;
                    case "getTime" -> 1_000L;
                    case "getLoggerName" -> "org.tributary.Some";
                    default -> null;
                }));
    }

    @Test
    void warnings_and_errors_are_kept_the_newest_first_and_no_more_than_fits() {
        log(LogLevel.INFO, "usual", null);
        for (int i = 0; i < 400; i++) {
            log(i % 2 == 0 ? LogLevel.WARN : LogLevel.ERROR, "line " + i, null);
        }
        assertThat(lines.newest(Viewer.administrator(), Locale.UK))
                .hasSize(300)
                .first()
                .satisfies(line -> {
                    assertThat(line.message()).isEqualTo("line 399");
                    assertThat(line.level()).isEqualTo(Level.ERROR);
                });
        assertThat(lines.now())
                .allSatisfy(measure -> assertThat(measure.value()).isEqualTo(200));
    }

    @Test
    void hostile_words_stay_on_their_line_and_causes_are_named() {
        log(
                LogLevel.ERROR,
                "evil\n2026 ERROR forged \u001b[2J",
                new IllegalStateException("outer", new IllegalArgumentException("inner\nline")));
        assertThat(lines.newest(Viewer.administrator(), Locale.UK).get(0)).satisfies(line -> {
            assertThat(line.message()).isEqualTo("evil 2026 ERROR forged ?[2J");
            assertThat(line.cause())
                    .contains("java.lang.IllegalStateException: outer", "IllegalArgumentException: inner line");
        });
    }

    @Test
    void nobody_but_administrators_reads_them() {
        assertThatThrownBy(() -> lines.newest(Viewer.visitor(), Locale.UK)).isInstanceOf(NotAllowed.class);
    }
}
