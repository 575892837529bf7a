package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A host's own guides in a folder: they replace ours, are translated, are at fault and go, while the host runs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuidesIT {

    private static final Duration SECONDS = Duration.ofSeconds(30);
    private static final String BEARER = "Bearer " + Installation.TOKEN;
    private static final String OURS = "/toolkit/first-conversation";

    private static Installation tributary;

    @BeforeAll
    static void start() throws Exception {
        tributary = Installation.unpack("guides");
        tributary.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (tributary != null) {
            tributary.close();
        }
    }

    private static Path pack() {
        return tributary.data().resolve("toolkit/riverside");
    }

    private static void write(String file, String title, String more) throws Exception {
        Files.createDirectories(pack());
        Files.writeString(
                pack().resolve(file),
                "---\ntitle: " + title + "\nsummary: What we found out.\n" + more + "---\nWords.\n");
    }

    private static String admin() throws Exception {
        return tributary
                .get("/admin/toolkit", "Authorization", BEARER, "Accept", "text/html")
                .body();
    }

    @Test
    @Order(1)
    void search_finds_a_guide_within_a_minute_of_the_first_start() {
        await().atMost(Duration.ofMinutes(1)).until(() -> tributary.found("first conversation") > 0);
    }

    @Test
    @Order(2)
    void nothing_is_wrong_with_what_Tributary_brings() throws Exception {
        assertThat(tributary.run("tributary:toolkit")).contains("Pack standard:", "Nothing is wrong.");
        assertThat(tributary.page("/toolkit")).contains(OURS);
    }

    @Test
    @Order(3)
    void a_folder_replaces_one_guide_at_once_also_on_pages_that_were_kept() throws Exception {
        tributary.page(OURS);
        write("first-conversation.md", "What we say in Riverside", "moment: agreeing\nminutes: 3\n");

        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(tributary.page(OURS)).contains("What we say in Riverside"));
        assertThat(tributary.page("/toolkit")).contains("What we say in Riverside");
    }

    @Test
    @Order(4)
    void a_page_at_fault_is_said_with_its_line_and_takes_nothing_with_it() throws Exception {
        write("broken.md", "The call: what to say", "");
        write("own.md", "Our own guide", "moment: closing\nminutes: 3\n");

        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(tributary.page("/toolkit/own")).contains("Our own guide"));
        assertThat(admin()).contains("broken.md", "There is a colon within a value.");
        assertThat(tributary.get("/toolkit/broken").statusCode()).isEqualTo(404);
        assertThat(tributary.run("tributary:toolkit"))
                .contains("Pack riverside: 2 pages", "riverside/broken.md:2: There is a colon within a value.");
    }

    @Test
    @Order(5)
    void a_folder_can_be_looked_at_before_it_is_put_in_its_place() throws Exception {
        Installation.Result broken = tributary.tributary("run", "tributary:toolkit-check " + pack());
        assertThat(broken.exit()).isNotZero();
        assertThat(broken.out()).contains("broken.md:2: ");

        Files.delete(pack().resolve("broken.md"));
        assertThat(tributary.run("tributary:toolkit-check " + pack())).contains("Nothing is wrong.");
    }

    @Test
    @Order(6)
    void a_folder_that_goes_takes_its_pages_along_and_ours_are_back() throws Exception {
        try (Stream<Path> files = Files.list(pack())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(pack());

        await().atMost(SECONDS).until(() -> tributary.get("/toolkit/own").statusCode() == 404);
        assertThat(tributary.page(OURS)).doesNotContain("What we say in Riverside");
        assertThat(tributary.run("tributary:toolkit")).contains("Nothing is wrong.");
    }
}
