package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * The ways of most visitors, in a real browser: home, search, a facet, a listing; and to follow what they found.
 */
class BrowserIT {

    private static Installation tributary;
    private static Browser chromium;

    @BeforeAll
    static void start() throws Exception {
        chromium = Browser.ofThisMachine();
        tributary = Installation.unpack("browser").start();
        tributary.importListings(
                """
                {"key":"damp","kind":"problem","title":"Damp is reported when it is too late","summary":"Tenants tell us of damp and mould in winter, and nobody sees it coming.","organisation":"Leeds City Council","phase":"discovery"}
                {"key":"sensors","kind":"project","title":"Sensors that tell of damp early","summary":"Small sensors in forty homes tell of damp before it can be seen.","organisation":"Kent County Council","phase":"beta"}
                {"key":"library","kind":"project","title":"Libraries open without staff","summary":"A card opens the door in the evening.","organisation":"Kent County Council","phase":"live"}
                """);
        await().atMost(Duration.ofSeconds(30)).until(() -> tributary.found("sensors") == 1);
    }

    @AfterAll
    static void stop() throws Exception {
        if (tributary != null) {
            tributary.close();
        }
    }

    @ParameterizedTest(name = "{0} pixels wide, scripts {1}")
    @CsvSource({"1280,on", "1280,off", "320,on", "320,off"})
    void a_visitor_goes_from_home_by_search_and_facet_to_a_listing(int width, String scripts) {
        ChromeDriver browser = chromium.open(width, scripts.equals("on"));
        try {
            browser.get(tributary.address() + "/");
            Browser.assertFits(browser, width);
            WebElement words = browser.findElement(By.cssSelector("main form[role=search] [name=q], form [name=q]"));
            words.sendKeys("damp");
            words.submit();
            await().until(() -> Browser.path(browser).startsWith("/search"));
            assertThat(browser.findElement(By.tagName("main")).getText())
                    .contains("Damp is reported when it is too late", "Sensors that tell of damp early");
            Browser.assertFits(browser, width);

            choose(browser, "kind", "project");
            await().until(() -> browser.getCurrentUrl().contains("kind=project"));
            assertThat(browser.findElement(By.tagName("main")).getText())
                    .contains("Sensors that tell of damp early")
                    .doesNotContain("Damp is reported when it is too late");
            Browser.assertFits(browser, width);

            browser.findElement(By.cssSelector("main a[href='/listings/import/sensors']"))
                    .click();
            await().until(() -> Browser.path(browser).equals("/listings/import/sensors"));
            assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Sensors that tell of damp early");
            Browser.assertFits(browser, width);
        } finally {
            browser.quit();
        }
    }

    @Test
    void whatever_somebody_wrote_is_text() throws Exception {
        String all = String.join("\n\n", HostileTexts.all());
        String title = HostileTexts.all().get(1);
        ObjectMapper json = new ObjectMapper();
        tributary.importListings(json.createObjectNode()
                .put("key", "hostile")
                .put("kind", "problem")
                .put("title", title + " quinces")
                .put("summary", title)
                .put("problem", all)
                .put("organisation", "Surrey County Council")
                .toString());
        await().atMost(Duration.ofSeconds(30)).until(() -> tributary.found("quinces") == 1);
        ChromeDriver browser = chromium.open(320, true);
        try {
            // Without the policy, which must not be what keeps it from running.
            HostileTexts.setTrap(browser, true);
            for (String path : List.of(
                    "/listings/import/hostile",
                    "/search?q=quinces+%3Cscript%3Ealert(1)%3C/script%3E",
                    "/search?q=%22onfocus=%22alert(1)%22autofocus=%22",
                    "/widgets/latest")) {
                browser.get(tributary.address() + path);
                assertThat(browser.getPageSource()).contains("alert(1)");
                assertThat(HostileTexts.sprung(browser)).as(path).isEmpty();
            }
            browser.get(tributary.address() + "/listings/import/hostile");
            assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo(title + " quinces");
            Browser.assertFits(browser, 320);
        } finally {
            browser.quit();
        }
    }

