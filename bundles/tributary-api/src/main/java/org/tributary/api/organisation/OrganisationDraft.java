package org.tributary.api.organisation;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;

/**
 * An organisation as somebody writes it down, before it is kept.
 *
 * @param id the wanted id, or empty to have one made from the name
 * @param confirmed true where a curator or the register vouches for it
 */
public record OrganisationDraft(
        Optional<OrganisationId> id,
        String name,
        OrganisationKind kind,
        Organisation.Place place,
        Organisation.Codes codes,
        List<String> domains,
        Optional<URI> website,
        List<String> aliases,
        boolean confirmed) {

    public OrganisationDraft {
        domains = List.copyOf(domains);
        aliases = List.copyOf(aliases);
    }

    /** All that is known of an organisation named in somebody's file. */
    public static OrganisationDraft named(String name) {
        return new OrganisationDraft(
                Optional.empty(),
                name,
                OrganisationKind.NETWORK,
                Organisation.Place.UNITED_KINGDOM,
                Organisation.Codes.NONE,
                List.of(),
                Optional.empty(),
                List.of(),
                false);
    }
}
