package org.tributary.toolkit.internal.canvas;

import static java.util.stream.Collectors.toMap;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tributary.api.id.OrganisationId;
import org.tributary.toolkit.internal.guides.Guide;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.web.Components;
import org.tributary.web.Texts;

/**
 * What a round that is shown says, for a page, the overview of a joint work or an export: its picture, its table, what to
 * talk about first, what changed, and all answers side by side.
 *
 * @param round the round; shown
 * @param number of the round, as text
 * @param picture empty where fewer than two partners' answers are left, so that there is nothing to put side by side
 * @param partners names, in the order of the columns of the table
 * @param rows the ingredients, widest gap first
 * @param first what to talk about first, at most three
 * @param changes since the round before, in the order of the rows; empty where there is none to compare with
 * @param since the number of the round before; 0 where there is none
 * @param compared how many partners answered both rounds
 */
public record CanvasResults(
        Round round,
        String number,
        Optional<CanvasPicture> picture,
        List<String> partners,
        List<Row> rows,
        List<Row> first,
        List<Change> changes,
        int since,
        int compared) {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int MOST_FIRST = 3;

    /**
     * One ingredient.
     *
     * @param id of its section on the page
     * @param distance how far apart, in words
     * @param scores as text, in the order of the partners
     */
    public record Row(
            String id,
            String title,
            String about,
            Gap.Distance far,
            String distance,
            List<String> scores,
            List<Answered> questions,
            List<Note> notes,
            List<Guide> guides) {}

    /** A question with who chose what. */
    public record Answered(String ask, List<Step> steps) {}

    /** One step of a scale, with the names of those who chose it. */
    public record Step(String says, List<String> partners) {}

    /** What a partner added. */
    public record Note(String partner, String text) {}

    /**
     * How a gap changed, of those who answered both rounds.
     *
     * @param before how far apart, in words
     * @param from 0-100, the place of the width before on the line of the small picture
     * @param to the same of the width now
     */
    public record Change(String title, String before, String now, String change, int from, int to) {}

    /**
     * What a round says to a viewer.
     *
     * @param id of the picture on its page
     * @param round one that is shown
     * @param before the round before it
     * @param own partners to which the viewer belongs
     * @param guides those that help with an ingredient
     */
    public static CanvasResults of(
            String id,
            Round round,
            Optional<Round> before,
            Set<OrganisationId> own,
            Function<Ingredient, List<Guide>> guides,
            Components ui) {
        Locale locale = ui.visit().locale();
        Map<OrganisationId, Answers> answers =
                round.all().stream().collect(toMap(Answers::organisation, Function.identity()));
        List<OrganisationId> partners = CanvasPicture.inOrder(answers.keySet(), own, ui::organisation);
        Map<Ingredient, List<Guide>> helping =
                Arrays.stream(Ingredient.values()).collect(toMap(Function.identity(), guides));
        List<Gap> gaps = Gap.of(round, before, keys(helping));
        List<Row> rows = gaps.stream()
                .map(gap -> row(gap, partners, answers, helping.get(gap.ingredient()), ui, locale))
                .toList();
        Set<OrganisationId> both = both(round, before);
        return new CanvasResults(
                round,
                String.valueOf(round.number()),
                gaps.isEmpty()
                        ? Optional.empty()
                        : Optional.of(CanvasPicture.of(id, gaps, own, ui::organisation, locale)),
                partners.stream().map(ui::organisation).toList(),
                rows,
                rows.stream()
                        .filter(row -> row.far() != Gap.Distance.CLOSE)
                        .limit(MOST_FIRST)
                        .toList(),
                changes(gaps, round, before, both, locale),
                before.map(Round::number).orElse(0),
                both.size());
    }

    private static Map<Ingredient, List<String>> keys(Map<Ingredient, List<Guide>> guides) {
        return guides.entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> entry.getValue().stream()
                .map(Guide::key)
                .toList()));
    }

    private static Row row(
            Gap gap,
            List<OrganisationId> partners,
            Map<OrganisationId, Answers> answers,
            List<Guide> guides,
            Components ui,
            Locale locale) {
        Ingredient ingredient = gap.ingredient();
        return new Row(
                "ingredient-" + ingredient.code(),
                ingredient.title(locale),
                ingredient.about(locale),
                gap.distance(),
                words(gap.width(), locale),
                partners.stream()
                        .map(partner -> number(gap.scores().get(partner)))
                        .toList(),
                Question.on(ingredient).stream()
                        .map(question -> answered(question, partners, answers, ui, locale))
                        .toList(),
                partners.stream()
                        .flatMap(partner -> answers.get(partner).note(ingredient).stream()
                                .map(text -> new Note(ui.organisation(partner), text)))
                        .toList(),
                guides);
    }

    private static Answered answered(
            Question question,
            List<OrganisationId> partners,
            Map<OrganisationId, Answers> answers,
            Components ui,
            Locale locale) {
        return new Answered(
                question.ask(locale),
                IntStream.rangeClosed(Question.LOWEST, Question.HIGHEST)
                        .mapToObj(score -> new Step(
                                question.answer(score, locale),
                                partners.stream()
                                        .filter(partner -> answers.get(partner).to(question) == score)
                                        .map(ui::organisation)
                                        .toList()))
                        .toList());
    }

    private static Set<OrganisationId> both(Round round, Optional<Round> before) {
        Set<OrganisationId> both = new HashSet<>(organisations(round.all()));
        both.retainAll(organisations(before.map(Round::all).orElse(List.of())));
        return both;
    }

    private static Set<OrganisationId> organisations(Collection<Answers> answers) {
        return answers.stream().map(Answers::organisation).collect(Collectors.toSet());
    }

    private static List<Change> changes(
            List<Gap> order, Round round, Optional<Round> before, Set<OrganisationId> both, Locale locale) {
        Map<Ingredient, Gap> gaps = Gap.of(only(both, round), before.map(one -> only(both, one)), Map.of()).stream()
                .collect(toMap(Gap::ingredient, Function.identity()));
        List<Change> changes = new ArrayList<>();
        for (Gap one : order) {
            Gap gap = gaps.get(one.ingredient());
            if (gap != null && gap.before().isPresent()) {
                changes.add(change(gap, gap.before().get(), locale));
            }
        }
        return List.copyOf(changes);
    }

    private static Change change(Gap gap, double before, Locale locale) {
        Texts texts = CanvasTexts.of(locale);
        int direction = Double.compare(gap.width(), before);
        return new Change(
                gap.ingredient().title(locale),
                words(before, locale),
                words(gap.width(), locale),
                texts.get(direction == 0 ? "change.same" : direction < 0 ? "change.closer" : "change.apart"),
                place(before),
                place(gap.width()));
    }

    private static Round only(Set<OrganisationId> wanted, Round round) {
        return new Round(
                round.number(),
                round.opened(),
                round.shown(),
                round.answered(),
                round.missing(),
                round.own(),
                round.all().stream()
                        .filter(answers -> wanted.contains(answers.organisation()))
                        .toList());
    }

    private static int place(double width) {
        return (int) Math.round(100 * width / (Question.HIGHEST - Question.LOWEST));
    }

    private static String words(double width, Locale locale) {
        return CanvasTexts.of(locale).get("distance." + Gap.distance(width).code());
    }

    private static String number(double score) {
        return String.format(Locale.UK, "%.1f", score).replace(".0", "");
    }

    /** All of it; headings from the second level on. */
    public Content draw(Components ui) {
        return TEMPLATES.canvasResults(ui, CanvasTexts.of(ui.visit().locale()), this);
    }
}
