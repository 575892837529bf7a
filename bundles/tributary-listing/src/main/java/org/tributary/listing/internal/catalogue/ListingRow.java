package org.tributary.listing.internal.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Tally;

/** A listing in its table: what queries ask for in columns, the rest as one text. */
@Entity
@Table(name = "listing_listing")
class ListingRow {

    @Id
    private String id;

    private String kind;
    private String title;

    @Column(name = "sort_title")
    private String sortTitle;

    private String circle;

    @Column(name = "owner_id")
    private String ownerId;

    /** 1 or 0: the two databases do not agree on truth values in queries. */
    private short anonymous;

    private String phase;

    @Column(name = "ends_on")
    private String endsOn;

    @Lob
    private String content;

    @Column(name = "content_hash")
    private String contentHash;

    @Column(name = "have_this_too")
    private int haveThisToo;

    @Column(name = "use_this")
    private int useThis;

    @Column(name = "would_join")
    private int wouldJoin;

    @Column(name = "could_help")
    private int couldHelp;

    @Column(name = "created_ms")
    private long created;

    @Column(name = "updated_ms")
    private long updated;

    @Column(name = "confirmed_ms")
    private long confirmed;

    @Column(name = "stale_ms")
    private Long staleSince;

    @Column(name = "archived_ms")
    private Long archived;

    @Column(name = "withdrawn_ms")
    private Long withdrawn;

    @Column(name = "withdrawn_why")
    private String withdrawnWhy;

    @Column(name = "merged_into")
    private String mergedInto;

    /** Since when a curator keeps it out of sight; its organisation and curators see it, and why. */
    @Column(name = "hidden_ms")
    private Long hidden;

    @Column(name = "hidden_why")
    private String hiddenWhy;

    /** 1 until its owner was written to about what a curator did with it; otherwise 0. */
    @Column(name = "hiding_untold")
    private short hidingUntold;

    /** Whether it can be in a list at all: not archived, withdrawn, merged or hidden. Kept so that queries ask one column. */
    private short listed;

    /** Who looks after it; null for imported ones that nobody has claimed, for samples and for what a machine wrote. */
    @Column(name = "steward_id")
    private String stewardId;

    /** Who wrote it first; of an anonymous one for curators only. */
    @Column(name = "author_id")
    private String authorId;

    /** Since when nobody looks after it, because its steward has left. */
    @Column(name = "unattended_ms")
    private Long unattendedSince;

    private long version;

    protected ListingRow() {}

    ListingRow(ListingId id) {
        this.id = id.toString();
        this.listed = 1;
    }

    /** Takes over all content; the version rises, and is 1 for a new one. */
    void write(ListingDraft draft, String hash, Instant createdAt, Instant updatedAt, Instant confirmedAt) {
        kind = draft.kind().code();
        title = draft.headline().title();
        sortTitle = ListingQueries.sortable(title);
        circle = draft.circle().code();
        ownerId = draft.owner().value();
        anonymous = (short) (draft.anonymous() ? 1 : 0);
        phase = draft.facets().phase().map(Phase::code).orElse(null);
        endsOn = draft.period()
                .end()
                .map(PartialDate::lastDay)
                .map(Object::toString)
                .orElse(null);
        content = ListingContent.of(draft).write();
        contentHash = hash;
        created = createdAt.toEpochMilli();
        // Feeds and caches go by it: a clock that was put back must not make it older, only a source with dates of its
        // own.
        updated = draft.dates().isPresent() ? updatedAt.toEpochMilli() : Math.max(updated, updatedAt.toEpochMilli());
        confirmed = confirmedAt.toEpochMilli();
        staleSince = draft.dates()
                .flatMap(ListingDraft.Dates::staleSince)
                .map(Instant::toEpochMilli)
                .orElse(null);
        version++;
    }

    void withdraw(Instant when, String why) {
        withdrawn = when.toEpochMilli();
        withdrawnWhy = why.isBlank() ? null : why;
        listed = 0;
        version++;
    }

    void archive(Instant when) {
        archived = when.toEpochMilli();
        listed = 0;
        version++;
    }

    void mergeInto(ListingId other) {
        mergedInto = other.toString();
        listed = 0;
        version++;
    }

    /** Back into sight, whatever took it out; what it says is as it was. */
    void restore() {
        withdrawn = null;
        withdrawnWhy = null;
        archived = null;
        mergedInto = null;
        listed = (short) (hidden == null ? 1 : 0);
        version++;
    }

    /** Another organisation stands behind it, since its own turned out to be the same as that one. */
    void belongTo(OrganisationId organisation) {
        ownerId = organisation.value();
    }

    void workWith(List<String> partners) {
        content = content().withPartners(partners).write();
    }

