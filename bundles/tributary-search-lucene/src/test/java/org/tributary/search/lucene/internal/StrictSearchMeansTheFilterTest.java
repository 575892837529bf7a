package org.tributary.search.lucene.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.text.TextAnalysis;
import org.tributary.testkit.contract.SearchEngineContract;
import org.tributary.testkit.fake.Sample;

/** The engine keeps the contract, which compares it with the plain meaning of a filter over random listings. */
class StrictSearchMeansTheFilterTest extends SearchEngineContract {

    private final TextAnalysis analysis = Vocabulary.analysis();

    @TempDir
    private Path folder;

    private LuceneSearchEngine engine;

    @BeforeEach
    void open() {
        engine = new LuceneSearchEngine(folder, analysis, Clock.fixed(Sample.DAY, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Override
    protected SearchEngine engine() {
        return engine;
    }

    @Override
    protected TextAnalysis analysis() {
        return analysis;
    }

    /** More where somebody asks for it, since what is compared grows with its square. */
    @Override
    protected int many() {
        return Integer.getInteger("tributary.search.many", 500);
    }
}
