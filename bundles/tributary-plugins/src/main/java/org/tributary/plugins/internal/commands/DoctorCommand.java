package org.tributary.plugins.internal.commands;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.annotation.bundle.Header;
import org.tributary.api.health.Health;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.plugins.internal.inventory.Checks;
import org.tributary.plugins.internal.inventory.Group;
import org.tributary.plugins.internal.inventory.Inventory;
import org.tributary.plugins.internal.inventory.Part;
import org.tributary.plugins.internal.pages.PluginsView;
import org.tributary.web.Texts;

/** {@code tributary:doctor}: what does not work and why, the worst first. */
@Service
@Command(scope = "tributary", name = "doctor", description = "Says what does not work, why, and what to do")
@Header(name = "Karaf-Commands", value = "org.tributary.plugins.internal.commands")
public final class DoctorCommand implements Action {

    @Option(name = "--all", description = "Also say what works")
    boolean all;

    @Reference
    Inventory inventory;

    @Reference
    Checks checks;

    @Reference
    Session session;

    @Override
    public Object execute() {
        Texts texts = PluginTexts.of(Locale.UK);
        PrintStream out = session.getConsole();
        List<Part> parts = inventory.parts(Locale.UK);
        List<Checks.Answer> answers = checks.ask(Locale.UK);
        List<String> broken = new ArrayList<>();
        long limping = answers.stream()
                .filter(answer -> answer.status() == Health.Status.DEGRADED)
                .count();
        for (Checks.Answer answer : answers) {
            if (all || answer.status() != Health.Status.UP) {
                out.println(line(texts.get("doctor.check", answer.status(), answer.name(), answer.sentence())));
            }
            if (answer.status() == Health.Status.DOWN) {
                broken.add(answer.name());
            }
        }
        for (Part part : parts) {
            boolean concerns = part.condition().isBroken() || !part.why().isEmpty() && part.group() == Group.DROPPED_IN;
            if (all || concerns) {
                out.println(line(texts.get(
                        "doctor.part",
                        PluginsView.word(part.condition(), texts),
                        part.label(),
                        String.join(" ", part.why()))));
            }
            if (part.condition().isBroken()) {
                broken.add(part.name());
            }
        }
        if (!broken.isEmpty()) {
            throw new IllegalStateException(texts.get("doctor.broken", broken.size()));
        }
        out.println(
                limping > 0
                        ? texts.get("doctor.limping", limping)
                        : texts.get("doctor.well", parts.size(), answers.size()));
        return null;
    }

    /** A bundle says of itself what it likes, and must neither write lines of its own here nor speak to the terminal. */
    static String line(String said) {
        return said.replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]", "?");
    }
}
