package org.tributary.people.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationFilter;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;
import org.tributary.api.refusal.NotFound;

/** Organisations in memory: the slice that has the real ones is not there when this one is built. */
public final class Councils implements Organisations {

    public static final OrganisationId CAMBURY = new OrganisationId("cambury");
    public static final OrganisationId DEEPDALE = new OrganisationId("deepdale");
    public static final OrganisationId ELMSEA = new OrganisationId("elmsea");

    private final Map<OrganisationId, Organisation> all = new TreeMap<>();

    /** Cambury on its own, Deepdale and Elmsea with one domain between them. */
    public Councils() {
        put(CAMBURY, "Cambury Borough Council", "cambury.example");
        put(DEEPDALE, "Deepdale District Council", "deepdale.example", "shared.example");
        put(ELMSEA, "Elmsea Town Council", "shared.example");
    }

    public void put(OrganisationId id, String name, String... domains) {
        all.put(
                id,
                new Organisation(
                        id,
                        name,
                        OrganisationKind.DISTRICT,
                        Organisation.Place.UNITED_KINGDOM,
                        Organisation.Codes.NONE,
                        List.of(domains),
                        Optional.empty(),
                        List.of(),
                        true,
                        1));
    }

    @Override
    public Organisation find(OrganisationId id) {
        return Optional.ofNullable(all.get(id)).orElseThrow(() -> new NotFound("There is no such organisation."));
    }

    @Override
    public Map<OrganisationId, Organisation> findAll(Collection<OrganisationId> ids) {
        return ids.stream()
                .distinct()
                .filter(all::containsKey)
                .collect(Collectors.toMap(Function.identity(), all::get));
    }

    @Override
    public Optional<Organisation> recognise(String nameOrCode) {
        return all.values().stream()
                .filter(organisation -> organisation.name().equalsIgnoreCase(nameOrCode)
                        || organisation.id().value().equalsIgnoreCase(nameOrCode))
                .findFirst();
    }

    @Override
    public List<Organisation> byDomain(String domain) {
        return all.values().stream()
                .filter(organisation -> organisation.domains().stream()
                        .anyMatch(own -> domain.equals(own) || domain.endsWith("." + own)))
                .sorted(Comparator.comparing(Organisation::name))
                .toList();
    }

    @Override
    public Paged<Organisation> list(OrganisationFilter filter, Paging paging) {
        List<Organisation> found = all.values().stream()
                .filter(organisation -> filter.name()
                        .map(name -> organisation.name().toLowerCase().contains(name.toLowerCase()))
                        .orElse(true))
                .sorted(Comparator.comparing(Organisation::name))
                .limit(paging.limit())
                .toList();
        return new Paged<>(found, found.size(), Optional.empty());
    }

    @Override
    public Organisation add(OrganisationDraft draft, Actor actor) {
        throw new UnsupportedOperationException(draft.name());
    }

    @Override
    public Organisation update(OrganisationId id, long version, OrganisationDraft draft, Actor actor) {
        throw new UnsupportedOperationException(id.value());
    }

    @Override
    public List<Kept> keepAll(List<OrganisationDraft> drafts, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
