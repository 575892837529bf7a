package org.tributary.subscriptions.internal.flow;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.tributary.api.code.Coded;

/** A message that was put into the queue, without its items. */
@Entity
@Table(name = "subscriptions_message")
class MessageRow {

    @Id
    @Column(name = "message_key")
    private String key;

    @Column(name = "follower_id")
    private String followerId;

    private String sort;
    private int more;

    @Column(name = "made_ms")
    private long madeMs;

    protected MessageRow() {}

    MessageRow(String key, String follower, Messages.Sort sort, int more, Instant made) {
        this.key = key;
        this.followerId = follower;
        this.sort = sort.code();
        this.more = more;
        this.madeMs = made.toEpochMilli();
    }

    String key() {
        return key;
    }

    String follower() {
        return followerId;
    }

    Messages.Sort sort() {
        return Coded.parse(Messages.Sort.class, sort).orElseThrow();
    }

    int more() {
        return more;
    }

    Instant made() {
        return Instant.ofEpochMilli(madeMs);
    }
}
