package org.tributary.toolkit.internal.guides;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.toolkit.ToolkitPack;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.guides.FolderPacks.FolderPack;
import org.tributary.web.PluginCalls;
import org.tributary.web.Texts;

/**
 * All guides, templates and checklists of all packs; answered from memory. Where there is no page in the language asked for,
 * the English one is given, and where there is none either, the one there is.
 *
 * <p>What is answered in one call is of one moment: when a pack comes, changes or goes, everything is put together anew
 * beside what is there, and then takes its place.
 */
@Component(service = Guides.class, immediate = true)
public final class Guides {

    private static final Logger LOG = LoggerFactory.getLogger(Guides.class);

    private final Optional<Packs> packs;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Set<Fault> logged = new HashSet<>();
    private volatile Catalogue catalogue;

    @Activate
    public Guides(BundleContext context, @Reference PluginCalls calls) {
        this.catalogue = Catalogue.EMPTY;
        this.packs = Optional.of(new Packs(context::getService, context::ungetService, calls, this::swap));
    }

    /** For tests of packs that come and go. */
    Guides(Packs.Taking taking, PluginCalls calls) {
        this.catalogue = Catalogue.EMPTY;
        this.packs = Optional.of(new Packs(taking, reference -> {}, calls, this::swap));
    }

    private Guides(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.packs = Optional.empty();
    }

    /** With these packs alone, those first that win; for tests, which need no framework then. */
    public static Guides of(ToolkitPack... packs) {
        return new Guides(Catalogue.of(Arrays.stream(packs).map(PackPages::of).toList()));
    }

    /** What Tributary brings; for tests. */
    public static Guides standard() {
        return of(new StandardPack());
    }

    @Reference(
            service = ToolkitPack.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "addPack")
    void addPack(ServiceReference<ToolkitPack> reference) {
        packs.ifPresent(all -> all.come(reference));
    }

    void removePack(ServiceReference<ToolkitPack> reference) {
        packs.ifPresent(all -> all.gone(reference));
    }

    @Deactivate
    void close() {
        packs.ifPresent(Packs::close);
    }

    private void swap(List<PackPages> found) {
        Catalogue next = Catalogue.of(found);
        catalogue = next;
        sayOnce(next.faults());
        listeners.forEach(Runnable::run);
    }

    /** Of the faults of all packs those in the log that were not there before. */
    private synchronized void sayOnce(List<Fault> faults) {
        logged.retainAll(faults);
        for (Fault fault : faults) {
            if (logged.add(fault)) {
                LOG.warn("Toolkit pack {}: {}", fault.pack(), fault.located());
            }
        }
    }

    /** Called after what is answered here has changed, from any thread; short. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** No more. */
    public void noChange(Runnable listener) {
        listeners.remove(listener);
    }

    /**
     * Waits until all packs that are there have been read and nothing has come or gone for a moment, so that a host that is
     * just starting is not taken for one with few guides.
     *
     * @return whether that is so; otherwise it has taken longer than the limit
     */
    public boolean isSettledWithin(Duration limit) throws InterruptedException {
        return packs.isEmpty() || packs.get().isSettledWithin(limit);
    }

    /** All guides and templates, by moment, then in the order of their packs. */
    public List<Guide> all(Locale locale) {
        return catalogue.all(locale);
    }

    /** The guide or template with this name. */
    public Optional<Guide> find(String key, Locale locale) {
        return catalogue.find(key, locale);
    }

    /** Those that help with something, such as {@code flag/no-decision}, the best first. */
    public List<Guide> helping(String word, Locale locale) {
        return catalogue.helping(word, locale);
    }

    /** The checklist of a stage; of several packs one after the other. */
    public List<Item> checklist(Stage stage, Locale locale) {
        return catalogue.checklist(stage, locale);
    }

    /** What is wrong with packs and their pages, for the operator: pack, file, line (0 where unknown) and what it is. */
    public List<Fault> faults() {
        return catalogue.faults();
    }

    /**
     * The packs and what is wrong with them, as of one moment.
     *
     * @throws NotAllowed where somebody is neither curator nor administrator
     */
    public Report report(Viewer viewer) {
        if (!mayReport(viewer)) {
            throw new NotAllowed(GuideTexts.get().get("refused.curators"), !viewer.isMember());
        }
        Catalogue now = catalogue;
        return new Report(
                now.packs().stream()
                        .map(pack -> new Pack(pack.name(), pack.pages().size(), (int) now.faults().stream()
                                .filter(fault -> fault.pack().equals(pack.name()))
                                .count()))
                        .toList(),
                now.faults());
    }

    /** Whether somebody may read {@link #report}. */
    public static boolean mayReport(Viewer viewer) {
        return viewer.role().atLeast(Role.CURATOR);
    }

    /** What would be wrong with a folder if it were put in its place, beside or instead of what is there now. */
    public Report check(Path folder) {
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        PackPages wanted = PackPages.of(new FolderPack(name, folder, folder));
        List<PackPages> all = new ArrayList<>(List.of(wanted));
        catalogue.packs().stream()
                .filter(pack -> !pack.name().equals(wanted.name()))
                .forEach(all::add);
        List<Fault> faults = Catalogue.of(all).faults().stream()
                .filter(fault -> fault.pack().equals(wanted.name()))
                .toList();
        return new Report(List.of(new Pack(wanted.name(), wanted.pages().size(), faults.size())), faults);
    }

    /** The texts of this package, for its commands. */
    public static Texts texts() {
        return GuideTexts.get();
    }

    /**
     * How packs are.
     *
     * @param packs the one first that wins over the others
     */
    public record Report(List<Pack> packs, List<Fault> faults) {

        /** How many pages could be read. */
        public int pages() {
            return packs.stream().mapToInt(Pack::pages).sum();
        }
    }

    /**
     * A pack.
     *
     * @param pages how many of its pages could be read
     * @param faults how much is wrong with it
     */
    public record Pack(String name, int pages, int faults) {}

    /**
     * A point of a checklist.
     *
     * @param text plain text
     * @param guide the key of the guide it links to
     */
    public record Item(String text, Optional<String> guide) {}

    /** What is wrong with a page of a pack. */
    public record Fault(String pack, String file, int line, String sentence) {

        /** File, line and sentence, as compilers write it, as far as they are known. */
        public String located() {
            String place = file.isEmpty() ? "" : line == 0 ? file + ": " : file + ":" + line + ": ";
            return place + sentence;
        }
    }
}
