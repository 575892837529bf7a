package org.tributary.listing.internal.imports;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;

/** Which organisation the names in a file mean; remembers the last few thousand, for files name the same few again. */
final class Owners {

    private static final int REMEMBERED = 5_000;
    private static final String PROVISIONAL = "new-";
    private static final int SHOWN = 1_000;

    private final Organisations organisations;
    private final Actor actor;
    private final boolean dryRun;
    private final Map<String, Optional<OrganisationId>> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<OrganisationId>> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Set<String> created = new LinkedHashSet<>();
    private int createdCount;

    Owners(Organisations organisations, Actor actor, boolean dryRun) {
        this.organisations = organisations;
        this.actor = actor;
        this.dryRun = dryRun;
    }

    /** The organisation that a name, alias, id or code means. */
    Optional<OrganisationId> recognise(String name) {
        return known.computeIfAbsent(
                key(name), key -> organisations.recognise(name).map(Organisation::id));
    }

    /**
     * Adds an organisation that nobody knows, to be looked at by a curator; in a dry run only remembers that it would.
     *
     * @throws org.tributary.api.refusal.InvalidInput where the name cannot be one
     */
    OrganisationId create(String name) {
        OrganisationId id = dryRun
                ? provisional(name)
                : organisations.add(OrganisationDraft.named(name), actor).id();
        known.put(key(name), Optional.of(id));
        if (created.size() < SHOWN) {
            created.add(name);
        }
        createdCount++;
        return id;
    }

    /** Whether an organisation would only be added, and is not there. */
    boolean isProvisional(OrganisationId id) {
        return id.value().startsWith(PROVISIONAL) && dryRun;
    }

    /** What its id may become, for checks before it is there. */
    static OrganisationId provisional(String name) {
        String slug = Columns.letters(name).replaceAll("[^a-z0-9]", "");
        return new OrganisationId(PROVISIONAL + slug.substring(0, Math.min(slug.length(), 60)));
    }

    /** The first thousand names that were added. */
    Set<String> created() {
        return created;
    }

    int createdCount() {
        return createdCount;
    }

    private static String key(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }
}
