package org.tributary.toolkit.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.refusal.NotFound;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.web.Feed;

class FeedPagesTest {

    private static TestStore database;

    private WholeFixture fixture;
    private FeedPages feeds;
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
        feeds = new FeedPages(fixture.joint.collaborations);
        id = fixture.full();
        fixture.rounds(id);
    }

    private void open(Openness openness) {
        Collaboration now = fixture.joint.collaborations.find(id, fixture.joint.viewer("easton-lead"));
        fixture.joint.collaborations.open(id, now.version(), openness, fixture.joint.actor("easton-lead"));
    }

    @Test
    void nothing_of_what_is_not_open_to_all_is_in_a_feed_whoever_asks() {
        assertThat(feeds.atom(fixture.visit("easton-lead")).entries()).isEmpty();
        open(Openness.MEMBERS);
        assertThat(feeds.json(fixture.visit("easton-lead")).entries()).isEmpty();
        assertThatThrownBy(() -> feeds.atom(id.value(), fixture.visit("easton-lead")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void what_is_open_is_told_with_what_happened_and_without_what_is_for_partners() {
        open(Openness.PUBLIC);

        Feed all = feeds.atom(fixture.visitor());
        Feed one = feeds.json(id.value(), fixture.visit("easton-lead"));

        assertThat(all.entries())
                .extracting(Feed.Entry::id)
                .contains("toolkit/" + id)
                .doesNotHaveDuplicates();
        assertThat(one.entries())
                .extracting(Feed.Entry::title)
                .contains(
                        "Missed bins, reported online: Decided: canarydecision",
                        "Missed bins, reported online: It can be read by: Everybody");
        for (Feed feed : List.of(all, one)) {
            assertThat(feed.toString()).doesNotContain("canarytask", "canarysecret", "alignment canvas", "was invited");
            assertThat(feed.entries()).allMatch(entry -> entry.path().equals("/joint-work/" + id));
        }
    }
}