    @ParameterizedTest(name = "{0} pixels wide")
    @CsvSource({"1280", "320"})
    void a_visitor_is_led_to_a_listing_by_the_keys_alone(int width) {
        ChromeDriver browser = chromium.open(width, true);
        try {
            browser.get(tributary.address() + "/");
            WebElement words = browser.findElement(By.cssSelector("main [role=combobox]"));
            assertThat(words.getDomAttribute("aria-expanded")).isEqualTo("false");
            words.sendKeys("sensors th");
            await().until(() -> "true".equals(words.getDomAttribute("aria-expanded")));
            Browser.assertFits(browser, width);
            assertThat(words.getDomAttribute("aria-activedescendant")).isNull();

            words.sendKeys(Keys.ARROW_DOWN);
            WebElement option = browser.findElement(By.id(words.getDomAttribute("aria-activedescendant")));
            assertThat(option.getText()).isEqualTo("Sensors that tell of damp early");
            assertThat(option.getDomAttribute("aria-selected")).isEqualTo("true");
            assertThat(browser.switchTo().activeElement()).isEqualTo(words);

            words.sendKeys(Keys.ESCAPE);
            assertThat(words.getDomAttribute("aria-expanded")).isEqualTo("false");
            assertThat(words.getDomProperty("value")).as("what was typed stays").isEqualTo("sensors th");
            words.sendKeys(Keys.chord(Keys.ALT, Keys.ARROW_DOWN));
            await().until(() -> "true".equals(words.getDomAttribute("aria-expanded")));
            words.sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
            await().until(() -> Browser.path(browser).equals("/listings/import/sensors"));

            browser.get(tributary.address() + "/search");
            WebElement box = browser.findElement(By.cssSelector("main [role=combobox]"));
            box.sendKeys("kent");
            await().until(() -> "true".equals(box.getDomAttribute("aria-expanded")));
            box.sendKeys(Keys.ENTER);
            await().until(() -> browser.getCurrentUrl().contains("q=kent"));
            assertThat(browser.findElement(By.className("tributary-named")).getText())
                    .as("a council that is named is understood")
                    .contains("Kent County Council", "All 2 listings");
        } finally {
            browser.quit();
        }
    }

    @ParameterizedTest(name = "{0} pixels wide, scripts {1}")
    @CsvSource({"1280,on", "1280,off", "320,on", "320,off"})
    void a_visitor_follows_a_search_changes_their_mind_and_stops(int width, String scripts) {
        String address = "reader-" + width + "-" + scripts + "@elsewhere.example";
        ChromeDriver browser = chromium.open(width, scripts.equals("on"));
        try {
            browser.get(tributary.address() + "/search?q=damp");
            browser.findElement(By.cssSelector("main a[href^='/following/new']"))
                    .click();
            await().until(() -> Browser.path(browser).equals("/following/new"));
            Browser.assertFits(browser, width);
            Pages.press(browser, "Follow");
            await().until(() -> !browser.findElements(By.cssSelector(".govuk-error-summary"))
                    .isEmpty());
            Browser.assertFits(browser, width);
            browser.findElement(By.id("address")).sendKeys(address);
            Pages.tick(browser, "news", "new");
            Pages.tick(browser, "rhythm", "daily");
            Pages.press(browser, "Follow");
            await().until(() -> Browser.path(browser).equals("/following/new/sent"));
            Browser.assertFits(browser, width);

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !Letters.to(tributary, address).isEmpty());
            browser.get(Letters.newest(tributary, address).link("/following/confirm/"));
            Browser.assertFits(browser, width);
            Pages.press(browser, "Yes, tell me");
            await().until(() -> Browser.path(browser).startsWith("/following/by-link/"));
            assertThat(heading(browser)).isEqualTo("What you follow");
            assertThat(browser.findElement(By.tagName("main")).getText()).contains("You now follow: ", "damp", address);
            Browser.assertFits(browser, width);
            assertThat(browser.manage().getCookies())
                    .as("nobody is signed in by a link")
                    .noneMatch(cookie -> cookie.getName().contains("session"));

            for (String part : List.of("a[href^='?change=']", "a[href='?settings=yes']", "a[href='?pause-all=yes']")) {
                String list = browser.getCurrentUrl();
                browser.findElement(By.cssSelector("main " + part)).click();
                await().until(() -> !browser.getCurrentUrl().equals(list));
                Browser.assertFits(browser, width);
                browser.get(list);
            }
            Pages.press(browser, "Stop");
            awaitAddress(browser, "done=stop");
            assertThat(browser.findElement(By.tagName("main")).getText())
                    .contains("Stopped: ", "You follow nothing at the moment");
            Browser.assertFits(browser, width);
            Pages.press(browser, "Take it back");
            awaitAddress(browser, "done=back");
            assertThat(browser.findElements(By.cssSelector("main tbody tr"))).hasSize(1);
            Browser.assertFits(browser, width);
        } finally {
            browser.quit();
        }
    }

    private static String heading(ChromeDriver browser) {
        return browser.findElement(By.tagName("h1")).getText();
    }

    /** Where it does not come, the page says why. */
    private static void awaitAddress(ChromeDriver browser, String part) {
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> browser.getCurrentUrl().contains(part));
        } catch (ConditionTimeoutException e) {
            String shown = browser.findElement(By.tagName("main")).getText();
            throw new AssertionError(browser.getCurrentUrl() + " shows: " + shown, e);
        }
    }

    private static void choose(ChromeDriver browser, String facet, String value) {
        WebElement box = browser.findElement(By.cssSelector("input[name='" + facet + "'][value='" + value + "']"));
        WebElement group = box.findElement(By.xpath("ancestor::details"));
        if (group.getDomAttribute("open") == null) {
            group.findElement(By.tagName("summary")).click();
        }
        browser.findElement(By.cssSelector("label[for='" + box.getDomAttribute("id") + "']"))
                .click();
        assertThat(box.isSelected()).isTrue();
        browser.findElement(By.cssSelector("button[form='" + box.getDomAttribute("form") + "']"))
                .click();
    }
}
