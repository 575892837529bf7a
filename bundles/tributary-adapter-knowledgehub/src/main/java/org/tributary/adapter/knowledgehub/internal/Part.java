package org.tributary.adapter.knowledgehub.internal;

import java.util.Locale;
import java.util.Optional;

/** What a group has that can be read, and how Liferay calls it. */
enum Part {
    /** The entries of the blog. */
    BLOGS("blog-postings", "articleBody", "/c/blogs/find_entry?entryId="),
    /** Discussions of the message board, by their first message. */
    DISCUSSIONS("message-board-threads", "articleBody", "/c/message_boards/find_thread?threadId="),
    /** Files, by their description. */
    DOCUMENTS("documents", "description", "/c/document_library/find_file_entry?fileEntryId=");

    private final String route;
    private final String text;
    private final String page;

    Part(String route, String text, String page) {
        this.route = route;
        this.text = text;
        this.page = page;
    }

    static Optional<Part> of(String word) {
        for (Part part : values()) {
            if (part.name().toLowerCase(Locale.ROOT).equals(word.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** Its collection below a site. */
    String route() {
        return route;
    }

    /** The field that holds its words, as HTML. */
    String text() {
        return text;
    }

    /** The address that leads to its page wherever the site has put it. */
    String page(long id) {
        return page + id;
    }

    /** The key of one of them here. */
    String key(long id) {
        return name().toLowerCase(Locale.ROOT) + "-" + id;
    }
}
