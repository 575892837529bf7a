package org.tributary.text.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.Topic;
import org.tributary.api.text.Term;

/** Whatever stands in a text, the text is found by it. */
class TermsHoldWhatIsWantedTest {

    private static final int ROUNDS = 3_000;

    private final Random random = new Random(20_241);
    private final List<Topic> topics = TopicsOnFile.shipped().all();
    private final EnglishTextAnalysis analysis =
            new EnglishTextAnalysis(TopicsOnFile.shipped(), TopicsOnFile.settings(""));
    private final Words words = new Words(new Forms());

    private List<String> phrases() {
        return topics.stream()
                .flatMap(topic -> topic.synonyms().stream().flatMap(List::stream))
                .toList();
    }

    private void assertFound(String question, String text) {
        Set<String> found = analysis.terms(text).stream().map(Term::text).collect(Collectors.toSet());
        assertThat(found)
                .as("[%s] in [%s]", question, text)
                .containsAll(analysis.wanted(question).stream().map(Term::text).toList());
    }

    /** Every part of the text from one word's start to another's end, up to some length. */
    private void assertAllPartsFound(String text) {
        List<Word> parts = words.of(text);
        for (int from = 0; from < parts.size(); from++) {
            for (int to = from; to < Math.min(parts.size(), from + 6); to++) {
                assertFound(
                        text.substring(parts.get(from).start(), parts.get(to).end()), text);
            }
        }
    }

    @Test
    void every_synonym_finds_every_other_of_its_group() {
        topics.forEach(topic -> topic.synonyms()
                .forEach(group -> group.forEach(question -> group.forEach(text -> {
                    Set<String> found =
                            analysis.terms(text).stream().map(Term::text).collect(Collectors.toSet());
                    assertThat(found)
                            .as("[%s] in [%s]", question, text)
                            .containsAll(analysis.wanted(question).stream()
                                    .map(Term::text)
                                    .toList());
                }))));
    }

    @Test
    void each_part_of_a_text_made_of_synonyms_finds_it() {
        List<String> phrases = phrases();
        String[] between = {" ", ", ", "-", ". ", " of the ", "\n\n* ", " e-", "/"};
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 4; i++) {
                String phrase = phrases.get(random.nextInt(phrases.size()));
                List<Word> parts = words.of(phrase);
                // Cut phrases run into others and make new ones.
                int from = random.nextInt(parts.size());
                int to = from + random.nextInt(parts.size() - from);
                text.append(phrase, parts.get(from).start(), parts.get(to).end())
                        .append(between[random.nextInt(between.length)]);
            }
            assertAllPartsFound(text.toString());
        }
    }

    @Test
    void each_part_of_a_text_of_numbers_and_dates_finds_it() {
        List<String> pieces = List.of(
                "one",
                "two",
                "twenty",
                "five",
                "thirteen",
                "hundred",
                "thousand",
                "million",
                "billion",
                "dozen",
                "a",
                "and",
                "half",
                "quarter",
                "of",
                "zero",
                "pounds",
                "euros",
                "£",
                "£1.5",
                "20k",
                "1.5m",
                "3bn",
                "7",
                "007",
                "1,500",
                "0.50",
                "1st",
                "31",
                "2024",
                "24",
                "March",
                "may",
                "Feb",
                "01/03/2024",
                "2024-03-01",
                "1.3.2024",
                "/",
                "-",
                "5/24",
                "30/2/2023",
                "IT",
                "SEND");
        for (int round = 0; round < ROUNDS / 3; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 9; i++) {
                text.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextInt(4) == 0 ? "-" : " ");
            }
            assertAllPartsFound(text.toString());
        }
    }

    @Test
    void each_part_of_any_text_finds_it() {
        String alphabet =
                "abeinorstzABZ  --''’._:,019éÉßİıﬁ½日本ไทย한가\u0301\u0308\u200d\u00ad\u200b\uD83D\uDE00\uD800\"*%&";
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(60);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertFound(text.toString(), text.toString());
            List<String> pieces = new ArrayList<>(List.of(text.toString().split("\\s+")));
            pieces.forEach(piece -> assertFound(piece, text.toString()));
        }
    }

    @Test
    void no_two_phrases_share_a_concept_without_sharing_a_group() {
        Set<String> asked = phrases().stream()
                .flatMap(phrase -> analysis.wanted(phrase).stream())
                .map(Term::text)
                .filter(term -> term.startsWith("~"))
                .collect(Collectors.toSet());
        assertThat(asked).hasSizeGreaterThan(topics.size());
    }
}
