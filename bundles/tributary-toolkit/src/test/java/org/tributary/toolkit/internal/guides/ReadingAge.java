package org.tributary.toolkit.internal.guides;

import eu.crydee.syllablecounter.SyllableCounter;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * How hard an English text is to read, by Flesch and Kincaid. Of Markdown only what people see is counted, so no addresses of
 * links and no marks of lists. A heading, a point of a list and a cell of a table are sentences of their own.
 */
record ReadingAge(int words, int sentences, int syllables) {

    /** A child in grade 1 is six. */
    private static final int AGE_AT_GRADE_0 = 5;

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final SyllableCounter SYLLABLES = new SyllableCounter();

    static ReadingAge of(String markdown) {
        int words = 0;
        int sentences = 0;
        int syllables = 0;
        for (String block : blocks(markdown)) {
            for (String sentence : parts(block, BreakIterator.getSentenceInstance(Locale.UK))) {
                List<String> found = parts(sentence, BreakIterator.getWordInstance(Locale.UK));
                words += found.size();
                sentences += found.isEmpty() ? 0 : 1;
                for (String word : found) {
                    // A number is a word of at least one syllable.
                    syllables += Math.max(1, SYLLABLES.count(word.toLowerCase(Locale.UK)));
                }
            }
        }
        return new ReadingAge(words, sentences, syllables);
    }

    /** The year of school in the United States. */
    double grade() {
        return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
    }

    double years() {
        return grade() + AGE_AT_GRADE_0;
    }

    /** Pieces with a letter or digit in them. */
    private static List<String> parts(String text, BreakIterator breaks) {
        List<String> parts = new ArrayList<>();
        breaks.setText(text);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            String part = text.substring(start, end);
            if (part.codePoints().anyMatch(Character::isLetterOrDigit)) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static List<String> blocks(String markdown) {
        List<String> blocks = new ArrayList<>();
        PARSER.parse(markdown).accept(new AbstractVisitor() {

            private final StringBuilder text = new StringBuilder();

            @Override
            public void visit(Heading heading) {
                block(heading);
            }

            @Override
            public void visit(Paragraph paragraph) {
                block(paragraph);
            }

            @Override
            public void visit(CustomNode node) {
                if (node instanceof TableCell) {
                    block(node);
                } else {
                    visitChildren(node);
                }
            }

            @Override
            public void visit(Text node) {
                text.append(node.getLiteral());
            }

            @Override
            public void visit(Code node) {
                text.append(node.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak node) {
                text.append(' ');
            }

            @Override
            public void visit(HardLineBreak node) {
                text.append(' ');
            }

            private void block(Node node) {
                text.setLength(0);
                visitChildren(node);
                blocks.add(text.toString());
            }
        });
        return blocks;
    }
}
