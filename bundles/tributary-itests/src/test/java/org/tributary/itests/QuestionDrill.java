package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Questions that are made to be expensive are answered quickly or refused, and leave nothing running. */
class QuestionDrill {

    private static final int LISTINGS = Integer.getInteger("drill.listings", 2000);
    private static final long LONGEST = 1_000L * Integer.getInteger("drill.load", 1);
    private static final Duration IDLE_AGAIN = Duration.ofSeconds(5L * Integer.getInteger("drill.load", 1));
    private static final int TIMES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void an_expensive_question_is_answered_or_refused_within_a_second() throws Exception {
        List<String> slow = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        long idle;
        try (Installation tributary = Installation.unpack("question-drill").start()) {
            Random random = new Random(1);
            for (int from = 0; from < LISTINGS; from += 500) {
                tributary.importListings(IntStream.range(from, from + 500)
                        .mapToObj(i ->
                                """
                                {"key":"%d","kind":"problem","title":"Broken kerbstones of street %d","summary":"%s","organisation":"Kent County Council","tags":["%s"]}
                                """
                                        .formatted(i, i, words(random, 30), "tag" + i))
                        .collect(Collectors.joining()));
            }
            await().atMost(PATIENCE).until(() -> tributary.found("kerbstones") == LISTINGS);
            for (String usual : List.of("/search?q=street", "/api/v1/search?q=street", "/search/suggestions?q=str")) {
                assertThat(tributary.get(usual).statusCode()).as(usual).isEqualTo(200);
            }
            for (Map.Entry<String, String> question : questions(random).entrySet()) {
                for (String path :
                        List.of("/search?", "/api/v1/search?", "/search/suggestions?", "/search/feed.atom?")) {
                    String address = path + question.getValue();
                    long longest = 0;
                    int status = 0;
                    for (int i = 0; i < TIMES; i++) {
                        long start = System.nanoTime();
                        HttpResponse<String> answer = tributary.get(address, "Accept", "*/*");
                        longest = Math.max(longest, (System.nanoTime() - start) / 1_000_000);
                        status = answer.statusCode();
                        assertThat(status)
                                .as(question.getKey() + " at " + path)
                                .isIn(200, 303, 400, 404, 413, 414, 429, 431);
                    }
                    String line = question.getKey() + " at " + path + " " + status + " " + longest + " ms";
                    lines.add(line);
                    if (longest > LONGEST) {
                        slow.add(line);
                    }
                }
            }
            long start = System.nanoTime();
            await().atMost(Duration.ofMinutes(1)).pollDelay(Duration.ZERO).until(() -> busy(tributary.pid()) < 0.1);
            idle = (System.nanoTime() - start) / 1_000_000;
        }
        lines.forEach(line -> System.out.println("DRILL question: " + line));
        System.out.printf(
                "DRILL question: %d questions, %d slower than %d ms, idle again after %d ms%n",
                lines.size(), slow.size(), LONGEST, idle);
        assertThat(slow).isEmpty();
        assertThat(idle).isLessThan(IDLE_AGAIN.toMillis());
    }

    private static Map<String, String> questions(Random random) {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("600 different words", "q=" + encoded(words(random, 600)));
        questions.put("10,000 words", "q=" + "a+".repeat(10_000));
        questions.put("leading star", "q=" + encoded("*a* *b* *c* ?*?*"));
        questions.put("only stars", "q=" + encoded("* ".repeat(400)));
        questions.put("regular expression", "q=" + encoded("/(a+)+$/ /.*.*.*.*x/ (a|aa)+$"));
        questions.put("repeated letters", "q=" + "a".repeat(900) + "!");
        questions.put("one long word", "q=" + "kerbstonestreet".repeat(60));
        questions.put("words nearly right", "q=" + encoded("kerbstnoes strete brokn ".repeat(30)));
        questions.put("quotation marks", "q=" + encoded("\"a b\" ".repeat(150)));
        questions.put("open quotation marks", "q=" + "%22".repeat(900));
        questions.put("brackets and operators", "q=" + encoded("((((a AND b) OR NOT c)~2)^9 ".repeat(30)));
        questions.put("ranges", "q=" + encoded("[* TO *] {a TO z} title:* id:1~ ".repeat(20)));
        questions.put("1,000 values of a facet", facets("tag"));
        questions.put("1,000 topics", facets("topic"));
        questions.put("page 1,000,000,000", "q=street&page=1000000000&after=1000000000&limit=1000000000");
        questions.put("limit below nothing", "q=street&limit=-1");
        questions.put("marks piled up", "q=" + encoded("a" + "\u0301".repeat(150)));
        questions.put("spaces", "q=" + "+".repeat(1_000) + "x");
        questions.put("hyphens", "q=" + "a-".repeat(450) + "a");
        questions.put("digits and dots", "q=" + "1.".repeat(450) + "1");
        questions.put("amounts and dates", "q=" + encoded("\u00A31,000,000 1 January 2020 million ".repeat(20)));
        questions.put(
                "council names", "q=" + encoded("london borough of the royal city and county council of ".repeat(15)));
        return questions;
    }

    private static String facets(String facet) {
        return "q=street"
                + IntStream.range(0, 1_000)
                        .mapToObj(i -> "&" + facet + "=t" + i)
                        .collect(Collectors.joining());
    }

    private static String words(Random random, int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            for (int letter = 0; letter < 5; letter++) {
                words.append((char) ('a' + random.nextInt(26)));
            }
            words.append(' ');
        }
        return words.toString().strip();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** How many processors it keeps busy, looked at for half a second. */
    private static double busy(long pid) throws IOException {
        long before = ticks(pid);
        long start = System.nanoTime();
        await().pollInterval(Duration.ofMillis(50)).until(() -> System.nanoTime() - start > 500_000_000L);
        // A hundred ticks a second, on every Linux.
        return (ticks(pid) - before) / 100.0 / ((System.nanoTime() - start) / 1e9);
    }

    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
