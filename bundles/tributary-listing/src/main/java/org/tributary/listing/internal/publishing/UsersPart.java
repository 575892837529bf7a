package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.LinkedHashSet;
import java.util.List;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Section;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Form;

/** Who has the problem, and for whom something is. */
final class UsersPart implements Part {

    @Override
    public String code() {
        return "users";
    }

    @Override
    public boolean isBegun(ListingDraft draft) {
        return draft.sections().text().containsKey(Section.USERS)
                || !draft.facets().userGroups().isEmpty();
    }

    @Override
    public Form show(ListingDraft draft) {
        return new Filling()
                .text(SectionsPart.field(Section.USERS), draft.sections().text().getOrDefault(Section.USERS, ""))
                .text("userGroups", String.join(", ", draft.facets().userGroups()))
                .form();
    }

    @Override
    public ListingDraft read(Form form, ListingDraft draft, Faults faults) {
        ListingDraft written = SectionsPart.write(form, draft, List.of(Section.USERS));
        return written.withFacets(
                written.facets().withUserGroups(new LinkedHashSet<>(Filling.words(form, "userGroups"))));
    }

    @Override
    public List<Content> inputs(Form form, List<FieldFault> faults, Desk desk) {
        return List.of(
                desk.ui()
                        .textarea(desk.field(SectionsPart.field(Section.USERS), form, faults)
                                .rows(4)
                                .optional()),
                desk.ui().input(desk.field("userGroups", form, faults).optional()));
    }
}
