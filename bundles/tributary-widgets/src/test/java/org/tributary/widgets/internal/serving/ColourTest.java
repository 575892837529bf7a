package org.tributary.widgets.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.widgets.internal.serving.Look.Font;
import org.tributary.widgets.internal.serving.Look.LinkTarget;
import org.tributary.widgets.internal.serving.Look.Space;
import org.tributary.widgets.internal.serving.Look.Theme;
import org.tributary.widgets.internal.serving.LookStyle.Palette;

class ColourTest {

    @ParameterizedTest
    @CsvSource({"#fff,#000,21", "#777777,#ffffff,4.48", "#767676,#ffffff,4.54", "#0f5e69,#ffffff,7.43", "#abc,#aabbcc,1"
    })
    void contrast_is_as_wcag_defines_it(String one, String other, double ratio) {
        assertThat(Colour.of(one).contrast(Colour.of(other))).isCloseTo(ratio, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "red",
                "#ff",
                "#fffff",
                "#ggg",
                "fff",
                "#fff;}body{display:none",
                "url(https://evil.example/)",
                "expression(alert(1))",
                "#fff\n",
                "＃fff",
                ""
            })
    void nothing_but_a_plain_colour_is_one(String text) {
        assertThat(Colour.parse(text)).isEmpty();
    }

    @Test
    void a_readable_colour_stays_as_it_is() {
        assertThat(Colour.of("#0f5e69").readableOn(Colour.WHITE)).isEqualTo(Colour.of("#0f5e69"));
    }

    @Test
    void whatever_colours_are_chosen_everything_can_be_read() {
        Random random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            Look look = new Look(
                    Theme.LIGHT, Font.OWN, Space.NORMAL, 2, LinkTarget.SAME, some(random), some(random), some(random));
            for (boolean dark : new boolean[] {false, true}) {
                Palette palette = LookStyle.palette(look, dark);
                assertThat(palette.text().contrast(palette.background()))
                        .as("%s", look)
                        .isGreaterThanOrEqualTo(4.5);
                assertThat(palette.colour().contrast(palette.background()))
                        .as("%s", look)
                        .isGreaterThanOrEqualTo(4.5);
                assertThat(palette.quiet().contrast(palette.background()))
                        .as("%s", look)
                        .isGreaterThanOrEqualTo(4.5);
                assertThat(palette.buttonText().contrast(palette.button()))
                        .as("%s", look)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    private static Optional<Colour> some(Random random) {
        return random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new Colour(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
    }

    @Test
    void what_is_shown_otherwise_than_asked_for_is_said() {
        Look look = new Look(
                Theme.LIGHT,
                Font.OWN,
                Space.NORMAL,
                2,
                LinkTarget.SAME,
                Optional.of(Colour.of("#ffff00")),
                Optional.empty(),
                Optional.of(Colour.of("#111111")));

        assertThat(look.corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.name()).isEqualTo("colour");
            assertThat(correction.asked()).hasToString("#ffff00");
            assertThat(correction.shown().isReadableOn(Colour.WHITE)).isTrue();
        });
    }

    @Test
    void a_stylesheet_holds_what_was_chosen_and_nothing_is_left_open() {
        Look look = new Look(
                Theme.AUTO,
                Font.SERIF,
                Space.WIDE,
                2,
                LinkTarget.SAME,
                Optional.of(Colour.of("#123456")),
                Optional.empty(),
                Optional.empty());

        String css = LookStyle.css(look);

        assertThat(css)
                .contains("#123456", "Georgia", "padding:24px", "@media screen and (prefers-color-scheme:dark){")
                .doesNotContain("$", "/*", "var(")
                .hasSizeLessThan(12_000);
        assertThat(LookStyle.css(Look.USUAL)).hasSizeLessThan(6_000);
        assertThat(look.stylesheetPath()).startsWith("/widgets/look.css?").contains("colour=%23123456", "theme=auto");
    }
}
