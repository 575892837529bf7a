package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.List;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Form;

/** Title and summary. */
final class HeadlinePart implements Part {

    static final int LONGEST_TITLE = 120;

    @Override
    public String code() {
        return "headline";
    }

    @Override
    public boolean isBegun(ListingDraft draft) {
        return !draft.headline().summary().isBlank();
    }

    @Override
    public Form show(ListingDraft draft) {
        return new Filling()
                .text("title", draft.headline().title())
                .text("summary", draft.headline().summary())
                .form();
    }

    @Override
    public ListingDraft read(Form form, ListingDraft draft, Faults faults) {
        return draft.withHeadline(new Headline(form.text("title"), form.text("summary")));
    }

    @Override
    public List<Content> inputs(Form form, List<FieldFault> faults, Desk desk) {
        return List.of(
                desk.input("title", form, faults, LONGEST_TITLE),
                desk.ui()
                        .textarea(desk.field("summary", form, faults)
                                .longest(300)
                                .rows(4)
                                .optional()));
    }
}
