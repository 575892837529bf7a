package org.tributary.identity.oidc.internal;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;

/** Lets the library out of the house by the guarded door only. */
final class GuardedSender implements HTTPRequestSender, ResourceRetriever {

    /** The description is read at the beginning, keys and the exchange come at the end: each end within ten seconds. */
    private static final Duration DESCRIPTION = Duration.ofSeconds(8);

    private static final Duration KEYS = Duration.ofSeconds(4);
    private static final Duration EXCHANGE = Duration.ofSeconds(5);

    private static final int LONGEST = 512 * 1024;

    private final OutboundHttp http;

    GuardedSender(OutboundHttp http) {
        this.http = http;
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        Map<String, String> headers = new HashMap<>();
        request.getHeaderMap().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        String body = request.getBody();
        Answer answer = send(new Outgoing(
                request.getMethod().name(),
                request.getURI(),
                headers,
                Optional.ofNullable(body).map(text -> text.getBytes(StandardCharsets.UTF_8)),
                EXCHANGE,
                LONGEST));
        HTTPResponse response = new HTTPResponse(answer.status());
        answer.headers().forEach((name, values) -> response.setHeader(name, values.toArray(String[]::new)));
        response.setBody(new String(answer.body(), StandardCharsets.UTF_8));
        return response;
    }

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        Answer answer = read(URI.create(address.toString()), KEYS);
        if (answer.status() != 200) {
            throw new IOException("The issuer answered " + answer.status() + " at " + address);
        }
        return new Resource(
                new String(answer.body(), StandardCharsets.UTF_8),
                answer.header("Content-Type").orElse("application/json"));
    }

    /** Reads what the issuer says about itself. */
    Answer read(URI address) throws IOException {
        return read(address, DESCRIPTION);
    }

    private Answer read(URI address, Duration patience) throws IOException {
        return send(new Outgoing(
                "GET", address, Map.of("Accept", "application/json"), Optional.empty(), patience, LONGEST));
    }

    private Answer send(Outgoing request) throws IOException {
        try {
            Answer answer = http.send(request);
            // What was meant for the issuer is told to nobody else, and nobody else answers for it.
            if (!answer.address().equals(request.address())) {
                throw new IOException("The issuer leads from " + request.address() + " to " + answer.address());
            }
            return answer;
        } catch (OutboundFailure e) {
            throw new NoAnswer(e);
        }
    }

    /** There was no answer. */
    static final class NoAnswer extends IOException {

        private static final long serialVersionUID = 1L;

        private final OutboundFailure.Reason reason;

        NoAnswer(OutboundFailure failure) {
            super(failure.getMessage(), failure);
            this.reason = failure.reason();
        }

        /** Whether only the administrator can help. */
        boolean isRefused() {
            return reason == OutboundFailure.Reason.REFUSED;
        }
    }
}
