package org.tributary.text.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Builds the thesaurus: adds to each phrase the ways in which people write its compound words. */
final class Spellings {

    /** Of a phrase with many compounds not every mixture is worth its place. */
    private static final int MOST_VARIANTS = 8;

    private static final Pattern ABBREVIATION = Pattern.compile("[A-Z][A-Za-z]{0,6}[A-Z]");

    private final Words words;
    private final Forms forms;
    /** Compound words apart and together, as stems. */
    private final Set<Compound> compounds = new LinkedHashSet<>();

    /** Both ways of rewriting each compound, by the stem with which what is replaced begins. */
    private final Map<String, Set<Rewriting>> rewritings = new HashMap<>();

    private record Compound(List<String> apart, List<String> together) {}

    private record Rewriting(List<String> old, List<String> by) {

        Optional<List<String>> at(List<String> stems, int from) {
            int to = from + old.size();
            if (to > stems.size() || !stems.subList(from, to).equals(old)) {
                return Optional.empty();
            }
            List<String> result = new ArrayList<>(stems.subList(0, from));
            result.addAll(by);
            result.addAll(stems.subList(to, stems.size()));
            return Optional.of(List.copyOf(result));
        }
    }

    Spellings(Words words, Forms forms) {
        this.words = words;
        this.forms = forms;
        WordFile.lines("compounds.txt").forEach(this::learn);
    }

    /** A thesaurus of these groups, of the spellings that we know, and of all compounds with a hyphen in them. */
    Thesaurus thesaurus(List<List<String>> groups) {
        List<List<String>> all = Stream.concat(
                        groups.stream(), WordFile.groups(WordFile.lines("spellings.txt")).stream())
                .toList();
        all.forEach(group ->
                group.stream().filter(phrase -> phrase.indexOf('-') > 0).forEach(this::learn));
        List<Set<List<String>>> read = new ArrayList<>();
        Set<List<String>> phrases = new LinkedHashSet<>();
        for (List<String> group : all) {
            Set<List<String>> forms = new LinkedHashSet<>();
            group.forEach(phrase -> forms.addAll(variants(phrase)));
            if (forms.size() > 1) {
                read.add(forms);
                phrases.addAll(forms);
            }
        }
        for (Compound compound : compounds) {
            if (!phrases.contains(compound.apart()) || !phrases.contains(compound.together())) {
                read.add(Set.of(compound.apart(), compound.together()));
            }
        }
        return new Thesaurus(read);
    }

    private void learn(String phrase) {
        List<Word> parts = words.of(phrase);
        for (int i = 0; i + 1 < parts.size(); i++) {
            int end = i;
            while (end + 1 < parts.size() && parts.get(end).hyphened()) {
                end++;
            }
            if (end > i) {
                List<Word> run = parts.subList(i, end + 1);
                String joined = run.stream().map(Word::folded).reduce("", String::concat);
                List<String> together = List.of(forms.stem(joined));
                List<String> apart = run.stream().map(Word::stem).toList();
                compounds.add(new Compound(apart, together));
                rewrite(apart, together);
                rewrite(together, apart);
            }
            i = end;
        }
    }

    private void rewrite(List<String> old, List<String> by) {
        rewritings.computeIfAbsent(old.get(0), first -> new LinkedHashSet<>()).add(new Rewriting(old, by));
    }

    private Set<List<String>> variants(String phrase) {
        List<Word> parts = words.of(phrase);
        if (parts.size() == 1 && parts.get(0).isCapitals()) {
            return Set.of(List.of(parts.get(0).key()));
        }
        if (parts.size() == 1 && ABBREVIATION.matcher(phrase).matches()) {
            // The rule for endings knows no plural of what has no vowels, like "PCNs", or ends in one, like "HMOs".
            String plural = forms.stem(parts.get(0).folded() + "s");
            return new LinkedHashSet<>(List.of(List.of(parts.get(0).stem()), List.of(plural)));
        }
        if (parts.stream().allMatch(Word::isStop)) {
            return Set.of();
        }
        Set<List<String>> found = new LinkedHashSet<>();
        found.add(parts.stream().map(Word::stem).toList());
        List<List<String>> open = new ArrayList<>(found);
        while (!open.isEmpty() && found.size() < MOST_VARIANTS) {
            List<String> stems = open.remove(0);
            for (int i = 0; i < stems.size(); i++) {
                for (Rewriting rewriting : rewritings.getOrDefault(stems.get(i), Set.of())) {
                    rewriting.at(stems, i).filter(found::add).ifPresent(open::add);
                }
            }
        }
        return found;
    }
}
