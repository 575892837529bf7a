package org.tributary.web;

import org.tributary.web.internal.page.Markdown;

/** Text that somebody wrote in Markdown, for where a page is not. Call it from any thread. */
public final class Prose {

    private Prose() {}

    /**
     * Its words alone in one line, for a line of a message: without what formats them, without HTML that was typed, and of
     * links and pictures the words only.
     *
     * @param commonmark up to some thousand characters
     */
    public static String plain(String commonmark) {
        return Markdown.plain(commonmark);
    }

    /**
     * Its words with their lines, lists and tables, for a file of plain text: without what formats them and without HTML;
     * the address of a link stands behind its words.
     *
     * @param commonmark up to some ten thousand characters
     */
    public static String text(String commonmark) {
        return Markdown.text(commonmark);
    }
}
