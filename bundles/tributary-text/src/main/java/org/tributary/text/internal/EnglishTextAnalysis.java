package org.tributary.text.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.listing.Topics;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;
import org.tributary.text.internal.EnglishTextAnalysis.Settings;
import org.tributary.text.internal.Thesaurus.Match;

/**
 * Text analysis for English, with the synonyms of the council services.
 *
 * <p>At each word's position its stem comes first, then (where a hyphen follows) both words as one, then the concepts of
 * all phrases, amounts and dates that begin there. A text gives the concepts of all its phrases, however they overlap; so whatever phrase of
 * it somebody asks for, its longest-first reading is among them.
 */
@Component(service = TextAnalysis.class, configurationPid = "tributary.text")
@Designate(ocd = Settings.class)
public final class EnglishTextAnalysis implements TextAnalysis {

    private static final Logger LOG = LoggerFactory.getLogger(EnglishTextAnalysis.class);

    /** Rises whenever the code here gives other terms for the same text. */
    private static final int RULES = 2;

    private static final int LONGEST_COMPOUND = 40;

    /** What a host can set. */
    @ObjectClassDefinition(name = "Tributary text analysis")
    public @interface Settings {

        @AttributeDefinition(
                description = "A file of further synonyms (UTF-8): one group of words or phrases that mean the same a"
                        + " line, separated by commas; empty for none.",
                required = false)
        String synonyms() default "";
    }

    private final Words words;
    private final Forms forms = new Forms();
    private final Thesaurus thesaurus;
    private final String version;

    @Activate
    public EnglishTextAnalysis(@Reference Topics topics, Settings settings) {
        words = new Words(forms);
        List<List<String>> groups = new ArrayList<>();
        topics.all().forEach(topic -> groups.addAll(topic.synonyms()));
        groups.addAll(ofTheHost(settings.synonyms()));
        thesaurus = new Spellings(words, forms).thesaurus(groups);
        version = digest(RULES + forms.rules() + thesaurus.rules());
    }

    private static List<List<String>> ofTheHost(String file) {
        if (file.isBlank()) {
            return List.of();
        }
        try {
            return WordFile.groups(Path.of(file.strip()));
        } catch (IOException | RuntimeException e) {
            LOG.warn("Going on without the host's synonyms: cannot read {} (tributary.text, synonyms)", file, e);
            return List.of();
        }
    }

    private static String digest(String rules) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(rules.getBytes(StandardCharsets.UTF_8));
            return "en" + RULES + "-" + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<Term> terms(String text) {
        List<Word> found = words.of(text);
        List<Term> terms = new ArrayList<>(found.size() + 8);
        for (int i = 0; i < found.size(); i++) {
            Word word = found.get(i);
            if (!word.isStop()) {
                terms.add(new Term(word.stem(), word.start(), word.end(), i));
            }
            if (isCompound(found, i)) {
                terms.add(compound(found, i));
            }
            for (Match match : matches(found, text, i)) {
                int end = found.get(i + match.length() - 1).end();
                for (String concept : match.concepts().meant()) {
                    terms.add(new Term(concept, word.start(), end, i));
                }
            }
        }
        return terms;
    }

    @Override
    public List<Term> wanted(String question) {
        List<Word> found = words.of(question);
        List<Match> all = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            all.addAll(matches(found, question, i));
        }
        Map<Integer, Match> phrases = Thesaurus.longest(all, found.size());
        List<Term> terms = new ArrayList<>(found.size());
        int i = 0;
        while (i < found.size()) {
            Word word = found.get(i);
            Match phrase = phrases.get(i);
            if (phrase != null) {
                int end = found.get(i + phrase.length() - 1).end();
                terms.add(new Term(phrase.concepts().asked(), word.start(), end, i));
                i += phrase.length();
            } else if (isCompound(found, i) && isPrefix(word) && !phrases.containsKey(i + 1)) {
                terms.add(compound(found, i));
                i += 2;
            } else {
                if (!word.isStop()) {
                    terms.add(new Term(word.stem(), word.start(), word.end(), i));
                }
                i++;
            }
        }
        return terms;
    }

    /** "E-forms" alone says little as "e" and "forms"; longer parts are words in their own right, and so are numbers. */
    private static boolean isPrefix(Word word) {
        return word.folded().length() <= 2 && !Character.isDigit(word.folded().charAt(0));
    }

    /** All phrases, amounts and dates that begin with this word. */
    private List<Match> matches(List<Word> found, String text, int from) {
        List<Match> phrases = thesaurus.at(found, from);
        List<Match> amounts = Amounts.at(found, text, from);
        List<Match> dates = Dates.at(found, text, from);
        if (amounts.isEmpty() && dates.isEmpty()) {
            return phrases;
        }
        List<Match> all = new ArrayList<>(phrases);
        all.addAll(amounts);
        all.addAll(dates);
        return all;
    }

    private static boolean isCompound(List<Word> found, int i) {
        return found.get(i).hyphened()
                && i + 1 < found.size()
                && found.get(i + 1).start() == found.get(i).end() + 1
                && found.get(i).folded().length() + found.get(i + 1).folded().length() <= LONGEST_COMPOUND;
    }

    private Term compound(List<Word> found, int i) {
        Word second = found.get(i + 1);
        String stem = forms.stem(found.get(i).folded() + second.folded());
        return new Term(stem, found.get(i).start(), second.end(), i);
    }
}
