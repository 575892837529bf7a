package org.tributary.plugins.internal.commands;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.plugins.internal.log.LogLevels;
import org.tributary.web.Texts;

/** {@code tributary:log-level}: has a part log more, or less, for some time; without anything it lists what does. */
@Service
@Command(
        scope = "tributary",
        name = "log-level",
        description = "Has a part log more, or less, for some time; alone it lists what logs otherwise than usual")
public final class LogLevelCommand implements Action {

    private static final Actor OPERATOR = new Actor(Viewer.administrator(), Door.SHELL, "operator");

    @Argument(index = 0, name = "logger", description = "A class, or a package with all in it")
    String logger = "";

    @Argument(index = 1, name = "level", description = "error, warn, info, debug or trace; left out for as usual")
    String level = "";

    @Option(name = "--minutes", description = "For how long, 1 to 1440")
    int minutes = 60;

    @Reference
    LogLevels levels;

    @Reference
    Session session;

    @Override
    public Object execute() {
        if (!logger.isEmpty() && level.isEmpty()) {
            levels.lower(logger, OPERATOR, Locale.UK);
        } else if (!logger.isEmpty()) {
            levels.raise(logger, level, Duration.ofMinutes(minutes), OPERATOR, Locale.UK);
        }
        Texts texts = PluginTexts.of(Locale.UK);
        List<LogLevels.Raised> raised = levels.raised(Viewer.administrator(), Locale.UK);
        raised.forEach(each -> session.getConsole()
                .println(texts.get(
                        "levels.command",
                        each.logger(),
                        each.level().name(),
                        each.until().toString())));
        if (raised.isEmpty()) {
            session.getConsole().println(texts.get("levels.command.none"));
        }
        return null;
    }
}
