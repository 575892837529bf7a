package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.PageContribution;
import org.tributary.api.web.PageContribution.Content;

/**
 * What every {@link PageContribution} must do, so that it can be a page of this site. The test of one extends this class and
 * gives it.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
public abstract class PageContributionContract {

    private static final Duration SLOWEST = Duration.ofSeconds(2);

    /** The contribution. */
    protected abstract PageContribution page();

    /** Who may read it. */
    protected Viewer reader() {
        return Viewer.visitor();
    }

    /** Parameters with which there is something to read. */
    protected Map<String, List<String>> parameters() {
        return Map.of();
    }

    @Test
    protected void its_name_never_changes() {
        assertThat(page().name()).matches("[a-z0-9-]{1,60}").isEqualTo(page().name());
    }

    @Test
    protected void its_reader_sees_it_soon_in_any_language() {
        PageContribution page = page();
        Languages.each(locale -> {
            long begun = System.nanoTime();
            Optional<Content> content = page.page(parameters(), reader(), locale);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SLOWEST);
            assertThat(content).isPresent();
            check(content.get());
        });
    }

    @Test
    protected void whatever_stands_in_the_address_and_whoever_looks_there_is_an_answer() {
        PageContribution page = page();
        for (String hostile : List.of("", "<script>", "-1", "../..", "'\"", "x".repeat(10_000), "\u0000")) {
            for (Viewer viewer : Languages.viewers()) {
                Map<String, List<String>> query = new java.util.HashMap<>();
                parameters().keySet().forEach(name -> query.put(name, List.of(hostile, hostile)));
                query.put("unknown", List.of(hostile));
                Optional<Content> content = page.page(query, viewer, Locale.UK);
                assertThat(content).isNotNull();
                content.ifPresent(PageContributionContract::check);
            }
        }
    }

    @Test
    protected void several_threads_may_ask_at_once() throws Exception {
        PageContribution page = page();
        String alone = page.page(parameters(), reader(), Locale.UK)
                .orElseThrow()
                .body()
                .toString();
        Threads.together(() -> page.page(parameters(), reader(), Locale.UK)
                        .orElseThrow()
                        .body()
                        .toString())
                .forEach(body -> assertThat(body).isEqualTo(alone));
    }

    private static void check(Content content) {
        assertThat(content.title()).isNotBlank().doesNotContain("\n");
        assertThat(content.body()).isNotNull();
    }
}
