package org.tributary.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.tributary.api.listing.Listing;

/**
 * Lucene alone, in this process, as somebody would write it who wants just this: ids, snippets by its own highlighter from
 * offsets that stand in the index, and an exact total. No facets, no cards, no rights, no HTTP.
 */
final class LucenePeer implements SearchPeer {

    private static final String ID = "id";
    private static final String WORDS = "words";
    private static final String TEXT = "text";
    private static final FieldType HIGHLIGHTED = new FieldType(TextField.TYPE_STORED);

    static {
        HIGHLIGHTED.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        HIGHLIGHTED.freeze();
    }

    private final Analyzer analyzer = new EnglishAnalyzer();
    private final Directory directory;
    private IndexSearcher searcher;
    private UnifiedHighlighter highlighter;

    LucenePeer() throws IOException {
        Path folder = Settings.work().resolve("lucene");
        TributaryServer.delete(folder);
        directory = new MMapDirectory(folder);
    }

    @Override
    public String name() {
        return "Lucene in process";
    }

    @Override
    public void fill(Corpus corpus, int listings) throws IOException {
        IndexWriterConfig configuration = new IndexWriterConfig(analyzer);
        configuration.setRAMBufferSizeMB(64);
        try (IndexWriter writer = new IndexWriter(directory, configuration)) {
            for (int number = 0; number < listings; number++) {
                Listing listing = corpus.listing(number);
                Document document = new Document();
                document.add(new StringField(ID, listing.id().toString(), Field.Store.YES));
                document.add(new TextField(WORDS, Corpus.words(listing), Field.Store.NO));
                document.add(new Field(TEXT, Corpus.text(listing), HIGHLIGHTED));
                writer.addDocument(document);
            }
            writer.commit();
        }
        searcher = new IndexSearcher(DirectoryReader.open(directory));
        highlighter = UnifiedHighlighter.builder(searcher, analyzer)
                .withFieldMatcher(field -> true)
                .build();
    }

    /** Whether it finds what these words mean in the same way as another analysis; for choosing questions. */
    List<String> stems(String text) throws IOException {
        List<String> stems = new ArrayList<>();
        try (var stream = analyzer.tokenStream(WORDS, text)) {
            var term = stream.getAttribute(org.apache.lucene.analysis.tokenattributes.CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                stems.add(term.toString());
            }
            stream.end();
        }
        return stems;
    }

    @Override
    public SearchAnswered ask(SearchQuestion question) throws IOException {
        Query query = query(question.words());
        TopDocs top =
                searcher.search(query, new TopScoreDocCollectorManager(SearchQuestion.PAGE, null, Integer.MAX_VALUE));
        StoredFields stored = searcher.storedFields();
        List<String> ids = new ArrayList<>();
        for (ScoreDoc one : top.scoreDocs) {
            ids.add(stored.document(one.doc, Set.of(ID)).get(ID));
        }
        String[] snippets = top.scoreDocs.length == 0 ? new String[0] : highlighter.highlight(TEXT, query, top, 1);
        // A word that stands only in the title is marked nowhere else.
        return SearchAnswered.of(top.totalHits.value, ids, (int)
                Arrays.stream(snippets).filter(snippet -> snippet != null).count());
    }

    private Query query(String words) throws IOException {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String stem : stems(words)) {
            all.add(new TermQuery(new Term(WORDS, stem)), Occur.MUST);
        }
        return all.build();
    }

    @Override
    public Contender contender(List<SearchQuestion> questions, int connections, double seconds) {
        return new ThreadsContender(
                name(),
                connections,
                seconds,
                List.of(Processes.own()),
                (thread, number) -> ask(questions.get(number % questions.size())));
    }

    @Override
    public void close() throws IOException {
        if (searcher != null) {
            searcher.getIndexReader().close();
        }
        directory.close();
    }
}
