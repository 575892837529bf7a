package org.tributary.api.toolkit;

import java.util.Objects;

/**
 * A page of a {@link ToolkitPack} as it was written: Markdown (CommonMark) with YAML front matter between two lines of
 * {@code ---}. What the front matter may say is in {@code docs/toolkit.md}. A page that cannot be read is left out and
 * shown to the operator with its file and line; the other pages are not touched.
 *
 * @param file its name, shown to whoever mends it, 1-200 characters: the key of the page, where it is not English a dot and
 *     the language, and {@code .md}, for example {@code first-conversation.md} or {@code first-conversation.cy.md}. The key
 *     is made of a-z, digits and hyphens, up to 60 characters, and never changes, because it stands in addresses
 * @param text all of it, up to 100,000 characters; HTML inside is shown as the text that it is
 */
public record ToolkitPage(String file, String text) {

    /** The most characters of a page. */
    public static final int LONGEST = 100_000;

    public ToolkitPage {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
    }
}
