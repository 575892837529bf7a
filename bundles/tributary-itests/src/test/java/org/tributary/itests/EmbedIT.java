package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * The static page of docs/examples/static-page in a real browser: widgets in all five ways, on a page of another site with a
 * strict content security policy.
 */
class EmbedIT {

    private static final List<String> WAYS = List.of("frame", "loader", "element", "fragment", "oembed");

    private static Installation tributary;
    private static Browser chromium;
    private static HostPage allowed;
    private static HostPage foreign;

    /** The page, served as the example says. */
    private record HostPage(Process process, String address) implements AutoCloseable {

        static HostPage serve(String tributary, int port) throws IOException {
            Path folder = Path.of(System.getProperty("tributary.docs"), "examples", "static-page");
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Process process = new ProcessBuilder(
                            java,
                            folder.resolve("Serve.java").toString(),
                            Integer.toString(port),
                            tributary,
                            folder.toString())
                    .inheritIO()
                    .start();
            return new HostPage(process, "http://localhost:" + port);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        chromium = Browser.ofThisMachine();
        int port = Installation.freePort();
        int other = Installation.freePort();
        tributary = Installation.unpack("embed")
                .with("TRIBUTARY_WIDGET_ORIGINS", "http://localhost:" + port)
                .start();
        allowed = HostPage.serve(tributary.address(), port);
        foreign = HostPage.serve(tributary.address(), other);
        tributary.importListings(
                """
                {"key":"damp","kind":"problem","title":"Damp is reported when it is too late","summary":"Tenants tell us of damp in winter.","organisation":"Leeds City Council","phase":"discovery"}
                """);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> tributary.page("/widgets/latest").contains("Damp is reported"));
    }

    @AfterAll
    static void stop() throws Exception {
        for (HostPage page : new HostPage[] {allowed, foreign}) {
            if (page != null) {
                page.close();
            }
        }
        if (tributary != null) {
            tributary.close();
        }
    }

    private static void open(ChromeDriver browser, HostPage page) {
        // Its server takes a moment to come up.
        await().atMost(Duration.ofSeconds(30))
                .ignoreException(WebDriverException.class)
                .until(() -> {
                    browser.get(page.address());
                    return browser.findElements(By.id("oembed")).size() == 1;
                });
    }

    /** What a reader sees of a way in. */
    private static String seen(ChromeDriver browser, String way) {
        WebElement section = browser.findElement(By.id(way));
        List<WebElement> frames = section.findElements(By.tagName("iframe"));
        if (!frames.isEmpty()) {
            browser.switchTo().frame(frames.get(0));
            try {
                return browser.findElement(By.tagName("body")).getText();
            } finally {
                browser.switchTo().defaultContent();
            }
        }
        List<WebElement> elements = section.findElements(By.tagName("tributary-widget"));
        if (!elements.isEmpty()) {
            SearchContext inside = elements.get(0).getShadowRoot();
            List<WebElement> widget = inside.findElements(By.cssSelector(".tributary-widget"));
            return widget.isEmpty() ? elements.get(0).getText() : widget.get(0).getText();
        }
        return section.getText();
    }

    private static void awaitSeen(ChromeDriver browser, String way, String text) {
        await(way + " shows " + text).atMost(Duration.ofSeconds(15)).until(() -> seen(browser, way)
                .contains(text));
    }

    private static long height(ChromeDriver browser, String way) {
        return browser.findElement(By.cssSelector("#" + way + " iframe"))
                .getSize()
                .getHeight();
    }

