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
     * @param nameOrCode an id, name, alias, GSS code or former code, in any case and with any spacing; or another usual
     *     form of its name where that form means no other organisation, see {@link #meant}
     */
    Optional<Organisation> recognise(String nameOrCode);

    /**
     * Those that a name may mean, by every usual form of it: "Hackney", "hackney council", "LB Hackney" and "London
     * Borough of Hackney" are one, "Herts" is Hertfordshire, "Newcastle" is two. Most likely first; for one that is
     * closed, whoever took over. From memory, so it may take a minute until a new one is known.
     *
     * @param name as people write it, the whole of it; of more than 200 characters nothing is known
     */
    default List<Organisation> meant(String name) {
        return recognise(name).stream().toList();
    }

    /**
     * Those whose name somebody may be about to type: each of the words typed begins a word of the name or of another
     * form of it. Most likely first, those still open only. From memory, within a millisecond.
     *
     * @param typed what stands in the box so far; nothing but blanks gives nothing
     * @param limit at most so many, 1 to 100
     */
    default List<Organisation> beginning(String typed, int limit) {
        return meant(typed).stream().limit(limit).toList();
    }

    /**
     * Where a text names organisations, from its beginning, none inside of another, at most ten. Words that are also
     * names, such as "reading", are found as well: whoever asks adds to an answer by this and takes nothing away. From
     * memory.
     *
     * @param text plain text, of which the first 1,000 characters are looked at
     */
    default List<Mention> mentioned(String text) {
        return List.of();
    }

    /**
     * A part of a text that is the name of an organisation.
     *
     * @param from where it begins, in characters
     * @param to where it ends; that character is no part of it
     * @param meant those that it may mean, most likely first, at least one
     */
    record Mention(int from, int to, List<Organisation> meant) {

        public Mention {
            meant = List.copyOf(meant);
        }
    }

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
