package org.tributary.api.organisation;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;

/**
 * A council, or another organisation that lists things or reads them.
 *
 * @param id its name in addresses; never changes
 * @param name what it calls itself, plain text, 1-200 characters
 * @param kind what sort it is
 * @param place where it is
 * @param codes how government statistics name it
 * @param domains the part after the @ of its people's work addresses, lower case
 * @param website its own site; http or https
 * @param aliases other names people use, such as "LB Camden"
 * @param confirmed false until a curator has looked at one that an import made up from a name
 * @param version rises with every change; for If-Match
 */
public record Organisation(
        OrganisationId id,
        String name,
        OrganisationKind kind,
        Place place,
        Codes codes,
        List<String> domains,
        Optional<URI> website,
        List<String> aliases,
        boolean confirmed,
        long version) {

    public Organisation {
        domains = List.copyOf(domains);
        aliases = List.copyOf(aliases);
    }

    /** Whether it still exists: not closed, or closed in the future. */
    public boolean isOpenOn(LocalDate day) {
        return codes.closed().map(day::isBefore).orElse(true);
    }

    /**
     * Where it is.
     *
     * @param region empty for bodies of the whole nation
     * @param centre roughly the middle, rounded to about a kilometre
     * @param population how many live there
     */
    public record Place(
            Nation nation, Optional<Region> region, Optional<Position> centre, Optional<PopulationBand> population) {

        /** All of the United Kingdom, nothing more known. */
        public static final Place UNITED_KINGDOM =
                new Place(Nation.UK, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * How government statistics name it.
     *
     * @param gss the code of the Government Statistical Service, for example E09000007
     * @param former codes it had before
     * @param successors who took over when it closed
     * @param closed the first day on which it was no more
     */
    public record Codes(
            Optional<String> gss, List<String> former, List<OrganisationId> successors, Optional<LocalDate> closed) {

        /** None known. */
        public static final Codes NONE = new Codes(Optional.empty(), List.of(), List.of(), Optional.empty());

        public Codes {
            former = List.copyOf(former);
            successors = List.copyOf(successors);
        }
    }
}
