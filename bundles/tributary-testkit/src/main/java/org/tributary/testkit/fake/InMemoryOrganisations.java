package org.tributary.testkit.fake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationFilter;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;

/** The organisations in memory; without others, the invented councils of Easton and Weston. */
public final class InMemoryOrganisations implements Organisations {

    /** A London borough, with the domain {@code easton.example}. */
    public static final OrganisationId EASTON = Specimens.COUNCIL;

    /** A district in the North West, with the domain {@code weston.example}. */
    public static final OrganisationId WESTON = new OrganisationId("sample-weston");

    private final Map<OrganisationId, Organisation> all = new TreeMap<>();
    private final Clock clock;

    /** Easton and Weston. */
    public InMemoryOrganisations() {
        this(Clock.systemUTC());
        add(
                council(EASTON, "Easton Borough Council", OrganisationKind.LONDON_BOROUGH, Region.LONDON, 51.54, -0.16),
                Actor.system("test"));
        add(
                council(WESTON, "Weston District Council", OrganisationKind.DISTRICT, Region.NORTH_WEST, 53.9, -2.7),
                Actor.system("test"));
    }

    /** None yet; the clock says which are closed. */
    public InMemoryOrganisations(Clock clock) {
        this.clock = clock;
    }

    private static OrganisationDraft council(
            OrganisationId id, String name, OrganisationKind kind, Region region, double latitude, double longitude) {
        return new OrganisationDraft(
                Optional.of(id),
                name,
                kind,
                new Organisation.Place(
                        Nation.ENGLAND,
                        Optional.of(region),
                        Optional.of(new Position(latitude, longitude)),
                        Optional.empty()),
                Organisation.Codes.NONE,
                List.of(id.value().replace("sample-", "") + ".example"),
                Optional.empty(),
                List.of(name.split(" ")[0]),
                true);
    }

    @Override
    public synchronized Organisation find(OrganisationId id) {
        return Optional.ofNullable(all.get(id)).orElseThrow(() -> new NotFound("There is no such organisation."));
    }

