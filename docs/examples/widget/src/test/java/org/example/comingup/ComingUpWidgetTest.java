package org.example.comingup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.WidgetRequest;

/** What is particular to this widget; what holds for every one is in {@link ComingUpContractTest}. */
class ComingUpWidgetTest {

    private static final URI SITE = URI.create("https://tributary.example.org/");

    @Test
    void what_ends_within_the_weeks_is_shown_with_its_day() {
        Board board = new Board().offers("A seat on a visit", "2026-12-01").offers("A lender of scanners", "2027-03");

        Widget widget = render(board, Map.of());

        assertThat(widget.body().toString())
                .contains(">A seat on a visit</a>", "Until 1 December 2026")
                .doesNotContain("scanners");
    }

    @Test
    void nothing_is_said_in_a_sentence() {
        assertThat(render(new Board(), Map.of()).body()).hasToString("<p>Nothing ends before 19 December 2026.</p>");
    }

    @Test
    void a_topic_and_a_council_narrow_it_and_the_way_to_more() {
        Board board =
                new Board().offers("A seat on a visit", "2026-12-01").offers("Keys to share", "2026-12-02", "housing");

        Widget widget = render(board, Map.of("topic", List.of("housing"), "organisation", List.of("sample-easton")));

        assertThat(widget.body().toString()).contains("Keys to share").doesNotContain("visit");
        assertThat(widget.more().orElseThrow().address())
                .hasToString("/search?kind=opportunity&topic=housing&organisation=sample-easton");
    }

    private static Widget render(Board board, Map<String, List<String>> chosen) {
        Map<String, List<String>> parameters = new HashMap<>(Map.of("weeks", List.of("4"), "count", List.of("5")));
        parameters.putAll(chosen);
        WidgetRequest request = new WidgetRequest(parameters, Locale.UK, SITE, SITE.resolve("widgets/coming-up"));
        return board.widget().render(request);
    }
}
