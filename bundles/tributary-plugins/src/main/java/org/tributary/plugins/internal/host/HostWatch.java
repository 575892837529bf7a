package org.tributary.plugins.internal.host;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.health.Health;
import org.tributary.api.people.Viewer;
import org.tributary.plugins.internal.inventory.Checks;
import org.tributary.plugins.internal.inventory.Installed;
import org.tributary.plugins.internal.inventory.Part;

/** How this host is, for administrators and nobody else. It needs no database, since it has to say that one is away. */
@Component(service = HostWatch.class)
public final class HostWatch {

    private final BundleContext context;
    private final Installed installed;
    private final Checks checks;

    @Activate
    public HostWatch(BundleContext context, @Reference Installed installed, @Reference Checks checks) {
        this.context = context;
        this.installed = installed;
        this.checks = checks;
    }

    /** How it is now; takes as long as the parts do to answer, mostly milliseconds. */
    HostStatus now(Viewer viewer, Locale locale) {
        List<Part> parts = installed.all(viewer, locale);
        List<Checks.Answer> answers = checks.ask(locale);
        List<Part> broken =
                parts.stream().filter(part -> part.condition().isBroken()).toList();
        Health.Status worst = answers.stream()
                .map(Checks.Answer::status)
                .max(Comparator.naturalOrder())
                .orElse(Health.Status.UP);
        Health.Status status = worst == Health.Status.UP && !broken.isEmpty() ? Health.Status.DEGRADED : worst;
        return new HostStatus(status, answers, broken, parts.size(), Node.now(context));
    }

    /** Everything that is installed, the worst first. */
    List<Part> parts(Viewer viewer, Locale locale) {
        return installed.all(viewer, locale);
    }
}
