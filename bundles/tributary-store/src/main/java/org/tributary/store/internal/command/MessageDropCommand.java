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

/** {@code tributary:message-drop}: takes a message out of the queue for good. */
@Service
@Command(
        scope = "tributary",
        name = "message-drop",
        description = "Takes a message out of the queue for good that waits or could not be sent")
public final class MessageDropCommand implements Action {

    @Argument(name = "key", description = "The key of the message, as tributary:messages shows it", required = true)
    String key;

    @Reference
    Deliveries deliveries;

    @Reference
    Session session;

    @Override
    public Object execute() {
        deliveries.drop(key, new Actor(Viewer.administrator(), Door.SHELL, "message-drop"));
        session.getConsole().println(Texts.text("command.dropped", key));
        return null;
    }
}
