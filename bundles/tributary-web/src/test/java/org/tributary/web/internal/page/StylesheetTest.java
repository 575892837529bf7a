package org.tributary.web.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StylesheetTest {

    private static String shipped() {
        Assets assets = new Assets();
        String name = assets.stylesheetPath().substring(Assets.FOLDER.length());
        return new String(assets.find(name).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void nothing_is_left_that_belongs_to_govuk_alone() {
        assertThat(shipped())
                .doesNotContainIgnoringCase("GDS Transport")
                .doesNotContain("@font-face", "govuk-crest.svg", "#1d70b8")
                .contains("Segoe UI");
    }

    @Test
    void nothing_is_fetched_from_anywhere() {
        assertThat(shipped()).doesNotContain("url(", "@import");
    }

    @Test
    void blocks_are_closed() {
        String css = shipped();

        assertThat(css.chars().filter(c -> c == '{').count())
                .isEqualTo(css.chars().filter(c -> c == '}').count());
    }

    @Test
    void the_name_of_the_stylesheet_changes_with_its_content_and_only_then() {
        assertThat(new Assets().stylesheetPath())
                .isEqualTo(new Assets().stylesheetPath())
                .matches("/assets/tributary-[0-9a-f]{12}\\.css");
    }

    @Test
    void a_rule_has_a_dark_form_by_what_its_colour_is_for() {
        String css = Stylesheet.of(
                "a{color:#1d70b8;margin:0}b{background-color:#fff;border:1px solid #0b0c0c}",
                ".own { fill: #dbe6e7; }");

        assertThat(css)
                .startsWith("a{color:#0f5e69;margin:0}")
                .endsWith("@media screen and (prefers-color-scheme:dark){a{color:#86d3dd}"
                        + "b{background-color:#11191b;border:1px solid #e9f0f1}.own{fill:#2a3c40}}");
    }

    @Test
    void what_has_the_focus_is_black_on_yellow_by_day_and_by_night() {
        assertThat(Stylesheet.of("a:focus{background-color:#fd0;color:#0b0c0c}", ""))
                .endsWith("dark){a:focus{background-color:#fd0;color:#0b0c0c}}");
        assertThat(Stylesheet.of("a:focus{color:#0b0c0c}", "")).endsWith("dark){a:focus{color:#0b0c0c}}");
    }

    @Test
    void a_colour_in_six_digits_stays_by_night() {
        assertThat(Stylesheet.of("", "a { color: #ffffff; }")).endsWith("dark){a{color:#ffffff}}");
    }

    @Test
    void conditions_are_kept_and_paper_stays_white() {
        assertThat(Stylesheet.of("@media (min-width:40em){a{color:#0b0c0c}b{margin:0}}@media print{a{color:#000}}", ""))
                .endsWith("dark){@media (min-width:40em){a{color:#e9f0f1}}}");
    }

    @Test
    void what_folds_out_can_be_read_by_night() {
        assertThat(Stylesheet.of("@supports not (-ms-ime-align:auto){a{color:#1d70b8}}", ""))
                .endsWith("dark){@supports not (-ms-ime-align:auto){a{color:#86d3dd}}}");
    }

    @Test
    void an_open_block_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Stylesheet.of("a{color:#000", ""));
    }

    @Test
    void text_can_be_read_by_day_and_by_night() {
        // Text on its ground; 4.5 is asked for, 3 for large text and lines.
        for (List<String> pair : List.of(
                List.of("#0f5e69", "#ffffff"),
                List.of("#0f5e69", "#f2f7f8"),
                List.of("#ffffff", "#0b4a53"),
                List.of("#505a5f", "#f2f7f8"),
                List.of("#86d3dd", "#11191b"),
                List.of("#cdbff7", "#11191b"),
                List.of("#b3c1c4", "#1d292c"),
                List.of("#ff9b8f", "#11191b"),
                List.of("#ffffff", "#1a7683"),
                List.of("#ffffff", "#14626d"),
                List.of("#e9f0f1", "#4d4410"),
                List.of("#e9f0f1", "#55241d"),
                List.of("#e9f0f1", "#1c4630"),
                List.of("#bdeaf0", "#1d3d44"))) {
            assertThat(contrast(pair.get(0), pair.get(1))).as(pair.toString()).isGreaterThanOrEqualTo(4.5);
        }
    }

    /** The contrast ratio of WCAG 2.2. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8) + 0.0722 * channel(rgb);
    }

    private static double channel(int value) {
        double share = (value & 0xFF) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
