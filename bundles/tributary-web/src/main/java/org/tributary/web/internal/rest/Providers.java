package org.tributary.web.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.web.Texts;
import org.tributary.web.internal.developers.ApiPages;
import org.tributary.web.internal.http.Incoming;
import org.tributary.web.internal.http.Problem;
import org.tributary.web.internal.http.Problems;
import org.tributary.web.internal.http.Visits;
import org.tributary.web.internal.page.Shell;
import org.tributary.web.internal.page.Writers;
import org.tributary.web.internal.security.Cookies;

/** What stands around the resources: how bodies are read and written, who is here, and how a no is said. */
@Component(service = Providers.class)
public final class Providers {

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    private final Visits visits;
    private final Problems problems;
    private final Shell shell;
    private final OpenApi openApi;

    @Activate
    public Providers(
            @Reference Visits visits,
            @Reference Problems problems,
            @Reference Shell shell,
            @Reference OpenApi openApi) {
        this.visits = visits;
        this.problems = problems;
        this.shell = shell;
        this.openApi = openApi;
    }

    /** What describes the resources of the bundles: to programs and to people. */
    List<Object> descriptions(Collection<Bundle> bundles) {
        JsonNode document = openApi.document(bundles);
        return List.of(new OpenApiResource(OpenApi.written(document)), new ApiPages(document));
    }

    /** The line that gives the browser a session, or for an empty secret takes it away. */
    private Optional<String> session(String secret) {
        Cookies cookies = new Cookies(visits.now().baseUrl());
        if (secret.isEmpty()) {
            return Optional.of(cookies.clearSession());
        }
        if (cookies.isSafe()) {
            return Optional.of(cookies.setSession(secret));
        }
        HttpServletRequest request = Current.request();
        Texts texts = Problems.texts(Incoming.of(request).locale());
        LOG.error("Nobody can sign in over plain http. Put a proxy with TLS in front of the site and set"
                + " TRIBUTARY_BASE_URL to its https address.");
        Incoming.of(request).refuse(Problem.of(500, texts.get("session.http")));
        return Optional.empty();
    }

    /** All of them, for one set of resources. */
    List<Object> all() {
        List<Object> all = new ArrayList<>();
        all.addAll(Writers.all(
                shell,
                () -> visits.of(Current.request()),
                embedded -> Incoming.of(Current.request()).embed(embedded),
                () -> Incoming.of(Current.request()).departs(),
                this::session));
        all.add(new JsonBodies());
        all.add(new FormBodies());
        all.add(new BodyLimits());
        all.add(new Routes());
        all.add(new VisitContext(visits));
        all.add(new ViewerContext());
        all.add(new RefusalMapper(visits));
        all.add(new WebExceptionMapper(problems));
        all.add(new FailureMapper(problems));
        return all;
    }
}
