package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/** Slices come and go inside the running container. What happens in there is in {@link HotPlugProbe}. */
class HotPlugIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static int port;
    private static ExamSystem system;
    private static TestContainer container;
    private static TestAddress searchGoesAndComes;
    private static TestAddress lateBundleAnswers;

    @BeforeAll
    static void start() throws Exception {
        port = Installation.freePort();
        Path work = Path.of(System.getProperty("tributary.work"), "hotplug");
        system = PaxExamRuntime.createTestSystem(options(
                karafDistributionConfiguration()
                        .frameworkUrl(Installation.archive().toUri().toString())
                        .name("Tributary")
                        .unpackDirectory(work.toFile())
                        .useDeployFolder(false),
                keepRuntimeFolder(),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                editConfigurationFilePut(
                        "etc/org.ops4j.pax.web.cfg", "org.osgi.service.http.port", Integer.toString(port)),
                editConfigurationFilePut(
                        "etc/org.ops4j.pax.url.mvn.cfg",
                        "org.ops4j.pax.url.mvn.defaultRepositories",
                        "${karaf.home.uri}system@id=system.repository@snapshots, "
                                + Path.of(System.getProperty("tributary.examRepository"))
                                        .toUri() + "@id=exam"),
                systemProperty("tributary.address").value(address()),
                systemTimeout(PATIENCE.toMillis())));
        container = PaxExamRuntime.createContainer(system);
        container.start();
        TestProbeBuilder probe = system.createProbe();
        searchGoesAndComes = probe.addTest(HotPlugProbe.class, "search_goes_and_comes_and_nothing_else_stops");
        lateBundleAnswers =
                probe.addTest(HotPlugProbe.class, "a_bundle_that_comes_late_answers_and_goes_without_trace");
        try {
            await().atMost(PATIENCE).until(() -> status("/") == 200);
        } catch (ConditionTimeoutException tooLate) {
            throw new AssertionError("The container does not answer. Its log:\n" + log(work), tooLate);
        }
        container.installProbe(probe.build().getStream());
    }

    @AfterAll
    static void stop() throws IOException {
        if (container != null) {
            container.stop();
        }
        if (system != null) {
            system.clear();
        }
    }

    @Test
    void search_goes_and_comes_while_it_runs_and_nothing_else_is_stopped_or_refreshed() throws Exception {
        await().atMost(PATIENCE).until(() -> status("/api/v1/search?q=bin") == 200);

        container.call(searchGoesAndComes);

        await().atMost(PATIENCE).until(() -> status("/api/v1/search?q=bin") == 200);
    }

    @Test
    void a_bundle_that_comes_late_answers_and_goes_without_trace() throws Exception {
        container.call(lateBundleAnswers);

        assertThat(status("/late")).isEqualTo(404);
    }

    private static String log(Path work) throws IOException {
        try (Stream<Path> files = Files.find(work, 5, (file, is) -> file.endsWith("data/log/tributary.log"))) {
            StringBuilder log = new StringBuilder();
            for (Path file : files.toList()) {
                log.append(Files.readString(file));
            }
            return log.toString();
        }
    }

    private static String address() {
        return "http://127.0.0.1:" + port;
    }

    private static int status(String path) throws InterruptedException {
        try {
            return CLIENT.send(
                            HttpRequest.newBuilder(URI.create(address() + path))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return -1;
        }
    }
}
