package org.tributary.search.lucene.internal;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Gives terms at their positions. */
final class TermPlaces extends TokenStream {

    /** A term and its position in the whole document. */
    record Place(String term, int position) {}

    private final Iterator<Place> places;
    private int position = -1;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);

    TermPlaces(List<Place> places) {
        this.places = places.iterator();
    }

    @Override
    public boolean incrementToken() {
        if (!places.hasNext()) {
            return false;
        }
        clearAttributes();
        Place next = places.next();
        term.append(next.term());
        increment.setPositionIncrement(next.position() - position);
        position = next.position();
        return true;
    }
}
