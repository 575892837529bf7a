package org.tributary.web.internal.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.UriInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.web.PageContribution;
import org.tributary.web.Page;
import org.tributary.web.PluginCalls;
import org.tributary.web.Visit;
import org.tributary.web.internal.plugin.WatchedCalls;
import org.tributary.web.internal.templates.StaticTemplates;

/** Shows the pages that plugins bring. */
@Component(service = MorePages.class, property = "osgi.jaxrs.resource=true")
@Path("/more/{name}")
public final class MorePages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    /** How long somebody waits for a page of a plugin. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration NAMING = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofMinutes(1);

    // Plugins come and go while the site runs.
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<PageContribution> contributions = List.of();

    private final WatchedCalls calls;

    /** For the container. */
    @Activate
    public MorePages(@Reference WatchedCalls calls) {
        this.calls = calls;
    }

    /** For tests. */
    MorePages(List<PageContribution> contributions) {
        this(WatchedCalls.ofTests());
        this.contributions = List.copyOf(contributions);
    }

    @GET
    @Produces("text/html")
    public Page page(@PathParam("name") String name, @Context UriInfo uri, @Context Visit visit) {
        Map<String, List<String>> parameters = uri.getQueryParameters().keySet().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), visit::parameters));
        PageContribution.Content content = contributions.stream()
                .filter(contribution -> calls.ask(contribution, "name of page", NAMING, contribution::name)
                        .filter(name::equals)
                        .isPresent())
                .findFirst()
                .flatMap(contribution -> content(contribution, parameters, visit))
                .orElseThrow(() -> new NotFound(PageTexts.of(visit.locale()).get("fault.404.what")));
        return Page.of(
                content.title(), TEMPLATES.document(content.title(), visit.ui().html(content.body())));
    }

    private Optional<PageContribution.Content> content(
            PageContribution contribution, Map<String, List<String>> parameters, Visit visit) {
        try {
            return calls.call(
                    contribution,
                    "page",
                    PATIENCE,
                    () -> contribution.page(parameters, visit.viewer(), visit.locale()));
        } catch (PluginCalls.PluginFault fault) {
            throw new TemporarilyUnavailable(PageTexts.of(visit.locale()).get("more.failed"), RETRY, fault);
        }
    }
}
