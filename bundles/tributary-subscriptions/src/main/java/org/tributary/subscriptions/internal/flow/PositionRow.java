package org.tributary.subscriptions.internal.flow;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** How far something is, kept in the same transaction as what it did. */
@Entity
@Table(name = "subscriptions_position")
class PositionRow {

    /** Lines of the change log up to this one were matched. */
    static final String LINES = "lines";

    /** Of the line after that, subscriptions up to this id were matched; 0 where it was not begun. */
    static final String WITHIN = "within";

    @Id
    private String name;

    private long seq;

    protected PositionRow() {}

    PositionRow(String name, long seq) {
        this.name = name;
        this.seq = seq;
    }

    long seq() {
        return seq;
    }
}
