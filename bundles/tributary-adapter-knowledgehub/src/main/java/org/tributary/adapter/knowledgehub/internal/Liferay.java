package org.tributary.adapter.knowledgehub.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tributary.adapter.kit.Failures;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.api.source.SourceFailure;

/**
 * The headless delivery API of a Liferay.
 *
 * @see <a href="https://learn.liferay.com/w/dxp/headless-delivery/consuming-apis">Consuming APIs</a>
 */
final class Liferay {

    private static final String DELIVERY = "/o/headless-delivery/v1.0";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_ANSWER = 10_000_000;

    private final OutboundHttp http;
    private final Clock clock;
    private final URI site;
    private final String token;

    /** @param token empty for a visitor */
    Liferay(OutboundHttp http, Clock clock, URI site, String token) {
        this.http = http;
        this.clock = clock;
        this.site = site;
        this.token = token.strip();
    }

    URI site() {
        return site;
    }

    /** Reads a page of a collection of a group, newest change first. */
    JsonNode list(String group, Part part, Map<String, String> parameters) throws SourceFailure {
        Answer answer =
                send(request("GET", "/sites/" + encoded(group) + "/" + part.route(), parameters, Optional.empty()));
        JsonNode json = read(answer);
        if (!json.path("items").isArray()) {
            throw SourceFailure.misconfigured(Texts.text("no-liferay", site.getHost()));
        }
        return json;
    }

    /** Writes a new entry into the blog of a group. */
    JsonNode add(String group, JsonNode entry) throws SourceFailure {
        return written(send(
                request("POST", "/sites/" + encoded(group) + "/" + Part.BLOGS.route(), Map.of(), Optional.of(entry))));
    }

    /** Changes an entry; empty where it is there no more. */
    Optional<JsonNode> change(String key, JsonNode entry) throws SourceFailure {
        Answer answer =
                send(request("PATCH", "/" + Part.BLOGS.route() + "/" + encoded(key), Map.of(), Optional.of(entry)));
        return answer.status() == 404 || answer.status() == 410 ? Optional.empty() : Optional.of(written(answer));
    }

    private JsonNode written(Answer answer) throws SourceFailure {
        if (answer.status() == 403) {
            throw SourceFailure.misconfigured(Texts.text("rights"));
        }
        return read(answer);
    }

    private Outgoing request(String method, String path, Map<String, String> parameters, Optional<JsonNode> body) {
        String query = parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        String root = site.toString().replaceAll("/+$", "");
        URI address = URI.create(root + DELIVERY + path + (query.isEmpty() ? "" : "?" + query));
        Outgoing request = new Outgoing(
                        method,
                        address,
                        Map.of(),
                        body.map(json -> json.toString().getBytes(StandardCharsets.UTF_8)),
                        PATIENCE,
                        LONGEST_ANSWER)
                .with("Accept", "application/json");
        if (body.isPresent()) {
            request = request.with("Content-Type", "application/json");
        }
        // Who gave us a key has let us in; and a key is not carried to where the site may lead.
        return token.isEmpty()
                ? request.asRobot()
                : request.with("Authorization", "Bearer " + token).withoutRedirects();
    }

    private Answer send(Outgoing request) throws SourceFailure {
        try {
            return http.send(request);
        } catch (OutboundFailure e) {
            throw Failures.of(e, request.address());
        } catch (IllegalArgumentException e) {
            // A token that cannot stand in a header; its own words would quote it.
            throw SourceFailure.misconfigured(Texts.text("token"));
        }
    }

    private JsonNode read(Answer answer) throws SourceFailure {
        if (answer.status() < 200 || answer.status() >= 300) {
            throw Failures.of(answer, clock);
        }
        try {
            JsonNode json = JSON.readTree(answer.body());
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException notJson) {
            throw SourceFailure.misconfigured(Texts.text("no-liferay", site.getHost()));
        }
        throw SourceFailure.misconfigured(Texts.text("no-liferay", site.getHost()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
