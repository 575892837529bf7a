package org.tributary.search.lucene.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final long TODAY = 20_000;
    private static final int DOCUMENTS = 5_000;
    private static final int PAGE = 21;
    private static final Sort ORDER =
            new Sort(SortField.FIELD_SCORE, new SortField(Fields.FRESH_DAY, SortField.Type.LONG, true));

    private final Directory directory = new ByteBuffersDirectory();
    private DirectoryReader reader;
    private IndexSearcher searcher;

    @BeforeEach
    void write() throws IOException {
        SplittableRandom dice = new SplittableRandom(7);
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
            for (int i = 0; i < DOCUMENTS; i++) {
                long age = dice.nextInt(10) == 0 ? 20_000 : dice.nextInt(4_000);
                String words = "damp ".repeat(dice.nextInt(150) == 0 ? 12 : dice.nextInt(2))
                        + "housing ".repeat(dice.nextInt(4))
                        + "other ".repeat(20 + dice.nextInt(20));
                writer.addDocument(document(words, TODAY - age, dice.nextInt(5) == 0));
                if (i % 1_700 == 0) {
                    writer.commit();
                }
            }
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        directory.close();
    }

    private static Document document(String words, long day, boolean stale) {
        Document document = new Document();
        document.add(new TextField(Fields.TERMS, words, Store.NO));
        document.add(new NumericDocValuesField(Fields.FRESH_DAY, day));
        document.add(new NumericDocValuesField(Fields.STALE, stale ? 1 : 0));
        return document;
    }

    private static Query term(String word) {
        return new TermQuery(new Term(Fields.TERMS, word));
    }

    private static Query both(Occur occur) {
        return new BooleanQuery.Builder()
                .add(term("damp"), occur)
                .add(term("housing"), occur)
                .build();
    }

    private TopFieldDocs best(Query words, int counted) throws IOException {
        Query query = new BooleanQuery.Builder()
                .add(term("other"), Occur.FILTER)
                .add(new Freshness(words, TODAY), Occur.MUST)
                .build();
        return searcher.search(query, new TopFieldCollectorManager(ORDER, PAGE, null, counted));
    }

    @Test
    void passing_over_what_cannot_come_to_the_page_changes_nothing_on_it() throws IOException {
        for (Query words : List.of(term("damp"), both(Occur.MUST), both(Occur.SHOULD))) {
            TopFieldDocs all = best(words, Integer.MAX_VALUE);
            TopFieldDocs some = best(words, PAGE);

            assertThat(Stream.of(some.scoreDocs).map(hit -> hit.doc))
                    .as("%s", words)
                    .containsExactlyElementsOf(
                            Stream.of(all.scoreDocs).map(hit -> hit.doc).toList());
            assertThat(all.totalHits.value).isGreaterThan(1_500);
        }
    }

    @Test
    void one_word_does_not_look_at_all_that_have_it() throws IOException {
        assertThat(best(term("damp"), PAGE).totalHits.value)
                .isLessThan(best(term("damp"), Integer.MAX_VALUE).totalHits.value);
    }

    @Test
    void age_takes_a_fifth_and_staleness_two_fifths() throws IOException {
        for (ScoreDoc hit : best(term("damp"), PAGE).scoreDocs) {
            float words = searcher.explain(term("damp"), hit.doc).getValue().floatValue();
            float now = searcher.explain(new Freshness(term("damp"), TODAY), hit.doc)
                    .getValue()
                    .floatValue();

            assertThat(now).isLessThanOrEqualTo(words).isGreaterThanOrEqualTo(words * 0.8f * 0.6f - 0.0001f);
        }
        assertThat(lowered(0, false)).isCloseTo(1, within(0.0001));
        assertThat(lowered(730, false)).isCloseTo(0.9, within(0.0001));
        assertThat(lowered(20_000, false)).isCloseTo(0.8, within(0.0001));
        assertThat(lowered(0, true)).isCloseTo(0.6, within(0.0001));
    }

    /** By how much one listing of this age is lowered. */
    private static double lowered(long age, boolean stale) throws IOException {
        try (Directory one = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(one, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
                writer.addDocument(document("damp", TODAY - age, stale));
            }
            try (DirectoryReader reader = DirectoryReader.open(one)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                float words = searcher.search(term("damp"), 1).scoreDocs[0].score;
                return searcher.search(new Freshness(term("damp"), TODAY), 1).scoreDocs[0].score / words;
            }
        }
    }
}
