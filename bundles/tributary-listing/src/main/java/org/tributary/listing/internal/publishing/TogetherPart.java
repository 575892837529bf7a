package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Form;

/** What is hoped for from others. */
final class TogetherPart implements Part {

    @Override
    public String code() {
        return "together";
    }

    @Override
    public boolean isBegun(ListingDraft draft) {
        return !draft.facets().lookingFor().isEmpty()
                || !draft.facets().collaboration().isEmpty();
    }

    @Override
    public Form show(ListingDraft draft) {
        return new Filling()
                .codes("lookingFor", draft.facets().lookingFor())
                .codes("collaboration", draft.facets().collaboration())
                .form();
    }

    @Override
    public ListingDraft read(Form form, ListingDraft draft, Faults faults) {
        return draft.withFacets(draft.facets()
                .withLookingFor(values(LookingFor.class, "lookingFor", form))
                .withCollaboration(values(CollaborationType.class, "collaboration", form)));
    }

    private static <E extends Enum<E> & Coded> Set<E> values(Class<E> type, String name, Form form) {
        return form.all(name).stream()
                .flatMap(word -> Coded.parse(type, word).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public List<Content> inputs(Form form, List<FieldFault> faults, Desk desk) {
        return List.of(
                desk.ui()
                        .checkboxes(
                                desk.field("lookingFor", form, faults),
                                Desk.choices(LookingFor.class, form.all("lookingFor"), desk.ui()::lookingFor)),
                desk.ui()
                        .checkboxes(
                                desk.field("collaboration", form, faults),
                                Desk.choices(
                                        CollaborationType.class, form.all("collaboration"), desk.ui()::collaboration)));
    }
}
