package org.tributary.subscriptions.internal.flow;

import javax.persistence.EntityManager;

/** Sees to it that a follower is looked at. */
final class Wakes {

    private Wakes() {}

    /**
     * Has the rounds look at a follower at this time, or sooner where that was planned. Raises the version in any case, so
     * that somebody who just finds that there is nothing to do finds out better.
     */
    static void at(EntityManager entities, String follower, long time) {
        entities.createNativeQuery("update subscriptions_follower set version = version + 1, wake_ms ="
                        + " case when wake_ms is null or wake_ms > ?1 then ?2 else wake_ms end where id = ?3")
                .setParameter(1, time)
                .setParameter(2, time)
                .setParameter(3, follower)
                .executeUpdate();
    }
}
