package org.example.comingup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.WidgetRequest;

/** What is particular to this widget; what holds for every one is in {@link ComingUpContractTest}. */
class ComingUpWidgetTest {

    private static final URI SITE = URI.create("https://tributary.example.org/");

    @Test
    void what_ends_within_the_weeks_is_shown_with_its_day() {
        Board board = new Board(
                Board.ending("visit", "A seat on a visit", "2026-12-01"),
                Board.ending("loan", "A lender of scanners", "2027-03"));

        Widget widget = render(board, Map.of());

        assertThat(widget.body().toString())
                .contains("<a href=\"/listings/local/visit\">A seat on a visit</a>", "Until 1 December 2026")
                .doesNotContain("scanners");
    }

    @Test
    void nothing_is_said_in_a_sentence() {
        assertThat(render(new Board(), Map.of()).body()).hasToString("<p>Nothing ends before 19 December 2026.</p>");
    }

    @Test
    void a_topic_and_a_council_narrow_it_and_the_way_to_more() {
        Board board = new Board();

        Widget widget = render(board, Map.of("topic", List.of("housing"), "organisation", List.of("camden")));

        ListingQuery asked = board.asked();
        assertThat(asked.kinds()).containsExactly(ListingKind.OPPORTUNITY);
        assertThat(asked.topic()).contains("housing");
        assertThat(asked.organisation().orElseThrow()).hasToString("camden");
        assertThat(widget.more().orElseThrow().address())
                .hasToString("/search?kind=opportunity&topic=housing&organisation=camden");
    }

    private static Widget render(Board board, Map<String, List<String>> chosen) {
        Map<String, List<String>> parameters = new HashMap<>(Map.of("weeks", List.of("4"), "count", List.of("5")));
        parameters.putAll(chosen);
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
        WidgetRequest request = new WidgetRequest(parameters, Locale.UK, SITE, SITE.resolve("widgets/coming-up"));
        return new ComingUpWidget(board.listings(), clock).render(request);
    }
}
