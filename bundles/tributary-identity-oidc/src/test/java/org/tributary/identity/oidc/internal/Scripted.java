package org.tributary.identity.oidc.internal;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import okhttp3.Headers;

/** Answers that the issuer gives once in the place of its own. */
final class Scripted implements Route {

    private final Map<String, Queue<OAuth2HttpResponse>> answers = new HashMap<>();

    void next(String pathEnding, int status, String body) {
        answers.computeIfAbsent(pathEnding, path -> new ArrayDeque<>())
                .add(new OAuth2HttpResponse(Headers.of("Content-Type", "application/json"), status, body, null));
    }

    void next(String pathEnding, Map<String, Object> json) {
        next(pathEnding, 200, JSONObjectUtils.toJSONString(json));
    }

    private Queue<OAuth2HttpResponse> waiting(OAuth2HttpRequest request) {
        return answers.entrySet().stream()
                .filter(entry -> request.getUrl().encodedPath().endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(ArrayDeque::new);
    }

    @Override
    public boolean match(OAuth2HttpRequest request) {
        return !waiting(request).isEmpty();
    }

    @Override
    public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
        return waiting(request).remove();
    }
}
