package org.tributary.toolkit.internal.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paging;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.web.Texts;

/**
 * Reads what a machine sent. What is wrong in fields is gathered, so that {@link #check} can name all of it at once; what
 * is wrong in the address is not found.
 */
final class Reading {

    private static final int USUAL = 20;
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_SHOWN = 40;

    private final Texts texts;
    private final List<FieldFault> faults = new ArrayList<>();

    Reading(Locale locale) {
        this.texts = RestTexts.of(locale);
    }

    /** Refuses where something read before was wrong. */
    void check() {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** The joint work that an address names. */
    CollaborationId id(String text) {
        try {
            return new CollaborationId(text);
        } catch (IllegalArgumentException noId) {
            throw none();
        }
    }

    /** The partner that an address names. */
    OrganisationId partner(String text) {
        try {
            return new OrganisationId(text);
        } catch (IllegalArgumentException noId) {
            throw none();
        }
    }

    NotFound none() {
        return new NotFound(texts.get("refused.none"));
    }

    /** A body that must be there. */
    <T> T given(T input) {
        if (input == null) {
            throw new InvalidInput("", texts.get("body.missing"));
        }
        return input;
    }

    static String text(String given) {
        return given == null ? "" : given;
    }

    static Optional<String> optional(String given) {
        return Optional.ofNullable(given).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The organisation that a field names by id, name or code; empty where it does not, or names none that is known. */
    Optional<OrganisationId> organisation(String field, String word, Organisations organisations) {
        Optional<String> given = optional(word);
        Optional<OrganisationId> known = given.flatMap(organisations::recognise).map(Organisation::id);
        if (given.isPresent() && known.isEmpty()) {
            faults.add(new FieldFault(field, texts.get("organisation.unknown", shown(given.get()))));
        }
        return known;
    }

    /** The same for a field that has to be there; refuses at once. */
    OrganisationId organisationNeeded(String field, String word, Organisations organisations) {
        Optional<OrganisationId> found = organisation(field, word, organisations);
        if (found.isEmpty() && optional(word).isEmpty()) {
            faults.add(new FieldFault(field, texts.get("organisation.missing")));
        }
        check();
        return found.orElseThrow();
    }

    Set<OrganisationId> organisations(String field, Collection<String> words, Organisations organisations) {
        Set<OrganisationId> found = new LinkedHashSet<>();
        bounded(field, words)
                .forEach(word -> organisation(field, word, organisations).ifPresent(found::add));
        return found;
    }

    List<PersonId> people(String field, Collection<String> ids) {
        List<PersonId> found = new ArrayList<>();
        for (String id : bounded(field, ids)) {
            try {
                found.add(new PersonId(text(id)));
            } catch (IllegalArgumentException noId) {
                faults.add(new FieldFault(field, texts.get("person.form", shown(text(id)))));
            }
        }
        return found;
    }

    Optional<ListingId> listing(String field, String word) {
        try {
            return optional(word).map(ListingId::parse);
        } catch (IllegalArgumentException noId) {
            faults.add(new FieldFault(field, texts.get("listing.form")));
            return Optional.empty();
        }
    }

    /** The same for a field that has to be there; refuses at once. */
    ListingId listingNeeded(String field, String word) {
        Optional<ListingId> found = listing(field, word);
        if (found.isEmpty() && optional(word).isEmpty()) {
            faults.add(new FieldFault(field, texts.get("listing.form")));
        }
        check();
        return found.orElseThrow();
    }

    Optional<LocalDate> day(String field, String word) {
        try {
            return optional(word).map(LocalDate::parse);
        } catch (DateTimeParseException noDay) {
            faults.add(new FieldFault(field, texts.get("day.form")));
            return Optional.empty();
        }
    }

    /** A day that has to be there; refuses at once. */
    LocalDate dayNeeded(String field, String word) {
        Optional<LocalDate> found = day(field, word);
        if (found.isEmpty() && optional(word).isEmpty()) {
            faults.add(new FieldFault(field, texts.get("day.form")));
        }
        check();
        return found.orElseThrow();
    }

    /** An address that has to be there; refuses at once. What schemes are taken the services say. */
    URI addressNeeded(String field, String word) {
        Optional<URI> found;
        try {
            found = Optional.of(new URI(text(word).strip()));
        } catch (URISyntaxException noAddress) {
            found = Optional.empty();
        }
        if (found.filter(URI::isAbsolute).isEmpty()) {
            faults.add(new FieldFault(field, texts.get("address.form")));
        }
        check();
        return found.orElseThrow();
    }

    /** One of some words; empty where there is none, or it is not one of them. */
    <E extends Enum<E> & Coded> Optional<E> one(Class<E> type, String field, String word) {
        Optional<String> given = optional(word);
        Optional<E> known = given.flatMap(text -> Coded.parse(type, text));
        if (given.isPresent() && known.isEmpty()) {
            faults.add(new FieldFault(field, texts.get("word.unknown", words(type))));
        }
        return known;
    }

    /** The same for a field that has to be there; refuses at once. */
    <E extends Enum<E> & Coded> E oneNeeded(Class<E> type, String field, String word) {
        Optional<E> found = one(type, field, word);
        if (found.isEmpty() && optional(word).isEmpty()) {
            faults.add(new FieldFault(field, texts.get("word.unknown", words(type))));
        }
        check();
        return found.orElseThrow();
    }

    <E extends Enum<E> & Coded> Set<E> any(Class<E> type, String field, Collection<String> words) {
        Set<E> found = new LinkedHashSet<>();
        bounded(field, words).forEach(word -> one(type, field, word).ifPresent(found::add));
        return found;
    }

    private static <E extends Enum<E> & Coded> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Coded::code).collect(Collectors.joining(", "));
    }

    private List<String> bounded(String field, Collection<String> words) {
        if (words == null) {
            return List.of();
        }
        if (words.size() > MOST_VALUES) {
            faults.add(new FieldFault(field, texts.get("many", MOST_VALUES)));
            return List.of();
        }
        return words.stream().map(Reading::text).toList();
    }

    boolean yesOrNo(String field, Boolean given) {
        if (given == null) {
            throw new InvalidInput(field, texts.get("yes-or-no"));
        }
        return given;
    }

    /** A parameter that is true or false; false where it is left out. */
    boolean flag(String name, String given) {
        return switch (text(given).strip().toLowerCase(Locale.ROOT)) {
            case "", "false" -> false;
            case "true" -> true;
            default -> throw new InvalidInput(name, texts.get("yes-or-no"));
        };
    }

    Paging paging(String after, String limit) {
        return new Paging(optional(after), limit(limit));
    }

    int limit(String limit) {
        Optional<String> given = optional(limit);
        if (given.isEmpty()) {
            return USUAL;
        }
        String digits = given.get();
        if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > Paging.MOST) {
            throw new InvalidInput("limit", texts.get("limit.form", Paging.MOST));
        }
        return Integer.parseInt(digits);
    }

    /** The number of a list's line that was the last of the page before. */
    Optional<Long> after(String after) {
        return optional(after).map(text -> {
            if (!text.matches("[0-9]{1,18}")) {
                throw new InvalidInput("after", texts.get("after.form"));
            }
            return Long.parseLong(text);
        });
    }

    /** A number in an address. */
    int number(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw none();
        }
        return Integer.parseInt(text);
    }

    private static String shown(String word) {
        String clean = word.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.length() <= LONGEST_SHOWN ? clean : clean.substring(0, LONGEST_SHOWN - 1) + "…";
    }
}
