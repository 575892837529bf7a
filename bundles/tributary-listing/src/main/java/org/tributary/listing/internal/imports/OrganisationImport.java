package org.tributary.listing.internal.imports;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.PopulationBand;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.people.Actor;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.listing.internal.PlainText;
import org.tributary.web.Texts;

/**
 * Imports organisations. One that is recognised by its code, id, name or alias keeps what is known of it, and only gaps
 * are filled; one that is not is added, confirmed where it brings an official code.
 */
final class OrganisationImport implements RowImport {

    private static final int CHUNK = 500;
    private static final int SHOWN = 1_000;

    private final Organisations organisations;
    private final Account account;
    private final Actor actor;
    private final boolean dryRun;
    private final Texts texts;

    private final Map<String, Long> lines = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private final Set<String> created = new LinkedHashSet<>();
    private int createdCount;
    private final List<Waiting> chunk = new ArrayList<>();

    OrganisationImport(Organisations organisations, Account account, Actor actor, boolean dryRun, Texts texts) {
        this.organisations = organisations;
        this.account = account;
        this.actor = actor;
        this.dryRun = dryRun;
        this.texts = texts;
    }

    private record Waiting(OrganisationDraft draft, Optional<Organisation> known, Cells<OrganisationColumn> cells) {}

    @Override
    public void take(Row row) {
        account.read();
        Set<String> names = new HashSet<>();
        Cells<OrganisationColumn> cells =
                new Cells<>(row, OrganisationColumn.all().sort(row, names), texts);
        names.stream()
                .filter(name -> unknown.size() < CHUNK && unknown.add(name))
                .forEach(name -> account.warn(texts.get("warning.column", name)));
        OrganisationDraft draft = draft(cells);
        Optional<Organisation> known = cells.faults().isEmpty() ? recognise(draft) : Optional.empty();
        if (cells.faults().isEmpty()) {
            unseenBefore(draft, known, cells);
        }
        if (cells.wereCleaned()) {
            account.warn(texts.get("warning.cleaned"));
        }
        if (!cells.faults().isEmpty()) {
            account.refused(cells.faults());
            return;
        }
        chunk.add(new Waiting(known.map(there -> gaps(there, draft)).orElse(draft), known, cells));
        if (chunk.size() == CHUNK) {
            finish();
        }
    }

    private OrganisationDraft draft(Cells<OrganisationColumn> cells) {
        String name = cells.line(OrganisationColumn.NAME).orElse("");
        List<FieldFault> nameFaults = new ArrayList<>();
        PlainText.check("name", name, 2, 200, nameFaults);
        if (cells.faults().isEmpty() && !nameFaults.isEmpty()) {
            cells.fault(OrganisationColumn.NAME, "fault", nameFaults.get(0).sentence());
        }
        Optional<String> gss = cells.line(OrganisationColumn.GSS).map(code -> code.toUpperCase(Locale.ROOT));
        if (gss.isPresent() && !gss.get().matches("[A-Z]\\d{8}")) {
            cells.fault(OrganisationColumn.GSS, "value.gss");
        }
        return new OrganisationDraft(
                id(cells),
                name,
                cells.coded(OrganisationColumn.KIND, OrganisationKind.class, ForeignWords.ORGANISATION_KINDS)
                        .orElse(OrganisationKind.NETWORK),
                new Organisation.Place(
                        cells.coded(OrganisationColumn.NATION, Nation.class, ForeignWords.NATIONS)
                                .orElse(Nation.UK),
                        cells.coded(OrganisationColumn.REGION, Region.class, ForeignWords.REGIONS),
                        centre(cells),
                        population(cells)),
                new Organisation.Codes(
                        gss,
                        cells.list(OrganisationColumn.FORMER_CODES),
                        successors(cells),
                        cells.date(OrganisationColumn.CLOSED).map(PartialDate::firstDay)),
                cells.list(OrganisationColumn.DOMAINS).stream()
                        .map(domain -> domain.toLowerCase(Locale.ROOT))
                        .toList(),
                cells.address(OrganisationColumn.WEBSITE).map(OrganisationImport::withoutSlash),
                Stream.concat(
                                cells.line(OrganisationColumn.SHORT_NAME).stream(),
                                cells.list(OrganisationColumn.ALIASES).stream())
                        .filter(alias -> !alias.equals(name))
                        .distinct()
                        .toList(),
                cells.flag(OrganisationColumn.CONFIRMED).orElse(gss.isPresent()));
    }

    private static Optional<OrganisationId> id(Cells<OrganisationColumn> cells) {
        return cells.line(OrganisationColumn.ID).flatMap(id -> {
            try {
                return Optional.of(new OrganisationId(id));
            } catch (IllegalArgumentException e) {
                cells.fault(OrganisationColumn.ID, "fault", e.getMessage() + '.');
                return Optional.empty();
            }
        });
    }

    private static URI withoutSlash(URI address) {
        return "/".equals(address.getRawPath()) && address.getRawQuery() == null
                ? URI.create(address.toString().replaceFirst("/$", ""))
                : address;
    }

