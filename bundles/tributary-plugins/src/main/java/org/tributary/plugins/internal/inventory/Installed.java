package org.tributary.plugins.internal.inventory;

import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.plugins.internal.PluginTexts;

/** What is installed, for administrators and nobody else. */
@Component(service = Installed.class)
public final class Installed {

    private final Inventory inventory;

    @Activate
    public Installed(@Reference Inventory inventory) {
        this.inventory = inventory;
    }

    /** Everything, the worst first. */
    public List<Part> all(Viewer viewer, Locale locale) {
        mustBeAdministrator(viewer, locale);
        return inventory.parts(locale);
    }

    /** All versions of what has this name, at least one. */
    public List<Part> named(String name, Viewer viewer, Locale locale) {
        List<Part> found = all(viewer, locale).stream()
                .filter(part -> part.name().equals(name))
                .toList();
        if (found.isEmpty()) {
            throw new NotFound(PluginTexts.of(locale).get("none"));
        }
        return found;
    }

    /** Where plugins are put. */
    public String folder() {
        return inventory.folder().path().toString();
    }

    /** Refuses everybody else. */
    public static void mustBeAdministrator(Viewer viewer, Locale locale) {
        if (!viewer.role().atLeast(Role.ADMINISTRATOR)) {
            throw new NotAllowed(
                    PluginTexts.of(locale).get("refused"), viewer.person().isEmpty() && !viewer.isMember());
        }
    }
}
