package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The process dies in the middle of work. */
class KillIT {

    private static final int BATCH = 50;
    private static final int ENOUGH_BATCHES = 6;

    @Test
    void whatever_was_acknowledged_is_there_after_a_kill_and_search_agrees() throws Exception {
        List<Integer> acknowledged = Collections.synchronizedList(new ArrayList<>());
        try (Installation tributary = Installation.unpack("kill").start()) {
            CompletableFuture<Void> importing =
                    CompletableFuture.runAsync(() -> importUntilItDies(tributary, acknowledged));
            await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.size() >= ENOUGH_BATCHES);

            tributary.kill();
            importing.get(1, TimeUnit.MINUTES);
            tributary.start();

            for (int batch : acknowledged) {
                for (int i : new int[] {0, BATCH / 2, BATCH - 1}) {
                    String path = "/api/v1/listings/import/" + key(batch, i);
                    assertThat(tributary.get(path).statusCode()).as(path).isEqualTo(200);
                }
            }
            int kept = tributary
                    .api("/api/v1/listings?kind=problem&limit=1")
                    .path("total")
                    .asInt();
            assertThat(kept).isGreaterThanOrEqualTo(acknowledged.size() * BATCH);
            await().atMost(Duration.ofMinutes(1)).until(() -> tributary.found("unrepaired") == kept);
        }
    }

    private static void importUntilItDies(Installation tributary, List<Integer> acknowledged) {
        try {
            for (int batch = 0; ; batch++) {
                HttpResponse<String> response = tributary.post(
                        "/api/v1/imports?type=listings",
                        "application/x-ndjson",
                        HttpRequest.BodyPublishers.ofString(lines(batch)));
                assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
                acknowledged.add(batch);
            }
        } catch (IOException theProcessDied) {
            assertThat(acknowledged).isNotEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String lines(int batch) {
        return IntStream.range(0, BATCH)
                .mapToObj(i ->
                        """
                        {"key":"%s","kind":"problem","title":"Lamp %d of street %d stays unrepaired","summary":"It is reported and nobody comes.","organisation":"Kent County Council"}
                        """
                                .formatted(key(batch, i), i, batch))
                .collect(Collectors.joining());
    }

    private static String key(int batch, int i) {
        return "lamp-" + batch + "-" + i;
    }
}
