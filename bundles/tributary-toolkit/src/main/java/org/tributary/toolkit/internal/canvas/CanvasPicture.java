package org.tributary.toolkit.internal.canvas;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.id.OrganisationId;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.web.Texts;

/**
 * The picture of a round: nine spokes, one line for each partner. A line is told from others by its dashes and its marks
 * and not by colour alone, and lines that would lie on each other lie beside each other. Where there are more partners than
 * lines can be told apart, there is the range of all and the viewer's own lines in it.
 *
 * @param id of the picture on its page, so that several can stand on one
 * @param rings the steps of the scale, from the inside
 * @param spokes in the order of the ingredients
 * @param range the area between the lowest and the highest of all partners; empty where each has a line
 * @param lines the viewer's own first, then by name
 * @param partners how many answered
 * @param description what can be seen, in words
 */
public record CanvasPicture(
        String id,
        List<String> rings,
        List<Spoke> spokes,
        String range,
        List<Line> lines,
        int partners,
        String description) {

    /** So many lines can be told apart. */
    static final int MOST_LINES = 6;

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private static final double CENTRE_X = 220;
    private static final double CENTRE_Y = 182;

    /** How far from the centre the lowest answer is: with room for lines beside each other. */
    private static final double INNER = 32;

    private static final double STEP = 22;
    private static final double LABEL = 134;

    /** How far lines are beside each other. */
    private static final double BESIDE = 2.4;

    private static final int SPOKES = Ingredient.values().length;

    /** Beyond this share of the radius a label stands to the side of the picture, not above or below it. */
    private static final double SIDEWAYS = 0.2;

    private static final double LINE_HEIGHT = 19;

    /** As in the stylesheet, which has others by night. */
    private static final List<String> COLOURS =
            List.of("#0f5e69", "#c2571a", "#7a5bc4", "#5b7f1f", "#c23b7a", "#4a6fa5");

    private static final List<String> DASHES = List.of("", "9 5", "2 4", "12 4 2 4", "5 3", "16 6");

    /**
     * One ingredient.
     *
     * @param gap from the lowest to the highest of all partners, as the path of a broad stroke; empty where there is none
     * @param distance that they are far apart; empty where they are not
     */
    public record Spoke(
            String path,
            String gap,
            String label,
            String distance,
            String x,
            String labelY,
            String distanceY,
            String anchor) {}

    /**
     * One partner.
     *
     * @param look 1 to {@value #MOST_LINES}: dashes, marks and colour
     * @param path closed
     * @param marks one for each ingredient
     * @param own whether the viewer belongs to it
     */
    public record Line(String name, int look, String path, List<String> marks, boolean own) {

        /** Its colour where no stylesheet says so, as in a file that was taken away. */
        public String colour() {
            return COLOURS.get(look - 1);
        }

        /** Its dashes, in the same case; null for none, so that the attribute is not there. */
        public String dashes() {
            String dashes = DASHES.get(look - 1);
            return dashes.isEmpty() ? null : dashes;
        }

        /** Its mark alone, for the legend. */
        public String mark() {
            return CanvasPicture.mark(look, new Point(24, 8));
        }
    }

    /**
     * Draws what the gaps say.
     *
     * @param gaps of a round with at least two partners, in any order
     * @param own partners to which the viewer belongs
     * @param names what partners are called
     */
    public static CanvasPicture of(
            String id, List<Gap> gaps, Set<OrganisationId> own, Function<OrganisationId, String> names, Locale locale) {
        Texts texts = CanvasTexts.of(locale);
        Map<Ingredient, Gap> byIngredient =
                gaps.stream().collect(Collectors.toMap(Gap::ingredient, Function.identity()));
        List<OrganisationId> partners = inOrder(gaps.get(0).scores().keySet(), own, names);
        boolean few = partners.size() <= MOST_LINES;
        List<OrganisationId> drawn = few
                ? partners
                : partners.stream().filter(own::contains).limit(MOST_LINES).toList();
        List<Line> lines = new ArrayList<>();
        for (OrganisationId partner : drawn) {
            lines.add(line(lines.size(), drawn.size(), partner, byIngredient, own, names));
        }
        return new CanvasPicture(
                id,
                Stream.iterate(Question.LOWEST, step -> step <= Question.HIGHEST, step -> step + 1)
                        .map(step -> closed(ingredient -> step, 0))
                        .toList(),
                Arrays.stream(Ingredient.values())
                        .map(ingredient -> spoke(byIngredient.get(ingredient), few, texts, locale))
                        .toList(),
                few ? "" : range(byIngredient),
                List.copyOf(lines),
                partners.size(),
                description(gaps, partners.size(), texts, locale));
    }

    /** The viewer's own partners first, then the others, each by name. */
    static List<OrganisationId> inOrder(
            Set<OrganisationId> partners, Set<OrganisationId> own, Function<OrganisationId, String> names) {
        return partners.stream()
                .sorted((one, other) -> own.contains(one) == own.contains(other)
                        ? names.apply(one).compareToIgnoreCase(names.apply(other))
                        : Boolean.compare(own.contains(other), own.contains(one)))
                .toList();
    }

    /** The picture with what its lines mean below it. */
    public Content draw(Locale locale) {
        return TEMPLATES.canvasPicture(CanvasTexts.of(locale), this);
    }

    private static String description(List<Gap> gaps, int partners, Texts texts, Locale locale) {
        String apart = gaps.stream()
                .filter(gap -> gap.distance() != Gap.Distance.CLOSE)
                .map(gap -> texts.get(
                        "picture.apart",
                        gap.ingredient().title(locale),
                        texts.get("distance." + gap.distance().code()).toLowerCase(locale)))
                .collect(Collectors.joining("; "));
        return apart.isEmpty()
                ? texts.get("picture.description.close", partners)
                : texts.get("picture.description", partners, apart);
    }

    private static Line line(
            int place,
            int of,
            OrganisationId partner,
            Map<Ingredient, Gap> gaps,
            Set<OrganisationId> own,
            Function<OrganisationId, String> names) {
        double beside = (place - (of - 1) / 2.0) * BESIDE;
        ToDoubleFunction<Ingredient> score =
                ingredient -> gaps.get(ingredient).scores().get(partner);
        int look = place + 1;
        return new Line(
                names.apply(partner),
                look,
                closed(score, beside),
                Arrays.stream(Ingredient.values())
                        .map(ingredient -> mark(look, at(ingredient, score.applyAsDouble(ingredient), beside)))
                        .toList(),
                own.contains(partner));
    }

    private static Spoke spoke(Gap gap, boolean few, Texts texts, Locale locale) {
        Ingredient ingredient = gap.ingredient();
        Point from = at(ingredient, Question.LOWEST, 0);
        Point to = at(ingredient, Question.HIGHEST, 0);
        double low = lowest(gap);
        double high = highest(gap);
        double angle = angle(ingredient);
        double sideways = Math.sin(angle);
        double up = Math.cos(angle);
        Point label = new Point(CENTRE_X + LABEL * sideways, CENTRE_Y - LABEL * up);
        // Above the picture the lines of a label end there, below it they begin there, beside it they stand around it.
        double first = label.y + (up > 0.9 ? -LINE_HEIGHT : up < -0.9 ? LINE_HEIGHT * 0.6 : 0);
        return new Spoke(
                move(from) + " L" + to.text(),
                few && high > low
                        ? move(at(ingredient, low, 0)) + " L"
                                + at(ingredient, high, 0).text()
                        : "",
                ingredient.title(locale),
                gap.distance() == Gap.Distance.FAR ? texts.get("picture.far") : "",
                text(label.x),
                text(first),
                text(first + LINE_HEIGHT),
                Math.abs(sideways) < SIDEWAYS ? "middle" : sideways > 0 ? "start" : "end");
    }

    private static String range(Map<Ingredient, Gap> gaps) {
        return closed(ingredient -> highest(gaps.get(ingredient)), 0) + " "
                + closed(ingredient -> lowest(gaps.get(ingredient)), 0);
    }

    private static double lowest(Gap gap) {
        return gap.scores().values().stream().mapToDouble(score -> score).min().orElseThrow();
    }

    private static double highest(Gap gap) {
        return gap.scores().values().stream().mapToDouble(score -> score).max().orElseThrow();
    }

    private static String closed(ToDoubleFunction<Ingredient> score, double beside) {
        return Arrays.stream(Ingredient.values())
                .map(ingredient ->
                        at(ingredient, score.applyAsDouble(ingredient), beside).text())
                .collect(Collectors.joining(" L", "M", " Z"));
    }

    private static double angle(Ingredient ingredient) {
        return 2 * Math.PI * ingredient.ordinal() / SPOKES;
    }

    /** Where a score is on its spoke, or so much beside it. */
    private static Point at(Ingredient ingredient, double score, double beside) {
        double angle = angle(ingredient);
        double radius = INNER + (score - Question.LOWEST) * STEP;
        return new Point(
                CENTRE_X + radius * Math.sin(angle) + beside * Math.cos(angle),
                CENTRE_Y - radius * Math.cos(angle) + beside * Math.sin(angle));
    }

    private static String mark(int look, Point at) {
        double x = at.x;
        double y = at.y;
        return switch (look) {
                // A circle, of two arcs.
            case 1 -> move(new Point(x - 5, y)) + " a5,5 0 1,0 10,0 a5,5 0 1,0 -10,0 Z";
                // A square.
            case 2 -> move(new Point(x - 4.5, y - 4.5)) + " h9 v9 h-9 Z";
                // A triangle that points up.
            case 3 -> move(new Point(x, y - 6)) + " l5.6,10 h-11.2 Z";
                // A diamond.
            case 4 -> move(new Point(x, y - 6.5)) + " l6.5,6.5 l-6.5,6.5 l-6.5,-6.5 Z";
                // A plus.
            case 5 -> move(new Point(x - 2, y - 6)) + " h4 v4 h4 v4 h-4 v4 h-4 v-4 h-4 v-4 h4 Z";
                // A triangle that points down.
            default -> move(new Point(x, y + 6)) + " l-5.6,-10 h11.2 Z";
        };
    }

    private static String move(Point to) {
        return "M" + to.text();
    }

    /** With one decimal at most, whatever the language. */
    private static String text(double number) {
        return String.format(Locale.ROOT, "%.1f", number).replace(".0", "");
    }

    private record Point(double x, double y) {

        String text() {
            return CanvasPicture.text(x) + "," + CanvasPicture.text(y);
        }
    }
}
