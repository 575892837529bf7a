package org.tributary.testkit.contract;

import org.junit.jupiter.api.Nested;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.text.TextAnalysis;
import org.tributary.testkit.fake.InMemorySearchEngine;
import org.tributary.testkit.fake.PlainTextAnalysis;

/** Whoever tests with a fake tests with something that keeps the contract. */
final class FakesKeepTheContractsTest {

    @Nested
    final class PlainTextAnalysisTest extends TextAnalysisContract {

        @Override
        protected TextAnalysis analysis() {
            return new PlainTextAnalysis();
        }
    }

    @Nested
    final class InMemorySearchEngineTest extends SearchEngineContract {

        private final SearchEngine engine = new InMemorySearchEngine();

        @Override
        protected SearchEngine engine() {
            return engine;
        }

        @Override
        protected TextAnalysis analysis() {
            return new PlainTextAnalysis();
        }
    }
}
