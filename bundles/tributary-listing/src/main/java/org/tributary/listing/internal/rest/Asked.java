package org.tributary.listing.internal.rest;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Tag;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationFilter;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.Position;
import org.tributary.api.paging.Paging;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Texts;

/**
 * Reads what stands in an address: each value is hostile until it was read here. A value that is not understood is an
 * {@link InvalidInput} that names the parameter and says what can stand there; a part of a path that cannot be an id is
 * {@link NotFound}.
 */
public final class Asked {

    private static final int LONGEST_SHOWN = 40;
    private static final int LONGEST_TEXT = 200;

    private final Texts texts;

    public Asked(Locale locale) {
        this.texts = Texts.of(Asked.class, locale);
    }

    /** The listing that a path names. */
    public ListingId listing(String origin, String key) {
        try {
            return new ListingId(origin, key);
        } catch (IllegalArgumentException e) {
            throw new NotFound(texts.get("not-found.listing"));
        }
    }

    /** The listing that a field of a body names as {@code origin:key}. */
    public ListingId listingNamed(String field, String word) {
        try {
            return ListingId.parse(given(field, word));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(field, texts.get("listing.form"));
        }
    }

    /** The organisation that a path names. */
    public OrganisationId organisation(String word) {
        try {
            return new OrganisationId(word);
        } catch (IllegalArgumentException e) {
            throw new NotFound(texts.get("not-found.organisation"));
        }
    }

    /** The organisation that a parameter or field names by id, name or code. */
    public Organisation organisationNamed(String field, String word, Organisations organisations) {
        return organisations
                .recognise(given(field, word))
                .orElseThrow(() -> new InvalidInput(field, texts.get("organisation.unknown", shown(word))));
    }

    /** The organisation that a parameter names; none where there is no such parameter. */
    public Optional<OrganisationId> organisationIn(Optional<String> word, Organisations organisations) {
        return word.filter(w -> !w.isBlank())
                .map(w -> organisationNamed("organisation", w, organisations).id());
    }

    /** The topic that a parameter names by id or name. */
    public Optional<String> topic(Optional<String> word, Topics topics) {
        return word.filter(w -> !w.isBlank()).map(w -> topics.recognise(w)
                .orElseThrow(() -> new InvalidInput("topic", texts.get("topic.unknown", shown(w))))
                .id());
    }

    /** The tag that a parameter names, in its normal form. */
    public Optional<String> tag(Optional<String> word) {
        return word.filter(w -> !w.isBlank()).map(w -> {
            String tag = w.length() > 4 * Tag.LONGEST ? "" : Tag.normalise(w);
            if (tag.isEmpty()) {
                throw new InvalidInput("tag", texts.get("tag.form"));
            }
            return tag;
        });
    }

    /** All values of a parameter that may be given several times, or once with commas. */
    public <E extends Enum<E> & Coded> Set<E> any(Class<E> type, String name, Collection<String> words) {
        Set<E> found = EnumSet.noneOf(type);
        words.stream()
                .flatMap(word -> Stream.of(word.split(",")))
                .filter(word -> !word.isBlank())
                .limit(100)
                .forEach(word -> found.add(word(type, name, word)));
        return found;
    }

    /** The value of a parameter that may be left out. */
    public <E extends Enum<E> & Coded> Optional<E> one(Class<E> type, String name, Optional<String> word) {
        return word.filter(w -> !w.isBlank()).map(w -> word(type, name, w));
    }

    private <E extends Enum<E> & Coded> E word(Class<E> type, String name, String word) {
        return Coded.parse(type, word).orElseThrow(() -> new InvalidInput(name, unknown(type, word)));
    }

    <E extends Enum<E> & Coded> String unknown(Class<E> type, String word) {
        String codes = Arrays.stream(type.getEnumConstants()).map(Coded::code).collect(Collectors.joining(", "));
        return texts.get("word.unknown", shown(word), codes);
    }

    /** Some words of a parameter, without what cannot be seen. */
    public Optional<String> text(String name, Optional<String> words) {
        return words.map(w -> w.replaceAll("\\p{Cntrl}", " ").strip())
                .filter(w -> !w.isEmpty())
                .map(w -> {
                    if (w.length() > LONGEST_TEXT) {
                        throw new InvalidInput(name, texts.get("text.long", LONGEST_TEXT));
                    }
                    return w;
                });
    }

    /** A parameter that is true or false. */
    public Optional<Boolean> yesOrNo(String name, Optional<String> word) {
        return word.filter(w -> !w.isBlank()).map(w -> switch (w.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw new InvalidInput(name, texts.get("yes-or-no"));
        });
    }

    /** Which part of a list is wanted. */
    public Paging paging(Optional<String> after, Optional<String> limit, int usual) {
        return new Paging(after.filter(a -> !a.isEmpty()), (int) number("limit", limit, usual, 1, Paging.MOST));
    }

    /** A whole number of a parameter. */
    public long number(String name, Optional<String> word, long usual, long least, long most) {
        return word.filter(w -> !w.isBlank())
                .map(w -> {
                    String digits = w.strip();
                    long number = digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
                    if (number < least || number > most) {
                        throw new InvalidInput(
                                name,
                                most == Long.MAX_VALUE
                                        ? texts.get("number.from", least)
                                        : texts.get("number.between", least, most));
                    }
                    return number;
                })
                .orElse(usual);
    }

    /**
     * A circle on the map.
     *
     * @param near latitude and longitude with a comma, or an organisation
     * @param within its radius in kilometres
     */
    public Optional<OrganisationFilter.Near> near(
            Optional<String> near, Optional<String> within, Organisations organisations) {
        Optional<String> place = near.filter(n -> !n.isBlank());
        if (place.isEmpty() && within.filter(w -> !w.isBlank()).isPresent()) {
            throw new InvalidInput("near", texts.get("near.missing"));
        }
        return place.map(p -> new OrganisationFilter.Near(point(p, organisations), kilometres(within)));
    }

    private Position point(String place, Organisations organisations) {
        if (place.contains(",") && place.matches("[\\s\\d.,+-]{3,60}")) {
            String[] numbers = place.split(",", -1);
            try {
                if (numbers.length == 2) {
                    return new Position(Double.parseDouble(numbers[0].strip()), Double.parseDouble(numbers[1].strip()));
                }
            } catch (IllegalArgumentException e) {
                throw new InvalidInput("near", texts.get("near.form"));
            }
            throw new InvalidInput("near", texts.get("near.form"));
        }
        return organisationNamed("near", place, organisations)
                .place()
                .centre()
                .orElseThrow(() -> new InvalidInput("near", texts.get("near.nowhere", shown(place))));
    }

    private double kilometres(Optional<String> within) {
        String word = within.filter(w -> !w.isBlank()).orElse("25").strip();
        double kilometres = word.matches("\\d{1,4}(\\.\\d{1,3})?") ? Double.parseDouble(word) : 0;
        if (!(kilometres > 0 && kilometres <= 2000)) {
            throw new InvalidInput("within", texts.get("within.form"));
        }
        return kilometres;
    }

    private String given(String field, String word) {
        if (word == null || word.isBlank()) {
            throw new InvalidInput(field, texts.get("missing"));
        }
        return word;
    }

    /** As much of somebody's word as may stand in a sentence: without control characters, and not long. */
    static String shown(String word) {
        String plain = word.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip();
        return plain.codePointCount(0, plain.length()) <= LONGEST_SHOWN
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
    }
}
