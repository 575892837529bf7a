package org.tributary.search.lucene.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LRUQueryCache;
import org.apache.lucene.search.QueryCache;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.IOUtils;

/** The files of the index while they are open. Not safe for several threads, but for {@link #snapshots}. */
final class IndexFolder implements Closeable {

    private static final String POSITION = "position";
    private static final String TEXT = "text";
    private static final String FORMAT = "format";
    private static final double BUFFER_MB = 64;

    private final Path path;
    private final String textVersion;
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager snapshots;
    private final Map<String, Mark> marks = new HashMap<>();
    private volatile OptionalLong position;
    private volatile boolean checked;

    /** How a file looked when it was last known to be whole: files of an index never change. */
    private record Mark(long length, FileTime changed) {}

    private static final class Snapshots extends SearcherFactory {

        private static final int MOST_FILTERS = 200;
        private static final long MOST_BYTES = 32L << 20;
        private static final int SMALLEST_SEGMENT = 1_000;

        private final QueryCache remembered = new LRUQueryCache(
                MOST_FILTERS,
                MOST_BYTES,
                segment -> segment.reader().maxDoc() >= SMALLEST_SEGMENT,
                Float.POSITIVE_INFINITY);

        @Override
        public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
            return new Snapshot(reader, remembered);
        }
    }

    /**
     * Opens the index, or begins one.
     *
     * @param textVersion the text analysis; an index that was written with another is begun again
     */
    IndexFolder(Path path, String textVersion) throws IOException {
        this.path = path;
        this.textVersion = textVersion;
        Files.createDirectories(path);
        directory = FSDirectory.open(path);
        IndexWriter open = null;
        try {
            Map<String, String> kept = DirectoryReader.indexExists(directory)
                    ? SegmentInfos.readLatestCommit(directory).getUserData()
                    : Map.of();
            boolean usable =
                    String.valueOf(Fields.FORMAT).equals(kept.get(FORMAT)) && textVersion.equals(kept.get(TEXT));
            IndexWriterConfig settings = new IndexWriterConfig()
                    .setOpenMode(usable ? IndexWriterConfig.OpenMode.APPEND : IndexWriterConfig.OpenMode.CREATE)
                    .setCommitOnClose(false)
                    .setRAMBufferSizeMB(BUFFER_MB)
                    // Merging on the thread that writes: there is one such thread, and it may take its time.
                    .setMergeScheduler(new SerialMergeScheduler());
            open = new IndexWriter(directory, settings);
            position = usable && kept.containsKey(POSITION)
                    ? OptionalLong.of(Long.parseLong(kept.get(POSITION)))
                    : OptionalLong.empty();
            if (!usable) {
                commit(open, position);
            }
            snapshots = new SearcherManager(open, new Snapshots());
            writer = open;
        } catch (IOException | RuntimeException | Error e) {
            IOUtils.closeWhileHandlingException(open, directory);
            throw e;
        }
    }

    OptionalLong position() {
        return position;
    }

    IndexWriter writer() {
        return writer;
    }

    SearcherManager snapshots() {
        return snapshots;
    }

    /** Makes all that was written durable, and then visible. */
    void commit(OptionalLong newPosition) throws IOException {
        commit(writer, newPosition);
        position = newPosition;
        snapshots.maybeRefreshBlocking();
        Collection<String> files = SegmentInfos.readLatestCommit(directory).files(true);
        marks.keySet().retainAll(files);
        for (String file : files) {
            if (!marks.containsKey(file)) {
                marks.put(file, mark(file));
            }
        }
    }

    private void commit(IndexWriter to, OptionalLong newPosition) throws IOException {
        Map<String, String> kept = new HashMap<>();
        kept.put(FORMAT, String.valueOf(Fields.FORMAT));
        kept.put(TEXT, textVersion);
        newPosition.ifPresent(seq -> kept.put(POSITION, String.valueOf(seq)));
        to.setLiveCommitData(kept.entrySet());
        to.commit();
    }

    private Mark mark(String file) throws IOException {
        Path at = path.resolve(file);
        return new Mark(Files.size(at), Files.getLastModifiedTime(at));
    }

    /** Whether all files were looked at once since this index was opened. */
    boolean isChecked() {
        return checked;
    }

    /**
     * Looks whether the files are still what was written. Reads only those that somebody touched, or that were never
     * looked at.
     *
     * @throws IOException where one is damaged or missing
     */
    void check() throws IOException {
        for (String file : SegmentInfos.readLatestCommit(directory).files(true)) {
            Mark now = mark(file);
            if (!now.equals(marks.get(file))) {
                try (IndexInput in = directory.openInput(file, IOContext.READONCE)) {
                    CodecUtil.checksumEntireFile(in);
                }
                marks.put(file, now);
            }
        }
        checked = true;
    }

    /** Closes without keeping what was not committed. */
    @Override
    public void close() {
        IOUtils.closeWhileHandlingException(snapshots, writer, directory);
    }

    /** Deletes all files of an index that cannot be used. */
    static void delete(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    Files.delete(file);
                } catch (NoSuchFileException e) {
                    // Somebody else was faster; gone is gone.
                    continue;
                }
            }
        }
    }
}
