package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;
import org.tributary.api.web.MenuContribution.Entry;

/**
 * What every {@link MenuContribution} must do, so that it can stand in the menu of every page. The test of one extends this
 * class and gives it.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
public abstract class MenuContributionContract {

    /** The contribution. */
    protected abstract MenuContribution menu();

    /** Who sees the entry. */
    protected Viewer reader() {
        return Viewer.visitor();
    }

    @Test
    protected void its_entry_leads_to_a_page_of_this_site() {
        Languages.each(locale -> {
            Optional<Entry> entry = menu().entry(reader(), locale);
            assertThat(entry).as("the entry for its reader").isPresent();
            assertThat(entry.get().path())
                    .startsWith("/")
                    .doesNotStartWith("//")
                    .doesNotContain(" ");
            assertThat(entry.get().text())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(40)
                    .doesNotContain("\n");
            assertThat(entry.get().text().strip().split("\\s+"))
                    .as("a few words")
                    .hasSizeLessThanOrEqualTo(3);
            assertThat(entry.get().position()).isNotNegative();
        });
    }

    @Test
    protected void whoever_looks_gets_an_answer() {
        Languages.viewers()
                .forEach(viewer -> Languages.each(
                        locale -> assertThat(menu().entry(viewer, locale)).isNotNull()));
    }

    @Test
    protected void it_answers_from_memory() {
        MenuContribution menu = menu();
        menu.entry(reader(), java.util.Locale.UK);
        long begun = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            menu.entry(reader(), java.util.Locale.UK);
        }
        assertThat(System.nanoTime() - begun).as("time of 1,000 answers").isLessThan(1_000_000_000L);
    }
}
