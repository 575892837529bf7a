package org.tributary.toolkit.internal.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.people.People;
import org.tributary.api.people.Profile;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.web.Components;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Turns what is kept into words for one visit: days, stages, and the names of people that the viewer may know. */
final class Words {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Visit visit;
    private final Components ui;
    private final Texts texts;
    private final Map<PersonId, Profile> known;

    /** @param people whose names will be asked for */
    Words(Visit visit, People names, Collection<PersonId> people) {
        this.visit = visit;
        this.ui = visit.ui();
        this.texts = PageTexts.of(visit);
        this.known = people.isEmpty() ? Map.of() : names.profiles(people, visit.viewer());
    }

    /** Without names of people. */
    Words(Visit visit) {
        this.visit = visit;
        this.ui = visit.ui();
        this.texts = PageTexts.of(visit);
        this.known = Map.of();
    }

    Texts texts() {
        return texts;
    }

    String stage(Stage stage) {
        return word("stage", stage);
    }

    String word(String family, Coded value) {
        return texts.get(family + "." + value.code());
    }

    String day(LocalDate day) {
        return ui.date(PartialDate.of(day));
    }

    String date(Instant time) {
        return ui.date(time);
    }

    LocalDate today() {
        return LocalDate.ofInstant(visit.now(), LONDON);
    }

    String organisation(OrganisationId id) {
        return ui.organisation(id);
    }

    String organisation(Optional<OrganisationId> id) {
        return id.map(this::organisation).orElse("");
    }

    /** The name, where this viewer may know it. */
    String person(PersonId id) {
        if (visit.viewer().person().filter(id::equals).isPresent()) {
            return Optional.ofNullable(known.get(id))
                    .map(profile -> texts.get("person.you", profile.name()))
                    .orElse(texts.get("person.you-alone"));
        }
        return Optional.ofNullable(known.get(id)).map(Profile::name).orElse(texts.get("person.unknown"));
    }

    /** The name of the first of these for the beginning of a sentence. */
    String first(List<PersonId> people) {
        return people.stream()
                .findFirst()
                .filter(id -> known.containsKey(id)
                        || visit.viewer().person().filter(id::equals).isPresent())
                .map(this::person)
                .orElse(texts.get("person.unknown-first"));
    }

    List<String> people(Partner partner) {
        return partner.people().stream().map(this::person).toList();
    }

    /** Whether this viewer may know who that is. */
    boolean knows(PersonId id) {
        return known.containsKey(id);
    }

    /** Whether this viewer may know the names of all who look after it there. */
    boolean mayKnow(Partner partner) {
        return known.keySet().containsAll(partner.people());
    }

    /** Who did something: the person where the viewer may know them, and otherwise the organisation alone. */
    String by(Optional<PersonId> person, Optional<OrganisationId> organisation) {
        return Stream.concat(
                        person.filter(id -> knows(id) || organisation.isEmpty()).map(id -> first(List.of(id))).stream(),
                        organisation.map(this::organisation).stream())
                .collect(Collectors.joining(", "));
    }

    /** For example "Camden, Hackney and Leeds". */
    String list(List<String> names) {
        if (names.size() < 2) {
            return String.join("", names);
        }
        return texts.get(
                "list.and", String.join(", ", names.subList(0, names.size() - 1)), names.get(names.size() - 1));
    }

    /** Text that goes into a list as it is and is cut where it is very long. */
    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1).stripTrailing() + "…";
    }
}
