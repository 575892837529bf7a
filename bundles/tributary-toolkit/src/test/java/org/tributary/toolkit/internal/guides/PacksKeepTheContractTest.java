package org.tributary.toolkit.internal.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.api.toolkit.ToolkitPack;
import org.tributary.api.toolkit.ToolkitPage;
import org.tributary.testkit.contract.ToolkitPackContract;
import org.tributary.testkit.fake.FixedPack;
import org.tributary.toolkit.internal.guides.BundlePacks.Header;
import org.tributary.toolkit.internal.guides.FolderPacks.FolderPack;

class PacksKeepTheContractTest {

    @Nested
    class StandardPackTest extends ToolkitPackContract {

        @Override
        protected ToolkitPack pack() {
            return new StandardPack();
        }

        @Test
        void nothing_is_wrong_with_it() {
            assertThat(Guides.standard().faults()).isEmpty();
            assertThat(Guides.standard().all(Locale.UK)).isNotEmpty();
        }
    }

    @Nested
    class FolderPackTest extends ToolkitPackContract {

        @TempDir
        Path folder;

        @BeforeEach
        void write() throws IOException {
            for (ToolkitPage page : new FixedPack("x")
                    .withGuide("a.md", "The first")
                    .withGuide("a.cy.md", "Y cyntaf")
                    .pages()) {
                Files.writeString(folder.resolve(page.file()), page.text());
            }
        }

        @Override
        protected ToolkitPack pack() {
            return new FolderPack("ours", folder, folder);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "guides, org.example.our-guides, guides, org-example-our-guides, 0",
        "'guides;name=ours;ranking:=10', org.example, guides, ours, 10",
        "'\"a/b\"; name=\"ours\"; ranking=-3', org.example, a/b, ours, -3",
        "guides, uk.gov.example.digital.collaboration.toolkit.guides, guides, digital-collaboration-toolkit-guides, 0",
        "guides, 7.zip, guides, zip, 0"
    })
    void the_header_of_a_bundle_names_a_path_a_name_and_a_rank(
            String header, String symbolicName, String path, String name, int ranking) {
        Header read = Header.of(header, symbolicName);

        assertThat(read.fault()).isEmpty();
        assertThat(read.path()).isEqualTo(path);
        assertThat(read.name()).isEqualTo(name).matches(PackPages.NAME);
        assertThat(read.ranking()).isEqualTo(ranking);
    }

    @ParameterizedTest
    @CsvSource({"''", "'guides;ranking:=high'", "'guides;nam=ours'", "';name=ours'"})
    void a_header_that_cannot_be_understood_is_a_fault(String header) {
        assertThat(Header.of(header, "org.example").fault().orElseThrow())
                .contains("Tributary-Toolkit: guides;name=ours");
    }
}
