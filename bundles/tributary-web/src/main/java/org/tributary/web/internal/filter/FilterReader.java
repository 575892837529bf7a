package org.tributary.web.internal.filter;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Tag;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.FilterAddress;
import org.tributary.web.FilterAddress.Around;
import org.tributary.web.FilterAddress.Understood;
import org.tributary.web.Texts;

/**
 * Reads a choice of listings. What is not understood is left out and said: whoever asked decides whether to go on
 * without it.
 */
public final class FilterReader {

    private static final int MOST_VALUES = 50;
    private static final int MOST_NAMED = 5;
    private static final int LONGEST_SHOWN = 40;
    private static final String USUAL_KILOMETRES = "50";
    private static final Set<String> ELSEWHERE =
            Set.of("q", "near", "within", "atLeast", "sort", "facets", "limit", "after");

    private final Topics topics;
    private final Organisations organisations;
    private final Texts texts;
    private final List<FieldFault> faults = new ArrayList<>();

    private FilterReader(Topics topics, Organisations organisations, Locale locale) {
        this.topics = topics;
        this.organisations = organisations;
        this.texts = FilterTexts.of(locale);
    }

    /** From parameters that are decoded. */
    public static Understood read(
            Map<String, List<String>> parameters, Topics topics, Organisations organisations, Locale locale) {
        FilterReader reader = new FilterReader(topics, organisations, locale);
        FilterAddress address = reader.address(parameters);
        return new Understood(address, List.copyOf(reader.faults));
    }

    /** From a query. */
    public static Understood read(String query, Topics topics, Organisations organisations, Locale locale) {
        if (query.length() > FilterAddress.LONGEST_QUERY) {
            String sentence = FilterTexts.of(locale).get("query.long", FilterAddress.LONGEST_QUERY);
            return new Understood(FilterAddress.ALL, List.of(new FieldFault("filter", sentence)));
        }
        return read(parameters(query), topics, organisations, locale);
    }

