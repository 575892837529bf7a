package org.tributary.api.listing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;

/**
 * A problem, project, reusable thing, story, opportunity, guide or signpost, as one viewer may see it.
 *
 * @param owner the organisation behind it; empty where it is anonymous and this viewer may not know
 * @param partners organisations that take part; empty where it is anonymous
 * @param contacts those that this viewer may see
 * @param outcome what came of it
 * @param anonymous whether the organisation is shown to curators only
 * @param assetType only for {@link ListingKind#ASSET}
 * @param direction only for {@link ListingKind#OPPORTUNITY}
 */
public record Listing(
        ListingId id,
        ListingKind kind,
        Headline headline,
        Sections sections,
        Facets facets,
        Optional<Owner> owner,
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
        Tally tally,
        Life life) {

    public Listing {
        partners = List.copyOf(partners);
        contacts = List.copyOf(contacts);
        links = List.copyOf(links);
    }

    /** The title. */
    public String title() {
        return headline.title();
    }

    /** Whether it belongs to the demonstration. */
    public boolean isSample() {
        return id.isSample();
    }

    /**
     * Whether the viewer may see it. Public ones are seen by all, those for members by signed-in officers, those of an
     * organisation by its people, its partners' and curators, drafts by the organisation's own people and the
     * administrator.
     */
    public boolean isVisibleTo(Viewer viewer) {
        boolean own = owner.map(o -> viewer.belongsTo(o.id())).orElse(false);
        return switch (circle) {
            case PUBLIC -> true;
            case MEMBERS -> viewer.isMember();
            case ORGANISATION -> own
                    || partners.stream().anyMatch(viewer::belongsTo)
                    || viewer.role().atLeast(Role.CURATOR);
            case DRAFT -> own || viewer.role().atLeast(Role.ADMINISTRATOR);
        };
    }

    /**
     * The same listing as somebody sees it who may not know whose it is and may see no contact: without contacts, and
     * without owner and partners where it is anonymous. What plugins, indexes and feeds get.
     */
    public Listing forEverybody() {
        return new Listing(
                id,
                kind,
                headline,
                sections,
                facets,
                anonymous ? Optional.empty() : owner,
                anonymous ? List.of() : partners,
                List.of(),
                period,
                links,
                outcome,
                circle,
                anonymous,
                assetType,
                direction,
                provenance,
                tally,
                life);
    }

    /** The same for a viewer who may see just these contacts. */
    public Listing withContacts(List<Contact> wanted) {
        return new Listing(
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
                tally,
                life);
    }

    /** The same for another circle of viewers, for example to show what they would see. */
    public Listing withCircle(Circle wanted) {
        return new Listing(
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
                tally,
                life);
    }

    /**
     * What to change and give to {@link Listings#update}: everything that somebody can write down, with its id.
     *
     * @throws IllegalStateException where this viewer may not know whose it is, and so may not change it either
     */
    public ListingDraft toDraft() {
        return new ListingDraft(
                Optional.of(id),
                kind,
                headline,
                sections,
                facets,
                owner.map(Owner::id)
                        .orElseThrow(() -> new IllegalStateException("Who may not know its owner cannot change it")),
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
                Optional.empty());
    }

    /** All words by which it can be found, one text each, most telling first. */
    public Stream<String> words() {
        return Stream.of(
                        Stream.of(headline.title(), headline.summary()),
                        sections.text().values().stream(),
                        facets.topics().stream().map(topic -> topic.replace('-', ' ')),
                        facets.tags().stream().map(tag -> tag.replace('-', ' ')),
                        facets.technologies().stream(),
                        facets.userGroups().stream(),
                        owner.stream().map(Owner::name),
                        outcome.flatMap(Outcome::note).stream())
                .flatMap(texts -> texts);
    }
}
