package org.tributary.people.internal.commands;

import java.util.Locale;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.web.Texts;

/** What the operator reads here, and what the audit trail calls the operator. */
final class CommandTexts {

    private CommandTexts() {}

    static Texts get() {
        return Texts.of(CommandTexts.class, Locale.UK);
    }

    static Actor actor() {
        return new Actor(Viewer.administrator(), Door.SHELL, "operator");
    }
}
