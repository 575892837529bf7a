package org.tributary.subscriptions.internal.flow;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** How far the follower of a broad filter has heard. */
@Entity
@Table(name = "subscriptions_broad")
class BroadRow {

    @Id
    @Column(name = "subscription_id")
    private long subscriptionId;

    @Column(name = "follower_id")
    private String followerId;

    @Column(name = "told_seq")
    private long toldSeq;

    protected BroadRow() {}

    BroadRow(long subscription, String follower, long told) {
        this.subscriptionId = subscription;
        this.followerId = follower;
        this.toldSeq = told;
    }

    long subscription() {
        return subscriptionId;
    }

    String follower() {
        return followerId;
    }

    void follower(String other) {
        this.followerId = other;
    }

    long told() {
        return toldSeq;
    }

    void tell(long upTo) {
        this.toldSeq = Math.max(toldSeq, upTo);
    }
}
