package org.tributary.sources.internal.command;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.annotation.bundle.Header;
import org.tributary.sources.internal.running.Installed;
import org.tributary.sources.internal.running.SourceState;
import org.tributary.sources.internal.running.Sources;
import org.tributary.sources.internal.running.Sources.Source;
import org.tributary.sources.internal.running.Standing;
import org.tributary.web.Texts;

/** {@code tributary:sources}: all sources and how they are. */
@Service
@Command(scope = "tributary", name = "sources", description = "Lists the sources that are read, and how they are")
@Header(name = "Karaf-Commands", value = "org.tributary.sources.internal.command")
public final class SourcesCommand implements Action {

    @Reference
    Sources sources;

    @Reference
    Session session;

    @Override
    public Object execute() {
        Texts texts = CommandTexts.get();
        PrintStream out = session.getConsole();
        List<Source> all = sources.all(CommandTexts.actor().viewer());
        if (all.isEmpty()) {
            out.println(texts.get("sources.none"));
        }
        for (Source one : all) {
            out.println(texts.get(
                    "sources.line",
                    one.origin().isEmpty() ? "-" : one.origin(),
                    texts.get("standing." + one.standing().code()),
                    one.title(),
                    one.last().map(run -> RunLine.counts(run.counts(), texts)).orElse("")));
            String why = one.standing() == Standing.AT_FAULT
                    ? one.installed().map(Installed::fault).orElse("")
                    : one.state().map(SourceState::error).orElse("");
            if (!why.isEmpty()) {
                out.println("    " + why);
            }
        }
        return null;
    }
}
