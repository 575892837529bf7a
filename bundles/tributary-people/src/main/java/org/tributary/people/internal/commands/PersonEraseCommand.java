package org.tributary.people.internal.commands;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.people.internal.profile.Erasure;
import org.tributary.web.Texts;

/** {@code tributary:person-erase}: erases somebody who asked for it by letter, and prints the id for the operator's notes. */
@Service
@Command(scope = "tributary", name = "person-erase", description = "Erases somebody and all that is kept about them")
public final class PersonEraseCommand implements Action {

    @Argument(name = "address", description = "The address of their account", required = true)
    String address;

    @Reference
    People people;

    @Reference
    Erasure erasure;

    @Reference
    Session session;

    @Override
    public Object execute() {
        Texts texts = Texts.of(Erasure.class, Locale.UK);
        Person person =
                people.byAddress(address).orElseThrow(() -> new InvalidInput("address", texts.get("command.nobody")));
        erasure.erase(person.id(), new Actor(Viewer.administrator(), Door.SHELL, "person-erase"));
        session.getConsole().println(texts.get("command.erased", person.id().value()));
        return null;
    }
}
