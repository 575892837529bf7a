package org.tributary.listing.internal.organisations;

import java.util.ArrayList;
import java.util.List;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.refusal.FieldFault;
import org.tributary.listing.internal.PlainText;

/** What an organisation must be to be kept. */
final class OrganisationChecks {

    static final int MOST_ALIASES = 50;

    private OrganisationChecks() {}

    static List<FieldFault> faults(OrganisationDraft draft) {
        List<FieldFault> faults = new ArrayList<>();
        PlainText.check("name", draft.name(), 2, 200, faults);
        if (OrganisationName.key(draft.name()).isEmpty()) {
            faults.add(new FieldFault("name", "Enter a name with letters in it."));
        }
        PlainText.checkName("name", draft.name(), faults);
        for (int i = 0; i < draft.aliases().size(); i++) {
            PlainText.checkName("aliases[" + i + "]", draft.aliases().get(i), faults);
            PlainText.check("aliases[" + i + "]", draft.aliases().get(i), 1, 200, faults);
        }
        if (draft.aliases().size() > MOST_ALIASES) {
            faults.add(new FieldFault("aliases", "Give at most 50 other names."));
        }
        if (draft.domains().size() > 50) {
            faults.add(new FieldFault("domains", "Give at most 50 domains."));
        }
        for (int i = 0; i < draft.domains().size(); i++) {
            if (!draft.domains().get(i).matches("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.){1,8}[a-z]{2,24}")) {
                faults.add(
                        new FieldFault("domains[" + i + "]", "Enter a domain such as camden.gov.uk, in lower case."));
            } else if (MailDomain.isAnybodys(draft.domains().get(i))) {
                faults.add(new FieldFault(
                        "domains[" + i + "]",
                        "Enter a domain of the organisation's own: anybody can have an address at "
                                + draft.domains().get(i) + "."));
            }
        }
        draft.website().ifPresent(address -> PlainText.checkAddress("website", address, faults));
        draft.codes()
                .gss()
                .filter(code -> !code.matches("[A-Z][0-9]{8}"))
                .ifPresent(code -> faults.add(
                        new FieldFault("gss", "Enter a GSS code of a letter and eight digits, such as E09000007.")));
        return faults;
    }
}
