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

/** {@code tributary:message-resume}: sends to an address again that was refused. */
@Service
@Command(
        scope = "tributary",
        name = "message-resume",
        description = "Sends messages to a suspended address again, for example because its mailbox is there now")
public final class MessageResumeCommand implements Action {

    @Argument(index = 0, name = "channel", description = "The channel, for example email", required = true)
    String channel;

    @Argument(index = 1, name = "address", description = "The suspended address", required = true)
    String address;

    @Reference
    Deliveries deliveries;

    @Reference
    Session session;

    @Override
    public Object execute() {
        deliveries.resume(channel, address, new Actor(Viewer.administrator(), Door.SHELL, "message-resume"));
        session.getConsole().println(Texts.text("command.resumed"));
        return null;
    }
}
