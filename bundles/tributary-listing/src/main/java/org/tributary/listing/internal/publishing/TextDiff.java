package org.tributary.listing.internal.publishing;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiff;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.tributary.listing.internal.publishing.Piece.Mark;

/**
 * Sets two texts side by side, first line by line, then word by word where lines differ. What is too long to compare in
 * little memory is shown as taken out and put in as a whole: the text of a listing is somebody else's to choose.
 */
final class TextDiff {

    private static final int MOST_LINES = 600;
    private static final int MOST_WORDS = 600;
    private static final Pattern WORDS = Pattern.compile("\\s+|[\\p{L}\\p{N}]+|[^\\s\\p{L}\\p{N}]");

    private TextDiff() {}

    /** What was taken out, put in and left, in the order of the text. */
    static List<Piece> of(String before, String after) {
        if (before.isEmpty() || after.isEmpty()) {
            return replaced(before, after);
        }
        List<String> lines = lines(before);
        List<String> others = lines(after);
        if (lines.size() > MOST_LINES || others.size() > MOST_LINES) {
            return replaced(before, after);
        }
        List<Piece> pieces = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(lines, others, new MyersDiff<>(), null, true).getDeltas()) {
            String source = String.join("\n", delta.getSource().getLines());
            String target = String.join("\n", delta.getTarget().getLines());
            switch (delta.getType()) {
                case EQUAL -> same(source, delta.getSource().size(), pieces);
                case CHANGE -> pieces.addAll(words(source, target));
                default -> pieces.addAll(replaced(source, target));
            }
            pieces.add(new Piece(Mark.SAME, "\n"));
        }
        return List.copyOf(pieces);
    }

    private static List<String> lines(String text) {
        return List.of(text.replace("\r\n", "\n").split("\n", -1));
    }

    /** Of what did not change only the lines next to a change are of use. */
    private static void same(String text, int lines, List<Piece> pieces) {
        if (lines <= 3) {
            pieces.add(new Piece(Mark.SAME, text));
            return;
        }
        pieces.add(new Piece(Mark.SAME, text.substring(0, text.indexOf('\n') + 1)));
        pieces.add(new Piece(Mark.GAP, "…"));
        pieces.add(new Piece(Mark.SAME, text.substring(text.lastIndexOf('\n'))));
    }

    private static List<Piece> words(String before, String after) {
        List<String> words =
                WORDS.matcher(before).results().map(MatchResult::group).toList();
        List<String> others =
                WORDS.matcher(after).results().map(MatchResult::group).toList();
        if (words.size() > MOST_WORDS || others.size() > MOST_WORDS) {
            return replaced(before, after);
        }
        List<Piece> pieces = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(words, others, new MyersDiff<>(), null, true).getDeltas()) {
            String source = String.join("", delta.getSource().getLines());
            String target = String.join("", delta.getTarget().getLines());
            if (delta.getType() == DeltaType.EQUAL) {
                pieces.add(new Piece(Mark.SAME, source));
            } else {
                pieces.addAll(replaced(source, target));
            }
        }
        return pieces;
    }

    private static List<Piece> replaced(String before, String after) {
        List<Piece> pieces = new ArrayList<>();
        if (!before.isEmpty()) {
            pieces.add(new Piece(Mark.OUT, before));
        }
        if (!after.isEmpty()) {
            pieces.add(new Piece(Mark.IN, after));
        }
        return pieces;
    }
}
