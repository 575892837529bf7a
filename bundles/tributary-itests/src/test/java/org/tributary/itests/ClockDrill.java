package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The clock is moved under one running process: over both changes of the clock, over a leap day, a day back, 400 days on.
 * Those who follow something hear of it once, in time, and feeds never grow older. Needs libfaketime.
 */
class ClockDrill {

    private static final Duration PATIENCE = Duration.ofSeconds(60L * Integer.getInteger("drill.load", 1));
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String TOPIC = "waste-and-recycling";
    private static final String OFFICER = "officer@leeds.gov.uk";
    private static final String LATE = "late@leeds.gov.uk";
    private static final String HOOK = "/webhook";

    /** Whoever hears at once hears after a minute in which more may come, and a quarter of an hour after the last time. */
    private static final Duration COMPANY = Duration.ofMinutes(20);

    private MailServer mail;
    private ChatServer chat;
    private Installation tributary;
    private Officer officer;

    private final List<String> published = new ArrayList<>();
    /** When each entry of the feed was updated last, as it was seen. */
    private final Map<String, Instant> entries = new HashMap<>();

    private Instant feed = Instant.MIN;
    private long slowest;

    @BeforeEach
    void start() throws Exception {
        mail = new MailServer();
        chat = new ChatServer();
        tributary = Installation.unpack("clock-drill")
                .with("TRIBUTARY_SMTP_URL", mail.address())
                .with("TRIBUTARY_MAIL_FROM", "Tributary <tributary@host.example>")
                .with("TRIBUTARY_OUTBOUND_ALLOW", "127.0.0.1");
        mail.into(tributary);
        tributary.at(tenOn("2027-03-26")).start();
    }

    @AfterEach
    void stop() throws Exception {
        if (tributary != null) {
            tributary.close();
        }
        chat.close();
        mail.close();
    }

    @Test
    void nobody_hears_twice_or_not_at_all_however_the_clock_moves() throws Exception {
        long process = tributary.pid();
        officer = Officer.signedIn(tributary, OFFICER);
        assertThat(officer.fill(officer.page("/search?q=gulls"), Map.of()).location())
                .contains("/following");
        follows();
        tributary.importListings(line("lamp", "Lamps stay dark", "parking"));
        Vitals fresh = Vitals.of(process);

        // Spring: the hour from one to two is left out, while it runs.
        String spring = publish();
        runsOver(Instant.parse("2027-03-28T01:00:00Z"));
        digest(spring, "2027-03-29");
        String monday = publish();
        digest(monday, "2027-03-30");

        // Autumn, seven months on: the hour from one to two comes twice.
        goTo(tenOn("2027-10-29"));
        assertThat(isSignedIn()).as("signed in after seven months").isFalse();
        String autumn = publish();
        runsOver(Instant.parse("2027-10-31T00:30:00Z"));
        runsOver(Instant.parse("2027-10-31T01:00:00Z"));
        runsOver(Instant.parse("2027-10-31T01:30:00Z"));
        digest(autumn, "2027-11-01");

        // A leap day, into it and out of it.
        goTo(tenOn("2028-02-28"));
        String beforeLeap = publish();
        runsOver(Instant.parse("2028-02-29T00:00:00Z"));
        digest(beforeLeap, "2028-02-29");
        String leap = publish();
        runsOver(Instant.parse("2028-03-01T00:00:00Z"));
        digest(leap, "2028-03-01");

        // A day back: what was said is not said again, and what is new is said once and does not wait for the day.
        String before = publish();
        change("Lamps stay dark at noon");
        feedGoesOn();
        goTo(tenOn("2028-02-29").plus(Duration.ofMinutes(45)));
        feedGoesOn();
        change("Lamps stay dark at midnight");
        feedGoesOn();
        String back = publish();
        digest(back, "2028-03-02");
        once(before);

        // 400 days on: whatever has an end has ended.
        officer.signIn();
        assertThat(isSignedIn()).isTrue();
        Officer late = new Officer(tributary, LATE);
        late.fill(late.page("/sign-in"), Map.of("address", LATE));
        await().atMost(PATIENCE).until(() -> !Letters.to(tributary, LATE).isEmpty());
        String link = Letters.newest(tributary, LATE).link("/sign-in/");
        goTo(tenOn("2028-03-02").plus(Duration.ofDays(400)));
        assertThat(isSignedIn()).as("signed in after 400 days").isFalse();
        assertThat(late.get(link).statusCode()).as("a link of 400 days ago").isEqualTo(410);
        String last = publish();
        officer.signIn();
        assertThat(isSignedIn()).isTrue();
        digest(last, "2029-04-09");

        for (String title : published) {
            once(title);
        }
        assertThat(tributary.pid()).as("the process").isEqualTo(process);
        assertThat(tributary.log()).doesNotContain(" ERROR ");
        Vitals after = Vitals.of(process);
        System.out.printf(
                "DRILL clock: 2 changes of the clock, a leap day, a day back and 400 days on in one process; %d listings,"
                        + " each in one digest and one webhook; %d entries of the feed, none grew older; sessions and"
                        + " links ended; slowest webhook after %d s; before %s, after %s%n",
                published.size(), entries.size(), slowest, fresh, after);
        assertThat(after.threads()).isLessThanOrEqualTo(fresh.threads() + 15);
        assertThat(after.files()).isLessThanOrEqualTo(fresh.files() + 30);
    }

