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

    // The same with one part replaced; every part that is not named stays as it is.

    public ListingDraft withId(Optional<ListingId> wanted) {
        return new ListingDraft(
                wanted,
                kind,
                headline,
                sections,
                facets,
                owner,
                partners,
                contacts,
                period,
                links,
                outcome,
                circle,
                anonymous,
                assetType,
                direction,
                provenance,
                dates);
    }

    public ListingDraft withKind(ListingKind wanted) {
        return new ListingDraft(
                id,
                wanted,
                headline,
                sections,
                facets,
                owner,
                partners,
                contacts,
                period,
                links,
                outcome,
                circle,
                anonymous,
                assetType,
                direction,
                provenance,
                dates);
    }

    public ListingDraft withHeadline(Headline wanted) {
        return new ListingDraft(
                id,
                kind,
                wanted,
                sections,
                facets,
                owner,
                partners,
                contacts,
                period,
                links,
                outcome,
                circle,
                anonymous,
                assetType,
                direction,
                provenance,
                dates);
    }

    public ListingDraft withSections(Sections wanted) {
        return new ListingDraft(
                id,
                kind,
                headline,
                wanted,
                facets,
                owner,
                partners,
                contacts,
                period,
                links,
                outcome,
                circle,
                anonymous,
                assetType,
                direction,
                provenance,
                dates);
    }

    public ListingDraft withFacets(Facets wanted) {
        return new ListingDraft(
                id,
                kind,
                headline,
                sections,
                wanted,
                owner,
                partners,
                contacts,
                period,
                links,
                outcome,
                circle,
                anonymous,
                assetType,
                direction,
                provenance,
                dates);
    }

    public ListingDraft withOwner(OrganisationId wanted) {
        return new ListingDraft(
                id,
                kind,
                headline,
                sections,
                facets,
                wanted,
                partners,
                contacts,
                period,
                links,
                outcome,
                circle,
                anonymous,
                assetType,
                direction,
                provenance,
                dates);
    }

    public ListingDraft withPartners(List<OrganisationId> wanted) {
        return new ListingDraft(
                id,
                kind,
                headline,
                sections,
                facets,
                owner,
                wanted,
                contacts,
                period,
                links,
                outcome,
                circle,
                anonymous,
                assetType,
                direction,
                provenance,
                dates);
    }

    public ListingDraft withContacts(List<Contact> wanted) {
        return new ListingDraft(
                id,
                kind,
                headline,
                sections,
                facets,
                owner,
                partners,
                wanted,
                period,
                links,
                outcome,
                circle,
                anonymous,
                assetType,
                direction,
                provenance,
                dates);
    }

    public ListingDraft withPeriod(Period wanted) {
        return new ListingDraft(
                id,
                kind,
                headline,
                sections,
                facets,
                owner,
                partners,
                contacts,
                wanted,
                links,
                outcome,
                circle,
                anonymous,
                assetType,
                direction,
                provenance,
                dates);
    }

    public ListingDraft withLinks(List<Link> wanted) {
        return new ListingDraft(
                id,
                kind,
                headline,
                sections,
                facets,
                owner,
                partners,
                contacts,
                period,
                wanted,
                outcome,
                circle,
                anonymous,
                assetType,
                direction,
                provenance,
                dates);
    }

    public ListingDraft withOutcome(Optional<Outcome> wanted) {
        return new ListingDraft(
                id,
                kind,
                headline,
                sections,
                facets,
                owner,
                partners,
                contacts,
                period,
                links,
                wanted,
                circle,
                anonymous,
                assetType,
                direction,
                provenance,
                dates);
    }

    public ListingDraft withCircle(Circle wanted) {
        return new ListingDraft(
                id,
                kind,
                headline,
                sections,
                facets,
                owner,
                partners,
                contacts,
                period,
                links,
                outcome,
                wanted,
                anonymous,
                assetType,
                direction,
                provenance,
                dates);
    }

    public ListingDraft withAnonymous(boolean wanted) {
        return new ListingDraft(
                id,
                kind,
                headline,
                sections,
                facets,
                owner,
                partners,
                contacts,
                period,
                links,
                outcome,
                circle,
                wanted,
                assetType,
                direction,
                provenance,
                dates);
    }

    public ListingDraft withAssetType(Optional<AssetType> wanted) {
        return new ListingDraft(
                id,
                kind,
                headline,
                sections,
                facets,
                owner,
                partners,
                contacts,
                period,
                links,
                outcome,
                circle,
                anonymous,
                wanted,
                direction,
                provenance,
                dates);
    }

    public ListingDraft withDirection(Optional<Direction> wanted) {
        return new ListingDraft(
                id,
                kind,
                headline,
                sections,
                facets,
                owner,
                partners,
                contacts,
                period,
                links,
                outcome,
                circle,
                anonymous,
                assetType,
                wanted,
                provenance,
                dates);
    }

    public ListingDraft withProvenance(Provenance wanted) {
        return new ListingDraft(
                id, kind, headline, sections, facets, owner, partners, contacts, period, links, outcome, circle,
                anonymous, assetType, direction, wanted, dates);
    }

    public ListingDraft withDates(Optional<Dates> wanted) {
        return new ListingDraft(
                id,
                kind,
                headline,
                sections,
                facets,
                owner,
                partners,
                contacts,
                period,
                links,
                outcome,
                circle,
                anonymous,
                assetType,
                direction,
                provenance,
                wanted);
    }

    /**
     * When an imported listing was written at its origin.
     *
     * @param staleSince since when its origin says that nobody has confirmed it
     */
    public record Dates(Instant created, Instant updated, Instant confirmed, Optional<Instant> staleSince) {}
}
