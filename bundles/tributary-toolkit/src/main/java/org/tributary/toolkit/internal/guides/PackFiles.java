package org.tributary.toolkit.internal.guides;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.toolkit.ToolkitPack;
import org.tributary.api.toolkit.ToolkitPage;
import org.tributary.toolkit.internal.guides.Guides.Fault;

/** Reads the Markdown files of a folder or of a bundle, by name, and never more than a pack may have. */
final class PackFiles {

    static final String ENDING = ".md";

    private static final Logger LOG = LoggerFactory.getLogger(PackFiles.class);

    /** What is longer is read so far only that it is seen to be too long. */
    private static final int LONGEST = ToolkitPage.LONGEST * 4;

    private final String pack;
    private final List<ToolkitPage> pages = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private long length;

    private PackFiles(String pack) {
        this.pack = pack;
    }

    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    /**
     * The files of a folder itself, not of folders in it. Links are followed within the folder only.
     *
     * @throws UncheckedIOException where the folder cannot be read at all
     */
    static FilesPack.Files ofFolder(String pack, Path folder) {
        PackFiles files = new PackFiles(pack);
        try {
            for (Path file : files(folder)) {
                if (files.isFull()) {
                    break;
                }
                String name = String.valueOf(file.getFileName());
                if (!isWithin(file, folder)) {
                    files.fault(name, "file.outside");
                } else if (Files.isRegularFile(file)) {
                    files.take(name, () -> Files.newInputStream(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder cannot be read: " + folder.getFileName(), e);
        }
        return files.all();
    }

    /** Markdown files by name; what begins with a dot is what editors leave behind. */
    static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : stream) {
                if (!String.valueOf(file.getFileName()).startsWith(".")) {
                    files.add(file);
                }
                if (files.size() > 2 * ToolkitPack.MOST) {
                    break;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(files);
        return files;
    }

    /** Whether what lies in a folder is really there, and not a link to somewhere else. */
    static boolean isWithin(Path child, Path folder) {
        if (!Files.isSymbolicLink(child)) {
            return true;
        }
        try {
            return child.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException leadsNowhere) {
            LOG.debug("{} is a link that leads nowhere", child, leadsNowhere);
            return false;
        }
    }

    /** A whole pack that is a link to somewhere else. */
    static FilesPack.Files outside(String pack) {
        PackFiles files = new PackFiles(pack);
        files.fault("", "file.outside");
        return files.all();
    }

    /** The files below a path of a bundle and of the fragments attached to it. */
    static FilesPack.Files ofBundle(String pack, Bundle bundle, String path) {
        PackFiles files = new PackFiles(pack);
        TreeMap<String, URL> found = new TreeMap<>();
        Enumeration<URL> entries = bundle.findEntries(path, "*" + ENDING, false);
        while (entries != null && entries.hasMoreElements()) {
            URL entry = entries.nextElement();
            String place = entry.getPath();
            found.putIfAbsent(place.substring(place.lastIndexOf('/') + 1), entry);
        }
        found.forEach((name, entry) -> {
            if (!files.isFull()) {
                files.take(name, entry::openStream);
            }
        });
        return files.all();
    }

    /** One more than a pack may have is taken, so that it is seen to be too much. */
    private boolean isFull() {
        return pages.size() > ToolkitPack.MOST || length > PackPages.LONGEST;
    }

    private void take(String name, Opening opening) {
        try (InputStream in = opening.open()) {
            // What is not UTF-8 becomes a character that is said to be at fault where the page is read.
            String text = new String(in.readNBytes(LONGEST + 1), StandardCharsets.UTF_8);
            length += text.length();
            pages.add(new ToolkitPage(name, text));
        } catch (IOException e) {
            LOG.debug("{} of {} cannot be read", name, pack, e);
            fault(name, "file.unreadable");
        }
    }

    private void fault(String name, String key) {
        faults.add(new Fault(pack, PageReader.shown(name), 0, GuideTexts.get().get(key)));
    }

    private FilesPack.Files all() {
        return new FilesPack.Files(pages, faults);
    }
}