    /** The parameters of a query. */
    public static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!name.isEmpty()) {
                parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    /** What is not encoded as it should be is taken as it stands; whoever reads it then says what is wrong. */
    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }

    private FilterAddress address(Map<String, List<String>> given) {
        Map<Facet, Set<String>> chosen = new EnumMap<>(Facet.class);
        given.forEach((name, values) -> {
            Optional<Facet> facet = Arrays.stream(Facet.values())
                    .filter(f -> f.code().equals(name))
                    .findFirst();
            if (facet.isPresent()) {
                chosen.put(facet.get(), values(facet.get(), values));
            } else if (!ELSEWHERE.contains(name)) {
                fault(shown(name), "parameter.unknown", shown(name));
            }
        });
        return new FilterAddress(
                words(given.getOrDefault("q", List.of())),
                chosen,
                near(one(given, "near"), one(given, "within")),
                one(given, "atLeast").flatMap(word -> code(Phase.class, "atLeast", word)));
    }

    private static Optional<String> one(Map<String, List<String>> given, String name) {
        return given.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private String words(List<String> given) {
        String words = given.stream()
                .map(value -> value.replaceAll("\\p{Cntrl}+", " ").strip())
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(" "));
        int longest = FilterAddress.LONGEST_WORDS;
        if (words.length() <= longest) {
            return words;
        }
        fault("q", "q.long", longest);
        return words.substring(0, Character.isHighSurrogate(words.charAt(longest - 1)) ? longest - 1 : longest);
    }

    private Set<String> values(Facet facet, List<String> given) {
        Set<String> values = new TreeSet<>();
        List<String> written =
                given.stream().map(String::strip).filter(v -> !v.isEmpty()).toList();
        if (written.size() > MOST_VALUES) {
            fault(facet.code(), "values.many", MOST_VALUES);
        }
        written.stream().limit(MOST_VALUES).forEach(word -> value(facet, word).ifPresent(values::add));
        return values;
    }

    private Optional<String> value(Facet facet, String word) {
        return switch (facet) {
            case KIND -> code(ListingKind.class, facet.code(), word).map(Coded::code);
            case PHASE -> code(Phase.class, facet.code(), word).map(Coded::code);
            case LOOKING_FOR -> code(LookingFor.class, facet.code(), word).map(Coded::code);
            case ORGANISATION_KIND -> code(OrganisationKind.class, facet.code(), word)
                    .map(Coded::code);
            case REGION -> code(Region.class, facet.code(), word).map(Coded::code);
            case BUDGET -> code(BudgetBand.class, facet.code(), word).map(Coded::code);
            case TOPIC -> topics.recognise(word).map(Topic::id).or(() -> fault("topic", "topic.unknown", shown(word)));
            case ORGANISATION -> organisation("organisation", word)
                    .map(known -> known.id().value());
            case TECHNOLOGY, TAG -> Optional.of(word)
                    .filter(w -> w.length() <= 4 * Tag.LONGEST)
                    .map(Tag::normalise)
                    .filter(w -> !w.isEmpty())
                    .or(() -> fault(facet.code(), "tag.form"));
            case YEAR -> Optional.of(word).filter(w -> w.matches("\\d{4}")).or(() -> fault(facet.code(), "year.form"));
        };
    }

    private Optional<Organisation> organisation(String name, String word) {
        Optional<Organisation> known = word.length() > 300 ? Optional.empty() : organisations.recognise(word);
        if (known.isPresent()) {
            return known;
        }
        List<Organisation> meant = word.length() > 300 ? List.of() : organisations.meant(word);
        return meant.isEmpty()
                ? fault(name, "organisation.unknown", shown(word))
                : fault(
                        name,
                        "organisation.several",
                        shown(word),
                        meant.stream().limit(MOST_NAMED).map(Organisation::name).collect(Collectors.joining("; ")));
    }

    private <E extends Enum<E> & Coded> Optional<E> code(Class<E> type, String name, String word) {
        return Coded.parse(type, word)
                .or(() -> fault(
                        name,
                        "word.unknown",
                        shown(word),
                        Arrays.stream(type.getEnumConstants()).map(Coded::code).collect(Collectors.joining(", "))));
    }

    private Optional<Around> near(Optional<String> place, Optional<String> within) {
        if (place.isEmpty()) {
            // The form always sends the distance, so without a place it means nothing rather than something wrong.
            return Optional.empty();
        }
        double kilometres = kilometres(within.orElse(USUAL_KILOMETRES));
        String asked = place.get().strip();
        if (asked.matches("[\\d.,+\\s-]{3,60}") && asked.contains(",")) {
            return position(asked).map(centre -> new Around(asked, asked, centre, kilometres));
        }
        return organisation("near", asked).flatMap(known -> known.place()
                .centre()
                .map(centre -> new Around(known.id().value(), known.name(), centre, kilometres))
                .or(() -> fault("near", "near.nowhere", known.name())));
    }

    private Optional<Position> position(String asked) {
        String[] numbers = asked.split(",", -1);
        try {
            if (numbers.length == 2) {
                return Optional.of(
                        new Position(Double.parseDouble(numbers[0].strip()), Double.parseDouble(numbers[1].strip())));
            }
        } catch (IllegalArgumentException e) {
            return fault("near", "near.form");
        }
        return fault("near", "near.form");
    }

    private double kilometres(String word) {
        double kilometres = word.strip().matches("\\d{1,4}(\\.\\d{1,3})?") ? Double.parseDouble(word.strip()) : 0;
        if (kilometres > 0 && kilometres <= 2_000) {
            return kilometres;
        }
        fault("within", "within.form");
        return Double.parseDouble(USUAL_KILOMETRES);
    }

    private <T> Optional<T> fault(String name, String text, Object... args) {
        faults.add(new FieldFault(name, texts.get(text, args)));
        return Optional.empty();
    }

    /** As much of somebody's word as may stand in a sentence. */
    private static String shown(String word) {
        String plain = word.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip();
        return plain.codePointCount(0, plain.length()) <= LONGEST_SHOWN
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
    }
}
