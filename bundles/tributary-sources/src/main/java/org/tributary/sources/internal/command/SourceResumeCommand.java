package org.tributary.sources.internal.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.tributary.sources.internal.running.Sources;

/** {@code tributary:source-resume}: goes on reading a source that was paused. */
@Service
@Command(scope = "tributary", name = "source-resume", description = "Goes on reading a source that was paused")
public final class SourceResumeCommand implements Action {

    @Argument(name = "origin", description = "The origin of the source", required = true)
    String origin;

    @Reference
    Sources sources;

    @Reference
    Session session;

    @Override
    public Object execute() {
        sources.resume(origin, CommandTexts.actor());
        session.getConsole().println(CommandTexts.get().get("done.resume"));
        return null;
    }
}
