package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.PanelContribution;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Panel;
import org.tributary.api.web.PanelContribution.Place;

/**
 * What every {@link PanelContribution} must do, so that it can stand on somebody else's page. The test of one extends this
 * class and gives it, with an occasion at which it has something to show.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
public abstract class PanelContributionContract {

    /** Generous, for a build machine is busy: a page waits 20 ms. */
    private static final Duration SLOWEST = Duration.ofSeconds(1);

    /** The contribution. */
    protected abstract PanelContribution panel();

    /** When it has something to show. */
    protected abstract Occasion occasion();

    @Test
    protected void it_says_where_it_wants_to_stand() {
        assertThat(panel().places())
                .isNotEmpty()
                .isEqualTo(panel().places())
                .contains(occasion().place());
    }

    @Test
    protected void it_shows_something_under_a_heading() {
        PanelContribution panel = panel();
        Languages.each(locale -> {
            Occasion occasion = occasion();
            Optional<Panel> shown =
                    panel.panel(new Occasion(occasion.place(), occasion.subject(), occasion.viewer(), locale));
            assertThat(shown).isPresent();
            check(shown.get());
        });
    }

    @Test
    protected void whatever_the_page_is_about_and_whoever_looks_the_page_is_made() {
        PanelContribution panel = panel();
        for (Place place : panel.places()) {
            for (String subject : subjects(place)) {
                for (Viewer viewer : Languages.viewers()) {
                    Optional<Panel> shown = panel.panel(new Occasion(place, subject, viewer, Locale.UK));
                    assertThat(shown).isNotNull();
                    shown.ifPresent(PanelContributionContract::check);
                }
            }
        }
    }

    /** What the page of this place can be about, though nothing is known of it. */
    private static List<String> subjects(Place place) {
        return switch (place) {
            case LISTING -> List.of("local:unknown");
            case PUBLISH -> List.of("", "local:unknown");
            case TOPIC, TAG -> List.of("unknown");
            case ORGANISATION -> List.of("sample-unknown");
            case SEARCH -> List.of("", "q=bins&topic=", "q=%22&kind=nonsense", "%", "<b>&=&", "q=" + "x".repeat(2000));
            default -> List.of("");
        };
    }

    @Test
    protected void it_keeps_the_page_waiting_for_a_moment_only() {
        PanelContribution panel = panel();
        panel.panel(occasion());
        long begun = System.nanoTime();
        panel.panel(occasion());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SLOWEST);
    }

    @Test
    protected void several_threads_may_ask_at_once() throws Exception {
        PanelContribution panel = panel();
        Occasion occasion = occasion();
        String alone = panel.panel(occasion).orElseThrow().body().toString();
        Threads.together(() -> panel.panel(occasion).orElseThrow().body().toString())
                .forEach(body -> assertThat(body).isEqualTo(alone));
    }

    private static void check(Panel panel) {
        assertThat(panel.heading()).isNotBlank().hasSizeLessThanOrEqualTo(200).doesNotContain("\n");
        assertThat(panel.body()).isNotNull();
        assertThat(panel.body().toString())
                .as("it stands under a heading of the second level")
                .doesNotContain("<h2");
    }
}
