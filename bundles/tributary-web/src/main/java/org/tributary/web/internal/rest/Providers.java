package org.tributary.web.internal.rest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.web.internal.http.Problems;
import org.tributary.web.internal.http.Visits;
import org.tributary.web.internal.page.Shell;
import org.tributary.web.internal.page.Writers;

/** What stands around the resources: how bodies are read and written, who is here, and how a no is said. */
@Component(service = Providers.class)
public final class Providers {

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

    /** The resource that describes those of the bundles. */
    Object description(Collection<Bundle> bundles) {
        return new OpenApiResource(openApi.document(bundles));
    }

    /** All of them, for one set of resources. */
    List<Object> all() {
        List<Object> all = new ArrayList<>();
        all.addAll(Writers.all(shell, () -> visits.of(Current.request())));
        all.add(new JsonBodies());
        all.add(new BodyLimits());
        all.add(new Routes());
        all.add(new VisitContext(visits));
        all.add(new ViewerContext());
        all.add(new RefusalMapper());
        all.add(new WebExceptionMapper(problems));
        all.add(new FailureMapper(problems));
        return all;
    }
}
