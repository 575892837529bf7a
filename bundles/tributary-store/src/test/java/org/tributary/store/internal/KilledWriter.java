package org.tributary.store.internal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.derby.internal.DerbyDataSourceFactory;

/** Writes notes into a Derby database on disk, says each after its commit, and is killed in the midst of it. */
final class KilledWriter {

    static final UnitFiles NOTES = new UnitFiles("notes", "db/notes.xml", KilledWriter.class.getClassLoader());

    private KilledWriter() {}

    public static void main(String[] arguments) throws Exception {
        Database database = open(arguments[0]);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        StoreHost host = new StoreHost(database, timer, () -> UUID.randomUUID().toString());
        host.prepare();
        StoreHost.OpenUnit unit = host.open(NOTES);
        for (int i = 0; ; i++) {
            String id = "note-" + i;
            unit.store().write((entities, tx) -> {
                entities.persist(new Note(id, "text of " + id, Instant.EPOCH));
                tx.change(Subject.LISTING, id, What.CREATED);
                return null;
            });
            System.out.println(id);
        }
    }

    static Database open(String folder) throws SQLException {
        return Database.derby(new DerbyDataSourceFactory(), folder, 4, Clock.systemUTC(), new Random());
    }
}
