package org.tributary.web.internal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.Test;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.health.Measures;
import org.tributary.web.internal.http.RunningWeb;
import org.tributary.web.internal.plugin.WatchedCalls;

class HealthTest {

    private static HealthCheck part(String name, Health health) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Health check() {
                return health;
            }
        };
    }

    private static final HealthCheck GOOD = part("good", new Health(Health.Status.UP, "All is well."));

    private static ServiceComponentRuntime components(boolean waiting) {
        return (ServiceComponentRuntime) Proxy.newProxyInstance(
                ServiceComponentRuntime.class.getClassLoader(),
                new Class<?>[] {ServiceComponentRuntime.class},
                (proxy, method, args) -> {
                    if (!waiting) {
                        return List.of();
                    }
                    if (method.getName().equals("getComponentDescriptionDTOs")) {
                        ComponentDescriptionDTO description = new ComponentDescriptionDTO();
                        description.name = "org.tributary.search.Pages";
                        description.bundle = new BundleDTO();
                        description.bundle.symbolicName = "tributary-search";
                        return List.of(description);
                    }
                    ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
                    configuration.state = ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
                    UnsatisfiedReferenceDTO missing = new UnsatisfiedReferenceDTO();
                    missing.name = "engine";
                    configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing};
                    return List.of(configuration);
                });
    }

    private static Checkup checkup(HealthCheck... checks) {
        return new Checkup(
                components(false),
                WatchedCalls.ofTests(),
                List.of(checks),
                Duration.ofMillis(300),
                System::nanoTime,
                List::of);
    }

    @Test
    void the_worst_part_decides() {
        HealthCheck slow = part("index", new Health(Health.Status.DEGRADED, "It catches up."));
        HealthCheck gone = part("database", new Health(Health.Status.DOWN, "Start it."));

        assertThat(checkup().report().status()).isEqualTo(Health.Status.UP);
        assertThat(checkup(GOOD, slow).report().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(checkup(gone, GOOD, slow).report().status()).isEqualTo(Health.Status.DOWN);
    }

    @Test
    void a_part_that_fails_or_hangs_is_down_and_holds_nobody_up() {
        CountDownLatch never = new CountDownLatch(1);
        HealthCheck hanging = new HealthCheck() {
            @Override
            public String name() {
                return "hanging";
            }

            @Override
            public Health check() {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new Health(Health.Status.UP, "Too late.");
            }
        };
        HealthCheck failing = new HealthCheck() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public Health check() {
                throw new IllegalStateException("secret");
            }
        };

        Report report = checkup(hanging, failing, GOOD).report();

        assertThat(report.parts())
                .extracting(Report.Part::name, Report.Part::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("failing", Health.Status.DOWN),
                        org.assertj.core.groups.Tuple.tuple("good", Health.Status.UP),
                        org.assertj.core.groups.Tuple.tuple("hanging", Health.Status.DOWN));
        assertThat(report.toString()).doesNotContain("secret");
    }

    @Test
    void parts_are_asked_at_most_once_a_second() {
        AtomicInteger asked = new AtomicInteger();
        AtomicLong now = new AtomicLong();
        HealthCheck counting = new HealthCheck() {
            @Override
            public String name() {
                return "counting";
            }

            @Override
            public Health check() {
                asked.incrementAndGet();
                return new Health(Health.Status.UP, "Fine.");
            }
        };
        Checkup checkup = new Checkup(
                components(false),
                WatchedCalls.ofTests(),
                List.of(counting),
                Duration.ofSeconds(2),
                now::get,
                List::of);

        checkup.report();
        checkup.report();
        now.addAndGet(Duration.ofMillis(1_100).toNanos());
        checkup.report();

        assertThat(asked).hasValue(2);
    }

    @Test
    void a_part_that_takes_long_is_waited_for_and_neither_interrupted_nor_asked_once_more() {
        AtomicLong now = new AtomicLong();
        AtomicInteger asked = new AtomicInteger();
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(1);
        HealthCheck slow = new HealthCheck() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public Health check() {
                asked.incrementAndGet();
                try {
                    done.await();
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
                return new Health(Health.Status.UP, "At last.");
            }
        };
        Checkup checkup = new Checkup(
                components(false), WatchedCalls.ofTests(), List.of(slow), Duration.ofMillis(50), now::get, List::of);

        assertThat(checkup.report().status()).isEqualTo(Health.Status.DOWN);
        now.addAndGet(Duration.ofMillis(1_100).toNanos());
        assertThat(checkup.report().status()).isEqualTo(Health.Status.DOWN);
        assertThat(asked).hasValue(1);

        done.countDown();
        await().until(() -> {
            now.addAndGet(Duration.ofMillis(1_100).toNanos());
            return checkup.report().status() == Health.Status.UP;
        });
        assertThat(interrupted).isFalse();
    }

    @Test
    void while_it_starts_it_is_not_ready_before_everybody_is_there() {
        AtomicLong now = new AtomicLong();
        Checkup checkup = new Checkup(
                components(true),
                WatchedCalls.ofTests(),
                List.of(GOOD),
                Duration.ofSeconds(2),
                now::get,
                () -> List.of("tributary-x"));

        assertThat(checkup.report().status()).isEqualTo(Health.Status.DOWN);
        assertThat(checkup.report().parts().get(1).sentence()).contains("org.tributary.search.Pages", "tributary-x");

        // What waits for ever, such as a page for a search that nobody provides, holds the others not back.
        now.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(checkup.report().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void what_waits_for_something_that_is_still_down_has_its_time_after_that_but_only_at_the_start() {
        AtomicLong now = new AtomicLong();
        AtomicBoolean tables = new AtomicBoolean();
        HealthCheck slow = new HealthCheck() {
            @Override
            public String name() {
                return "tables";
            }

            @Override
            public Health check() {
                return new Health(tables.get() ? Health.Status.UP : Health.Status.DOWN, "Another node makes them.");
            }
        };
        Checkup checkup = new Checkup(
                components(true), WatchedCalls.ofTests(), List.of(slow), Duration.ofSeconds(2), now::get, List::of);
        now.addAndGet(Duration.ofSeconds(100).toNanos());
        assertThat(checkup.report().status()).isEqualTo(Health.Status.DOWN);

        tables.set(true);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(checkup.report().parts()).extracting(Report.Part::name).contains("start");
        now.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(checkup.report().status()).isEqualTo(Health.Status.UP);

        tables.set(false);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(checkup.report().status()).isEqualTo(Health.Status.DOWN);
        tables.set(true);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(checkup.report().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void what_waits_is_named_with_what_it_waits_for() {
        Checkup checkup = new Checkup(
                components(true), WatchedCalls.ofTests(), List.of(), Duration.ofSeconds(2), System::nanoTime, List::of);

        assertThat(checkup.report().waiting())
                .containsExactly(
                        new Report.Waiting("tributary-search", "org.tributary.search.Pages", List.of("engine")));
    }

    @Test
    void figures_of_parts_come_and_go_with_them() {
        List<Measures.Measure> figures = new ArrayList<>();
        figures.add(new Measures.Measure("tributary.messages.waiting", "Waiting", Map.of("channel", "email"), 7));
        figures.add(new Measures.Measure("tributary.messages.waiting", "Waiting", Map.of("channel", "teams"), 1));
        Measures broken = () -> {
            throw new IllegalStateException("closed");
        };
        Metrics metrics = new Metrics(WatchedCalls.ofTests(), List.of(broken, () -> figures));
        assertThat(metrics.text())
                .contains("# HELP tributary_messages_waiting Waiting")
                .contains("tributary_messages_waiting{channel=\"email\"} 7.0")
                .contains("tributary_messages_waiting{channel=\"teams\"} 1.0");
        figures.remove(1);
        assertThat(metrics.text())
                .contains("tributary_messages_waiting{channel=\"email\"} 7.0")
                .doesNotContain("teams");
        metrics.close();
    }

    @Test
    void requests_are_measured_by_the_template_of_their_path() {
        Metrics metrics = new Metrics(WatchedCalls.ofTests());
        metrics.answered("GET", "/listings/{origin}/{key}", 200, 5_000_000);
        metrics.answered("GET", "", 404, 5_000_000);
        metrics.answered("<script>", "", 405, 5_000_000);

        assertThat(metrics.text())
                .contains("tributary_http_requests_seconds_count{method=\"GET\",route=\"/listings/{origin}/{key}\","
                        + "status=\"200\"} 1")
                .contains("route=\"other\"")
                .contains("jvm_memory_used_bytes")
                .doesNotContain("<script>");
        metrics.close();
    }

    @Test
    void everybody_hears_one_word_and_the_administrator_the_details() {
        HealthCheck gone = part("database", new Health(Health.Status.DOWN, "Start the database."));
        try (RunningWeb web = new RunningWeb(Map.of())) {
            web.addServlet(
                    visits -> new HealthServlet(
                            checkup(gone), new Metrics(WatchedCalls.ofTests()), web.problems(), web.settings()),
                    "/health/live",
                    "/health/ready",
                    "/metrics");

            assertThat(web.get("/health/live").body()).isEqualTo("UP\n");
            var ready = web.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).isEqualTo("DOWN\n");
            String[] token = {"Authorization", "Bearer " + RunningWeb.TOKEN};
            assertThat(web.get("/health/ready", token).body()).contains("Start the database.");
            assertThat(web.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(web.get("/metrics", token).body()).contains("jvm_");
        }
    }

    @Test
    void who_asks_before_the_front_filter_is_there_is_told_to_ask_again() throws Exception {
        try (RunningWeb web = new RunningWeb(Map.of())) {
            ServletContextHandler bare = new ServletContextHandler();
            bare.addServlet(
                    new ServletHolder(new HealthServlet(
                            checkup(), new Metrics(WatchedCalls.ofTests()), web.problems(), web.settings())),
                    "/health/ready");
            Server server = new Server(new InetSocketAddress("localhost", 0));
            server.setHandler(bare);
            server.start();
            try {
                var answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(server.getURI().resolve("/health/ready"))
                                        .build(),
                                BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(answer.body()).isEmpty();
            } finally {
                server.stop();
            }
        }
    }

    @Test
    void on_request_metrics_are_open_to_this_machine_but_not_through_a_proxy() {
        try (RunningWeb web = new RunningWeb(Map.of("metricsOnLoopback", true))) {
            web.addServlet(
                    visits -> new HealthServlet(
                            checkup(), new Metrics(WatchedCalls.ofTests()), web.problems(), web.settings()),
                    "/metrics");

            assertThat(web.get("/metrics").statusCode()).isEqualTo(200);
            assertThat(web.get("/metrics", "X-Forwarded-For", "203.0.113.1").statusCode())
                    .isEqualTo(401);
        }
    }
}
