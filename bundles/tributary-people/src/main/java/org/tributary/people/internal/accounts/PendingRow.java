package org.tributary.people.internal.accounts;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;

/** A sign-in that was begun with a provider and has not come back yet. */
@Entity
@Table(name = "people_pending")
public class PendingRow {

    @Id
    private String id;

    private String provider;

    @Column(name = "browser_hash")
    private String browserHash;

    @Column(name = "state_hash")
    private String stateHash;

    @Lob
    private String secret;

    private String target;

    @Column(name = "expires_ms")
    private long expiresMs;

    protected PendingRow() {}

    /**
     * A sign-in that begins.
     *
     * @param stateHash the hash of the {@code state} that the provider brings back
     * @param secret what the provider wants to have back
     * @param target where the person wanted to go, a path on this site
     */
    public PendingRow(
            String id,
            String provider,
            String browserHash,
            String stateHash,
            String secret,
            String target,
            Instant expires) {
        this.id = id;
        this.provider = provider;
        this.browserHash = browserHash;
        this.stateHash = stateHash;
        this.secret = secret;
        this.target = target;
        this.expiresMs = expires.toEpochMilli();
    }

    public String id() {
        return id;
    }

    public String provider() {
        return provider;
    }

    public String secret() {
        return secret;
    }

    public String target() {
        return target;
    }

    public boolean isOver(Instant now) {
        return now.toEpochMilli() >= expiresMs;
    }
}
