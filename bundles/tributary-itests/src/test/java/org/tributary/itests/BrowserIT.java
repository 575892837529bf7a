package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The way of most visitors, in a real browser: home, search, a facet, a listing.
 *
 * <p>Uses the machine's Chromium and its chromedriver, from the PATH or named by the variables TRIBUTARY_CHROMIUM and
 * TRIBUTARY_CHROMEDRIVER. Where there is none the tests are left out, and fail with -Dtributary.browser=required.
 */
class BrowserIT {

    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static Installation tributary;
    private static Path chromium;
    private static Path chromedriver;

    @BeforeAll
    static void start() throws Exception {
        // It says at every start that it does not know this browser's newest protocol, which nothing here uses.
        SELENIUM.setLevel(Level.SEVERE);
        Optional<Path> browser = program("TRIBUTARY_CHROMIUM", "chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = program("TRIBUTARY_CHROMEDRIVER", "chromedriver", "chromium.chromedriver");
        if (browser.isEmpty() || driver.isEmpty()) {
            String missing = "THE BROWSER TESTS WERE LEFT OUT: no " + (browser.isEmpty() ? "Chromium" : "chromedriver")
                    + " was found on the PATH or by TRIBUTARY_CHROMIUM and TRIBUTARY_CHROMEDRIVER";
            assertThat(System.getProperty("itests.browser")).as(missing).isNotEqualTo("required");
            System.err.println("*** " + missing + " ***");
            Assumptions.abort(missing);
        }
        chromium = browser.orElseThrow();
        chromedriver = driver.orElseThrow();
        tributary = Installation.unpack("browser").start();
        tributary.importListings(
                """
                {"key":"damp","kind":"problem","title":"Damp is reported when it is too late","summary":"Tenants tell us of damp and mould in winter, and nobody sees it coming.","organisation":"Leeds City Council","phase":"discovery"}
                {"key":"sensors","kind":"project","title":"Sensors that tell of damp early","summary":"Small sensors in forty homes tell of damp before it can be seen.","organisation":"Kent County Council","phase":"beta"}
                {"key":"library","kind":"project","title":"Libraries open without staff","summary":"A card opens the door in the evening.","organisation":"Kent County Council","phase":"live"}
                """);
        await().atMost(Duration.ofSeconds(30)).until(() -> tributary.found("damp") == 2);
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
        ChromeDriver browser = open(width, scripts.equals("on"));
        try {
            browser.get(tributary.address() + "/");
            assertFits(browser, width);
            WebElement words = browser.findElement(By.cssSelector("main form[role=search] [name=q], form [name=q]"));
            words.sendKeys("damp");
            words.submit();
            await().until(() -> path(browser).startsWith("/search"));
            assertThat(browser.findElement(By.tagName("main")).getText())
                    .contains("Damp is reported when it is too late", "Sensors that tell of damp early");
            assertFits(browser, width);

            choose(browser, "kind", "project");
            await().until(() -> browser.getCurrentUrl().contains("kind=project"));
            assertThat(browser.findElement(By.tagName("main")).getText())
                    .contains("Sensors that tell of damp early")
                    .doesNotContain("Damp is reported when it is too late");
            assertFits(browser, width);

            browser.findElement(By.cssSelector("main a[href='/listings/import/sensors']"))
                    .click();
            await().until(() -> path(browser).equals("/listings/import/sensors"));
            assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Sensors that tell of damp early");
            assertFits(browser, width);
        } finally {
            browser.quit();
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
        box.submit();
    }

    private static String path(ChromeDriver browser) {
        return URI.create(browser.getCurrentUrl()).getPath();
    }

    /** Nobody has to scroll sideways. */
    private static void assertFits(ChromeDriver browser, int width) {
        Number wide = (Number) browser.executeScript("return document.documentElement.scrollWidth");
        assertThat(wide.intValue()).as(browser.getCurrentUrl()).isLessThanOrEqualTo(width);
    }

    private static ChromeDriver open(int width, boolean scripts) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
        if (!scripts) {
            options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        ChromeDriver browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.toFile())
                        .build(),
                options);
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        browser.manage().window().setSize(new Dimension(Math.max(width, 500), 1000));
        return browser;
    }

    private static Optional<Path> program(String variable, String... names) {
        String named = System.getenv(variable);
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
