package org.tributary.sources.internal.keeping;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Lob;
import javax.persistence.Table;
import javax.persistence.Version;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingDraft;

/** A thing that a source named. */
@Entity
@Table(name = "sources_item")
@IdClass(ItemKey.class)
class ItemRow {

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_REASON = 2_000;

    @Id
    private String origin;

    @Id
    @Column(name = "item_key")
    private String key;

    private String state;

    /** Of its content when it was last kept or held back. */
    private String digest;

    private String title;
    private String organisation;

    /** The version of its listing when the source last had its way with it; 0 where there was none. */
    @Column(name = "listing_version")
    private long listingVersion;

    @Column(name = "noted_ms")
    private long notedMs;

    /** Whether the last whole run did not name it and somebody is asked about it. */
    private short missing;

    private String reason;

    /** While it waits, and for some days after a decision, so that it can be taken back. */
    @Lob
    private String draft;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decided_ms")
    private Long decidedMs;

    @Version
    private long version;

    protected ItemRow() {}

    ItemRow(ListingId id) {
        this.origin = id.origin();
        this.key = id.key();
        this.digest = "";
        this.reason = "";
        this.title = "";
        this.organisation = "";
    }

    ListingId id() {
        return new ListingId(origin, key);
    }

    ItemState state() {
        return Coded.parse(ItemState.class, state).orElseThrow();
    }

    boolean is(ItemState... states) {
        ItemState own = state();
        for (ItemState each : states) {
            if (each == own) {
                return true;
            }
        }
        return false;
    }

    void become(ItemState next, String why, Instant now) {
        state = next.code();
        reason = Cut.line(why, LONGEST_REASON);
        notedMs = now.toEpochMilli();
        missing = 0;
    }

    void about(ListingDraft said, String itsDigest) {
        title = Cut.line(said.headline().title(), LONGEST_TITLE);
        organisation = said.owner().value();
        digest = itsDigest;
    }

    void hold(String json) {
        draft = json;
    }

    void digest(String other) {
        digest = other;
    }

    void decided(String by, Instant when) {
        decidedBy = by;
        decidedMs = when.toEpochMilli();
    }

    void undecided() {
        decidedBy = null;
        decidedMs = null;
    }

    void missing(boolean is) {
        missing = (short) (is ? 1 : 0);
    }

    void listing(long itsVersion) {
        listingVersion = itsVersion;
    }

    String digest() {
        return digest;
    }

    long listingVersion() {
        return listingVersion;
    }

    Optional<String> draft() {
        return Optional.ofNullable(draft);
    }

    String reason() {
        return reason;
    }

    OrganisationId organisation() {
        return new OrganisationId(organisation);
    }

    Item item() {
        return new Item(
                id(),
                state(),
                title,
                organisation,
                Instant.ofEpochMilli(notedMs),
                reason,
                Optional.ofNullable(decidedBy),
                Optional.ofNullable(decidedMs).map(Instant::ofEpochMilli),
                Optional.ofNullable(draft).map(DraftJson::read));
    }
}
