package org.tributary.people.internal.accounts;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.tributary.api.id.PersonId;

/** A link that was mailed to prove that somebody reads an address. Only the hash of its secret is kept. */
@Entity
@Table(name = "people_link")
public class LinkRow {

    /** Signs somebody in. */
    public static final String SIGN_IN = "sign-in";

    /** Makes the address that of somebody who has an account. */
    public static final String MOVE = "move";

    @Id
    private String hash;

    private String purpose;
    private String address;

    @Column(name = "address_key")
    private String addressKey;

    @Column(name = "person_id")
    private String personId;

    @Column(name = "browser_hash")
    private String browserHash;

    private String target;

    @Column(name = "created_ms")
    private long createdMs;

    @Column(name = "expires_ms")
    private long expiresMs;

    protected LinkRow() {}

    /**
     * A link that is about to be mailed.
     *
     * @param purpose what it is for: {@link #SIGN_IN} or {@link #MOVE}
     * @param person whose it is, where that is known already
     * @param browserHash the browser that asked, hashed; empty where any may use it
     * @param target where it leads afterwards, a path on this site
     */
    public LinkRow(
            String hash,
            String purpose,
            WorkAddress address,
            Optional<PersonId> person,
            String browserHash,
            String target,
            Instant now,
            Instant expires) {
        this.hash = hash;
        this.purpose = purpose;
        this.address = address.typed();
        this.addressKey = address.key();
        this.personId = person.map(PersonId::value).orElse(null);
        this.browserHash = browserHash;
        this.target = target;
        this.createdMs = now.toEpochMilli();
        this.expiresMs = expires.toEpochMilli();
    }

    public String purpose() {
        return purpose;
    }

    public String address() {
        return address;
    }

    public String addressKey() {
        return addressKey;
    }

    public Optional<PersonId> person() {
        return Optional.ofNullable(personId).map(PersonId::new);
    }

    public String browserHash() {
        return browserHash;
    }

    public String target() {
        return target;
    }

    public boolean isOver(Instant now) {
        return now.toEpochMilli() >= expiresMs;
    }
}
