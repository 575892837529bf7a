package org.tributary.people.internal.accounts;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;

/** A token by which a machine signs in. Only its hash is kept. */
@Entity
@Table(name = "people_token")
public class TokenRow {

    @Id
    private String hash;

    private String id;
    private String name;

    @Column(name = "person_id")
    private String personId;

    @Column(name = "organisation_id")
    private String organisationId;

    @Column(name = "scope_code")
    private String scope;

    @Column(name = "created_ms")
    private long createdMs;

    @Column(name = "seen_ms")
    private Long seenMs;

    @Column(name = "expires_ms")
    private Long expiresMs;

    protected TokenRow() {}

    /**
     * A token that was just made.
     *
     * @param id by which it is named and revoked; no secret
     * @param person who made it and answers for it
     * @param scope the code of what it may do
     */
    public TokenRow(
            String hash,
            String id,
            String name,
            PersonId person,
            Optional<OrganisationId> organisation,
            String scope,
            Instant now,
            Optional<Instant> expires) {
        this.hash = hash;
        this.id = id;
        this.name = name;
        this.personId = person.value();
        this.organisationId = organisation.map(OrganisationId::value).orElse(null);
        this.scope = scope;
        this.createdMs = now.toEpochMilli();
        this.expiresMs = expires.map(Instant::toEpochMilli).orElse(null);
    }

    public String hash() {
        return hash;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    public Optional<OrganisationId> organisation() {
        return Optional.ofNullable(organisationId).map(OrganisationId::new);
    }

    public String scope() {
        return scope;
    }

    public Instant created() {
        return Instant.ofEpochMilli(createdMs);
    }

    /** When it was last used, to the minute. */
    public Optional<Instant> seen() {
        return Optional.ofNullable(seenMs).map(Instant::ofEpochMilli);
    }

    public Optional<Instant> expires() {
        return Optional.ofNullable(expiresMs).map(Instant::ofEpochMilli);
    }
}
