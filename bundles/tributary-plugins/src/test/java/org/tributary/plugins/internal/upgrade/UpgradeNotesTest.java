package org.tributary.plugins.internal.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which paragraphs of UPGRADE.md somebody reads. */
class UpgradeNotesTest {

    private static final UpgradeNotes NOTES = new UpgradeNotes(
            """
            # Upgrading

            For operators.

            ## 0.10.0

            Set the name.

            ### Plugins

            Build them anew.

            ## 0.2.0 (2027-01-01)

            Take the old folder away.

            ## 0.1.0

            The first version.
            """);

    @Test
    void who_comes_from_far_reads_all_versions_on_the_way_the_oldest_first() {
        assertThat(NOTES.between("0.1.0", "0.10.0"))
                .extracting(UpgradeNotes.Note::version)
                .containsExactly("0.2.0", "0.10.0");
        assertThat(NOTES.between("0.2.0", "0.10.0-SNAPSHOT")).singleElement().satisfies(note -> assertThat(note.text())
                .startsWith("Set the name.")
                .endsWith("Build them anew."));
    }

    @Test
    void who_stays_or_goes_back_reads_nothing() {
        assertThat(NOTES.between("0.10.0", "0.10.0")).isEmpty();
        assertThat(NOTES.between("0.10.0", "0.2.0")).isEmpty();
        assertThat(new UpgradeNotes("").between("0.1.0", "0.2.0")).isEmpty();
    }
}
