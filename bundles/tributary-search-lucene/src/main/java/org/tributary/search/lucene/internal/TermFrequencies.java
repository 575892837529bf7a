package org.tributary.search.lucene.internal;

import java.util.Iterator;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;

/**
 * Gives each term once with the sum of its weights as its frequency: what BM25F does with several fields (Robertson,
 * Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields", 2004), at the price of one field.
 */
final class TermFrequencies extends TokenStream {

    private final Iterator<Map.Entry<String, Integer>> terms;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);

    TermFrequencies(Map<String, Integer> weights) {
        terms = weights.entrySet().iterator();
    }

    @Override
    public boolean incrementToken() {
        if (!terms.hasNext()) {
            return false;
        }
        clearAttributes();
        Map.Entry<String, Integer> next = terms.next();
        term.append(next.getKey());
        frequency.setTermFrequency(next.getValue());
        return true;
    }
}
