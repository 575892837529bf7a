package org.tributary.store.internal;

import static org.tributary.store.internal.Dialect.oneLong;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.code.Coded;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.store.ChangeLog;

/** Reads the lines that {@link PendingRows} wrote. */
final class SqlChangeLog implements ChangeLog {

    private static final int MOST = 1000;
    private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Database database;
    private final CommitSignal signal;

    SqlChangeLog(Database database, CommitSignal signal) {
        this.database = database;
        this.signal = signal;
    }

    @Override
    public List<Entry> after(long seq, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit " + limit + " is not between 1 and " + MOST);
        }
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select seq, subject, object_id, what, changed_at from store_change where seq > ? order by seq"
                            + " fetch first " + limit + " rows only")) {
                select.setLong(1, seq);
                List<Entry> entries = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        entries.add(new Entry(
                                row.getLong(1),
                                Coded.parse(Subject.class, row.getString(2)).orElseThrow(),
                                row.getString(3),
                                Coded.parse(What.class, row.getString(4)).orElseThrow(),
                                Instant.ofEpochMilli(row.getLong(5))));
                    }
                }
                return entries;
            }
        });
    }

    @Override
    public long head() {
        return database.query(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select seq from store_change_head where id = 1")) {
                return oneLong(select);
            }
        });
    }

    @Override
    public boolean await(long seq, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            long commits = signal.count();
            if (isBeyond(seq)) {
                return true;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            signal.await(commits, Math.min(left, LOOK_EVERY));
        }
    }

    private boolean isBeyond(long seq) {
        try {
            return head() > seq;
        } catch (TemporarilyUnavailable e) {
            return false;
        }
    }
}
