package org.tributary.api.listing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;

/**
 * A listing as somebody writes it down, before it is kept.
 *
 * @param id for imported ones, where they come from; empty when written here: a key is then made from the title
 * @param owner the organisation behind it
 * @param dates for imported ones, when it happened there; empty when written here
 */
public record ListingDraft(
        Optional<ListingId> id,
        ListingKind kind,
        Headline headline,
        Sections sections,
        Facets facets,
        OrganisationId owner,
        List<OrganisationId> partners,
        List<Contact> contacts,
        Period period,
        List<Link> links,
        Optional<Outcome> outcome,
        Circle circle,
        boolean anonymous,
        Optional<AssetType> assetType,
        Optional<Direction> direction,
        Provenance provenance,
        Optional<Dates> dates) {

    public ListingDraft {
        partners = List.copyOf(partners);
        contacts = List.copyOf(contacts);
        links = List.copyOf(links);
    }

    /** The smallest listing: who has which problem. */
    public static ListingDraft of(ListingKind kind, String title, String summary, OrganisationId owner) {
        return new ListingDraft(
                Optional.empty(),
                kind,
                new Headline(title, summary),
                Sections.NONE,
                Facets.NONE,
                owner,
                List.of(),
                List.of(),
                Period.UNKNOWN,
                List.of(),
                Optional.empty(),
                Circle.PUBLIC,
                false,
                Optional.empty(),
                Optional.empty(),
                Provenance.HERE,
                Optional.empty());
    }

    /**
     * When an imported listing was written at its origin.
     *
     * @param staleSince since when its origin says that nobody has confirmed it
     */
    public record Dates(Instant created, Instant updated, Instant confirmed, Optional<Instant> staleSince) {}
}
