package org.tributary.sources.internal.command;

import java.util.Locale;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.web.Texts;

/** What commands say, and who they are. */
final class CommandTexts {

    private CommandTexts() {}

    static Texts get() {
        return Texts.of(CommandTexts.class, Locale.UK);
    }

    static Actor actor() {
        return new Actor(Viewer.administrator(), Door.SHELL, "shell");
    }
}
