package org.tributary.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;

/**
 * Lucene by itself, on one thread, with what somebody would give it who wants to find listings: their words with
 * positions, by its own English analysis; the words as they were written, for "did you mean"; all facets to filter and
 * to count; dates to sort by; the text to cut snippets from.
 */
final class LuceneWriter implements AutoCloseable {

    private static final double BUFFER_MB = 64;
    private static final FieldType WRITTEN = new FieldType();

    static {
        WRITTEN.setTokenized(true);
        WRITTEN.setIndexOptions(IndexOptions.DOCS);
        WRITTEN.setOmitNorms(true);
        WRITTEN.freeze();
    }

    private final FSDirectory directory;
    private final IndexWriter writer;

    LuceneWriter(Path folder) throws IOException {
        TributaryServer.delete(folder);
        directory = FSDirectory.open(folder);
        writer = new IndexWriter(directory, new IndexWriterConfig(new EnglishAnalyzer()).setRAMBufferSizeMB(BUFFER_MB));
    }

    /** Adds them as an update would, and commits once. */
    void write(List<Listing> listings) throws IOException {
        for (Listing listing : listings) {
            writer.updateDocument(new Term("id", listing.id().toString()), document(listing));
        }
        writer.commit();
    }

    private static Document document(Listing listing) {
        Document document = new Document();
        document.add(new StringField("id", listing.id().toString(), Field.Store.YES));
        document.add(new SortedDocValuesField("id", new BytesRef(listing.id().toString())));
        document.add(new TextField("title", listing.title(), Field.Store.NO));
        StringBuilder text = new StringBuilder(listing.headline().summary());
        listing.sections().text().values().forEach(part -> text.append('\n').append(part));
        document.add(new TextField("words", text.toString(), Field.Store.NO));
        document.add(new Field("written", text.toString(), WRITTEN));
        document.add(new StoredField("text", text.toString()));
        document.add(new StringField("circle", listing.circle().code(), Field.Store.NO));
        for (Facet facet : Facet.values()) {
            for (String value : facet.valuesOf(listing)) {
                document.add(new StringField(facet.code(), value, Field.Store.NO));
                document.add(new SortedSetDocValuesField(facet.code(), new BytesRef(value)));
            }
        }
        document.add(
                new NumericDocValuesField("created", listing.life().created().toEpochMilli()));
        document.add(
                new NumericDocValuesField("updated", listing.life().updated().toEpochMilli()));
        return document;
    }

    int count() {
        return writer.getDocStats().numDocs;
    }

    @Override
    public void close() throws IOException {
        writer.close();
        directory.close();
    }
}
