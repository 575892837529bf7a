package org.tributary.subscriptions.internal.following;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** The key under which all links that work without signing in are made. Whoever deletes it voids them all. */
@Entity
@Table(name = "subscriptions_key")
public class CapabilityKeyRow {

    /** There is one. */
    static final short ONLY = 1;

    @Id
    private short id;

    @Column(name = "key_text")
    private String key;

    protected CapabilityKeyRow() {}

    CapabilityKeyRow(String key) {
        this.id = ONLY;
        this.key = key;
    }

    String key() {
        return key;
    }
}
