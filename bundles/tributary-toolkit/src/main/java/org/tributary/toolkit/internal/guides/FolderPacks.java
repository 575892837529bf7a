package org.tributary.toolkit.internal.guides;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.toolkit.ToolkitPack;

/**
 * Makes a pack of each folder {@code toolkit/<name>} of the data folder, for as long as it is there. They are looked at every
 * few seconds: some file systems tell of no changes, and this is cheap. A change counts once two looks saw the same, so that
 * a file which is still being copied is not read.
 */
@Component(service = FolderPacks.class, immediate = true)
public final class FolderPacks {

    static final String FOLDER = "toolkit";

    /** Told to the service as a property, so that a change of it says that the files are others. */
    static final String STATE = "tributary.toolkit.state";

    static final String NAME = "tributary.toolkit.name";

    /** A folder wins over a bundle that says nothing of its rank; of two folders the one that comes first by name. */
    private static final int HIGHEST_RANK = 1_000;

    private static final int MOST_FOLDERS = 50;
    private static final long EVERY_SECONDS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(FolderPacks.class);

    private final Path root;
    private final Registering registering;
    private final ScheduledThreadPoolExecutor clockwork;
    private final Map<String, Shown> shown = new HashMap<>();
    private boolean first = true;
    private String lastTrouble = "";

    /** How a pack becomes a service. */
    @FunctionalInterface
    interface Registering {
        Registered register(ToolkitPack pack, Map<String, Object> properties);
    }

    /** A pack that is a service. */
    interface Registered {
        void update(Map<String, Object> properties);

        void unregister();
    }

    /** What there is of a folder: what was last told of it, and what was last seen. */
    private static final class Shown {
        private final Registered service;
        private Map<String, Object> told;
        private String seen;

        Shown(Registered service, Map<String, Object> told, String seen) {
            this.service = service;
            this.told = told;
            this.seen = seen;
        }
    }

    @Activate
    public FolderPacks(BundleContext context) {
        this(
                Path.of(Objects.requireNonNullElse(context.getProperty("tributary.data"), "."), FOLDER),
                (pack, properties) -> registered(context, pack, properties));
        clockwork.scheduleWithFixedDelay(this::lookOrSay, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** For tests, which look themselves. */
    FolderPacks(Path root, Registering registering) {
        this.root = root;
        this.registering = registering;
        this.clockwork = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "tributary-toolkit-folders");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static Registered registered(BundleContext context, ToolkitPack pack, Map<String, Object> properties) {
        ServiceRegistration<ToolkitPack> registration =
                context.registerService(ToolkitPack.class, pack, dictionary(properties));
        return new Registered() {
            @Override
            public void update(Map<String, Object> changed) {
                registration.setProperties(dictionary(changed));
            }

            @Override
            public void unregister() {
                registration.unregister();
            }
        };
    }

    private static Dictionary<String, Object> dictionary(Map<String, Object> properties) {
        return new Hashtable<>(properties);
    }

    @Deactivate
    void close() {
        clockwork.shutdownNow();
        synchronized (this) {
            // The framework has taken back the services already where the bundle stops.
            shown.values().forEach(FolderPacks::unregister);
            shown.clear();
        }
    }

    private static void unregister(Shown one) {
        try {
            one.service.unregister();
        } catch (IllegalStateException already) {
            LOG.debug("The pack has gone already", already);
        }
    }

    private void lookOrSay() {
        try {
            look();
        } catch (RuntimeException e) {
            say(e);
        }
    }

    private void say(Exception trouble) {
        String now = String.valueOf(trouble);
        if (!now.equals(lastTrouble)) {
            LOG.error("The folder {} cannot be looked at; its packs stay as they were", root, trouble);
            lastTrouble = now;
        }
    }

    /** Brings the packs into line with the folders. */
    synchronized void look() {
        if (clockwork.isShutdown()) {
            // A look that waited while this was closed would bring back packs of which nobody would rid us.
            return;
        }
        TreeMap<String, Path> folders;
        try {
            folders = folders();
            lastTrouble = "";
        } catch (IOException e) {
            say(e);
            return;
        }
        Set<String> gone = new HashSet<>(shown.keySet());
        gone.removeAll(folders.keySet());
        gone.forEach(name -> unregister(shown.remove(name)));
        int rank = HIGHEST_RANK;
        for (Map.Entry<String, Path> folder : folders.entrySet()) {
            meet(folder.getKey(), folder.getValue(), rank--);
        }
        first = false;
    }

    private TreeMap<String, Path> folders() throws IOException {
        TreeMap<String, Path> folders = new TreeMap<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(root)) {
            for (Path child : stream) {
                String name = String.valueOf(child.getFileName());
                if (!name.startsWith(".") && folders.size() < MOST_FOLDERS && Files.isDirectory(child)) {
                    folders.put(name, child);
                }
            }
        } catch (NoSuchFileException nobodyHasAny) {
            LOG.trace("There is no folder for packs", nobodyHasAny);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return folders;
    }

    private void meet(String name, Path folder, int rank) {
        String state = state(folder);
        Map<String, Object> properties = Map.of(Constants.SERVICE_RANKING, rank, STATE, state, NAME, name);
        Shown one = shown.get(name);
        if (one == null) {
            Optional<Shown> waiting = first ? Optional.of(register(name, folder, properties, state)) : Optional.empty();
            shown.put(name, waiting.orElseGet(() -> new Shown(new Unborn(name, folder), Map.of(), state)));
            return;
        }
        boolean settled = one.seen.equals(state);
        one.seen = state;
        if (!settled || one.told.equals(properties)) {
            return;
        }
        if (one.service instanceof Unborn) {
            shown.put(name, register(name, folder, properties, state));
        } else {
            one.told = properties;
            one.service.update(properties);
        }
    }

    private Shown register(String name, Path folder, Map<String, Object> properties, String state) {
        return new Shown(registering.register(new FolderPack(name, folder, root), properties), properties, state);
    }

    /** Of which files a folder is made, so that a change of one can be seen. */
    private static String state(Path folder) {
        List<String> files = new ArrayList<>();
        try {
            for (Path file : PackFiles.files(folder)) {
                BasicFileAttributes of =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                files.add(
                        file.getFileName() + ":" + of.size() + ":" + of.lastModifiedTime() + ":" + of.isSymbolicLink());
            }
        } catch (IOException e) {
            // What is wrong is said by the pack when it is read.
            files.add(String.valueOf(e));
        }
        return files.size() + "-" + Integer.toHexString(files.hashCode());
    }

    /** A folder that has been seen once. */
    private record Unborn(String name, Path folder) implements Registered {

        @Override
        public void update(Map<String, Object> properties) {
            LOG.trace("{} is not a pack yet", name);
        }

        @Override
        public void unregister() {
            LOG.trace("{} was never a pack", name);
        }
    }

    /** One folder. */
    record FolderPack(String name, Path folder, Path root) implements FilesPack {

        @Override
        public Files read() {
            return PackFiles.isWithin(folder, root) ? PackFiles.ofFolder(name, folder) : PackFiles.outside(name);
        }
    }
}
