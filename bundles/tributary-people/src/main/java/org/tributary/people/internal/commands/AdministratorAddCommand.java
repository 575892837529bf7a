package org.tributary.people.internal.commands;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.annotation.bundle.Header;
import org.tributary.people.internal.accounts.Roster;

/** {@code tributary:administrator-add}: how the first administrator comes to be; nobody is one by default. */
@Service
@Command(
        scope = "tributary",
        name = "administrator-add",
        description = "Makes somebody an administrator; they sign in by a link and then set up a second step")
@Header(name = "Karaf-Commands", value = "org.tributary.people.internal.commands")
public final class AdministratorAddCommand implements Action {

    @Argument(name = "address", description = "Their work email address", required = true)
    String address;

    @Option(name = "--name", description = "What they are called")
    String name = "";

    @Reference
    Roster roster;

    @Reference
    Session session;

    @Override
    public Object execute() {
        roster.addAdministrator(address, name, CommandTexts.actor());
        session.getConsole().println(CommandTexts.get().get("administrator.added"));
        return null;
    }
}
