package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each of two nodes is killed in turn and comes back; nobody hears of anything twice or not at all. */
class NodesDrill {

    private static final Duration A_LEASE_AND_A_MINUTE = Duration.ofMinutes(5);
    private static final Duration FOUND = Duration.ofSeconds(2);
    private static final int LOOKS = 10;

    /** On the clock of a machine that has other things to do; 1 on one that has not. */
    private static final int LOAD = Integer.getInteger("drill.load", 1);

    private TwoNodes nodes;
    private ChatServer chat;

    @BeforeEach
    void start() throws Exception {
        chat = new ChatServer();
        nodes = new TwoNodes("nodes-drill").start();
    }

    @AfterEach
    void stop() throws Exception {
        nodes.close();
        chat.close();
    }

    @Test
    void what_must_happen_once_happens_once_when_either_is_killed() throws Exception {
        follows("first", "waste-and-recycling");
        follows("second", "libraries-and-archives");
        follows("third", "parking");
        follows("fourth", "planning");

        long slowest = 0;
        for (int i = 1; i <= LOOKS; i++) {
            slowest = Math.max(slowest, foundOnTheOther(i));
        }

        publish("Gulls tear open the bins", "waste-and-recycling", nodes.one);
        long usual = heard("first", "Gulls tear open the bins");

        publish("Nobody brings the books back", "libraries-and-archives", nodes.one);
        nodes.one.kill();
        long afterOne = heard("second", "Nobody brings the books back");
        nodes.one.start();

        publish("Permits come after the holiday", "parking", nodes.two);
        nodes.two.kill();
        long afterTwo = heard("third", "Permits come after the holiday");
        nodes.two.start();

        publish("Plans hang on lamp posts", "planning", nodes.two);
        heard("fourth", "Plans hang on lamp posts");
        await().atMost(TwoNodes.PATIENCE)
                .until(() -> nodes.one.found("lamp posts") == 1 && nodes.two.found("lamp posts") == 1);
        for (String name : List.of("first", "second", "third", "fourth")) {
            assertThat(chat.posts("/" + name)).as(name).hasSize(1);
        }
        assertThat(nodes.readings()).as("readings of the source").isEqualTo(1);
        System.out.printf(
                "DRILL nodes: %d listings found on the other node after at most %d ms; 4 messages, 0 lost, 0 doubled; heard after %d s with both nodes, %d s and %d s after one"
                        + " was killed; the source was read once%n",
                LOOKS, slowest, usual, afterOne, afterTwo);
        assertThat(slowest).as("milliseconds until it is found").isLessThanOrEqualTo(FOUND.toMillis() * LOAD);
    }

    /** Answers after how many milliseconds. */
    private long foundOnTheOther(int number) throws Exception {
        publish("Lamp zebra" + number + " stays dark", "highways-and-street-faults", nodes.one);
        long start = System.nanoTime();
        await().atMost(TwoNodes.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> nodes.two.found("zebra" + number) == 1);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** Answers after how many seconds. */
    private long heard(String name, String title) {
        long start = System.nanoTime();
        await().atMost(A_LEASE_AND_A_MINUTE).until(() -> chat.posts("/" + name).size() == 1);
        assertThat(chat.posts("/" + name).get(0).text()).contains(title);
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    /** A webhook that hears at once of what is new under a topic. */
    private void follows(String name, String topic) throws Exception {
        HttpResponse<String> channel = TwoNodes.send(
                nodes.one,
                "POST",
                "/api/v1/channels",
                """
                {"organisation": "kent", "channel": "webhook", "name": "Team %s", "address": "%s"}
                """
                        .formatted(name, chat.address("/" + name)),
                "");
        assertThat(channel.statusCode()).as(channel.body()).isEqualTo(201);
        HttpResponse<String> subscription = TwoNodes.send(
                nodes.two,
                "POST",
                "/api/v1/subscriptions",
                """
                {"follower": "%s", "query": "topic=%s", "rhythm": "at-once"}
                """
                        .formatted(
                                new ObjectMapper()
                                        .readTree(channel.body())
                                        .path("id")
                                        .asText(),
                                topic),
                "");
        assertThat(subscription.statusCode()).as(subscription.body()).isEqualTo(201);
    }

    private static void publish(String title, String topic, Installation node) throws Exception {
        HttpResponse<String> answer = TwoNodes.send(
                node,
                "POST",
                "/api/v1/listings",
                """
                {"kind": "problem", "title": "%s", "organisation": "Kent County Council", "topics": ["%s"]}
                """
                        .formatted(title, topic),
                "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
}
