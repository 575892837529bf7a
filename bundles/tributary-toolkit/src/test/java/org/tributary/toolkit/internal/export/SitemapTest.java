package org.tributary.toolkit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.toolkit.internal.pages.SitemapJointWork;
import org.tributary.web.SitemapPages.Batch;
import org.tributary.web.SitemapPages.Entry;

/** Which joint work search engines are told of. */
class SitemapTest {

    private static TestStore database;

    private WholeFixture fixture;
    private CollaborationId id;

    @BeforeAll
    static void open() {
        database = TestStore.derby("toolkit", "db/toolkit.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.clear();
        fixture = new WholeFixture(database);
        id = fixture.full();
    }

    private void open(Openness openness) {
        Collaboration now = fixture.joint.collaborations.find(id, fixture.joint.viewer("easton-lead"));
        fixture.joint.collaborations.open(id, now.version(), openness, fixture.joint.actor("easton-lead"));
    }

    private Batch batch() {
        return new SitemapJointWork(fixture.joint.collaborations).batch(Optional.empty());
    }

    @Test
    void only_what_is_open_to_all_is_named_with_its_last_change() {
        assertThat(batch().pages()).extracting(Entry::path).containsExactly("/joint-work");
        open(Openness.MEMBERS);
        assertThat(batch().pages()).extracting(Entry::path).containsExactly("/joint-work");

        open(Openness.PUBLIC);
        assertThat(batch().pages()).extracting(Entry::path).containsExactly("/joint-work", "/joint-work/" + id);
        assertThat(batch().pages().get(1).changed()).isPresent();
        assertThat(batch().next()).isEmpty();
    }
}
