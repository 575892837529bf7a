package org.tributary.people.internal.commands;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.tributary.api.code.Coded;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.people.internal.accounts.Roster;

/** {@code tributary:role}: gives somebody another role. */
@Service
@Command(scope = "tributary", name = "role", description = "Gives somebody another role")
public final class RoleCommand implements Action {

    @Argument(index = 0, name = "address", description = "Their work email address", required = true)
    String address;

    @Argument(index = 1, name = "role", description = "member, lead, curator or administrator", required = true)
    String role;

    @Reference
    Roster roster;

    @Reference
    Session session;

    @Override
    public Object execute() {
        Role wanted = Coded.parse(Role.class, role)
                .orElseThrow(() -> new InvalidInput("role", CommandTexts.get().get("role.unknown")));
        roster.give(address, wanted, CommandTexts.actor());
        session.getConsole().println(CommandTexts.get().get("role.given", wanted.code()));
        return null;
    }
}
