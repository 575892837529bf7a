package org.tributary.text.internal;

import org.tributary.api.text.TextAnalysis;
import org.tributary.testkit.contract.TextAnalysisContract;

class TextContractTest extends TextAnalysisContract {

    private final TextAnalysis analysis = new EnglishTextAnalysis(TopicsOnFile.shipped(), TopicsOnFile.settings(""));

    @Override
    protected TextAnalysis analysis() {
        return analysis;
    }
}
