package org.tributary.listing.internal.publishing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Form;

/** All pages of the form, in the order of the list of things to do. */
final class Parts {

    private final List<Part> all;

    Parts(Topics topics, Organisations organisations) {
        all = List.of(
                new HeadlinePart(),
                new UsersPart(),
                new TopicsPart(topics),
                new SectionsPart(),
                new ProgressPart(),
                new TogetherPart(),
                new SectionsPart.Reuse(),
                new OutcomePart(),
                new LinksPart(),
                new PartnersPart(organisations),
                new ContactsPart(),
                new AudiencePart(),
                new KindPart());
    }

    /** Those that have a place in this draft. */
    List<Part> of(ListingDraft draft) {
        return all.stream().filter(part -> part.fits(draft)).toList();
    }

    Optional<Part> find(String code, ListingDraft draft) {
        return of(draft).stream().filter(part -> part.code().equals(code)).findFirst();
    }

    /**
     * The faults that a service found, at the fields of a page: what is wrong with one value of a list stands at the
     * list, what is wrong elsewhere stands at the top alone.
     *
     * @param fields the names of the fields on the page
     */
    static List<FieldFault> at(Set<String> fields, List<FieldFault> faults) {
        return faults.stream()
                .map(fault -> new FieldFault(place(fault.field(), fields), fault.sentence()))
                .distinct()
                .toList();
    }

    static List<FieldFault> at(Form form, List<FieldFault> faults) {
        return at(form.fields().keySet(), faults);
    }

    private static String place(String field, Set<String> fields) {
        if (fields.contains(field)) {
            return field;
        }
        String list = field.replaceAll("\\[\\d+]$", "");
        return fields.contains(list) ? list : "";
    }
}
