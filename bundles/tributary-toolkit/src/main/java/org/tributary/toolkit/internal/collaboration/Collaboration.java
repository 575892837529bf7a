package org.tributary.toolkit.internal.collaboration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.LookingFor;

/**
 * A joint work: several councils on one problem.
 *
 * @param title what it is about, plain text, 10-120 characters
 * @param outcome what all want to be true in the end, plain text up to 2,000 characters; empty while nobody has said it
 * @param about the listing it was started from
 * @param types kinds of collaboration
 * @param lookingFor what partners look for
 * @param begins the first day; may be unknown
 * @param ends the last day that is planned; may be unknown
 * @param face the public listing of it; empty while there is none
 * @param story how it ended, failure included; Markdown; empty before it is closed
 * @param partners all of them, those that left included, the lead partner first
 * @param closed when it was closed
 * @param version rises with every change of these fields, not with those of partners
 */
public record Collaboration(
        CollaborationId id,
        String title,
        String outcome,
        ListingId about,
        Set<CollaborationType> types,
        Set<LookingFor> lookingFor,
        Stage stage,
        Openness openness,
        Optional<LocalDate> begins,
        Optional<LocalDate> ends,
        Optional<ListingId> face,
        String story,
        List<Partner> partners,
        Instant created,
        Instant changed,
        Optional<Instant> closed,
        long version) {

    public Collaboration {
        types = Set.copyOf(types);
        lookingFor = Set.copyOf(lookingFor);
        partners = List.copyOf(partners);
    }

    /** Those that are in. */
    public List<Partner> joined() {
        return partners.stream().filter(Partner::isIn).toList();
    }

    /** What it has to do with this organisation; empty where nothing. */
    public Optional<Partner> partner(OrganisationId organisation) {
        return partners.stream()
                .filter(partner -> partner.organisation().equals(organisation))
                .findFirst();
    }

    /** The one that looks after the joint work as a whole; empty only before the first partner's own lead agreed. */
    public Optional<Partner> lead() {
        return partners.stream().filter(Partner::leads).findFirst();
    }

    /** The same without partners that this is not true of. */
    Collaboration with(Predicate<Partner> wanted) {
        return new Collaboration(
                id,
                title,
                outcome,
                about,
                types,
                lookingFor,
                stage,
                openness,
                begins,
                ends,
                face,
                story,
                partners.stream().filter(wanted).toList(),
                created,
                changed,
                closed,
                version);
    }
}
