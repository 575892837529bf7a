package org.tributary.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tributary.api.people.Actor;

/**
 * Which versions of the program have worked on this database, so that the operator is told after an upgrade what there is to
 * do. Asks the database; any thread.
 */
@ProviderType
public interface ProgramVersions {

    /** The version that runs, for example {@code 0.2.0}. */
    String current();

    /** All that have ever worked on this database, the newest first, at most 100. */
    List<Seen> seen();

    /** The way from the last version of which somebody said that all is done; empty where that is the one that runs. */
    Optional<Upgrade> unread();

    /**
     * Somebody has done what there is to do: there is nothing unread any more. In the audit trail. Who may is the caller's
     * to check.
     */
    void read(Actor actor);

    /**
     * A version.
     *
     * @param version for example {@code 0.2.0}
     * @param since when it first worked on this database
     */
    record Seen(String version, Instant since) {}

    /**
     * An upgrade.
     *
     * @param from the version before
     * @param to the version that runs
     * @param since when that first worked on this database
     */
    record Upgrade(String from, String to, Instant since) {}
}
