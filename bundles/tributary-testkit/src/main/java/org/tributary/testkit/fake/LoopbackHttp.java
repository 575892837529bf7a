package org.tributary.testkit.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundFailure.Reason;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;

/**
 * The way out of the house to servers that a test starts on this machine, and nowhere else. Answers are unpacked and cut off
 * as the real way does it; {@code robots.txt} is not asked. It remembers what was asked.
 */
public final class LoopbackHttp implements OutboundHttp {

    /** One for all, since each has a thread of its own that stays. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .executor(Runnable::run)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private static final Set<String> OURS = Set.of("host", "connection", "content-length", "user-agent", "expect");

    private final List<Outgoing> requests = new CopyOnWriteArrayList<>();

    /** All that was asked so far, in its order; after a redirect each step. */
    public List<Outgoing> requests() {
        return List.copyOf(requests);
    }

    @Override
    public boolean mayAsk(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme)
                || address.getHost() == null
                || address.getRawUserInfo() != null) {
            return false;
        }
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (IOException unknown) {
            return false;
        }
    }

    @Override
    public Answer send(Outgoing request) throws OutboundFailure {
        ScriptedHttp.check(request);
        ScriptedHttp steps = ScriptedHttp.always(this::exchange);
        if (!mayAsk(request.address())) {
            throw ScriptedHttp.failure(Reason.REFUSED);
        }
        return steps.send(request);
    }

    private Answer exchange(Outgoing request) throws OutboundFailure {
        if (!mayAsk(request.address())) {
            throw ScriptedHttp.failure(Reason.REFUSED);
        }
        requests.add(request);
        HttpRequest.Builder http = HttpRequest.newBuilder(request.address())
                .timeout(request.timeout())
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "Tributary (+https://tributary.example.org/)")
                .method(
                        request.method(),
                        request.body().map(BodyPublishers::ofByteArray).orElse(BodyPublishers.noBody()));
        request.headers().forEach((name, value) -> {
            if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                http.setHeader(name, value);
            }
        });
        try {
            HttpResponse<InputStream> response = CLIENT.send(http.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                boolean packed = response.headers()
                        .firstValue("content-encoding")
                        .filter("gzip"::equalsIgnoreCase)
                        .isPresent();
                byte[] bytes = limited(packed ? new GZIPInputStream(body) : body, request.maxBytes());
                return new Answer(response.statusCode(), response.headers().map(), bytes, request.address());
            }
        } catch (IOException e) {
            throw new OutboundFailure(Reason.AWAY, "Nobody answered at this address in time.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutboundFailure(Reason.AWAY, "Nobody answered at this address in time.", e);
        }
    }

    private static byte[] limited(InputStream content, int maxBytes) throws IOException, OutboundFailure {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] piece = new byte[16 * 1024];
        for (int some = content.read(piece); some >= 0; some = content.read(piece)) {
            if (kept.size() + some > maxBytes) {
                throw ScriptedHttp.failure(Reason.TOO_MUCH);
            }
            kept.write(piece, 0, some);
        }
        return kept.toByteArray();
    }
}
