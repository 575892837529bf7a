package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The machine's Chromium with its chromedriver, from the PATH or named by the variables TRIBUTARY_CHROMIUM and
 * TRIBUTARY_CHROMEDRIVER. Where there is none the tests are left out, and fail with -Dtributary.browser=required.
 */
record Browser(Path chromium, Path chromedriver) {

    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static Browser ofThisMachine() {
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
        return new Browser(browser.orElseThrow(), driver.orElseThrow());
    }

    /** A window of this width, with cookies of its own. */
    ChromeDriver open(int width, boolean scripts) {
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

    static String path(ChromeDriver browser) {
        return URI.create(browser.getCurrentUrl()).getPath();
    }

    /** Nobody has to scroll sideways. */
    static void assertFits(ChromeDriver browser, int width) {
        Number wide = (Number) browser.executeScript("return document.documentElement.scrollWidth");
        assertThat(wide.intValue()).as(browser.getCurrentUrl()).isLessThanOrEqualTo(width);
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
