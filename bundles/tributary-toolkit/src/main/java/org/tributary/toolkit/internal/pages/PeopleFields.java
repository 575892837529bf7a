package org.tributary.toolkit.internal.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.People;
import org.tributary.api.people.Profile;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.web.Choice;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * The two people of a partner: two lists of those of its members whom the viewer may see, and a field for the work address of
 * one who is in neither, since most colleagues show themselves to nobody before they have a reason to.
 */
public record PeopleFields(
        Field first, List<Choice> firstChoices, Field second, List<Choice> secondChoices, Field address) {

    /** What somebody chose, or is to find chosen. */
    record Chosen(String first, String second, String address) {

        static Chosen of(Form form) {
            return new Chosen(form.text("first"), form.text("second"), form.text("address"));
        }

        /** Those who are named now. */
        static Chosen of(Partner partner) {
            return new Chosen(at(partner, 0), at(partner, 1), "");
        }

        private static String at(Partner partner, int place) {
            return partner.people().size() > place ? partner.people().get(place).value() : "";
        }
    }

    /** The fields with these chosen. */
    static PeopleFields of(
            List<Profile> candidates, Partner partner, Chosen chosen, Visit visit, List<FieldFault> faults) {
        Texts texts = PageTexts.of(visit);
        // A fault about both is shown at the first.
        List<FieldFault> own = faults.stream()
                .map(fault -> fault.field().equals("people") ? new FieldFault("first", fault.sentence()) : fault)
                .toList();
        Map<String, String> names = names(candidates, partner, visit, texts);
        return new PeopleFields(
                Field.of("first", texts.get("people.first"))
                        .hint(texts.get("people.first.hint"))
                        .faults(own),
                choices(names, chosen.first(), texts.get("people.choose")),
                Field.of("second", texts.get("people.second"))
                        .hint(texts.get("people.second.hint"))
                        .faults(own),
                choices(names, chosen.second(), texts.get("people.nobody")),
                Field.of("address", texts.get("people.address"))
                        .hint(texts.get("people.address.hint"))
                        .type("email")
                        .autocomplete("off")
                        .spellcheck(false)
                        .optional()
                        .value(chosen.address())
                        .faults(own));
    }

    /** The viewer and those who are named now are there in any case. */
    private static Map<String, String> names(List<Profile> candidates, Partner partner, Visit visit, Texts texts) {
        Map<String, String> names = new LinkedHashMap<>();
        visit.viewer()
                .person()
                .filter(own -> visit.viewer().belongsTo(partner.organisation()))
                .ifPresent(own -> names.put(own.value(), texts.get("person.you-alone")));
        candidates.forEach(person ->
                names.merge(person.id().value(), person.name(), (you, name) -> texts.get("person.you", name)));
        partner.people().forEach(person -> names.putIfAbsent(person.value(), texts.get("person.one-named")));
        return names;
    }

    private static List<Choice> choices(Map<String, String> names, String chosen, String none) {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of("", none, chosen.isEmpty()));
        names.forEach((id, name) -> choices.add(Choice.of(id, name, id.equals(chosen))));
        return choices;
    }

    /** Who was chosen, the first one first; at least one. Whose address was typed stands where nobody was chosen. */
    static List<PersonId> chosen(Form form, OrganisationId organisation, People people, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Optional<String> typed = form.given("address").map(address -> people.byAddress(address)
                // Somebody of another council is answered like nobody: who has an account is not told by the way.
                .filter(person -> person.isActive()
                        && person.organisation().filter(organisation::equals).isPresent())
                .orElseThrow(() -> new InvalidInput("address", texts.get("refused.address")))
                .id()
                .value());
        Optional<String> first = form.given("first").or(() -> typed);
        Optional<String> second = form.given("second")
                .or(() -> typed.filter(one -> form.given("first").isPresent()));
        if (first.isEmpty()) {
            throw new InvalidInput("first", texts.get("refused.first"));
        }
        if (first.equals(second)) {
            throw new InvalidInput("second", texts.get("refused.second"));
        }
        if (typed.isPresent() && !first.equals(typed) && !second.equals(typed)) {
            throw new InvalidInput("address", texts.get("refused.three"));
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
                .map(fault -> Set.of("second", "address").contains(fault.field())
                        ? fault
                        : new FieldFault("first", fault.sentence()))
                .toList();
    }
}
