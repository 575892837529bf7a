package org.tributary.api.listing;

/**
 * What a card shows.
 *
 * @param title plain text; 10-120 characters when written here, 1-300 when imported; says the problem
 * @param summary plain text, up to 300 characters, may be empty
 */
public record Headline(String title, String summary) {

    /** The same summary under another title. */
    public Headline withTitle(String wanted) {
        return new Headline(wanted, summary);
    }

    /** The same title with another summary. */
    public Headline withSummary(String wanted) {
        return new Headline(title, wanted);
    }
}
