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

/** {@code tributary:message-retry}: tries a message again that could not be sent. */
@Service
@Command(scope = "tributary", name = "message-retry", description = "Tries a message again that could not be sent")
public final class MessageRetryCommand implements Action {

    @Argument(name = "key", description = "The key of the message, as tributary:messages shows it", required = true)
    String key;

    @Reference
    Deliveries deliveries;

    @Reference
    Session session;

    @Override
    public Object execute() {
        deliveries.retry(key, new Actor(Viewer.administrator(), Door.SHELL, "message-retry"));
        session.getConsole().println(Texts.text("command.retried", key));
        return null;
    }
}
