package org.tributary.web.internal.http;

import java.util.List;
import org.tributary.web.Page;
import org.tributary.web.Visit;

/** Puts what every page has around a page. */
public interface PageFrame {

    /** The whole document in UTF-8. */
    byte[] html(Page page, Visit visit);

    /** Whether this visitor can sign in here. */
    boolean hasSignIn(Visit visit);

    /**
     * A page that says why something was not answered and what to do next, with that status.
     *
     * @param typed texts that the person had typed and can copy from the page
     */
    Page fault(int status, String sentence, List<String> typed, Visit visit);
}
