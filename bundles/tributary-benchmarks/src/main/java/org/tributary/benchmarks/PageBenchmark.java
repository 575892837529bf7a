package org.tributary.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How fast Tributary hands out a public listing, as a page and as JSON, beside a bare servlet on Jetty that has the same
 * bytes and header lines. Many different listings, one after the other; what is ready stays ready.
 */
public final class PageBenchmark {

    private static final int LISTINGS = 1_000;
    private static final int ASKED = 200;
    private static final double WANTED = 0.5;
    private static final List<String> THE_SERVERS_OWN = List.of("date", "server");

    private PageBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Settings.number("rounds", 9);
        double seconds = Settings.number("seconds", 3);
        int connections = Settings.number("connections", 16);
        int listings = Settings.sizes(String.valueOf(LISTINGS)).get(0);
        Corpus corpus = new Corpus(Settings.seed());
        try (TributaryServer tributary = TributaryServer.unpack("pages").start()) {
            tributary.awaitQuiet();
            tributary.fill(corpus, 0, listings);
            tributary.awaitQuiet();
            System.out.printf("Listings: %,d; load %s%n", listings, Processes.load());
            for (String door : List.of("/listings/", "/api/v1/listings/")) {
                List<String> paths = IntStream.range(0, Math.min(ASKED, listings))
                        .mapToObj(number -> door + Corpus.ORIGIN + "/" + number)
                        .toList();
                measure(tributary, paths, rounds, seconds, connections);
            }
        }
    }

    private static void measure(
            TributaryServer tributary, List<String> paths, int rounds, double seconds, int connections)
            throws Exception {
        URI address = URI.create(tributary.address());
        // Made ready, as the first visitor after a change makes it.
        for (String path : paths) {
            get(address, path);
        }
        List<Request> requests = paths.stream().map(Request::get).toList();
        String what = paths.get(0).startsWith("/api/") ? "read by the API" : "page of a listing";
        try (BareJetty jetty = BareJetty.of(address, paths)) {
            long bytes = same(address, jetty.address(), paths);
            System.out.printf(Locale.ROOT, "%n%s: %,d bytes on average, both hand out the same%n", what, bytes);
            Map<String, HttpContender> all = new LinkedHashMap<>();
            all.put(
                    "Tributary",
                    new HttpContender("Tributary", address, requests, connections, seconds, List.of(tributary.pid())));
            all.put(
                    "bare Jetty",
                    new HttpContender(
                            "bare Jetty", jetty.address(), requests, connections, seconds, jetty.processes()));
            try {
                new Turns(System.out, 2, rounds).run(all.values()).table(what).ratio("Tributary", "bare Jetty", WANTED);
            } finally {
                all.values().forEach(HttpContender::close);
            }
            same(address, jetty.address(), paths);
        }
    }

    /** Both answer with the same bytes and header lines; gives how many bytes on average. */
    private static long same(URI one, URI other, List<String> paths) throws IOException, InterruptedException {
        long bytes = 0;
        for (String path : paths) {
            HttpResponse<byte[]> a = get(one, path);
            HttpResponse<byte[]> b = get(other, path);
            if (!Arrays.equals(a.body(), b.body()) || !lines(a).equals(lines(b))) {
                throw new IllegalStateException(path + " is not the same: " + lines(a) + " and " + lines(b));
            }
            bytes += a.body().length;
        }
        return bytes / paths.size();
    }

    private static Map<String, String> lines(HttpResponse<byte[]> answer) {
        Map<String, String> lines = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (!THE_SERVERS_OWN.contains(name)) {
                lines.put(name, String.join(", ", values).replace(" ", "").toLowerCase(Locale.ROOT));
            }
        });
        return lines;
    }

    private static HttpResponse<byte[]> get(URI address, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(address.resolve(path))
                                .header("Accept", "*/*")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + path + " answers " + answer.statusCode());
        }
        return answer;
    }
}
