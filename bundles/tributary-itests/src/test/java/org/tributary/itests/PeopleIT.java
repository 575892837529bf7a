package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.tributary.itests.Letters.Letter;

/**
 * What an officer does here, in a real browser, from the first sign-in to having everything about them erased. With
 * scripts and without.
 */
class PeopleIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static Installation tributary;
    private static Browser chromium;

    @BeforeAll
    static void start() throws Exception {
        chromium = Browser.ofThisMachine();
        tributary = Installation.unpack("people").start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (tributary != null) {
            tributary.close();
        }
    }

    /** Both at once, since half a year passes in between, for which everything is started anew. */
    @Test
    void an_officer_signs_in_publishes_is_answered_confirms_hands_over_and_is_erased() throws Exception {
        Walk without = new Walk(false);
        Walk with = new Walk(true);
        for (Walk walk : List.of(without, with)) {
            walk.publish();
            walk.hearOfAnotherCouncil();
        }
        tributary.later(Duration.ofDays(200));
        for (Walk walk : List.of(without, with)) {
            walk.sayThatItIsStillTrue();
            walk.handOver();
            walk.beErased();
        }
    }

    /** What one officer does, in browsers with scripts or without. */
    private static final class Walk {

        private final boolean scripts;
        private final String title;
        private final String owner;
        private final String colleague;
        private final String neighbour;
        private String listing;
        private Letter nudge;

        Walk(boolean scripts) {
            String name = scripts ? "scripts" : "plain";
            this.scripts = scripts;
            this.title = "Residents cannot tell us where gulls nest, " + name;
            this.owner = "owner." + name + "@leeds.gov.uk";
            this.colleague = "colleague." + name + "@leeds.gov.uk";
            this.neighbour = "neighbour." + name + "@kent.gov.uk";
        }

        void publish() throws Exception {
            in(1280, browser -> {
                Pages.signIn(tributary, browser, owner);
                browser.get(tributary.address() + "/publish");
                browser.findElement(By.name("title")).sendKeys(title);
                Pages.press(browser, "Continue");
                browser.findElement(By.name("sections.users")).sendKeys("People who walk under the nests");
                Pages.press(browser, "Continue");
                Pages.press(browser, "Continue");
                browser.findElement(By.cssSelector("label[for='" + Pages.id(browser, "circle", "public") + "']"))
                        .click();
                Pages.press(browser, "Publish");
                Pages.shows(browser, "Published");
                listing = Browser.path(browser).replace("/publish/", "/listings/");
            });
        }

        void hearOfAnotherCouncil() throws Exception {
            in(320, browser -> {
                Pages.signIn(tributary, browser, neighbour);
                browser.get(tributary.address() + listing);
                browser.findElement(By.linkText("We have this too")).click();
                browser.findElement(By.name("note")).sendKeys("We counted forty nests");
                Pages.pressFirst(browser);
                Pages.shows(browser, "Kent County Council", "We counted forty nests");
                Browser.assertFits(browser, 320);
            });
            letter(owner, letter -> letter.text().contains("Kent County Council"));
        }

        void sayThatItIsStillTrue() throws Exception {
            nudge = letter(
                    owner,
                    letter -> letter.text().contains("/by-link/still-true")
                            && letter.text().contains(title));
            // In a browser that has not signed in.
            in(1280, browser -> {
                browser.get(nudge.link("/by-link/still-true"));
                Pages.pressFirst(browser);
                Pages.shows(browser, "Thank you");
            });
        }

        void handOver() throws Exception {
            in(1280, browser -> {
                browser.get(nudge.link("/by-link/hand-over"));
                browser.findElement(By.cssSelector("main input[type=email]")).sendKeys(colleague);
                Pages.pressFirst(browser);
            });
            Letter offer = letter(colleague, letter -> letter.text().contains("/by-link/accept"));
            in(1280, browser -> {
                Pages.signIn(tributary, browser, colleague);
                browser.get(offer.link("/by-link/accept"));
                Pages.pressFirst(browser);
                browser.get(tributary.address() + "/my-listings");
                Pages.shows(browser, title);
            });
        }

        void beErased() throws Exception {
            in(1280, browser -> {
                Pages.signIn(tributary, browser, owner);
                browser.get(tributary.address() + "/account/erase");
                browser.findElement(By.cssSelector("main form input:not([type=hidden])"))
                        .sendKeys(owner);
                Pages.press(browser, "Erase everything about me");
                assertThat(browser.findElement(By.tagName("header")).getText()).contains("Sign in");
            });
            assertThat(tributary.tributary("run", "tributary:person " + owner).exit())
                    .as("the account is gone")
                    .isNotZero();
            assertThat(tributary.page(listing))
                    .contains(title, "Leeds City Council")
                    .doesNotContain(owner);
        }

        private void in(int width, Deed deed) throws Exception {
            ChromeDriver browser = chromium.open(width, scripts);
            try {
                deed.in(browser);
            } finally {
                browser.quit();
            }
        }
    }

    /** What somebody does in a browser. */
    private interface Deed {
        void in(ChromeDriver browser) throws Exception;
    }

    private static Letter letter(String address, Predicate<Letter> wanted) {
        await().atMost(PATIENCE)
                .until(() -> Letters.to(tributary, address).stream().anyMatch(wanted));
        return Letters.to(tributary, address).stream()
                .filter(wanted)
                .reduce((one, next) -> next)
                .orElseThrow();
    }
}
