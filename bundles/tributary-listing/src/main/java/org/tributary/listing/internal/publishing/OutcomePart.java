package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Outcome;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Form;

/** What it cost before and after, and what came of it. */
final class OutcomePart implements Part {

    @Override
    public String code() {
        return "outcome";
    }

    @Override
    public boolean fits(ListingDraft draft) {
        return draft.kind() == ListingKind.STORY
                || draft.kind() == ListingKind.PROJECT
                || draft.kind() == ListingKind.ASSET
                || isBegun(draft);
    }

    @Override
    public boolean isBegun(ListingDraft draft) {
        return draft.outcome().filter(outcome -> !outcome.isEmpty()).isPresent();
    }

    @Override
    public Form show(ListingDraft draft) {
        Optional<Outcome> outcome = draft.outcome();
        return new Filling()
                .number("outcome.costBefore", outcome.map(Outcome::costBefore).orElse(OptionalLong.empty()))
                .number("outcome.costAfter", outcome.map(Outcome::costAfter).orElse(OptionalLong.empty()))
                .number("outcome.hoursSaved", outcome.map(Outcome::hoursSaved).orElse(OptionalLong.empty()))
                .number("outcome.residents", outcome.map(Outcome::residents).orElse(OptionalLong.empty()))
                .lines("outcome.reusedBy", outcome.map(Outcome::reusedBy).orElse(List.of()))
                .text("outcome.note", outcome.flatMap(Outcome::note))
                .form();
    }

    @Override
    public ListingDraft read(Form form, ListingDraft draft, Faults faults) {
        Outcome outcome = new Outcome(
                number("outcome.costBefore", form, faults),
                number("outcome.costAfter", form, faults),
                number("outcome.hoursSaved", form, faults),
                number("outcome.residents", form, faults),
                Filling.lines(form, "outcome.reusedBy"),
                form.given("outcome.note"));
        return draft.withOutcome(Optional.of(outcome).filter(o -> !o.isEmpty()));
    }

    /** As people write numbers: with commas, spaces and a pound sign. */
    private static OptionalLong number(String name, Form form, Faults faults) {
        String digits = form.text(name).replaceAll("[£,\\s]", "");
        if (digits.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!digits.matches("[0-9]{1,13}")) {
            faults.add(name, "number");
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(digits));
    }

    @Override
    public List<Content> inputs(Form form, List<FieldFault> faults, Desk desk) {
        return List.of(
                amount("outcome.costBefore", form, faults, desk),
                amount("outcome.costAfter", form, faults, desk),
                amount("outcome.hoursSaved", form, faults, desk),
                amount("outcome.residents", form, faults, desk),
                desk.ui()
                        .textarea(desk.field("outcome.reusedBy", form, faults)
                                .rows(3)
                                .optional()),
                desk.ui()
                        .textarea(desk.field("outcome.note", form, faults)
                                .longest(2_000)
                                .rows(4)
                                .optional()));
    }

    private static Content amount(String name, Form form, List<FieldFault> faults, Desk desk) {
        return desk.ui()
                .input(desk.field(name, form, faults)
                        .inputmode("numeric")
                        .width(10)
                        .spellcheck(false)
                        .optional());
    }
}
