package org.tributary.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that is asked over a number of connections at once, each asking on as soon as it has its answer.
 *
 * <p>The client is {@link Wire}, or Debian's {@code wrk} with {@code -Dbenchmark.client=wrk}, which takes less of the
 * processors; the same for all of a run.
 */
final class HttpContender implements Contender, AutoCloseable {

    private static final Pattern WRK = Pattern.compile("TRIBUTARY (\\d+) (\\d+) (\\d+)");

    private final String name;
    private final URI address;
    private final List<Request> requests;
    private final List<byte[]> bytes = new ArrayList<>();
    private final int connections;
    private final double seconds;
    private final List<Long> processes;
    private final boolean wrk = Settings.text("client", "java").equals("wrk");
    private final ExecutorService threads;

    /**
     * @param requests asked one after the other, from another place in each turn
     * @param seconds how long a turn takes
     * @param processes whose processor time it costs: those of the server
     */
    HttpContender(
            String name, URI address, List<Request> requests, int connections, double seconds, List<Long> processes) {
        this.name = name;
        this.address = address;
        this.requests = List.copyOf(requests);
        this.connections = connections;
        this.seconds = seconds;
        this.processes = List.copyOf(processes);
        requests.forEach(request -> bytes.add(request.bytes(address.getHost() + ":" + address.getPort())));
        threads = Executors.newFixedThreadPool(connections, work -> {
            Thread thread = new Thread(work, "client");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Long> processes() {
        return processes;
    }

    @Override
    public Turn turn(int number) throws Exception {
        return wrk ? turnOfWrk(number) : turnOfJava(number);
    }

    private Turn turnOfJava(int number) throws Exception {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        List<Future<long[]>> all = new ArrayList<>();
        for (int connection = 0; connection < connections; connection++) {
            int first = (number * 7_919 + connection * 131) % bytes.size();
            all.add(threads.submit(() -> ask(first, end)));
        }
        List<long[]> times = new ArrayList<>();
        for (Future<long[]> one : all) {
            times.add(one.get());
        }
        double took = (System.nanoTime() - begin) / 1e9;
        long[] each = times.stream().flatMapToLong(Arrays::stream).toArray();
        return new Turn(each.length, took, each);
    }

    private long[] ask(int first, long end) throws IOException {
        long[] times = new long[1024];
        int count = 0;
        try (Wire wire = new Wire(address)) {
            for (long before = System.nanoTime(); before < end || count == 0; ) {
                wire.ask(bytes.get((first + count) % bytes.size()));
                long after = System.nanoTime();
                if (count == times.length) {
                    times = Arrays.copyOf(times, count * 2);
                }
                times[count++] = after - before;
                before = after;
            }
        }
        return Arrays.copyOf(times, count);
    }

    private Turn turnOfWrk(int number) throws IOException, InterruptedException {
        Path script = Files.createTempFile("benchmark", ".lua");
        try {
            Files.writeString(script, script(number));
            Process process = new ProcessBuilder(
                            "wrk",
                            "-t1",
                            "-c" + connections,
                            "-d" + Math.max(1, Math.round(seconds)) + "s",
                            "-s",
                            script.toString(),
                            address.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            Matcher told = WRK.matcher(said);
            if (!told.find() || !told.group(3).equals("0")) {
                throw new IOException("wrk said: " + said);
            }
            return Turn.of(Long.parseLong(told.group(1)), Long.parseLong(told.group(2)) / 1e6);
        } finally {
            Files.delete(script);
        }
    }

    /** The requests in wrk's own language, and what it is to say at the end. */
    private String script(int number) {
        StringBuilder lua = new StringBuilder("local all = {\n");
        for (byte[] request : bytes) {
            lua.append('"');
            for (byte b : request) {
                lua.append(String.format("\\%03d", b & 0xff));
            }
            lua.append("\",\n");
        }
        return lua.append("}\nlocal at = ")
                .append(number * 7_919 % bytes.size())
                .append(
                        """

                        request = function()
                          at = at % #all + 1
                          return all[at]
                        end
                        done = function(summary, latency, requests)
                          local e = summary.errors
                          io.write(string.format("TRIBUTARY %d %d %d\\n", summary.requests, summary.duration,
                            e.connect + e.read + e.write + e.status + e.timeout))
                        end
                        """)
                .toString();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
