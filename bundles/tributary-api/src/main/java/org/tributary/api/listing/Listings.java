package org.tributary.api.listing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;

/**
 * Publishes what councils have and want, and reads it back for one viewer.
 *
 * <p>Provided by the listing slice; call it from any thread. Each method is one short piece of database work
 * (milliseconds) unless it says otherwise. What a viewer may not see is as if it were not there:
 * {@link org.tributary.api.refusal.NotFound}, and in no list and no count. What is withdrawn or archived
 * throws {@link org.tributary.api.refusal.Gone}, what is merged {@link org.tributary.api.refusal.Moved}. Where the database is
 * away every method throws {@link org.tributary.api.refusal.TemporarilyUnavailable}. Writing checks that the actor may,
 * keeps an audit row and a line in the change log in the same transaction, and calls nobody: to hear of it, be a
 * {@code ChangeConsumer}.
 */
@ProviderType
public interface Listings {

    /** Reads one. */
    Listing find(ListingId id, Viewer viewer);

    /** Those of the ids that are there and visible, in the order of the ids; at most 500. */
    List<Listing> findAll(List<ListingId> ids, Viewer viewer);

    /** A page of those that fit. Archived and withdrawn ones are in no list. */
    Paged<Listing> list(ListingQuery query, Paging paging, Viewer viewer);

    /**
     * The first of those that fit, for a list that says neither how many there are nor where it goes on. A host counts
     * nothing for it, so that it takes milliseconds however many there are.
     *
     * @param most 1-100
     */
    default List<Listing> first(ListingQuery query, int most, Viewer viewer) {
        return list(query, Paging.first(most), viewer).items();
    }

    /** How many visible listings have which value of the facet, most first; archived and withdrawn ones do not count. */
    Map<String, Long> count(Facet facet, Viewer viewer);

    /**
     * Publishes a listing, or keeps it as a draft where its circle says so.
     *
     * @throws org.tributary.api.refusal.InvalidInput naming every field at fault
     * @throws org.tributary.api.refusal.NotAllowed where the actor may not publish for this organisation
     */
    Listing publish(ListingDraft draft, Actor actor);

    /**
     * Replaces the content of a listing.
     *
     * @param version the version that the writer has seen
     * @throws org.tributary.api.refusal.EditClash where somebody else saved first
     */
    Listing update(ListingId id, long version, ListingDraft draft, Actor actor);

    /**
     * Takes it out of sight; its address then says so.
     *
     * @param reason plain text for those who come back to its address, up to 500 characters, may be empty
     * @throws org.tributary.api.refusal.EditClash where somebody else saved first
     */
    void withdraw(ListingId id, long version, String reason, Actor actor);

    /**
     * Puts a listing away that has had its time: it is kept, in no list any more, and its address says so.
     *
     * @throws org.tributary.api.refusal.EditClash where somebody else saved first
     */
    void archive(ListingId id, long version, Actor actor);

    /**
     * Brings back into sight what was withdrawn, put away or merged, with the content that it had; for one that is in
     * sight nothing changes.
     *
     * @param version the version that it has since it was taken out of sight
     * @throws org.tributary.api.refusal.EditClash where somebody else saved first
     */
    Listing restore(ListingId id, long version, Actor actor);

    /**
     * Keeps a listing out of sight, because it breaks the rules of this host: it is in no list, and to others than its
     * organisation and the curators its address says that it was hidden. Its organisation sees it, and why, and is told
     * by mail. Hiding it again replaces the reason.
     *
     * @param reason for its organisation, plain text, 1-500 characters
     * @throws org.tributary.api.refusal.NotAllowed where the actor is no curator
     */
    void hide(ListingId id, String reason, Actor actor);

    /**
     * Brings a hidden listing back into sight; its organisation is told by mail. Does nothing where it is not hidden.
     *
     * @throws org.tributary.api.refusal.NotAllowed where the actor is no curator
     */
    void unhide(ListingId id, Actor actor);

    /** Makes a listing part of another: its address leads there from now on. */
    void merge(ListingId duplicate, ListingId into, Actor actor);

