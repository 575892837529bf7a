package org.tributary.toolkit.internal.pages;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationDraft;
import org.tributary.web.Choice;
import org.tributary.web.Components;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What a joint work is about, as a form: the same where one is started and where it is changed. */
public record JointWorkForm(
        Field title,
        Field outcome,
        Field types,
        List<Choice> typeChoices,
        Field lookingFor,
        List<Choice> lookingForChoices,
        Field begins,
        Field ends) {

    private static final int TITLE = 120;
    private static final int OUTCOME = 2000;

    /** The fields, holding what was typed. */
    static JointWorkForm fields(Form form, Visit visit, List<FieldFault> faults) {
        Texts texts = PageTexts.of(visit);
        Components ui = visit.ui();
        Function<String, Field> field = name -> Field.of(name, texts.get("form." + name))
                .hint(texts.get("form." + name + ".hint"))
                .faults(faults);
        return new JointWorkForm(
                field.apply("title").longest(TITLE).value(form.text("title")),
                field.apply("outcome").longest(OUTCOME).rows(6).optional().value(form.text("outcome")),
                field.apply("types").optional(),
                choices(CollaborationType.values(), form.all("types"), ui::collaboration),
                field.apply("looking-for").optional(),
                choices(LookingFor.values(), form.all("looking-for"), ui::lookingFor),
                field.apply("begins").optional().value(form.date("begins")),
                field.apply("ends").optional().value(form.date("ends")));
    }

    private static <E extends Coded> List<Choice> choices(E[] all, List<String> chosen, Function<E, String> label) {
        return Arrays.stream(all)
                .map(one -> Choice.of(one.code(), label.apply(one), chosen.contains(one.code())))
                .toList();
    }

    /** What somebody wrote, to be checked by the service. */
    static CollaborationDraft draft(Form form, ListingId about, Visit visit) {
        List<FieldFault> faults = new ArrayList<>();
        Optional<LocalDate> begins = date(form, "begins", visit, faults);
        Optional<LocalDate> ends = date(form, "ends", visit, faults);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return new CollaborationDraft(
                form.text("title"),
                form.text("outcome"),
                about,
                chosen(CollaborationType.class, form.all("types")),
                chosen(LookingFor.class, form.all("looking-for")),
                begins,
                ends);
    }

    private static <E extends Enum<E> & Coded> Set<E> chosen(Class<E> type, List<String> words) {
        return words.stream()
                .flatMap(word -> Coded.parse(type, word).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Optional<LocalDate> date(Form form, String name, Visit visit, List<FieldFault> faults) {
        String typed = form.date(name);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException no) {
            faults.add(new FieldFault(name, PageTexts.of(visit).get("refused." + name)));
            return Optional.empty();
        }
    }

    /** What is kept, as the form would have sent it. */
    static Form of(Collaboration one) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("version", List.of(String.valueOf(one.version())));
        fields.put("title", List.of(one.title()));
        fields.put("outcome", List.of(one.outcome()));
        fields.put("types", codes(one.types()));
        fields.put("looking-for", codes(one.lookingFor()));
        one.begins().ifPresent(day -> put(fields, "begins", day));
        one.ends().ifPresent(day -> put(fields, "ends", day));
        return new Form(fields);
    }

    private static List<String> codes(Set<? extends Coded> values) {
        return values.stream().map(Coded::code).sorted().toList();
    }

    private static void put(Map<String, List<String>> fields, String name, LocalDate day) {
        fields.put(name + "-day", List.of(String.valueOf(day.getDayOfMonth())));
        fields.put(name + "-month", List.of(String.valueOf(day.getMonthValue())));
        fields.put(name + "-year", List.of(String.valueOf(day.getYear())));
    }

    /** Where what is kept differs from what was typed: each field with both. */
    static List<Difference> differences(Form kept, Form typed, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Components ui = visit.ui();
        List<Difference> all = new ArrayList<>();
        for (String name : List.of("title", "outcome")) {
            add(all, texts.get("form." + name), kept.text(name), typed.text(name));
        }
        add(
                all,
                texts.get("form.types"),
                words(CollaborationType.class, kept.all("types"), ui::collaboration),
                words(CollaborationType.class, typed.all("types"), ui::collaboration));
        add(
                all,
                texts.get("form.looking-for"),
                words(LookingFor.class, kept.all("looking-for"), ui::lookingFor),
                words(LookingFor.class, typed.all("looking-for"), ui::lookingFor));
        for (String name : List.of("begins", "ends")) {
            add(all, texts.get("form." + name), kept.date(name), typed.date(name));
        }
        return all;
    }

    private static void add(List<Difference> all, String label, String kept, String typed) {
        if (!kept.equals(typed)) {
            all.add(new Difference(label, kept, typed));
        }
    }

    private static <E extends Enum<E> & Coded> String words(
            Class<E> type, List<String> codes, Function<E, String> word) {
        return codes.stream()
                .sorted()
                .flatMap(code -> Coded.parse(type, code).stream())
                .map(word)
                .collect(Collectors.joining(", "));
    }

    /**
     * A field that somebody else has changed meanwhile.
     *
     * @param theirs what it says now
     * @param yours what was typed
     */
    public record Difference(String label, String theirs, String yours) {}
}
