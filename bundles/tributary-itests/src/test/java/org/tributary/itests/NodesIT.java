package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two nodes on one PostgreSQL behind a proxy: for people one site, for work that must happen once one worker. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesIT {

    /** The bound is two seconds; a machine that builds has other things to do. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private static TwoNodes nodes;
    private static Installation one;
    private static Installation two;

    @BeforeAll
    static void start() throws Exception {
        nodes = new TwoNodes("node");
        one = nodes.one;
        two = nodes.two;
        nodes.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (nodes != null) {
            nodes.close();
        }
    }

    @Test
    @Order(1)
    void what_is_published_on_one_is_read_and_found_on_the_other() throws Exception {
        // Made before, so that it has to be made anew.
        assertThat(two.page("/feed.atom")).doesNotContain("Keys to village halls");
        HttpResponse<String> published = one.publish("Keys to village halls travel by car", "nodes-1");
        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
        String path = TwoNodes.path(published);

        long start = System.nanoTime();
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> two.found("village halls") == 1);
        System.out.printf(
                "Found on the other node after %d ms%n", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        await().atMost(SOON).until(() -> two.page("/feed.atom").contains("Keys to village halls"));
        assertThat(two.page(path)).contains("Keys to village halls");

        String version = one.get("/api/v1" + path).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> changed = TwoNodes.send(
                one,
                "PUT",
                "/api/v1" + path,
                """
                {"kind": "problem", "title": "Keys to parish halls travel by car", "organisation": "Kent County Council"}
                """,
                version);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        await().atMost(SOON).until(() -> two.page(path).contains("Keys to parish halls"));
        await().atMost(SOON).until(() -> two.found("parish halls") == 1 && two.found("village halls") == 0);
    }

    @Test
    @Order(1)
    void whoever_signs_in_on_one_is_signed_in_on_the_other_and_works_on_both() throws Exception {
        Officer officer = new Officer(one, nodes.crossing.address(), "officer@kent.gov.uk");
        officer.signIn();
        for (int i = 0; i < 4; i++) {
            assertThat(officer.page("/account").text()).contains("officer@kent.gov.uk");
        }
        // A form that one node made and the other takes.
        Document following = officer.fill(officer.page("/search?q=gulls"), Map.of());
        assertThat(following.text()).contains("gulls");
        for (int i = 0; i < 2; i++) {
            assertThat(officer.page("/following").text()).contains("gulls");
        }
    }

    @Test
    @Order(1)
    void joint_work_that_began_on_one_goes_on_on_the_other() throws Exception {
        String problem = new ObjectMapper()
                .readTree(one.publish("Sandbags are given out by memory", "nodes-2")
                        .body())
                .path("id")
                .asText();
        HttpResponse<String> begun = TwoNodes.send(
                one,
                "POST",
                "/api/v1/collaborations",
                """
                {"organisation": "Kent County Council", "about": "%s", "title": "One list of sandbags for all of us",
                "outcome": "Nobody asks where the sandbags are."}
                """
                        .formatted(problem),
                "");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        String path = "/api/v1" + TwoNodes.path(begun);
        HttpResponse<String> read = TwoNodes.send(two, "GET", path, "", "");
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        String version = read.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> opened =
                TwoNodes.send(two, "PUT", path + "/openness", "{\"openness\": \"public\"}", version);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
        await().atMost(SOON).until(() -> one.get("/joint-work/feed.json").body().contains("One list of sandbags"));
    }

    @Test
    @Order(2)
    void what_a_source_brought_is_found_on_both() throws Exception {
        await().atMost(TwoNodes.PATIENCE).until(() -> one.found("Xylophones") == 1 && two.found("Xylophones") == 1);
    }
}
