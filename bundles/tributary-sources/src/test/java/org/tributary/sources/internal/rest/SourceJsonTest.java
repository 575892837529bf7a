package org.tributary.sources.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.sources.internal.running.Scene;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;

/** What a program learns of a source. */
class SourceJsonTest {

    private static TestStore database;
    private Scene scene;

    @BeforeAll
    static void start() {
        database = Scene.open(TestDatabase.DERBY);
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void open() {
        scene = new Scene(database);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private SourceJson json(String origin) {
        return SourceJson.of(scene.sources.find(origin, Scene.curator().viewer()));
    }

    @Test
    void one_that_was_read_tells_its_last_run_and_its_next() {
        scene.moderatedSource("blog", 3);
        scene.go();

        SourceJson blog = json("blog");

        assertThat(blog.standing()).isEqualTo("resting");
        assertThat(blog.error()).isNullOrEmpty();
        assertThat(blog.nextRun()).isNotNull();
        assertThat(blog.lastRun().outcome()).isEqualTo("done");
        assertThat(blog.lastRun().waiting()).isEqualTo(3);
        assertThat(blog.lastRun().ended()).isNotNull();
    }

    @Test
    void one_that_a_person_must_mend_says_why_and_names_no_next_run() {
        scene.brokenSource("blog");
        scene.go();

        SourceJson blog = json("blog");

        assertThat(blog.standing()).isEqualTo("misconfigured");
        assertThat(blog.error()).contains("has</b> expired");
        assertThat(blog.nextRun()).isNull();
        assertThat(blog.lastRun().outcome()).isEqualTo("failed");
    }

    @Test
    void one_that_is_paused_names_no_next_run() {
        scene.moderatedSource("blog", 1);
        scene.go();
        scene.sources.pause("blog", Scene.curator());

        assertThat(json("blog").standing()).isEqualTo("paused");
        assertThat(json("blog").nextRun()).isNull();
    }
}
