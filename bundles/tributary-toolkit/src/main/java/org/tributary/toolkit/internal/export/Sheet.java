package org.tributary.toolkit.internal.export;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;

/**
 * A joint work on paper: headings with what stands below them, one after the other.
 *
 * @param title plain text
 * @param when a sentence on when and for whom it was made
 */
public record Sheet(String title, String when, List<Section> sections) {

    public Sheet {
        sections = List.copyOf(sections);
    }

    /** A heading of the second level and what stands below it. */
    public record Section(String heading, List<Block> blocks) {

        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /** A piece of a section. */
    public sealed interface Block {}

    /** A heading of the third level. */
    public record Heading(String text) implements Block {}

    /** A sentence. */
    public record Paragraph(String text) implements Block {}

    /** What somebody wrote in Markdown. */
    public record Written(String markdown) implements Block {}

    /** Something drawn. */
    public record Picture(Content content) implements Block {}

    /** Names with what is true of them. */
    public record Facts(List<Fact> facts) implements Block {

        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** A name with what is true of it. */
    public record Fact(String name, Cell value) {}

    /**
     * A table; the first cell of each row says what the row is about.
     *
     * @param caption says what it holds
     */
    public record Table(String caption, List<String> columns, List<List<Cell>> rows) implements Block {

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A value.
     *
     * @param text plain text, or Markdown
     * @param address where it leads; empty where nowhere
     * @param markdown whether it is Markdown
     */
    public record Cell(String text, String address, boolean markdown) {

        static Cell of(String text) {
            return new Cell(text, "", false);
        }

        static Cell link(String text, String address) {
            return new Cell(text, address, false);
        }

        static Cell written(String markdown) {
            return new Cell(markdown, "", true);
        }
    }

    /** Puts pieces together. */
    static final class Pieces {

        private final List<Block> blocks = new ArrayList<>();

        Pieces add(Block block) {
            blocks.add(block);
            return this;
        }

        Pieces sentence(String text) {
            return add(new Paragraph(text));
        }

        Section under(String heading) {
            return new Section(heading, blocks);
        }
    }
}
