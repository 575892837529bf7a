package org.tributary.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** What developers read is what the code says, and nothing in it is without a test. */
class ContractsDocumentTest {

    private static final Path SOURCES = Path.of("..", "tributary-api", "src", "main", "java");
    private static final Path PAGE = Path.of("..", "..", "docs", "contracts.md");
    private static final String WRITE = "contracts.write";

    @Test
    void the_committed_page_is_what_the_javadoc_says() throws IOException {
        try (ContractsDocument document = new ContractsDocument(SOURCES)) {
            String wanted = document.write();
            if (Boolean.getBoolean(WRITE)) {
                Files.writeString(PAGE, wanted);
            }
            assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                    .as("docs/contracts.md; after a change of the contracts write it anew with -D%s=true", WRITE)
                    .isEqualTo(wanted);
        }
    }

    @Test
    void every_contract_has_a_test() throws IOException {
        try (ContractsDocument document = new ContractsDocument(SOURCES)) {
            assertThat(document.contracts()).hasSizeGreaterThan(15);
            for (TypeElement contract : document.contracts()) {
                String test = "org.tributary.testkit.contract." + contract.getSimpleName() + "Contract";
                assertThatCode(() -> Class.forName(test))
                        .as("the test of %s", contract)
                        .doesNotThrowAnyException();
            }
        }
    }
}
