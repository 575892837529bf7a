package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Form;

/** What sort of thing it is. */
final class KindPart implements Part {

    @Override
    public String code() {
        return "kind";
    }

    @Override
    public boolean isBegun(ListingDraft draft) {
        return true;
    }

    @Override
    public Form show(ListingDraft draft) {
        return new Filling().code("kind", Optional.of(KindWord.of(draft))).form();
    }

    @Override
    public ListingDraft read(Form form, ListingDraft draft, Faults faults) {
        Optional<KindWord> word = KindWord.parse(form.text("kind"));
        if (word.isEmpty()) {
            faults.add("kind", "kind");
        }
        return word.map(chosen -> chosen.give(draft)).orElse(draft);
    }

    @Override
    public List<Content> inputs(Form form, List<FieldFault> faults, Desk desk) {
        List<Choice> choices = Arrays.stream(KindWord.values())
                .map(word -> new Choice(
                        word.code(),
                        desk.texts().get("kind." + word.code()),
                        desk.texts().get("kind." + word.code() + ".hint"),
                        word.code().equals(form.text("kind"))))
                .toList();
        return List.of(desk.ui().radios(desk.field("kind", form, faults), choices));
    }
}
