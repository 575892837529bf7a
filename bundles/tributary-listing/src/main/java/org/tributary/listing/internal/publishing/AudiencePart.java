package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Components;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Texts;

/** Who may see it; and for a story, whether it says whose it is. */
final class AudiencePart implements Part {

    private static final List<Circle> PUBLISHED = List.of(Circle.PUBLIC, Circle.MEMBERS, Circle.ORGANISATION);

    @Override
    public String code() {
        return "audience";
    }

    /** Who may see a draft is asked when it is published. */
    @Override
    public boolean fits(ListingDraft draft) {
        return draft.circle() != Circle.DRAFT || draft.kind() == ListingKind.STORY;
    }

    @Override
    public boolean isBegun(ListingDraft draft) {
        return draft.circle() != Circle.DRAFT || draft.anonymous();
    }

    @Override
    public Form show(ListingDraft draft) {
        Filling filling = new Filling();
        if (draft.circle() != Circle.DRAFT) {
            filling.code("circle", Optional.of(draft.circle()));
        }
        if (draft.kind() == ListingKind.STORY) {
            filling.text("anonymous", draft.anonymous() ? "yes" : "no");
        }
        return filling.form();
    }

    @Override
    public ListingDraft read(Form form, ListingDraft draft, Faults faults) {
        ListingDraft read = draft;
        if (draft.kind() == ListingKind.STORY) {
            read = read.withAnonymous(form.text("anonymous").equals("yes"));
        }
        return draft.circle() == Circle.DRAFT
                ? read
                : read.withCircle(circle(form, faults).orElse(draft.circle()));
    }

    /** The circle that was chosen to publish for. */
    static Optional<Circle> circle(Form form, Faults faults) {
        Optional<Circle> circle = Coded.parse(Circle.class, form.text("circle")).filter(PUBLISHED::contains);
        if (circle.isEmpty()) {
            faults.add("circle", "circle");
        }
        return circle;
    }

    static Content choose(Field field, String chosen, Components ui, Texts texts) {
        return ui.radios(
                field,
                PUBLISHED.stream()
                        .map(circle -> new Choice(
                                circle.code(),
                                texts.get("circle." + circle.code()),
                                texts.get("circle." + circle.code() + ".hint"),
                                circle.code().equals(chosen)))
                        .toList());
    }

    @Override
    public List<Content> inputs(Form form, List<FieldFault> faults, Desk desk) {
        List<Content> inputs = new ArrayList<>();
        if (form.has("circle")) {
            inputs.add(choose(desk.field("circle", form, faults), form.text("circle"), desk.ui(), desk.texts()));
        }
        if (desk.kind().equals(KindWord.STORY.code())) {
            inputs.add(desk.ui()
                    .radios(
                            desk.field("anonymous", form, faults),
                            List.of(
                                    Choice.of(
                                            "no",
                                            desk.texts().get("anonymous.no"),
                                            !form.text("anonymous").equals("yes")),
                                    new Choice(
                                            "yes",
                                            desk.texts().get("anonymous.yes"),
                                            desk.texts().get("anonymous.yes.hint"),
                                            form.text("anonymous").equals("yes")))));
        }
        return inputs;
    }
}
