package org.tributary.listing.internal.organisations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations.Mention;

/** All names of all organisations in memory, by each form that is usual. Immutable. */
final class NameIndex {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_MENTIONS = 10;
    private static final int MOST_WORDS_OF_A_NAME = 9;
    private static final int MOST_SUCCESSIONS = 5;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}'’]+|&");

    // Councils before others, those that somebody vouches for before those that a file made up.
    private static final Comparator<Organisation> LIKELY = Comparator.<Organisation, Boolean>comparing(
                    one -> !one.confirmed())
            .thenComparing(one -> !one.kind().isCouncil())
            .thenComparing(Organisation::name)
            .thenComparing(Organisation::id);

    /** Nobody, until they are read. */
    static final NameIndex EMPTY = new NameIndex(List.of(), LocalDate.EPOCH);

    private final Map<OrganisationId, Organisation> all = new HashMap<>();
    private final LocalDate today;
    private final List<Organisation> open;
    private final Map<String, List<Organisation>> written = new HashMap<>();
    private final Map<String, List<Organisation>> cores = new HashMap<>();
    private final Map<String, List<Organisation>> said = new HashMap<>();
    private final NavigableMap<String, BitSet> words = new TreeMap<>();
    private final List<Set<String>> names = new ArrayList<>();

    NameIndex(Collection<Organisation> organisations, LocalDate today) {
        this.today = today;
        organisations.forEach(one -> all.put(one.id(), one));
        open = organisations.stream()
                .filter(one -> one.isOpenOn(today))
                .sorted(LIKELY)
                .toList();
        for (int i = 0; i < open.size(); i++) {
            names.add(new TreeSet<>());
            add(open.get(i), List.of(open.get(i)), i);
        }
        // Behind those that are still there, whoever has a name of one that is not.
        organisations.stream()
                .filter(one -> !one.isOpenOn(today))
                .sorted(LIKELY)
                .forEach(closed -> add(closed, heirs(closed), -1));
    }

    private void add(Organisation one, List<Organisation> meant, int place) {
        Stream.of(
                        Stream.of(one.id().value(), one.name()),
                        one.aliases().stream(),
                        one.codes().gss().stream(),
                        one.codes().former().stream())
                .flatMap(texts -> texts)
                .map(OrganisationName::key)
                .filter(key -> !key.isEmpty())
                .forEach(key -> {
                    String core = NameForms.core(key);
                    put(written, NameForms.full(key), meant);
                    put(cores, core, meant);
                    NameForms.derived(core, one.kind().isCouncil(), one.kind() == OrganisationKind.LONDON_BOROUGH)
                            .forEach(form -> put(said, form, meant));
                    if (place >= 0) {
                        names.get(place).add(key);
                        for (String word : (key + " " + NameForms.full(key)).split(" ")) {
                            words.computeIfAbsent(word, w -> new BitSet()).set(place);
                        }
                    }
                });
    }

    private static void put(Map<String, List<Organisation>> by, String form, List<Organisation> meant) {
        List<Organisation> there = by.computeIfAbsent(form, f -> new ArrayList<>());
        meant.stream().filter(one -> !there.contains(one)).forEach(there::add);
    }

    private List<Organisation> heirs(Organisation closed) {
        Set<Organisation> heirs = new LinkedHashSet<>();
        Set<OrganisationId> seen = new HashSet<>();
        List<Organisation> round = List.of(closed);
        for (int i = 0; i < MOST_SUCCESSIONS && !round.isEmpty(); i++) {
            List<Organisation> next = round.stream()
                    .flatMap(one -> one.codes().successors().stream())
                    .filter(seen::add)
                    .filter(all::containsKey)
                    .map(all::get)
                    .toList();
            next.stream().filter(one -> one.isOpenOn(today)).forEach(heirs::add);
            round = next.stream().filter(one -> !one.isOpenOn(today)).toList();
        }
        return List.copyOf(heirs);
    }

    /** See {@link org.tributary.api.organisation.Organisations#meant}. */
    List<Organisation> meant(String name) {
        return name.length() > LONGEST_NAME ? List.of() : byKey(OrganisationName.key(name));
    }

    private List<Organisation> byKey(String key) {
        if (key.isEmpty()) {
            return List.of();
        }
        String core = NameForms.core(key);
        List<Organisation> exact = written.getOrDefault(NameForms.full(key), List.of());
        // Whoever writes down more than the bare name means that one; the bare name may be that of several.
        if (!exact.isEmpty() && !core.equals(NameForms.full(key))) {
            return List.copyOf(exact);
        }
        Set<Organisation> meant = new LinkedHashSet<>(exact);
        meant.addAll(cores.getOrDefault(core, List.of()));
        meant.addAll(said.getOrDefault(core, List.of()));
        return List.copyOf(meant);
    }

    /** See {@link org.tributary.api.organisation.Organisations#beginning}. */
    List<Organisation> beginning(String typed, int limit) {
        String key = OrganisationName.key(typed.length() > LONGEST_NAME ? typed.substring(0, LONGEST_NAME) : typed);
        if (key.isEmpty()) {
            return List.of();
        }
        Set<Organisation> found = byKey(key).stream().limit(limit).collect(Collectors.toCollection(LinkedHashSet::new));
        if (found.size() >= limit) {
            return List.copyOf(found);
        }
        BitSet fitting = null;
        for (String word : key.split(" ")) {
            BitSet having = new BitSet();
            words.subMap(word, true, word + Character.MAX_VALUE, false).values().forEach(having::or);
            String full = NameForms.full(word);
            if (!full.equals(word) && words.containsKey(full)) {
                having.or(words.get(full));
            }
            if (fitting == null) {
                fitting = having;
            } else {
                fitting.and(having);
            }
        }
        List<Integer> places = fitting.stream().boxed().toList();
        // Those whose name begins so first; the places already go from the likely to the less likely.
        Stream.concat(
                        places.stream().filter(place -> begins(place, key)),
                        places.stream().filter(place -> !begins(place, key)))
                .map(open::get)
                .filter(one -> !found.contains(one))
                .limit(limit - found.size())
                .toList()
                .forEach(found::add);
        return List.copyOf(found);
    }

    private boolean begins(int place, String key) {
        return names.get(place).stream().anyMatch(name -> name.startsWith(key));
    }

    /** See {@link org.tributary.api.organisation.Organisations#mentioned}. */
    List<Mention> mentioned(String text) {
        Matcher matcher = WORD.matcher(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        List<int[]> spans = new ArrayList<>();
        while (matcher.find()) {
            spans.add(new int[] {matcher.start(), matcher.end()});
        }
        List<Mention> mentions = new ArrayList<>();
        for (int first = 0; first < spans.size() && mentions.size() < MOST_MENTIONS; first++) {
            for (int last = Math.min(spans.size(), first + MOST_WORDS_OF_A_NAME) - 1; last >= first; last--) {
                int from = spans.get(first)[0];
                int to = spans.get(last)[1];
                List<Organisation> meant = byKey(OrganisationName.key(text.substring(from, to)));
                if (!meant.isEmpty()) {
                    mentions.add(new Mention(from, to, meant));
                    first = last;
                    break;
                }
            }
        }
        return List.copyOf(mentions);
    }
}
