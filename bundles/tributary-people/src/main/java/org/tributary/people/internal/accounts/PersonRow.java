package org.tributary.people.internal.accounts;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;
import javax.persistence.Version;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Person;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.web.Legible;

/** Somebody with an account, in their table. */
@Entity
@Table(name = "people_person")
public class PersonRow {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;

    @Id
    private String id;

    private String name;

    @Column(name = "sort_name")
    private String sortName;

    private String address;

    @Column(name = "address_key")
    private String addressKey;

    @Column(name = "organisation_id")
    private String organisationId;

    @Column(name = "role_code")
    private String role;

    private String standing;

    @Column(name = "standing_why")
    private String standingWhy;

    @Column(name = "wished_organisation_id")
    private String wishedOrganisationId;

    private String wish;

    /** 1 or 0. */
    private short findable;

    @Lob
    private String profile;

    @Column(name = "created_ms")
    private long createdMs;

    @Column(name = "seen_ms")
    private Long seenMs;

    @Version
    private long version;

    protected PersonRow() {}

    /** Somebody new, who waits until it is said whose member they are. */
    public PersonRow(PersonId id, String name, WorkAddress address, Instant now) {
        this.id = id.value();
        call(name);
        reachAt(address);
        role = Role.VISITOR.code();
        standing = Standing.WAITING.code();
        profile = ProfileCard.EMPTY.write();
        createdMs = now.toEpochMilli();
    }

    /** Calls them by another name; what is longer than a name may be is cut. */
    public final void call(String newName) {
        String clean = Legible.unpiled(Normalizer.normalize(newName, Normalizer.Form.NFC))
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ")
                .strip();
        boolean half = clean.length() > LONGEST_NAME && Character.isHighSurrogate(clean.charAt(LONGEST_NAME - 1));
        name = clean.length() > LONGEST_NAME
                ? clean.substring(0, half ? LONGEST_NAME - 1 : LONGEST_NAME).strip()
                : clean;
        sortName = name.toLowerCase(Locale.ROOT);
    }

    /** Writes to them at another address from now on. */
    public final void reachAt(WorkAddress newAddress) {
        address = newAddress.typed();
        addressKey = newAddress.key();
    }

    /** Makes them a member in good standing; a role that they had there before is kept by naming it. */
    public void join(OrganisationId organisation, Role newRole) {
        organisationId = organisation.value();
        role = newRole.code();
        standing = Standing.ACTIVE.code();
        standingWhy = null;
        wishedOrganisationId = null;
        wish = null;
    }

    /** Leaves it to a curator, or to the person, whose member they are; until then they may do nothing. */
    public void await(String why) {
        organisationId = null;
        role = Role.VISITOR.code();
        standing = Standing.WAITING.code();
        standingWhy = cut(why);
    }

    /** What somebody who waits says about where they work. */
    public void wish(Optional<OrganisationId> organisation, String words) {
        wishedOrganisationId = organisation.map(OrganisationId::value).orElse(null);
        wish = words.isBlank() ? null : cut(words.strip());
    }

    /** Closes the account. */
    public void suspend(String why) {
        standing = Standing.SUSPENDED.code();
        standingWhy = cut(why);
    }

    /** Opens the account again: active where it is known whose member they are. */
    public void reopen() {
        standing =
                (organisationId == null && !role().atLeast(Role.CURATOR) ? Standing.WAITING : Standing.ACTIVE).code();
        standingWhy = null;
    }

    /** Lets them do more, or less. A curator or administrator needs no organisation to be in good standing. */
    public void give(Role newRole) {
        role = newRole.code();
        if (newRole.atLeast(Role.CURATOR) && standing() == Standing.WAITING) {
            standing = Standing.ACTIVE.code();
            standingWhy = null;
        }
    }

    /** Shows others what they say about themselves. */
    public void show(ProfileCard card, boolean wantsToBeFound) {
        profile = card.write();
        findable = (short) (wantsToBeFound ? 1 : 0);
    }

    private static String cut(String text) {
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
    }

    public PersonId id() {
        return new PersonId(id);
    }

    /** May be empty. */
    public String name() {
        return name;
    }

    public String address() {
        return address;
    }

    public String addressKey() {
        return addressKey;
    }

    public Optional<OrganisationId> organisation() {
        return Optional.ofNullable(organisationId).map(OrganisationId::new);
    }

    public Role role() {
        return Coded.parse(Role.class, role).orElse(Role.VISITOR);
    }

    public Standing standing() {
        return Coded.parse(Standing.class, standing).orElse(Standing.SUSPENDED);
    }

    /** Why they wait or are suspended, in words for them; empty where they are active. */
    public Optional<String> standingWhy() {
        return Optional.ofNullable(standingWhy);
    }

    public Optional<OrganisationId> wishedOrganisation() {
        return Optional.ofNullable(wishedOrganisationId).map(OrganisationId::new);
    }

    /** What they wrote to the curator about where they work. */
    public Optional<String> wish() {
        return Optional.ofNullable(wish);
    }

    public boolean isFindable() {
        return findable == 1;
    }

    public ProfileCard card() {
        return ProfileCard.read(profile);
    }

    public Instant created() {
        return Instant.ofEpochMilli(createdMs);
    }

    /** When they last asked for a page, to the minute. */
    public Optional<Instant> seen() {
        return Optional.ofNullable(seenMs).map(Instant::ofEpochMilli);
    }

    public long version() {
        return version;
    }

    /** For those who write to them or decide about them. */
    public Person person() {
        return new Person(id(), name, address, organisation(), role(), standing());
    }
}
