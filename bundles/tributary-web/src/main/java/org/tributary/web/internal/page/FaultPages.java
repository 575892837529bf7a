package org.tributary.web.internal.page;

import java.util.List;
import java.util.Optional;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;
import org.tributary.web.internal.templates.StaticTemplates;

/** The pages that say no: what happened, in a sentence, and what to do now. */
public final class FaultPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private FaultPages() {}

    /**
     * The page for a status.
     *
     * @param status 400 to 599
     * @param sentence what happened, for the person who asked, plain text; without one the page says it in general
     * @param search whether there is a search on this site
     * @param signIn whether this visitor can sign in
     * @param typed texts that the person had typed, to copy; may be empty
     */
    public static Page of(
            int status, Optional<String> sentence, boolean search, boolean signIn, List<String> typed, Visit visit) {
        Texts texts = PageTexts.of(visit.locale());
        String key = "fault." + known(status, texts);
        boolean away = status >= 500;
        return Page.of(
                        texts.get(key + ".heading"),
                        TEMPLATES.fault(
                                texts,
                                texts.get(key + ".heading"),
                                sentence.orElseGet(() -> texts.get(key + ".what")),
                                texts.get(key + ".next"),
                                search && (status == 404 || status == 410),
                                signIn && status == 401,
                                typed,
                                away))
                .status(status)
                .notIndexed();
    }

    private static int known(int status, Texts texts) {
        if (texts.has("fault." + status + ".heading")) {
            return status;
        }
        return status >= 500 ? 500 : 400;
    }
}
