package org.tributary.identity.oidc.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;

/** The way out without its guard, since the issuer of the tests is on this machine; it remembers who was asked. */
final class PlainHttp implements OutboundHttp {

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Outgoing> asked = new ArrayList<>();

    @Override
    public Answer send(Outgoing request) throws OutboundFailure {
        asked.add(request);
        HttpRequest.Builder http = HttpRequest.newBuilder(request.address())
                .timeout(request.timeout())
                .method(
                        request.method(),
                        request.body().map(BodyPublishers::ofByteArray).orElse(BodyPublishers.noBody()));
        request.headers().forEach(http::header);
        try {
            HttpResponse<byte[]> response = client.send(http.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().map(), response.body(), response.uri());
        } catch (IOException e) {
            throw new OutboundFailure(OutboundFailure.Reason.AWAY, "Nobody answered.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutboundFailure(OutboundFailure.Reason.AWAY, "Nobody answered.", e);
        }
    }

    long times(String ending) {
        return asked.stream()
                .map(Outgoing::address)
                .map(URI::getPath)
                .filter(path -> path.endsWith(ending))
                .count();
    }

    Outgoing last(String ending) {
        return asked.stream()
                .filter(request -> request.address().getPath().endsWith(ending))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    String lastBody(String ending) {
        return new String(last(ending).body().orElseThrow(), StandardCharsets.UTF_8);
    }
}
