package org.tributary.sources.internal.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.tributary.sources.internal.running.Sources;

/** {@code tributary:source-pause}: lets a source rest until somebody resumes it. */
@Service
@Command(scope = "tributary", name = "source-pause", description = "Lets a source rest until somebody resumes it")
public final class SourcePauseCommand implements Action {

    @Argument(name = "origin", description = "The origin of the source", required = true)
    String origin;

    @Reference
    Sources sources;

    @Reference
    Session session;

    @Override
    public Object execute() {
        sources.pause(origin, CommandTexts.actor());
        session.getConsole().println(CommandTexts.get().get("done.pause"));
        return null;
    }
}
