package org.tributary.api.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;

/**
 * Tells people which councils there are and where.
 *
 * <p>Provided by the listing slice; call it from any thread. Organisations are public: every viewer sees the same. Each
 * method is one short database read or write (milliseconds) and throws
 * {@link org.tributary.api.refusal.TemporarilyUnavailable} where the database is away.
 */
@ProviderType
public interface Organisations {

    /** @throws org.tributary.api.refusal.NotFound where there is none */
    Organisation find(OrganisationId id);

    /** Those that exist, by id, in no order; unknown ids are left out. */
    Map<OrganisationId, Organisation> findAll(Collection<OrganisationId> ids);

    /**
     * Finds the organisation that somebody means.
     *
     * @param nameOrCode an id, name, alias, GSS code or former code, in any case and with any spacing
     */
    Optional<Organisation> recognise(String nameOrCode);

    /**
     * Whose work addresses end in this domain: none, one, or several that share a service, by name. A domain below a
     * known one counts ({@code mail.camden.gov.uk} for {@code camden.gov.uk}); closed organisations do not.
     *
     * @param domain the part of an address after the @, in any case
     */
    List<Organisation> byDomain(String domain);

    /** Those that fit, by name, or nearest first where the filter has a centre. */
    Paged<Organisation> list(OrganisationFilter filter, Paging paging);

    /**
     * Adds one, or returns what is there already where a name, alias or code is recognised.
     *
     * @throws org.tributary.api.refusal.InvalidInput naming the field
     */
    Organisation add(OrganisationDraft draft, Actor actor);

    /**
     * Replaces what is known of one.
     *
     * @param version the version that the writer has seen
     * @throws org.tributary.api.refusal.EditClash where somebody else was faster
     */
    Organisation update(OrganisationId id, long version, OrganisationDraft draft, Actor actor);

    /** Keeps many in one transaction each 500: new, changed and same as before, in the order given. */
    List<Kept> keepAll(List<OrganisationDraft> drafts, Actor actor);

    /** What became of one draft. */
    record Kept(OrganisationId id, Fate fate) {}

    /** What can become of a draft. */
    enum Fate {
        NEW,
        CHANGED,
        SAME
    }
}
