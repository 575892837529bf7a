package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** What people do with pages in a real browser, whether or not it has scripts. */
final class Pages {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Pages() {}

    /** Asks for a link, follows the one in the mail and presses its button. */
    static void signIn(Installation tributary, ChromeDriver browser, String address) throws Exception {
        int before = Letters.to(tributary, address).size();
        browser.get(tributary.address() + "/sign-in");
        browser.findElement(By.name("address")).sendKeys(address);
        press(browser, "Email me a link");
        await().atMost(PATIENCE).until(() -> Letters.to(tributary, address).size() > before);
        browser.get(Letters.newest(tributary, address).link("/sign-in/"));
        press(browser, "Sign in");
        assertThat(browser.findElement(By.tagName("header")).getText()).contains("Your account");
    }

    /** These texts stand in the main part. */
    static void shows(ChromeDriver browser, String... texts) {
        assertThat(browser.findElement(By.tagName("main")).getText())
                .as(browser.getCurrentUrl())
                .contains(texts);
    }

    /** The id of a box or radio. */
    static String id(ChromeDriver browser, String name, String value) {
        return browser.findElement(By.cssSelector("input[name='" + name + "'][value='" + value + "']"))
                .getDomAttribute("id");
    }

    /** Types into a field, in place of what stands there. */
    static void type(ChromeDriver browser, String name, String text) {
        WebElement field = browser.findElement(By.cssSelector("main [name='" + name + "']"));
        field.clear();
        field.sendKeys(text);
    }

    /** Ticks a box or a radio, whether or not the page ticked it before. */
    static void tick(ChromeDriver browser, String name, String value) {
        WebElement box = browser.findElement(By.cssSelector("input[name='" + name + "'][value='" + value + "']"));
        if (!box.isSelected()) {
            browser.findElement(By.cssSelector("label[for='" + box.getDomAttribute("id") + "']"))
                    .click();
        }
    }

    /** Presses the first button that says so, whatever it adds for those who do not see what it belongs to. */
    static void press(ChromeDriver browser, String text) {
        press(browser, By.xpath("//main//button[starts-with(normalize-space(.), '" + text + "')]"));
    }

    /** Presses the first button of the main part. */
    static void pressFirst(ChromeDriver browser) {
        press(browser, By.cssSelector("main form button"));
    }

    /**
     * A press returns before the next page is there. Chromium drops one that comes before the page was painted for the first
     * time; then it is given again.
     */
    private static void press(ChromeDriver browser, By button) {
        List<WebElement> found = browser.findElements(button);
        if (found.isEmpty()) {
            throw new AssertionError("No button " + button + " at " + browser.getCurrentUrl() + "\n"
                    + browser.findElement(By.tagName("main")).getText());
        }
        WebElement page = browser.findElement(By.tagName("html"));
        found.get(0).click();
        try {
            await().atMost(Duration.ofSeconds(4)).until(() -> isGone(page));
        } catch (ConditionTimeoutException dropped) {
            if (!isGone(page)) {
                browser.findElement(button).click();
            }
        }
        await().atMost(PATIENCE).until(() -> isGone(page));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> "complete"
                .equals(browser.executeScript("return document.readyState")));
    }

    private static boolean isGone(WebElement page) {
        try {
            page.getTagName();
            return false;
        } catch (StaleElementReferenceException e) {
            return true;
        }
    }
}
