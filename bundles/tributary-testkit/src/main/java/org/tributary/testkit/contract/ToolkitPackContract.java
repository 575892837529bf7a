package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.toolkit.ToolkitPack;
import org.tributary.api.toolkit.ToolkitPage;

/**
 * What every {@link ToolkitPack} must do, so that its pages can stand in the toolkit. The test of a pack extends this class:
 *
 * <pre>{@code
 * class OurPackTest extends ToolkitPackContract {
 *     protected ToolkitPack pack() { return new OurPack(); }
 * }
 * }</pre>
 *
 * <p>Whether each field says something that the platform understands, tells {@code tributary:toolkit-check} with file and line.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
public abstract class ToolkitPackContract {

    private static final Duration SLOWEST = Duration.ofSeconds(5);
    private static final String FENCE = "---";

    /** A new pack with at least one page. */
    protected abstract ToolkitPack pack();

    @Test
    protected void its_name_never_changes() {
        assertThat(pack().name()).matches("[a-z][a-z0-9-]{1,39}").isEqualTo(pack().name());
    }

    @Test
    protected void it_has_pages_and_not_too_many() {
        assertThat(pack().pages()).isNotEmpty().doesNotContainNull().hasSizeLessThanOrEqualTo(ToolkitPack.MOST);
    }

    @Test
    protected void each_page_has_a_key_of_its_own() {
        Set<String> files = new HashSet<>();
        for (ToolkitPage page : pack().pages()) {
            assertThat(page.file())
                    .as("key, language where it is not English, and .md")
                    .matches("[a-z0-9][a-z0-9-]{0,59}(\\.[a-z]{2,3})?\\.md");
            assertThat(files.add(page.file()))
                    .as("%s is there once", page.file())
                    .isTrue();
        }
    }

    @Test
    protected void each_page_begins_with_fields_and_has_a_text() {
        for (ToolkitPage page : pack().pages()) {
            assertThat(page.text().length()).as("length of %s", page.file()).isLessThanOrEqualTo(ToolkitPage.LONGEST);
            List<String> lines = page.text().lines().map(String::stripTrailing).toList();
            assertThat(lines).as("lines of %s", page.file()).isNotEmpty();
            assertThat(lines.get(0)).as("first line of %s", page.file()).isEqualTo(FENCE);
            int end = lines.subList(1, lines.size()).indexOf(FENCE) + 1;
            assertThat(end)
                    .as("the line that ends the fields of %s", page.file())
                    .isPositive();
            assertThat(lines.subList(1, end))
                    .as("fields of %s", page.file())
                    .anyMatch(line -> line.matches("title: *\\S.*"));
            assertThat(String.join("", lines.subList(end + 1, lines.size())))
                    .as("text of %s", page.file())
                    .isNotBlank();
        }
    }

    @Test
    protected void the_same_pages_come_in_the_same_order_each_time() {
        assertThat(pack().pages()).isEqualTo(pack().pages());
    }

    @Test
    protected void it_answers_within_five_seconds() {
        ToolkitPack pack = pack();
        long begun = System.nanoTime();
        pack.pages();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SLOWEST);
    }

    @Test
    protected void several_threads_may_ask_at_once() throws Exception {
        ToolkitPack pack = pack();
        List<ToolkitPage> alone = pack.pages();
        Threads.together(pack::pages).forEach(pages -> assertThat(pages).isEqualTo(alone));
    }

    @Test
    protected void no_thread_stays_behind() throws Exception {
        Threads.leavesNone(() -> pack().pages());
    }
}
