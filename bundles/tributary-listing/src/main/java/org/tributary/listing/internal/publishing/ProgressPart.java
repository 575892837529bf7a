package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Form;

/** How far on it is, from when until when, and what it runs on. */
final class ProgressPart implements Part {

    @Override
    public String code() {
        return "progress";
    }

    @Override
    public boolean isBegun(ListingDraft draft) {
        return draft.facets().phase().isPresent()
                || draft.period().start().isPresent()
                || draft.period().end().isPresent()
                || draft.facets().budget() != BudgetBand.UNKNOWN
                || !draft.facets().technologies().isEmpty();
    }

    @Override
    public Form show(ListingDraft draft) {
        return new Filling()
                .code("phase", draft.facets().phase())
                .text("start", draft.period().start().map(PartialDate::toString))
                .text("end", draft.period().end().map(PartialDate::toString))
                .code("budget", Optional.of(draft.facets().budget()))
                .text("technologies", String.join(", ", draft.facets().technologies()))
                .form();
    }

    @Override
    public Form tidy(Form sent) {
        return new Filling()
                .text("phase", sent.text("phase"))
                .text("start", sent.has("start") ? sent.text("start") : sent.date("start"))
                .text("end", sent.has("end") ? sent.text("end") : sent.date("end"))
                .text("budget", sent.text("budget"))
                .text("technologies", sent.text("technologies"))
                .form();
    }

    @Override
    public ListingDraft read(Form form, ListingDraft draft, Faults faults) {
        return draft.withPeriod(new Period(date("start", form, faults), date("end", form, faults)))
                .withFacets(draft.facets()
                        .withPhase(Coded.parse(Phase.class, form.text("phase")))
                        .withBudget(Coded.parse(BudgetBand.class, form.text("budget"))
                                .orElse(BudgetBand.UNKNOWN))
                        .withTechnologies(new LinkedHashSet<>(Filling.words(form, "technologies"))));
    }

    private static Optional<PartialDate> date(String name, Form form, Faults faults) {
        return form.given(name).flatMap(typed -> {
            try {
                return Optional.of(PartialDate.parse(typed));
            } catch (DateTimeException noDate) {
                faults.add(name, "date." + name);
                return Optional.empty();
            }
        });
    }

    @Override
    public List<Content> inputs(Form form, List<FieldFault> faults, Desk desk) {
        List<Choice> phases = new ArrayList<>(Desk.choices(Phase.class, List.of(form.text("phase")), desk.ui()::phase));
        phases.add(
                Choice.of("", desk.texts().get("phase.none"), form.text("phase").isEmpty()));
        return List.of(
                desk.ui().radios(desk.field("phase", form, faults), phases),
                desk.ui().dateInput(desk.field("start", form, faults).optional()),
                desk.ui().dateInput(desk.field("end", form, faults).optional()),
                desk.ui()
                        .select(
                                desk.field("budget", form, faults),
                                Desk.choices(BudgetBand.class, List.of(form.text("budget")), desk.ui()::budget)),
                desk.ui().input(desk.field("technologies", form, faults).optional()));
    }
}
