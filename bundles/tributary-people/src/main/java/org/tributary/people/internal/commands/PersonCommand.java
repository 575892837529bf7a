package org.tributary.people.internal.commands;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.accounts.Account;
import org.tributary.people.internal.accounts.Roster;
import org.tributary.people.internal.secondstep.SecondSteps;
import org.tributary.web.Texts;

/** {@code tributary:person}: what is known of somebody's account. */
@Service
@Command(scope = "tributary", name = "person", description = "Shows the standing and role of somebody's account")
public final class PersonCommand implements Action {

    @Argument(name = "address", description = "Their work email address", required = true)
    String address;

    @Reference
    Roster roster;

    @Reference
    SecondSteps steps;

    @Reference
    Session session;

    @Override
    public Object execute() {
        Texts texts = CommandTexts.get();
        Account account = roster.find(address).orElseThrow(() -> new NotFound(texts.get("person.none")));
        PrintStream out = session.getConsole();
        out.println(texts.get("person.id", account.id().value()));
        out.println(texts.get(
                "person.standing",
                account.standing().code(),
                account.standingWhy().orElse("")));
        out.println(texts.get("person.role", account.role().code()));
        out.println(texts.get(
                "person.organisation",
                account.organisation().map(OrganisationId::value).orElse("-")));
        out.println(texts.get(
                "person.second-step",
                steps.state(account.id()).since().map(Object::toString).orElse("-")));
        out.println(texts.get("person.created", account.created().toString()));
        out.println(
                texts.get("person.seen", account.seen().map(Object::toString).orElse("-")));
        return null;
    }
}
