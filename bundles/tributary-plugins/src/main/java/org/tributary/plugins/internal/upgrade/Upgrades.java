package org.tributary.plugins.internal.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.store.ProgramVersions;

/** From which version this installation came, and what the file {@code UPGRADE.md} says is to do. */
@Component(service = Upgrades.class)
public final class Upgrades {

    private static final Logger LOG = LoggerFactory.getLogger(Upgrades.class);

    private final ProgramVersions versions;
    private final Path file;

    @Activate
    public Upgrades(BundleContext context, @Reference ProgramVersions versions) {
        this(
                versions,
                Path.of(Optional.ofNullable(context.getProperty("karaf.home")).orElse("."))
                        .resolve("UPGRADE.md"));
    }

    Upgrades(ProgramVersions versions, Path file) {
        this.versions = versions;
        this.file = file;
    }

    /**
     * An upgrade of which nobody said yet that all is done.
     *
     * @param notes what there is to do, in the order of doing; often nothing
     */
    record Unread(String from, String to, List<UpgradeNotes.Note> notes) {}

    /** For administrators; empty where there is none. */
    Optional<Unread> unread(Viewer viewer, Locale locale) {
        check(viewer, locale);
        return versions.unread()
                .map(upgrade ->
                        new Unread(upgrade.from(), upgrade.to(), notes().between(upgrade.from(), upgrade.to())));
    }

    /** An administrator has done what there is to do. */
    void done(Actor actor, Locale locale) {
        check(actor.viewer(), locale);
        versions.read(actor);
    }

    String current() {
        return versions.current();
    }

    private static void check(Viewer viewer, Locale locale) {
        if (!viewer.role().atLeast(Role.ADMINISTRATOR)) {
            throw new NotAllowed(
                    PluginTexts.of(locale).get("refused"), viewer.person().isEmpty() && !viewer.isMember());
        }
    }

    private UpgradeNotes notes() {
        try {
            return new UpgradeNotes(Files.readString(file));
        } catch (IOException e) {
            LOG.warn("{} cannot be read, so what to do after the upgrade is not shown: {}", file, e.toString());
            return new UpgradeNotes("");
        }
    }
}
