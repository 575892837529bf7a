package org.tributary.api.text;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Turns text into terms, so that "bins not emptied" finds "missed bin collections" wherever in Tributary somebody looks.
 *
 * <p>Provided by {@code tributary-text}; there is one. Call it from any thread; it holds no lock, needs a few
 * microseconds a word, and never fails on any string. The terms of a text are all that it can be found by; the terms of
 * a question are all that a text must have. The question's terms are one a word: where several words mean one thing (in
 * any of its forms) that is the concept's term alone, which every text that has any of those forms has as well.
 */
@ProviderType
public interface TextAnalysis {

    /** Changes when the same text may give other terms, for example with other synonyms: what was kept is then void. */
    String version();

    /** All terms by which this text can be found, in its order. */
    List<Term> terms(String text);

    /** The terms that a text must have to be found by these words; empty where there are only stop words. */
    List<Term> wanted(String words);
}
