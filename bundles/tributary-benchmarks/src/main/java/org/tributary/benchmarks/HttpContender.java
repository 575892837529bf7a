package org.tributary.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private final List<byte[]> bytes = new ArrayList<>();
    private final int connections;
    private final double seconds;
    private final List<Long> processes;
    private final boolean wrk = Settings.text("client", "java").equals("wrk");
    private final ThreadsContender java;

    /**
     * @param requests asked one after the other, from another place in each turn
     * @param seconds how long a turn takes
     * @param processes whose processor time it costs: those of the server
     */
    HttpContender(
            String name, URI address, List<Request> requests, int connections, double seconds, List<Long> processes) {
        this.name = name;
        this.address = address;
        this.connections = connections;
        this.seconds = seconds;
        this.processes = List.copyOf(processes);
        requests.forEach(request -> bytes.add(request.bytes(address.getHost() + ":" + address.getPort())));
        java = new ThreadsContender(name, connections, seconds, processes, thread -> connection());
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
        return wrk ? turnOfWrk(number) : java.turn(number);
    }

    private ThreadsContender.Caller connection() throws IOException {
        Wire wire = new Wire(address);
        return new ThreadsContender.Caller() {
            @Override
            public void call(int number) throws IOException {
                wire.ask(bytes.get(number % bytes.size()));
            }

            @Override
            public void close() throws IOException {
                wire.close();
            }
        };
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
        java.close();
    }
}