    private static List<String> complaints(ChromeDriver browser) {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("favicon.ico"))
                .toList();
    }

    @Test
    void every_way_shows_what_is_listed_under_a_strict_policy_without_cookies_or_complaints() throws Exception {
        ChromeDriver browser = chromium.open(1000, true);
        try {
            open(browser, allowed);
            for (String way : WAYS) {
                awaitSeen(browser, way, "Damp is reported when it is too late");
            }
            assertThat(height(browser, "frame")).isEqualTo(420);
            assertThat(height(browser, "loader")).isBetween(100L, 400L);
            assertThat(browser.findElement(By.cssSelector("#loader > a")).isDisplayed())
                    .as("the link gave way to the widget")
                    .isFalse();
            assertThat(browser.executeScript("return typeof window.Tributary + Object.keys(window).filter("
                            + "function (name) { return /tributary/i.test(name); }).length"))
                    .as("one global")
                    .isEqualTo("object1");
            assertThat(browser.executeScript(
                            "return getComputedStyle(document.querySelector('tributary-widget').shadowRoot"
                                    + ".querySelector('.tributary-widget__heading')).fontFamily"))
                    .as("the element has the letters of the page")
                    .asString()
                    .contains("Georgia");
            assertThat(browser.manage().getCookies()).isEmpty();
            assertThat(complaints(browser)).isEmpty();

            tributary.importListings(
                    """
                    {"key":"bins","kind":"problem","title":"Bins are missed on the same streets","summary":"Crews change and nobody knows.","organisation":"Leeds City Council"}
                    """);
            await("what was published is in the widget")
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> tributary
                            .page("/widgets/latest?count=3&heading=3")
                            .contains("Bins are missed on the same streets"));
            browser.navigate().refresh();
            awaitSeen(browser, "frame", "Bins are missed on the same streets");
        } finally {
            browser.quit();
        }
    }

    @Test
    void a_message_from_somebody_else_does_nothing() {
        ChromeDriver browser = chromium.open(1000, true);
        try {
            open(browser, allowed);
            awaitSeen(browser, "loader", "Damp is reported when it is too late");
            await().until(() -> height(browser, "loader") > 100);
            long before = height(browser, "loader");
            browser.executeAsyncScript(
                    """
                    var done = arguments[arguments.length - 1];
                    var frame = document.querySelector('#loader iframe');
                    var message = {tributary: 'height', height: 4321};
                    window.postMessage(message, '*');
                    window.dispatchEvent(new MessageEvent('message',
                        {data: message, origin: new URL(frame.src).origin, source: window}));
                    window.dispatchEvent(new MessageEvent('message',
                        {data: message, origin: 'https://evil.example', source: frame.contentWindow}));
                    window.dispatchEvent(new MessageEvent('message',
                        {data: {tributary: 'height', height: 1e9}, origin: new URL(frame.src).origin,
                            source: frame.contentWindow}));
                    setTimeout(done, 200);
                    """);
            assertThat(height(browser, "loader")).isEqualTo(before);
        } finally {
            browser.quit();
        }
    }

    @Test
    void an_element_answers_in_place_follows_its_attributes_and_falls_back_to_its_link() {
        ChromeDriver browser = chromium.open(1000, true);
        try {
            open(browser, allowed);
            awaitSeen(browser, "element", "Damp is reported when it is too late");
            browser.executeScript("var widget = document.querySelector('tributary-widget');"
                    + "widget.setAttribute('q', 'damp'); widget.setAttribute('type', 'ask');"
                    + "widget.removeAttribute('count');");
            awaitSeen(browser, "element", "Damp is reported when it is too late");
            String page = browser.getCurrentUrl();
            WebElement box = browser.findElement(By.tagName("tributary-widget"))
                    .getShadowRoot()
                    .findElement(By.cssSelector("input[type=search]"));
            assertThat(box.getDomProperty("value")).isEqualTo("damp");
            box.clear();
            box.sendKeys("nothing of that sort" + Keys.ENTER);
            await().until(() -> !seen(browser, "element").contains("Damp is reported"));
            assertThat(browser.getCurrentUrl()).isEqualTo(page);
            await("focus where the answer begins").until(() -> "tributary-widget__heading"
                    .equals(browser.executeScript(
                            "var inside = document.querySelector('tributary-widget').shadowRoot.activeElement;"
                                    + "return inside && inside.className")));

            browser.executeScript("document.querySelector('tributary-widget').setAttribute('type', 'no/such')");
            await().until(() -> browser.findElement(By.cssSelector("#element tributary-widget > a"))
                    .isDisplayed());
        } finally {
            browser.quit();
        }
    }

    @Test
    void without_scripts_each_way_shows_the_widget_or_a_link() {
        ChromeDriver browser = chromium.open(1000, false);
        try {
            open(browser, allowed);
            for (String way : List.of("frame", "fragment", "oembed")) {
                awaitSeen(browser, way, "Damp is reported when it is too late");
            }
            for (String way : List.of("loader", "element")) {
                WebElement link = browser.findElement(By.cssSelector("#" + way + " a"));
                assertThat(link.isDisplayed()).isTrue();
                assertThat(URI.create(link.getDomProperty("href")).getPath()).isEqualTo("/listings");
            }
        } finally {
            browser.quit();
        }
    }

    @Test
    void a_site_that_is_not_listed_is_told_so_on_the_page_and_in_the_console() {
        ChromeDriver browser = chromium.open(1000, true);
        try {
            open(browser, foreign);
            for (String way : List.of("frame", "loader", "oembed")) {
                awaitSeen(browser, way, foreign.address() + " is not among the sites that may show widgets");
            }
            awaitSeen(browser, "element", "Damp is reported when it is too late");
            await().until(() ->
                    complaints(browser).stream().anyMatch(message -> message.contains("Tributary: the widget at")));
        } finally {
            browser.quit();
        }
    }
}
