package org.tributary.plugins.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.AuditTrail;

class LogLevelsTest {

    private static final Actor OPERATOR = new Actor(Viewer.administrator(), Door.PAGE, "operator");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Hashtable<String, Object> settings = new Hashtable<>();
    private final List<String> audited = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    LogLevelsTest() {
        settings.put("log4j2.rootLogger.level", "INFO");
        settings.put("log4j2.logger.hikari.name", "com.zaxxer.hikari");
        settings.put("log4j2.logger.hikari.level", "WARN");
    }

    /** As Karaf keeps settings: a copy is read, and the whole is replaced. */
    private ConfigurationAdmin configurations() {
        Configuration configuration = proxy(Configuration.class, (method, arguments) -> {
            if (method.equals("update")) {
                Dictionary<?, ?> said = (Dictionary<?, ?>) arguments[0];
                settings.clear();
                java.util.Collections.list(said.keys()).forEach(key -> settings.put(key.toString(), said.get(key)));
            }
            return method.equals("getProperties") ? new Hashtable<>(settings) : null;
        });
        return proxy(ConfigurationAdmin.class, (method, arguments) -> configuration);
    }

    private interface Answering {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answering.answer(method.getName(), arguments)));
    }

    private LogLevels levels() {
        AuditTrail trail = proxy(AuditTrail.class, (method, arguments) -> {
            audited.add(((Actor) arguments[0]).id() + " " + arguments[1] + " " + arguments[2] + " " + arguments[3]);
            return OptionalLong.empty();
        });
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new LogLevels(configurations(), trail, clock);
    }

    @Test
    void a_part_logs_more_for_as_long_as_was_said() {
        LogLevels levels = levels();
        levels.raise("org.tributary.store", "debug", HOUR, OPERATOR, Locale.UK);

        assertThat(settings)
                .containsEntry("log4j2.logger.raised1.name", "org.tributary.store")
                .containsEntry("log4j2.logger.raised1.level", "DEBUG");
        assertThat(levels.raised(Viewer.administrator(), Locale.UK))
                .containsExactly(new LogLevels.Raised("org.tributary.store", Level.DEBUG, now.plus(HOUR)));
        assertThat(audited).containsExactly("operator log.level org.tributary.store DEBUG until 2026-11-22T11:00:00Z");

        now = now.plus(HOUR).minusSeconds(1);
        levels.end();
        assertThat(settings).containsKey("log4j2.logger.raised1.name");
        now = now.plusSeconds(1);
        levels.end();
        assertThat(settings.keySet())
                .containsExactlyInAnyOrder(
                        "log4j2.rootLogger.level", "log4j2.logger.hikari.name", "log4j2.logger.hikari.level");
        levels.close();
    }

    @Test
    void what_a_killed_process_left_behind_is_taken_back_at_the_next_start() {
        LogLevels killed = levels();
        killed.raise("org.tributary.store", "trace", Duration.ofDays(1), OPERATOR, Locale.UK);
        killed.raise("com.zaxxer.hikari", "error", HOUR, OPERATOR, Locale.UK);
        killed.raise("com.zaxxer.hikari", "info", HOUR, OPERATOR, Locale.UK);
        assertThat(settings).containsEntry("log4j2.logger.hikari.level", "INFO");

        LogLevels next = levels();
        assertThat(next.raised(Viewer.administrator(), Locale.UK)).isEmpty();
        assertThat(settings)
                .hasSize(3)
                .containsEntry("log4j2.logger.hikari.level", "WARN")
                .containsEntry("log4j2.rootLogger.level", "INFO");
        killed.close();
        next.close();
    }

    @Test
    void it_can_be_ended_before() {
        LogLevels levels = levels();
        levels.raise("org.tributary.store", "debug", HOUR, OPERATOR, Locale.UK);
        levels.lower("org.tributary.store", OPERATOR, Locale.UK);
        assertThat(settings).hasSize(3);
        assertThatThrownBy(() -> levels.lower("org.tributary.store", OPERATOR, Locale.UK))
                .isInstanceOf(NotFound.class);
        levels.close();
    }

    @Test
    void libraries_that_log_passwords_cannot_be_made_to_nor_can_the_packages_around_them() {
        LogLevels levels = levels();
        for (String talkative :
                List.of("org.eclipse.jetty", "org.eclipse.jetty.server.HttpChannel", "org", "org.apache")) {
            assertThatThrownBy(() -> levels.raise(talkative, "debug", HOUR, OPERATOR, Locale.UK))
                    .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.faults())
                            .extracting(fault -> fault.field())
                            .containsExactly("logger"));
        }
        levels.raise("org.eclipse.jetty", "info", HOUR, OPERATOR, Locale.UK);
        levels.close();
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_and_nothing_is_changed() {
        LogLevels levels = levels();
        assertThatThrownBy(() -> levels.raise("a b\nc", "loud", Duration.ZERO, OPERATOR, Locale.UK))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.faults())
                        .extracting(fault -> fault.field())
                        .containsExactly("logger", "level", "minutes"));
        assertThatThrownBy(() ->
                        levels.raise("org.tributary", "debug", HOUR, Actor.of(Viewer.visitor(), Door.PAGE), Locale.UK))
                .isInstanceOf(NotAllowed.class);
        assertThat(settings).hasSize(3);
        assertThat(audited).isEmpty();
        levels.close();
    }
}