    private static Instant tenOn(String day) {
        return LocalDate.parse(day).atTime(LocalTime.of(10, 0)).atZone(LONDON).toInstant();
    }

    private void goTo(Instant moment) throws Exception {
        tributary.moveTo(moment);
        // It is asked for the time of an answer, which is made anew each time.
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            HttpResponse<String> answer = tributary.get("/health/ready");
            return answer.statusCode() == 200 && Math.abs(secondsFrom(answer)) < 60;
        });
    }

    private long secondsFrom(HttpResponse<String> answer) {
        Instant said = DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                answer.headers().firstValue("Date").orElseThrow(), Instant::from);
        return Duration.between(tributary.now(), said).toSeconds();
    }

    /** Some seconds before a moment, and on until some seconds after it. */
    private void runsOver(Instant moment) throws Exception {
        goTo(moment.minusSeconds(8));
        await().atMost(PATIENCE).until(() -> tributary.now().isAfter(moment.plusSeconds(12)));
        feedGoesOn();
    }

    /** Publishes, waits until it is found and the webhook has heard of it, and says its title. */
    private String publish() throws Exception {
        String title = "Gulls tear open bin number " + (published.size() + 1) + " of the old town";
        published.add(title);
        tributary.importListings(line("gulls-" + published.size(), title, TOPIC));
        long start = System.nanoTime();
        await().atMost(PATIENCE).until(() -> tributary.found("number " + published.size()) >= 1);
        feedGoesOn();
        goTo(tributary.now().plus(COMPANY));
        await().atMost(PATIENCE).until(() -> posts(title) == 1);
        slowest = Math.max(slowest, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        return title;
    }

    private static String line(String key, String title, String topic) {
        return """
                {"key":"%s","kind":"problem","title":"%s","summary":"It comes every morning.","organisation":"Kent County Council","topics":["%s"]}
                """
                .formatted(key, title, topic);
    }

    /** Gives the listing that nobody follows another title. */
    private void change(String title) throws Exception {
        String path = "/api/v1/listings/import/lamp";
        String version = tributary
                .get(path, "Accept", "application/json")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        HttpResponse<String> answer = TwoNodes.send(
                tributary,
                "PUT",
                path,
                """
                {"kind": "problem", "title": "%s", "organisation": "Kent County Council"}
                """
                        .formatted(title),
                version);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> tributary.get("/feed.atom").body().contains(title));
    }

    /** The mail of a working day brings this, once. */
    private void digest(String title, String day) throws Exception {
        assertThat(LocalDate.parse(day).getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        goTo(tenOn(day));
        await().atMost(PATIENCE.multipliedBy(2)).until(() -> mails(title) == 1);
        once(title);
        feedGoesOn();
    }

    private void once(String title) {
        assertThat(mails(title)).as("mail on " + title).isEqualTo(1);
        assertThat(posts(title)).as("posts on " + title).isEqualTo(1);
    }

    private long mails(String title) {
        return Letters.to(tributary, OFFICER).stream()
                .filter(letter -> letter.text().contains(title))
                .count();
    }

    private long posts(String title) {
        return chat.posts(HOOK).stream()
                .filter(post -> post.text().contains(title))
                .count();
    }

    private boolean isSignedIn() throws Exception {
        return !officer.get("/account").uri().getPath().startsWith("/sign-in");
    }

    /** No entry is there twice, none is older than it was, and neither is the whole. */
    private void feedGoesOn() throws Exception {
        HttpResponse<String> answer = tributary.get("/feed.atom");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Document atom = Jsoup.parse(answer.body(), "", Parser.xmlParser());
        Instant updated = Instant.parse(atom.selectFirst("feed > updated").text());
        assertThat(updated).as("the feed").isAfterOrEqualTo(feed);
        feed = updated;
        HashSet<String> seen = new HashSet<>();
        for (Element entry : atom.select("feed > entry")) {
            String id = entry.selectFirst("> id").text();
            assertThat(seen.add(id)).as(id + " is there once").isTrue();
            Instant now = Instant.parse(entry.selectFirst("> updated").text());
            assertThat(now).as(id).isAfterOrEqualTo(entries.getOrDefault(id, Instant.MIN));
            entries.put(id, now);
        }
    }

    /** A webhook that hears at once of what is new under the topic. */
    private void follows() throws Exception {
        HttpResponse<String> channel = TwoNodes.send(
                tributary,
                "POST",
                "/api/v1/channels",
                """
                {"organisation": "kent", "channel": "webhook", "name": "Team", "address": "%s"}
                """
                        .formatted(chat.address(HOOK)),
                "");
        assertThat(channel.statusCode()).as(channel.body()).isEqualTo(201);
        String follower = new ObjectMapper().readTree(channel.body()).path("id").asText();
        HttpResponse<String> subscription = TwoNodes.send(
                tributary,
                "POST",
                "/api/v1/subscriptions",
                """
                {"follower": "%s", "query": "topic=%s", "rhythm": "at-once"}
                """
                        .formatted(follower, TOPIC),
                "");
        assertThat(subscription.statusCode()).as(subscription.body()).isEqualTo(201);
    }
}