    /**
     * Keeps many imported drafts, each of which has an id, in transactions of at most 500. One at fault does not hold
     * back the others. The same drafts again change nothing. For 500 drafts some tenths of a second; in the first minute
     * after a start it waits for the register of organisations, some seconds at most.
     *
     * @param drafts none of them to ask whether anything can be kept now, before it is read from somewhere
     * @return what became of each, in the order given
     * @throws org.tributary.api.refusal.TemporarilyUnavailable where the register or the database is not there yet
     */
    List<Kept> keepAll(List<ListingDraft> drafts, Actor actor);

    /** Checks a draft as {@link #publish} or {@link #keepAll} would, and changes nothing. */
    List<FieldFault> check(ListingDraft draft);

    /** The dated posts, newest first, at most 100. */
    List<StatusUpdate> updates(ListingId id, Viewer viewer);

    /**
     * Adds a dated post.
     *
     * @param time when it was written; now, but for imports
     */
    StatusUpdate post(ListingId id, String text, Instant time, Actor actor);

    /**
     * Replaces the text of a dated post; its date stays.
     *
     * @param update the post's number
     * @throws org.tributary.api.refusal.NotFound where this listing has no such post
     */
    StatusUpdate editUpdate(ListingId id, long update, String text, Actor actor);

    /** Takes a dated post out of sight. For 30 days {@link #restoreUpdate} brings it back. */
    void removeUpdate(ListingId id, long update, Actor actor);

    /** Brings back a dated post that was removed; does nothing where it is there. */
    StatusUpdate restoreUpdate(ListingId id, long update, Actor actor);

    /** What other organisations say, newest first, at most 500. */
    List<Voice> voices(ListingId id, Viewer viewer);

    /** What this viewer said to a listing, so that they can change it or take it back; of machines nothing. */
    List<Voice> ownVoices(ListingId id, Viewer viewer);

    /** Says something to a listing for an organisation; saying the same again changes nothing. */
    Voice speak(ListingId id, VoiceKind kind, OrganisationId organisation, Optional<String> note, Actor actor);

    /**
     * Takes back what the actor said to a listing for an organisation; for its lead or a curator, what anybody said for
     * it.
     *
     * @throws org.tributary.api.refusal.NotFound where there is nothing to take back
     */
    void withdrawVoice(ListingId id, VoiceKind kind, OrganisationId organisation, Actor actor);

    /**
     * Says for its organisation that a listing is still true: its time of confirmation is now, and it is stale no more.
     * Its version stays, so that nobody's edit is lost.
     */
    Listing confirm(ListingId id, Actor actor);

    /**
     * Takes over an imported listing for its organisation: from then on imports leave it as it is, its contacts can be
     * written to and are shown to those who have signed in at most, and the actor looks after it. Claiming what is claimed
     * changes nothing.
     *
     * @throws org.tributary.api.refusal.NotAllowed where the actor does not belong to its organisation
     */
    Listing claim(ListingId id, Actor actor);

    /** How it stands to others that the viewer may see. */
    List<Relation> relations(ListingId id, Viewer viewer);

    /** Says how a listing stands to another one; saying it again changes nothing. */
    void relate(ListingId id, RelationKind kind, ListingId other, Actor actor);

    /** Ids of all visible listings after the given one in a fixed order, for walks over everything. */
    List<ListingId> walk(Optional<ListingId> after, int limit, Viewer viewer);

    /** What became of one imported draft: its id and fate, or its faults where it was not kept. */
    record Kept(ListingId id, Fate fate, List<FieldFault> faults) {

        public Kept {
            faults = List.copyOf(faults);
        }
    }

    /** What can become of an imported draft. */
    enum Fate {
        NEW,
        CHANGED,
        SAME,
        REFUSED
    }

    /** Those of the ids that exist and are in somebody's sight, as {@link Listing#forEverybody()}: for consumers. */
    Map<ListingId, Listing> forEverybody(Collection<ListingId> ids);
}
