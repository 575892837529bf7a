package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.tributary.itests.Letters.Letter;

/** Two councils from a shared problem to a closed joint work, in real browsers, with scripts and without. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JointWorkIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OUTCOME = "By next summer nobody in either town sweeps up after gulls.";

    private static Installation tributary;
    private static Browser chromium;

    @BeforeAll
    static void start() throws Exception {
        chromium = Browser.ofThisMachine();
        tributary = Installation.unpack("joint-work").start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (tributary != null) {
            tributary.close();
        }
    }

    @Order(1)
    @ParameterizedTest(name = "scripts {0}")
    @ValueSource(strings = {"off", "on"})
    void two_councils_go_from_a_shared_problem_to_a_closed_joint_work(String scripts) throws Exception {
        try (Walk walk = new Walk(scripts)) {
            walk.shareAProblem();
            walk.findGuidanceAndStart();
            walk.letTheOwnLeadAgree();
            walk.inviteTheOtherCouncil();
            walk.agreeOnTheOutcome();
            walk.answerTheCanvasAlone();
            walk.work();
            walk.showItToEverybody();
            walk.loseSomebody();
            walk.closeAndTakeItAlong();
        }
    }

    @Order(2)
    @Test
    void the_toolkit_can_be_left_out_and_come_back_with_all_that_was_in_it() throws Exception {
        String guide = "/toolkit/first-conversation";
        assertThat(tributary.get(guide).statusCode()).isEqualTo(200);
        JsonNode open = tributary.api("/api/v1/collaborations?scope=open");

        tributary.run("feature:uninstall tributary-toolkit");
        assertThat(tributary.get(guide).statusCode()).isEqualTo(404);
        assertThat(tributary.get("/joint-work").statusCode()).isEqualTo(404);
        assertThat(tributary.page("/")).doesNotContain("href=\"/toolkit\"");
        assertThat(tributary.page("/listings/import/gulls-off")).contains("Gulls tear open");
        assertThat(tributary.get("/search?q=gulls").statusCode()).isEqualTo(200);

        tributary.run("feature:install tributary-toolkit");
        await().atMost(PATIENCE).until(() -> tributary.get(guide).statusCode() == 200);
        assertThat(tributary.page("/")).contains("href=\"/toolkit\"");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tributary.api("/api/v1/collaborations?scope=open"))
                .isEqualTo(open));
    }

    @Order(3)
    @Test
    void guides_are_found_like_any_listing() throws Exception {
        await().atMost(PATIENCE).until(() -> tributary.found("data protection") > 0);
        assertThat(tributary.page("/search?kind=guide&q=first+conversation")).contains("The first conversation");
    }

    /** The people of two councils, each in an own browser. */
    private static final class Walk implements AutoCloseable {

        private final String key;
        private final String problem;
        private final Someone officer;
        private final Someone lead;
        private final Someone neighbour;
        private final Someone colleague;
        private String work;

        Walk(String scripts) throws Exception {
            key = "gulls-" + scripts;
            problem = "Gulls tear open the bins, scripts " + scripts;
            officer = new Someone("Olive " + scripts, "olive." + scripts + "@leeds.gov.uk", scripts, 1280);
            lead = new Someone("Lena " + scripts, "lena." + scripts + "@leeds.gov.uk", scripts, 1280);
            neighbour = new Someone("Ken " + scripts, "ken." + scripts + "@kent.gov.uk", scripts, 320);
            colleague = new Someone("Kate " + scripts, "kate." + scripts + "@kent.gov.uk", scripts, 1280);
            tributary.run("tributary:role " + lead.address + " lead");
            tributary.run("tributary:role " + neighbour.address + " lead");
        }

        void shareAProblem() throws Exception {
            tributary.importListings(
                    """
                    {"key":"%s","kind":"problem","title":"%s","summary":"They come every morning.","organisation":"Leeds City Council"}
                    """
                            .formatted(key, problem));
            for (Someone one : List.of(
                    neighbour,
                    new Someone("Mel", "mel." + key + "@medway.gov.uk", key.endsWith("on") ? "on" : "off", 1280))) {
                one.goes("/listings/import/" + key);
                one.follows("We have this too");
                Pages.pressFirst(one.browser);
                if (one != neighbour) {
                    one.browser.quit();
                }
            }
        }

        void findGuidanceAndStart() {
            officer.goes("/listings/import/" + key);
            officer.sees("Work on this together", "The first conversation");
            officer.follows("Start joint work");
            officer.presses("Start joint work");
            officer.sees("You have asked to start joint work", "when the lead of Leeds City Council says yes", problem);
            work = Browser.path(officer.browser);
            assertThat(neighbour.finds(work))
                    .as("seen by somebody it is not open to")
                    .isFalse();
        }

        void letTheOwnLeadAgree() throws Exception {
            lead.opens(lead.letter(letter -> letter.text().contains(problem)).link("/joint-work/"));
            lead.chooses("first", officer.name);
            lead.chooses("second", lead.name);
            lead.presses("Yes");
            lead.sees("Your council is in");
        }

        void inviteTheOtherCouncil() throws Exception {
            officer.goes(work + "/partners");
            officer.follows("Invite");
            Pages.tick(officer.browser, "organisation", "kent");
            officer.types("words", "You count gulls better than we do.");
            officer.presses("Invite");
            neighbour.opens(neighbour
                    .letter(letter ->
                            letter.text().contains(problem) && letter.text().contains("Kent County Council"))
                    .link("/joint-work/"));
            neighbour.sees("You count gulls better than we do.", "Leeds City Council");
            neighbour.chooses("first", neighbour.name);
            neighbour.chooses("second", colleague.name);
            neighbour.fits();
            neighbour.presses("Yes");
            neighbour.sees("Your council is in");
        }

        void agreeOnTheOutcome() {
            officer.goes(work + "/edit");
            officer.types("outcome", OUTCOME);
            officer.presses("Save");
            officer.goes(work + "/stage");
            officer.sees("Missing", "Kent County Council");
            for (Someone one : List.of(officer, neighbour)) {
                one.goes(work + "/partners");
                one.presses("Agree to the outcome");
            }
            officer.moves(work, "Agreed");
        }

        void answerTheCanvasAlone() {
            officer.goes(work + "/canvas");
            Pages.pressFirst(officer.browser);
            officer.answers(work, "1", "We tell everybody on Mondays");
            officer.sees("Kent County Council");
            officer.doesNotSee("What to talk about first");
            neighbour.goes(work + "/canvas");
            neighbour.doesNotSee("We tell everybody on Mondays");
            neighbour.answers(work, "5", "We tell nobody");
            neighbour.sees("What to talk about first", "We tell everybody on Mondays");
            neighbour.fits();
            officer.goes(work + "/canvas");
            officer.sees("We tell nobody", "far apart");
            assertThat(officer.browser.findElements(By.cssSelector("main svg"))).isNotEmpty();
        }

        void work() {
            officer.moves(work, "Working");
            officer.goes(work + "/tasks");
            officer.presses("Mark as done");
            officer.sees("1 of");
            neighbour.goes(work + "/decisions");
            neighbour.follows("Write down a decision");
            neighbour.types("text", "We try lids with a spring first");
            neighbour.presses("Write it down");
            neighbour.sees("We try lids with a spring first");
            officer.goes(work + "/links");
            officer.follows("Add a link");
            officer.types("title", "The board of both councils");
            officer.types("address", "https://board.example/gulls");
            Pages.tick(officer.browser, "kind", "board");
            officer.presses("Add the link");
            officer.sees("The board of both councils");
            officer.goes(work);
            officer.sees("We try lids with a spring first", "The board of both councils");
        }

        void showItToEverybody() throws Exception {
            officer.goes(work + "/openness");
            Pages.tick(officer.browser, "openness", "public");
            officer.presses("Save");
            officer.goes(work + "/show");
            officer.presses("Show it publicly");
            officer.sees("It is on show");
            assertThat(tributary.page(work)).contains(OUTCOME).doesNotContain("We tell nobody");
            String feed = tributary.get(work + "/feed.atom").body();
            assertThat(feed).contains("We try lids with a spring first");
            officer.goes(work);
            officer.browser
                    .findElements(By.linkText(problem))
                    .get(officer.browser.findElements(By.linkText(problem)).size() - 1)
                    .click();
            officer.sees("Project", "Kent County Council");
        }

        /** One of the two people erases their account; the other one and the lead partner hear of it. */
        void loseSomebody() throws Exception {
            colleague.goes(work + "/links");
            colleague.follows("Add a link");
            colleague.types("title", "The gull counts of Kent");
            colleague.types("address", "https://counts.example/kent");
            Pages.tick(colleague.browser, "kind", "documents");
            colleague.presses("Add the link");
            colleague.goes("/account/erase");
            colleague
                    .browser
                    .findElement(By.cssSelector("main form input:not([type=hidden])"))
                    .sendKeys(colleague.address);
            colleague.presses("Erase everything about me");
            Predicate<Letter> handOver = letter -> letter.text().contains(work + "/hand-overs");
            neighbour.opens(neighbour.letter(handOver).link("/joint-work/"));
            officer.letter(handOver);
            neighbour.sees("The gull counts of Kent");
            neighbour.presses("Mark as done");
            neighbour.goes(work);
            neighbour.sees("only one person");
        }

        void closeAndTakeItAlong() throws Exception {
            officer.moves(work, "Closing");
            officer.goes(work + "/story");
            officer.types("story", "Lids with a spring held for a **week**. Then the gulls learned to lift them.");
            officer.presses("Save");
            officer.moves(work, "Closed");
            for (Someone one : List.of(officer, neighbour)) {
                JsonNode copy = new ObjectMapper().readTree(one.reads(work + "/export.json"));
                assertThat(copy.toString())
                        .contains(problem, OUTCOME, "We try lids with a spring first", "The gull counts of Kent")
                        .contains("We tell nobody", "the gulls learned to lift them")
                        .doesNotContain(colleague.name);
                one.goes(work + "/export.html");
                one.sees(OUTCOME, "We try lids with a spring first", "We tell nobody", "learned to lift them");
            }
            officer.goes(work + "/decisions");
            officer.doesNotSee("Write down a decision");
            assertThat(tributary.page(work)).contains("Then the gulls learned to lift them");
        }

        @Override
        public void close() {
            List.of(officer, lead, neighbour, colleague).forEach(one -> one.browser.quit());
        }
    }

    /** Somebody who has signed in and said what they are called. */
    private static final class Someone {

        private final String name;
        private final String address;
        private final int width;
        private final ChromeDriver browser;

        Someone(String name, String address, String scripts, int width) throws Exception {
            this.name = name;
            this.address = address;
            this.width = width;
            browser = chromium.open(width, scripts.equals("on"));
            Pages.signIn(tributary, browser, address);
            goes("/account/profile");
            types("name", name);
            Pages.pressFirst(browser);
        }

        void goes(String path) {
            browser.get(tributary.address() + path);
        }

        void opens(String address) {
            browser.get(address);
        }

        /** Whether there is such a page for them. */
        boolean finds(String path) {
            goes(path);
            return !browser.findElement(By.tagName("main")).getText().contains("There is no such");
        }

        void follows(String link) {
            WebElement found = browser.findElement(By.xpath("//main//a[starts-with(normalize-space(.), '" + link
                    + "')] | //main//button[starts-with(normalize-space(.), '" + link + "')]"));
            found.click();
        }

        void presses(String button) {
            Pages.press(browser, button);
        }

        void types(String field, String text) {
            Pages.type(browser, field, text);
        }

        void chooses(String field, String choice) {
            browser.findElement(By.xpath("//select[@name='" + field + "']/option[starts-with(., '" + choice + "')]"))
                    .click();
        }

        void sees(String... texts) {
            Pages.shows(browser, texts);
        }

        void doesNotSee(String text) {
            assertThat(browser.findElement(By.tagName("main")).getText())
                    .as(browser.getCurrentUrl())
                    .doesNotContain(text);
        }

        void fits() {
            Browser.assertFits(browser, width);
        }

        void moves(String work, String stage) {
            goes(work + "/stage");
            presses("Move on to");
            sees(stage);
        }

        void answers(String work, String value, String note) {
            goes(work + "/canvas");
            follows("Answer for");
            for (WebElement radio :
                    browser.findElements(By.cssSelector("main input[type=radio][value='" + value + "']"))) {
                browser.findElement(By.cssSelector("label[for='" + radio.getDomAttribute("id") + "']"))
                        .click();
            }
            browser.findElement(By.cssSelector("main textarea")).sendKeys(note);
            Pages.press(browser, "Save");
        }

        /** What a download holds, with this browser's session. */
        String reads(String path) throws Exception {
            String cookies = browser.manage().getCookies().stream()
                    .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
            return tributary.get(path, "Cookie", cookies).body();
        }

        Letter letter(Predicate<Letter> wanted) {
            await().atMost(PATIENCE)
                    .until(() -> Letters.to(tributary, address).stream().anyMatch(wanted));
            return Letters.to(tributary, address).stream()
                    .filter(wanted)
                    .reduce((one, next) -> next)
                    .orElseThrow();
        }
    }
}
