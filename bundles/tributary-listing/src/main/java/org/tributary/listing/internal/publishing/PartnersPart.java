package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationFilter;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paging;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Form;

/** Who takes part, by name, one on each line. */
final class PartnersPart implements Part {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SHOWN = 60;
    private static final int MOST = 100;

    private final Organisations organisations;

    PartnersPart(Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public String code() {
        return "partners";
    }

    @Override
    public boolean isBegun(ListingDraft draft) {
        return !draft.partners().isEmpty();
    }

    @Override
    public Form show(ListingDraft draft) {
        Map<OrganisationId, Organisation> known =
                draft.partners().isEmpty() ? Map.of() : organisations.findAll(draft.partners());
        return new Filling()
                .lines(
                        "partners",
                        draft.partners().stream()
                                .map(id -> Optional.ofNullable(known.get(id))
                                        .map(Organisation::name)
                                        .orElse(id.value()))
                                .toList())
                .form();
    }

    @Override
    public ListingDraft read(Form form, ListingDraft draft, Faults faults) {
        Set<OrganisationId> partners = new LinkedHashSet<>();
        List<String> lines = Filling.lines(form, "partners");
        if (lines.size() > MOST) {
            faults.add("partners", "partners.many", MOST);
            return draft;
        }
        for (String line : lines) {
            Optional<Organisation> known =
                    line.length() > LONGEST_NAME ? Optional.empty() : organisations.recognise(line);
            known.map(Organisation::id).filter(id -> !id.equals(draft.owner())).ifPresent(partners::add);
            if (known.isEmpty()) {
                unknown(line, faults);
            }
        }
        return draft.withPartners(new ArrayList<>(partners));
    }

    /** Says which name is not known, and which ones come near. */
    private void unknown(String line, Faults faults) {
        String shown = line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
        String near = line.length() > LONGEST_NAME
                ? ""
                : organisations
                        .list(
                                new OrganisationFilter(
                                        Optional.of(line),
                                        Set.of(),
                                        Set.of(),
                                        Optional.empty(),
                                        false,
                                        Optional.empty()),
                                Paging.first(3))
                        .items()
                        .stream()
                        .map(Organisation::name)
                        .collect(Collectors.joining(", "));
        if (near.isEmpty()) {
            faults.add("partners", "partner.unknown", shown);
        } else {
            faults.add("partners", "partner.near", shown, near);
        }
    }

    @Override
    public List<Content> inputs(Form form, List<FieldFault> faults, Desk desk) {
        return List.of(desk.ui()
                .textarea(
                        desk.field("partners", form, faults).rows(6).optional().spellcheck(false)));
    }
}
