package org.tributary.store.internal;

import java.sql.Connection;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.EntityTransaction;
import org.tributary.api.refusal.Refusal;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.store.Store;

/** One slice's unit over EclipseLink, with the shared tables on the same connection. */
final class JpaStore implements Store {

    /** Over all slices: a second connection in the same thread would wait for the locks of the first. */
    private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

    private final EntityManagerFactory factory;
    private final Database database;
    private final CommitSignal changes;
    private final CommitSignal messages;

    JpaStore(EntityManagerFactory factory, Database database, CommitSignal changes, CommitSignal messages) {
        this.factory = factory;
        this.database = database;
        this.changes = changes;
        this.messages = messages;
    }

    @Override
    public <R> R read(Function<EntityManager, R> work) {
        return alone(() -> attempts(() -> {
            EntityManager entities = factory.createEntityManager();
            try {
                return work.apply(entities);
            } finally {
                entities.close();
            }
        }));
    }

    @Override
    public <R> R write(Work<R> work) {
        return alone(() -> attempts(() -> attempt(work)));
    }

    private <R> R attempts(Attempts.Attempt<R> attempt) {
        try {
            return database.attempts().run(attempt);
        } catch (RuntimeException e) {
            if (factory.isOpen() || e instanceof Refusal) {
                throw e;
            }
            // The slice or the database is being replaced under us; whoever asks again finds the new one.
            throw new TemporarilyUnavailable(Texts.text("away"), Duration.ofSeconds(2), e);
        }
    }

    private <R> R attempt(Work<R> work) throws Exception {
        PendingRows rows = new PendingRows(database.dialect(), database.clock());
        EntityManager entities = factory.createEntityManager();
        try {
            EntityTransaction transaction = entities.getTransaction();
            transaction.begin();
            try {
                // EclipseLink would read on a second connection until the first row is written: then a read before the
                // write is not part of the transaction, and writers that need two connections each drain the pool.
                Connection connection = entities.unwrap(Connection.class);
                R result = work.apply(entities, rows);
                rows.close();
                entities.flush();
                rows.write(connection);
                transaction.commit();
                if (rows.hasChanges()) {
                    changes.committed();
                }
                if (rows.hasMessages()) {
                    messages.committed();
                }
                return result;
            } catch (Exception | Error e) {
                rollBack(transaction, e);
                throw e;
            }
        } finally {
            entities.close();
        }
    }

    private static void rollBack(EntityTransaction transaction, Throwable reason) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private static <R> R alone(Supplier<R> work) {
        if (INSIDE.get()) {
            throw new IllegalStateException("Store.read and Store.write do not nest: finish the outer one first");
        }
        INSIDE.set(true);
        try {
            return work.get();
        } finally {
            INSIDE.remove();
        }
    }
}
