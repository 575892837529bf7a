package org.tributary.listing.internal.organisations;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.persistence.EntityManager;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisation;

/** Reads organisations inside somebody else's unit of work, so that a page of listings needs one query for its owners. */
public final class OrganisationReader {

    private OrganisationReader() {}

    /**
     * Those that exist. No read-only query: EclipseLink runs those on another connection, which inside a write would wait
     * for the locks of the first.
     */
    public static Map<OrganisationId, Organisation> byId(EntityManager entities, Collection<OrganisationId> ids) {
        Map<OrganisationId, Organisation> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            entities.createQuery("select o from OrganisationRow o where o.id in :ids", OrganisationRow.class)
                    .setParameter(
                            "ids",
                            ids.stream().map(OrganisationId::value).distinct().toList())
                    .getResultList()
                    .forEach(row -> found.put(row.id(), row.organisation()));
        }
        return found;
    }
}