    /** Its content stays as it is, and so does its version. */
    void hide(Instant when, String why) {
        hidden = hidden == null ? Long.valueOf(when.toEpochMilli()) : hidden;
        hiddenWhy = why;
        hidingUntold = 1;
        listed = 0;
    }

    void unhide() {
        hidden = null;
        hiddenWhy = null;
        hidingUntold = 1;
        listed = (short) (isShelved() ? 0 : 1);
    }

    void toldOfHiding() {
        hidingUntold = 0;
    }

    void count(Tally tally) {
        haveThisToo = tally.haveThisToo();
        useThis = tally.useThis();
        wouldJoin = tally.wouldJoin();
        couldHelp = tally.couldHelp();
    }

    /**
     * Its owner says, or shows by writing here, that it is true; what was said before that is older counts for nothing.
     *
     * @return whether it was stale until now
     */
    boolean confirm(Instant when) {
        long then = when.toEpochMilli();
        if (then <= confirmed || staleSince != null && then < staleSince) {
            return false;
        }
        boolean wasStale = staleSince != null;
        confirmed = then;
        staleSince = null;
        return wasStale;
    }

    /** Its organisation takes it over: from now on imports leave it as it is. */
    void claim() {
        content = content().withClaimed().write();
        version++;
    }

    void goStale(Instant when) {
        staleSince = when.toEpochMilli();
    }

    void touch(Instant when) {
        updated = Math.max(updated, when.toEpochMilli());
    }

    /** Gives it into somebody's hands. Its content stays as it is, and so does its version. */
    void entrust(PersonId person) {
        stewardId = person.value();
        unattendedSince = null;
    }

    /** Nobody looks after it any more, since its steward has left. */
    void leaveUnattended(Instant when) {
        if (stewardId != null) {
            stewardId = null;
            unattendedSince = when.toEpochMilli();
        }
    }

    void writtenBy(Optional<PersonId> person) {
        authorId = person.map(PersonId::value).orElse(null);
    }

    Optional<PersonId> steward() {
        return Optional.ofNullable(stewardId).map(PersonId::new);
    }

    Optional<PersonId> author() {
        return Optional.ofNullable(authorId).map(PersonId::new);
    }

    Optional<Instant> unattendedSince() {
        return Optional.ofNullable(unattendedSince).map(Instant::ofEpochMilli);
    }

    ListingId id() {
        return ListingId.parse(id);
    }

    ListingKind kind() {
        return Coded.parse(ListingKind.class, kind).orElseThrow();
    }

    String title() {
        return title;
    }

    String sortTitle() {
        return sortTitle;
    }

    Circle circle() {
        return Coded.parse(Circle.class, circle).orElseThrow();
    }

    OrganisationId owner() {
        return new OrganisationId(ownerId);
    }

    boolean isAnonymous() {
        return anonymous == 1;
    }

    Optional<Phase> phase() {
        return Optional.ofNullable(phase).flatMap(code -> Coded.parse(Phase.class, code));
    }

    String endsOn() {
        return endsOn;
    }

    ListingContent content() {
        return ListingContent.read(content);
    }

    String contentHash() {
        return contentHash;
    }

    Tally tally() {
        return new Tally(haveThisToo, useThis, wouldJoin, couldHelp);
    }

    Life life() {
        return new Life(
                Instant.ofEpochMilli(created),
                Instant.ofEpochMilli(updated),
                Instant.ofEpochMilli(confirmed),
                Optional.ofNullable(staleSince).map(Instant::ofEpochMilli),
                Optional.ofNullable(archived).map(Instant::ofEpochMilli),
                version);
    }

    long created() {
        return created;
    }

    long updated() {
        return updated;
    }

    boolean isListed() {
        return listed == 1;
    }

    boolean isArchived() {
        return archived != null;
    }

    boolean isWithdrawn() {
        return withdrawn != null;
    }

    Optional<Instant> withdrawnAt() {
        return Optional.ofNullable(withdrawn).map(Instant::ofEpochMilli);
    }

    /** Whether its organisation took it out of sight, or made it part of another one. */
    boolean isShelved() {
        return archived != null || withdrawn != null || mergedInto != null;
    }

    boolean isHidingUntold() {
        return hidingUntold == 1;
    }

    boolean isHidden() {
        return hidden != null;
    }

    Optional<Instant> hiddenSince() {
        return Optional.ofNullable(hidden).map(Instant::ofEpochMilli);
    }

    Optional<String> hiddenWhy() {
        return Optional.ofNullable(hiddenWhy);
    }

    Optional<String> withdrawnWhy() {
        return Optional.ofNullable(withdrawnWhy);
    }

    Optional<ListingId> mergedInto() {
        return Optional.ofNullable(mergedInto).map(ListingId::parse);
    }

    long version() {
        return version;
    }
}