    @Override
    public synchronized Map<OrganisationId, Organisation> findAll(Collection<OrganisationId> ids) {
        return all.entrySet().stream()
                .filter(entry -> ids.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public synchronized Optional<Organisation> recognise(String nameOrCode) {
        String wanted = key(nameOrCode);
        return wanted.isEmpty()
                ? Optional.empty()
                : all.values().stream()
                        .filter(one -> keys(one).anyMatch(wanted::equals))
                        .findFirst();
    }

    private static Stream<String> keys(Organisation one) {
        return Stream.of(
                        Stream.of(one.id().value(), one.name()),
                        one.aliases().stream(),
                        one.codes().gss().stream(),
                        one.codes().former().stream())
                .flatMap(names -> names)
                .map(InMemoryOrganisations::key);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    @Override
    public synchronized List<Organisation> byDomain(String domain) {
        LocalDate today = LocalDate.now(clock);
        for (String end = domain.toLowerCase(Locale.ROOT).strip();
                end.contains(".");
                end = end.substring(end.indexOf('.') + 1)) {
            String wanted = end;
            List<Organisation> found = all.values().stream()
                    .filter(one -> one.confirmed() && one.isOpenOn(today))
                    .filter(one -> one.domains().contains(wanted))
                    .sorted(Comparator.comparing(one -> key(one.name())))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    @Override
    public synchronized Paged<Organisation> list(OrganisationFilter filter, Paging paging) {
        LocalDate today = LocalDate.now(clock);
        Comparator<Organisation> byName = Comparator.<Organisation, String>comparing(one -> key(one.name()))
                .thenComparing(Organisation::id);
        Comparator<Organisation> order = filter.near()
                .<Comparator<Organisation>>map(near -> Comparator.comparingDouble(
                        one -> near.centre().kilometresTo(one.place().centre().orElseThrow())))
                .orElse(byName);
        List<Organisation> found = all.values().stream()
                .filter(one -> filter.name()
                        .map(InMemoryOrganisations::key)
                        .map(part -> keys(one).anyMatch(name -> name.contains(part)))
                        .orElse(true))
                .filter(one -> filter.kinds().isEmpty() || filter.kinds().contains(one.kind()))
                .filter(one -> filter.regions().isEmpty()
                        || one.place()
                                .region()
                                .filter(filter.regions()::contains)
                                .isPresent())
                .filter(one -> filter.near().map(near -> holds(near, one)).orElse(true))
                .filter(one -> filter.closedToo() || one.isOpenOn(today))
                .filter(one -> filter.confirmed()
                        .map(wanted -> wanted == one.confirmed())
                        .orElse(true))
                .sorted(order)
                .toList();
        return Pages.of(found, paging);
    }

    private static boolean holds(Near near, Organisation one) {
        return one.place().centre().filter(near::holds).isPresent();
    }

    @Override
    public synchronized Organisation add(OrganisationDraft draft, Actor actor) {
        curator(actor);
        check(draft);
        return known(draft).orElseGet(() -> {
            OrganisationId id = draft.id()
                    .orElseGet(() -> new OrganisationId(key(draft.name()).replace(' ', '-')));
            Organisation made = organisation(id, draft, 1);
            all.put(id, made);
            return made;
        });
    }

    private Optional<Organisation> known(OrganisationDraft draft) {
        return Stream.of(
                        draft.id().map(OrganisationId::value).stream(),
                        Stream.of(draft.name()),
                        draft.codes().gss().stream(),
                        draft.aliases().stream())
                .flatMap(names -> names)
                .flatMap(name -> recognise(name).stream())
                .findFirst();
    }

    @Override
    public synchronized Organisation update(OrganisationId id, long version, OrganisationDraft draft, Actor actor) {
        if (!actor.viewer().role().atLeast(Role.LEAD)
                || !actor.viewer().belongsTo(id) && !actor.viewer().role().atLeast(Role.CURATOR)) {
            throw new NotAllowed(
                    "Only a lead of this organisation can change it.",
                    !actor.viewer().isMember());
        }
        Organisation now = find(id);
        if (now.version() != version) {
            throw new EditClash("Somebody else has changed this organisation meanwhile.", now.version());
        }
        check(draft);
        Organisation changed = organisation(id, draft, version + 1);
        all.put(id, changed);
        return changed;
    }

    @Override
    public synchronized List<Kept> keepAll(List<OrganisationDraft> drafts, Actor actor) {
        curator(actor);
        List<Kept> kept = new ArrayList<>();
        for (OrganisationDraft draft : drafts) {
            Optional<Organisation> known = known(draft);
            if (known.isEmpty()) {
                kept.add(new Kept(add(draft, actor).id(), Fate.NEW));
            } else {
                Organisation before = known.get();
                Organisation after = organisation(before.id(), draft, before.version());
                kept.add(new Kept(before.id(), before.equals(after) ? Fate.SAME : Fate.CHANGED));
                if (!before.equals(after)) {
                    all.put(before.id(), organisation(before.id(), draft, before.version() + 1));
                }
            }
        }
        return kept;
    }

    private static void curator(Actor actor) {
        if (!actor.viewer().role().atLeast(Role.CURATOR)) {
            throw new NotAllowed(
                    "Only a curator can add organisations.", !actor.viewer().isMember());
        }
    }

    private static void check(OrganisationDraft draft) {
        if (draft.name().isBlank() || draft.name().length() > 200) {
            throw new InvalidInput("name", "Enter a name of at most 200 characters.");
        }
    }

    private static Organisation organisation(OrganisationId id, OrganisationDraft draft, long version) {
        return new Organisation(
                id,
                draft.name(),
                draft.kind(),
                draft.place(),
                draft.codes(),
                draft.domains(),
                draft.website(),
                draft.aliases(),
                draft.confirmed(),
                version);
    }
}
