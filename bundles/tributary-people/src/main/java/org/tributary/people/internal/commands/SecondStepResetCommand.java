package org.tributary.people.internal.commands;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.accounts.Account;
import org.tributary.people.internal.accounts.Roster;
import org.tributary.people.internal.secondstep.SecondSteps;
import org.tributary.people.internal.sessions.Sessions;

/** {@code tributary:second-step-reset}: for whoever has lost both phone and recovery codes. */
@Service
@Command(
        scope = "tributary",
        name = "second-step-reset",
        description = "Takes away somebody's second step, so that they can set it up with another phone")
public final class SecondStepResetCommand implements Action {

    @Argument(name = "address", description = "Their work email address", required = true)
    String address;

    @Reference
    Roster roster;

    @Reference
    SecondSteps steps;

    @Reference
    Sessions sessions;

    @Reference
    Session session;

    @Override
    public Object execute() {
        Account account = roster.find(address)
                .orElseThrow(() -> new NotFound(CommandTexts.get().get("person.none")));
        boolean removed = steps.remove(account.id(), CommandTexts.actor());
        sessions.endAll(account.id(), CommandTexts.actor());
        session.getConsole().println(CommandTexts.get().get(removed ? "second-step.reset" : "second-step.none"));
        return null;
    }
}
