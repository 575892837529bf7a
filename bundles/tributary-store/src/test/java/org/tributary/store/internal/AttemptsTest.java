package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.persistence.OptimisticLockException;
import javax.persistence.RollbackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.store.DuplicateKey;

/** What is tried again, what is not, and what the person is told. */
class AttemptsTest {

    private final Reachability reachability = new Reachability();
    private final Attempts attempts = new Attempts(new Random(1), reachability);
    private final AtomicInteger runs = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "40XL1", "40XL2", "55P03"})
    void somebody_in_the_way_is_waited_for(String state) {
        assertThat(attempts.run(() -> {
                    if (runs.incrementAndGet() < 4) {
                        throw new SQLException("in the way", state);
                    }
                    return "done";
                }))
                .isEqualTo("done");
        assertThat(runs).hasValue(4);
        assertThat(reachability.isReachable()).isTrue();
    }

    @Test
    void who_stands_in_the_way_for_too_long_makes_the_person_come_again_in_two_seconds() {
        assertThatThrownBy(() -> attempts.run(() -> {
                    runs.incrementAndGet();
                    throw new OptimisticLockException();
                }))
                .isInstanceOfSatisfying(TemporarilyUnavailable.class, refusal -> assertThat(refusal.retryAfter())
                        .isEqualTo(Duration.ofSeconds(2)));
        assertThat(runs).hasValue(8);
    }

    @Test
    void a_key_that_is_taken_is_tried_once_more_and_then_told() {
        assertThatThrownBy(() -> attempts.run(() -> {
                    runs.incrementAndGet();
                    throw new RollbackException(new SQLException("taken", "23505"));
                }))
                .isInstanceOf(DuplicateKey.class);
        assertThat(runs).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"08001", "08006", "57P01", "53300", "58030", "XJ040", "XJ015", "XBDA0", "XSDG0", "XSLA1", "25505"
            })
    void a_database_that_is_away_is_not_asked_again_at_once(String state) {
        assertThatThrownBy(() -> attempts.run(() -> {
                    runs.incrementAndGet();
                    throw new SQLException("away", state);
                }))
                .isInstanceOfSatisfying(TemporarilyUnavailable.class, refusal -> assertThat(refusal.retryAfter())
                        .isEqualTo(Duration.ofSeconds(5)));
        assertThat(runs).hasValue(1);
        assertThat(reachability.isReachable()).isFalse();
    }

    @Test
    void the_reason_is_found_wherever_it_hides() {
        BatchUpdateException batch = new BatchUpdateException("one of many", null, 0, new int[0]);
        batch.setNextException(new SQLException("deadlock", "40P01"));

        assertThat(Fault.of(new IllegalStateException(batch))).isEqualTo(Fault.CONFLICT);
        assertThat(Fault.of(new RuntimeException(new SQLRecoverableException("gone"))))
                .isEqualTo(Fault.AWAY);
        assertThat(Fault.of(new SQLException("wrong column", "42X04"))).isEqualTo(Fault.OTHER);
        assertThat(Fault.of(new SQLException("says nothing"))).isEqualTo(Fault.OTHER);
        assertThat(Fault.isReadOnly(new SQLException("x", "40XL1", new SQLException("read only", "25505"))))
                .isTrue();
        assertThat(Fault.isReadOnly(new SQLException("x", "25000"))).isFalse();
    }

    @Test
    void what_the_work_itself_throws_comes_out_as_it_is() {
        IllegalArgumentException own = new IllegalArgumentException("no title");
        assertThatThrownBy(() -> attempts.run(() -> {
                    throw own;
                }))
                .isSameAs(own);
        SQLException sql = new SQLException("wrong column", "42X04");
        assertThatThrownBy(() -> attempts.run(() -> {
                    throw sql;
                }))
                .isInstanceOf(StoreFailure.class)
                .hasCause(sql);
    }
}
