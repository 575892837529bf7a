package org.tributary.toolkit.internal.canvas;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;

/**
 * How far partners are apart on an ingredient.
 *
 * @param scores the mean of the two answers, 1-5, by partner
 * @param width how far partners are apart, 0-4: on each question from the lowest answer to the highest, and of the two
 *     questions the mean, so that two differences never cancel each other out
 * @param before how wide it was the round before; empty in the first
 * @param drift by how much those who answered both times moved apart, -4 to 4, negative where they came closer; empty where
 *     fewer than two did
 * @param guides keys of guides that help with this ingredient, the best first
 */
public record Gap(
        Ingredient ingredient,
        Map<OrganisationId, Double> scores,
        double width,
        Optional<Double> before,
        Optional<Double> drift,
        List<String> guides) {

    private static final double CLOSE = 1;
    private static final double SOME_WAY = 2;

    public Gap {
        scores = Map.copyOf(scores);
        guides = List.copyOf(guides);
    }

    /** The width in words. */
    public enum Distance implements Coded {
        /** A step at most. */
        CLOSE,
        /** More than a step, two at most. */
        SOME_WAY,
        FAR
    }

    /** The width in words. */
    public Distance distance() {
        return distance(width);
    }

    static Distance distance(double width) {
        if (width <= CLOSE) {
            return Distance.CLOSE;
        }
        return width <= SOME_WAY ? Distance.SOME_WAY : Distance.FAR;
    }

    /**
     * The gaps of a round, widest first; those of the same width in the order of the ingredients. None where the round is not
     * shown, or where fewer than two partners' answers are left in it.
     *
     * @param before the round before, where there was one
     * @param guides keys of guides by ingredient; those of other ingredients may be missing
     */
    public static List<Gap> of(Round round, Optional<Round> before, Map<Ingredient, List<String>> guides) {
        if (round.all().size() < 2) {
            return List.of();
        }
        return Arrays.stream(Ingredient.values())
                .map(ingredient -> of(
                        ingredient,
                        round.all(),
                        before.map(Round::all).orElse(List.of()),
                        guides.getOrDefault(ingredient, List.of())))
                .sorted(Comparator.comparing(Gap::width, Comparator.reverseOrder()))
                .toList();
    }

    private static Gap of(Ingredient ingredient, List<Answers> now, List<Answers> before, List<String> guides) {
        Set<OrganisationId> both = organisations(now);
        both.retainAll(organisations(before));
        Optional<Double> drift = both.size() < 2
                ? Optional.empty()
                : Optional.of(widthOf(ingredient, only(both, now)) - widthOf(ingredient, only(both, before)));
        return new Gap(
                ingredient,
                now.stream().collect(toMap(Answers::organisation, answers -> answers.on(ingredient))),
                widthOf(ingredient, now),
                before.size() < 2 ? Optional.empty() : Optional.of(widthOf(ingredient, before)),
                drift,
                guides);
    }

    private static double widthOf(Ingredient ingredient, Collection<Answers> all) {
        return Question.on(ingredient).stream()
                .mapToInt(question -> {
                    IntSummaryStatistics answers =
                            all.stream().mapToInt(one -> one.to(question)).summaryStatistics();
                    return answers.getMax() - answers.getMin();
                })
                .average()
                .orElseThrow();
    }

    private static Set<OrganisationId> organisations(List<Answers> all) {
        return all.stream().map(Answers::organisation).collect(Collectors.toSet());
    }

    private static List<Answers> only(Set<OrganisationId> wanted, List<Answers> all) {
        return all.stream()
                .filter(answers -> wanted.contains(answers.organisation()))
                .toList();
    }
}