    /** Rounded to about a kilometre: where a council's middle is, not where anybody lives. */
    private static Optional<Position> centre(Cells<OrganisationColumn> cells) {
        Optional<String> latitude = cells.line(OrganisationColumn.LATITUDE);
        Optional<String> longitude = cells.line(OrganisationColumn.LONGITUDE);
        if (latitude.isEmpty() && longitude.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Position(rounded(latitude.orElse("")), rounded(longitude.orElse(""))));
        } catch (IllegalArgumentException e) {
            cells.fault(
                    latitude.isEmpty() ? OrganisationColumn.LONGITUDE : OrganisationColumn.LATITUDE, "value.position");
            return Optional.empty();
        }
    }

    private static double rounded(String degrees) {
        return Math.round(Double.parseDouble(degrees) * 100) / 100.0;
    }

    private static Optional<PopulationBand> population(Cells<OrganisationColumn> cells) {
        Optional<String> text = cells.line(OrganisationColumn.POPULATION);
        if (text.isEmpty() || !text.get().replace(",", "").matches("\\d{1,12}(?:\\.\\d{1,10})?")) {
            return cells.coded(OrganisationColumn.POPULATION, PopulationBand.class, Map.of());
        }
        double people = Double.parseDouble(text.get().replace(",", ""));
        if (people == 0) {
            return Optional.empty();
        }
        int[] tops = {50_000, 100_000, 200_000, 350_000, 500_000};
        int band = 0;
        while (band < tops.length && people >= tops[band]) {
            band++;
        }
        return Optional.of(PopulationBand.values()[band]);
    }

    private List<OrganisationId> successors(Cells<OrganisationColumn> cells) {
        List<OrganisationId> successors = new ArrayList<>();
        for (String name : cells.list(OrganisationColumn.SUCCESSORS)) {
            Optional<Organisation> successor = organisations.recognise(name);
            successor.ifPresent(organisation -> successors.add(organisation.id()));
            if (successor.isEmpty()) {
                cells.fault(OrganisationColumn.SUCCESSORS, "organisation.partner", name);
            }
        }
        return successors;
    }

    /** By its code before anything else, for names change and are shared. */
    private Optional<Organisation> recognise(OrganisationDraft draft) {
        return Stream.of(
                        draft.codes().gss().stream(),
                        draft.id().map(OrganisationId::value).stream(),
                        draft.codes().former().stream(),
                        Stream.of(draft.name()))
                .flatMap(names -> names)
                .flatMap(name -> organisations.recognise(name).stream())
                .findFirst();
    }

    private void unseenBefore(OrganisationDraft draft, Optional<Organisation> known, Cells<OrganisationColumn> cells) {
        String who = known.map(organisation -> organisation.id().value())
                .orElseGet(() -> draft.codes().gss().orElse(Columns.letters(draft.name())));
        Long before = lines.putIfAbsent(who, cells.line());
        if (before != null) {
            cells.fault(
                    cells.has(OrganisationColumn.GSS) ? OrganisationColumn.GSS : OrganisationColumn.NAME,
                    "row.duplicate-organisation",
                    String.valueOf(before));
        }
    }

    /**
     * What the file adds to an organisation that is there: only what is missing. Not its domains, because whoever has an
     * address there becomes a member, and not its names, because those decide who is recognised.
     */
    private static OrganisationDraft gaps(Organisation there, OrganisationDraft file) {
        return new OrganisationDraft(
                Optional.of(there.id()),
                there.name(),
                there.kind(),
                new Organisation.Place(
                        there.place().nation(),
                        there.place().region().or(() -> file.place().region()),
                        there.place().centre().or(() -> file.place().centre()),
                        there.place().population().or(() -> file.place().population())),
                new Organisation.Codes(
                        there.codes().gss().or(() -> file.codes().gss()),
                        there.codes().former(),
                        there.codes().successors(),
                        there.codes().closed()),
                there.domains(),
                there.website().or(file::website),
                there.aliases(),
                // Fills gaps without vouching for the rest.
                false);
    }

    private static boolean isFull(Waiting row) {
        Organisation there = row.known().orElseThrow();
        return there.place().equals(row.draft().place())
                && there.codes().equals(row.draft().codes())
                && there.website().equals(row.draft().website());
    }

    @Override
    public void finish() {
        List<Waiting> missing = new ArrayList<>();
        for (Waiting row : chunk) {
            if (row.known().isPresent() && isFull(row)) {
                account.same();
            } else if (dryRun) {
                count(row, row.known().isPresent() ? Organisations.Fate.CHANGED : Organisations.Fate.NEW);
            } else {
                missing.add(row);
            }
        }
        chunk.clear();
        if (!missing.isEmpty()) {
            keep(missing);
        }
    }

    /** All at once; where one is at fault nothing was kept of them, and the others go in one by one. */
    private void keep(List<Waiting> rows) {
        try {
            List<Organisations.Kept> kept =
                    organisations.keepAll(rows.stream().map(Waiting::draft).toList(), actor);
            for (int i = 0; i < rows.size(); i++) {
                count(rows.get(i), kept.get(i).fate());
            }
        } catch (InvalidInput faults) {
            if (rows.size() > 1) {
                rows.forEach(row -> keep(List.of(row)));
                return;
            }
            Cells<OrganisationColumn> cells = rows.get(0).cells();
            account.refused(
                    faults.faults().stream().map(fault -> fault(cells, fault)).toList());
        }
    }

    private static RowFault fault(Cells<OrganisationColumn> cells, FieldFault fault) {
        Optional<OrganisationColumn> column =
                OrganisationColumn.all().find(fault.field().replaceAll("\\[.*", ""));
        return RowFault.of(
                cells.line(),
                column.map(cells::name).orElse(fault.field()),
                column.map(cells::shown).orElse(""),
                fault.sentence());
    }

    private void count(Waiting row, Organisations.Fate fate) {
        switch (fate) {
            case NEW -> {
                account.added();
                createdCount++;
                if (created.size() < SHOWN) {
                    created.add(row.draft().name());
                }
            }
            case CHANGED -> account.changed();
            case SAME -> account.same();
        }
    }

    @Override
    public ImportReport report() {
        return account.report(dryRun, List.copyOf(created), createdCount);
    }
}
