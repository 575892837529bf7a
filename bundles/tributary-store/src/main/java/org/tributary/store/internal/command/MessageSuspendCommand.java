package org.tributary.store.internal.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.store.Deliveries;
import org.tributary.store.internal.Texts;

/** {@code tributary:message-suspend}: sends nothing to an address any more. */
@Service
@Command(
        scope = "tributary",
        name = "message-suspend",
        description = "Sends nothing to an address any more, for example because a letter to it came back")
public final class MessageSuspendCommand implements Action {

    @Argument(index = 0, name = "channel", description = "The channel, for example email", required = true)
    String channel;

    @Argument(index = 1, name = "address", description = "The address", required = true)
    String address;

    @Argument(index = 2, name = "reason", description = "Why, for those who look later")
    String reason = Texts.text("command.by-hand");

    @Reference
    Deliveries deliveries;

    @Reference
    Session session;

    @Override
    public Object execute() {
        deliveries.suspend(channel, address, reason, new Actor(Viewer.administrator(), Door.SHELL, "message-suspend"));
        session.getConsole().println(Texts.text("command.suspended-by-hand"));
        return null;
    }
}
