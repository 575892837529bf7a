package org.tributary.listing.internal.organisations;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forms that one name of a council has in people's mouths. All of them are keys of {@link OrganisationName}. */
final class NameForms {

    /** What people write for a word, and the word. */
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("beds", "bedfordshire"),
            Map.entry("berks", "berkshire"),
            Map.entry("bucks", "buckinghamshire"),
            Map.entry("cambs", "cambridgeshire"),
            Map.entry("derbys", "derbyshire"),
            Map.entry("glos", "gloucestershire"),
            Map.entry("hants", "hampshire"),
            Map.entry("herts", "hertfordshire"),
            Map.entry("lancs", "lancashire"),
            Map.entry("leics", "leicestershire"),
            Map.entry("lincs", "lincolnshire"),
            Map.entry("northants", "northamptonshire"),
            Map.entry("notts", "nottinghamshire"),
            Map.entry("oxon", "oxfordshire"),
            Map.entry("salop", "shropshire"),
            Map.entry("staffs", "staffordshire"),
            Map.entry("warks", "warwickshire"),
            Map.entry("wilts", "wiltshire"),
            Map.entry("worcs", "worcestershire"),
            Map.entry("yorks", "yorkshire"),
            Map.entry("saint", "st"),
            Map.entry("n", "north"),
            Map.entry("e", "east"),
            Map.entry("s", "south"),
            Map.entry("w", "west"),
            Map.entry("ne", "north east"),
            Map.entry("nw", "north west"));

    private static final Pattern BEFORE = Pattern.compile(
            "^(the |(london borough|royal borough|metropolitan borough|metropolitan district|county borough|city and county"
                    + "|city|county|borough|district|lb|rb|mb|cb) (council )?(of )?)");

    private static final Pattern AFTER = Pattern.compile("( (london borough|royal borough|metropolitan borough"
            + "|metropolitan district|city and district|county borough|city|county|borough|district|unitary|metropolitan))?"
            + " (council|corporation|combined authority|mayoral combined authority|lb|lbc|cc|bc|dc|cbc|mbc|mdc|ca)$"
            + "| (london borough|metropolitan borough|county borough|city|county|borough|district)$");

    /** What is left of a name and is none: most people mean something else by it. */
    private static final Set<String> NO_NAME =
            Set.of("london", "council", "city", "county", "borough", "district", "cc");

    private static final Pattern PLACE = Pattern.compile("^(.{3,}?) (upon|on|under|by|in|le) .+$");
    private static final Pattern PAIR = Pattern.compile("^(\\p{L}{4,}) and .+$");
    private static final Set<String> SMALL = Set.of("and", "of", "upon", "the");

    private NameForms() {}

    /** The key with words that are written short at full length. */
    static String full(String key) {
        return Arrays.stream(key.split(" "))
                .map(word -> SHORT.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
    }

    /** The key without what it says of the kind of council: "bristol" for "bristol cc". */
    static String core(String key) {
        String core = full(key);
        for (Optional<String> less = shorter(core); less.isPresent(); less = shorter(core)) {
            core = less.get();
        }
        return core;
    }

    private static Optional<String> shorter(String key) {
        for (Pattern pattern : List.of(BEFORE, AFTER)) {
            Matcher matcher = pattern.matcher(key);
            if (matcher.find()) {
                String rest = (key.substring(0, matcher.start()) + key.substring(matcher.end())).strip();
                if (rest.length() > 1 && !NO_NAME.contains(rest)) {
                    return Optional.of(rest);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * What else a council of this core is called: by the first half of its name, as in "newcastle" or "brighton", and in
     * London by its initials.
     */
    static Set<String> derived(String core, boolean council, boolean london) {
        Set<String> derived = new LinkedHashSet<>();
        if (council) {
            for (Pattern pattern : List.of(PLACE, PAIR)) {
                Matcher matcher = pattern.matcher(core);
                if (matcher.matches()) {
                    derived.add(matcher.group(1));
                }
            }
        }
        if (london) {
            derived.add("lb"
                    + Arrays.stream(core.split(" "))
                            .filter(word -> !SMALL.contains(word))
                            .map(word -> word.substring(0, 1))
                            .collect(Collectors.joining()));
        }
        return derived;
    }
}
