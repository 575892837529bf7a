package org.tributary.subscriptions.internal.digest;

import org.tributary.web.Texts;

/** The texts of messages as one reader reads them: where a person reads "you", a team reads "this channel". */
record Words(Texts texts, boolean team) {

    static Words of(Reader reader) {
        return new Words(DigestTexts.english(), reader.isTeam());
    }

    String get(String key, Object... args) {
        String forTeams = key + ".team";
        return texts.get(team && texts.has(forTeams) ? forTeams : key, args);
    }
}
