package org.tributary.web.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.StreamingOutput;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.tributary.web.ReadyBytes;
import org.tributary.web.internal.http.RunningWeb;

class SwappingResourcesTest {

    @Path("/steady")
    public static class Steady {
        @GET
        @Produces("text/plain")
        public String answer() {
            return "steady";
        }
    }

    @Path("/guest")
    public static class Guest {
        @GET
        @Produces("text/plain")
        public String answer() {
            return "guest";
        }
    }

    /** Two ways below one path, the second of the same bundle. */
    @Path("/moving")
    public static class Moving {
        @GET
        @Produces("text/plain")
        @ReadyBytes
        public String list() {
            return "moving";
        }

        @GET
        @Path("/{one}/part")
        @Produces("text/plain")
        public String part(@PathParam("one") String one) {
            return one;
        }
    }

    @Path("/moving-too")
    public static class MovingToo {
        @GET
        @Produces("text/plain")
        public String answer() {
            return "too";
        }
    }

    @Path("/broken")
    public static class Broken {
        @GET
        @Path("{unfinished")
        public String answer() {
            return "";
        }
    }

    @Path("/long")
    public static class Long {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        @GET
        @Produces("text/plain")
        public StreamingOutput answer() {
            return out -> {
                byte[] piece = new byte[1_000];
                for (int i = 0; i < 1_000; i++) {
                    out.write(piece);
                }
                begun.countDown();
                try {
                    goOn.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                out.write("end".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            };
        }
    }

    @Test
    void without_any_resource_the_answer_is_503_and_says_when_to_try_again() {
        try (RunningWeb web = new RunningWeb(java.util.Map.of())) {
            var answer = web.get("/steady");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void a_resource_answers_after_it_came_and_is_not_found_after_it_went() {
        try (RunningWeb web = RunningWeb.with(new Steady())) {
            Guest guest = new Guest();
            web.add(guest);
            await().untilAsserted(() -> assertThat(web.get("/guest").body()).isEqualTo("guest"));

            web.remove(guest);

            assertThat(web.get("/guest").statusCode()).isEqualTo(404);
            assertThat(web.get("/steady").body()).isEqualTo("steady");
        }
    }

    @Test
    void no_request_fails_while_other_resources_come_and_go() throws Exception {
        try (RunningWeb web = RunningWeb.with(new Steady())) {
            AtomicBoolean stop = new AtomicBoolean();
            ExecutorService readers = Executors.newFixedThreadPool(4);
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                counts.add(readers.submit(() -> {
                    int good = 0;
                    while (!stop.get()) {
                        var answer = web.get("/steady", "Accept", "text/plain");
                        assertThat(answer.statusCode()).isEqualTo(200);
                        assertThat(answer.body()).isEqualTo("steady");
                        good++;
                    }
                    return good;
                }));
            }
            for (int round = 0; round < 15; round++) {
                Guest guest = new Guest();
                web.add(guest);
                await().until(() -> web.get("/guest").statusCode() == 200);
                web.remove(guest);
            }
            stop.set(true);
            int all = 0;
            for (Future<Integer> count : counts) {
                all += count.get(20, TimeUnit.SECONDS);
            }
            readers.shutdown();
            assertThat(all).isGreaterThan(30);
        }
    }

    @Test
    void a_long_answer_ends_although_its_resource_went() throws Exception {
        Long resource = new Long();
        try (RunningWeb web = RunningWeb.with(new Steady(), resource)) {
            ExecutorService reader = Executors.newSingleThreadExecutor();
            Future<String> answer = reader.submit(() -> web.get("/long").body());
            assertThat(resource.begun.await(10, TimeUnit.SECONDS)).isTrue();

            web.remove(resource);
            assertThat(web.get("/long").statusCode()).isEqualTo(404);
            resource.goOn.countDown();

            assertThat(answer.get(10, TimeUnit.SECONDS)).hasSize(1_000_003).endsWith("end");
            reader.shutdown();
        }
    }

    @Test
    void a_broken_resource_does_not_hold_the_others_back() {
        try (RunningWeb web = RunningWeb.with(new Steady(), new Broken())) {
            assertThat(web.get("/steady").body()).isEqualTo("steady");
        }
    }

    @Test
    void what_is_started_anew_is_said_to_come_back_and_what_was_ready_is_handed_out_meanwhile() {
        try (RunningWeb web = RunningWeb.with(new Steady())) {
            AtomicInteger state = new AtomicInteger(Bundle.ACTIVE);
            Bundle bundle = bundle(state);
            Moving moving = new Moving();
            MovingToo too = new MovingToo();
            web.add(moving, bundle);
            web.add(too, bundle);
            await().untilAsserted(() -> assertThat(web.get("/moving").body()).isEqualTo("moving"));
            await().until(() -> web.get("/moving-too").statusCode() == 200);
            assertThat(web.get("/moving/x/part").body()).isEqualTo("x");
            assertThat(web.get("/moving/x").statusCode()).isEqualTo(404);

            state.set(Bundle.STOPPING);
            web.remove(moving);

            assertThat(web.get("/moving").body()).as("ready").isEqualTo("moving");
            for (String path : List.of("/moving?after=1", "/moving/x/part", "/moving-too")) {
                var answer = web.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
            assertThat(web.get("/moving/x").statusCode()).isEqualTo(404);
            assertThat(web.get("/nowhere").statusCode()).isEqualTo(404);
            assertThat(web.get("/steady").body()).isEqualTo("steady");

            web.ready().accept(List.of(), 1);
            assertThat(web.get("/moving").statusCode())
                    .as("what may be untrue by now is not handed out")
                    .isEqualTo(503);

            web.remove(too);
            state.set(Bundle.ACTIVE);
            web.add(new Moving(), bundle);
            await().untilAsserted(() -> assertThat(web.get("/moving").body()).isEqualTo("moving"));
            assertThat(web.get("/moving-too").statusCode()).isEqualTo(503);

            state.set(Bundle.UNINSTALLED);
            assertThat(web.get("/moving-too").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void what_does_not_come_back_is_not_there_after_a_minute() {
        AtomicLong nanos = new AtomicLong(5);
        Away away = new Away(nanos::get);
        away.went(new Moving(), () -> false);
        assertThat(away.holds("/moving")).isTrue();
        assertThat(away.holds("/moving/")).isTrue();
        assertThat(away.holds("/moving-too")).isFalse();

        nanos.addAndGet(Away.LONGEST.toNanos() + 1);
        assertThat(away.holds("/moving")).isFalse();
    }

    @Test
    void a_resource_that_is_there_again_is_not_away() {
        Away away = new Away(() -> 0);
        away.went(new Moving(), () -> false);
        away.areBack(List.of(new Moving()));
        assertThat(away.holds("/moving")).isFalse();
    }

    private static Bundle bundle(AtomicInteger state) {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getState" -> state.get();
                    case "hashCode" -> 1;
                    case "compareTo" -> 0;
                    case "equals" -> proxy == args[0];
                    default -> null;
                });
    }
}
