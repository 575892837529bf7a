package org.tributary.toolkit.internal.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Profile;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.Choice;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The two people of a partner, as two lists of its members. */
public record PeopleFields(Field first, List<Choice> firstChoices, Field second, List<Choice> secondChoices) {

    /** The fields with these two chosen. */
    static PeopleFields of(
            List<Profile> candidates, String first, String second, Visit visit, List<FieldFault> faults) {
        Texts texts = PageTexts.of(visit);
        // A fault about both is shown at the first.
        List<FieldFault> own = faults.stream()
                .map(fault -> fault.field().equals("people") ? new FieldFault("first", fault.sentence()) : fault)
                .toList();
        return new PeopleFields(
                Field.of("first", texts.get("people.first"))
                        .hint(texts.get("people.first.hint"))
                        .faults(own),
                choices(candidates, first, texts.get("people.choose")),
                Field.of("second", texts.get("people.second"))
                        .hint(texts.get("people.second.hint"))
                        .faults(own),
                choices(candidates, second, texts.get("people.nobody")));
    }

    private static List<Choice> choices(List<Profile> candidates, String chosen, String none) {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of("", none, chosen.isEmpty()));
        candidates.stream()
                .map(person -> Choice.of(
                        person.id().value(), person.name(), person.id().value().equals(chosen)))
                .forEach(choices::add);
        return choices;
    }

    /** Who was chosen, the first one first; at least one. */
    static List<PersonId> chosen(Form form, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Optional<String> first = form.given("first");
        Optional<String> second = form.given("second");
        if (first.isEmpty()) {
            throw new InvalidInput("first", texts.get("refused.first"));
        }
        if (first.equals(second)) {
            throw new InvalidInput("second", texts.get("refused.second"));
        }
        try {
            return Stream.of(first, second)
                    .flatMap(Optional::stream)
                    .map(PersonId::new)
                    .toList();
        } catch (IllegalArgumentException no) {
            throw new InvalidInput("first", texts.get("refused.first"));
        }
    }

    /** The faults as the fields know them. */
    static List<FieldFault> faults(InvalidInput no) {
        return no.faults().stream()
                .map(fault -> fault.field().equals("second") ? fault : new FieldFault("first", fault.sentence()))
                .toList();
    }
}
