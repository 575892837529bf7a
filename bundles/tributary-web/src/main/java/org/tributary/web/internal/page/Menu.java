package org.tributary.web.internal.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;
import org.tributary.api.web.MenuContribution.Entry;
import org.tributary.web.Visit;
import org.tributary.web.internal.plugin.WatchedCalls;

/** The entries that slices and plugins put at the top of every page. */
@Component(service = Menu.class)
public final class Menu {

    /** How long a page waits for the entry of a plugin. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** From this position on entries are about the person: sign in, your account. */
    private static final int PERSONAL = 800;

    // What fits beside each other on a wide screen, in pixels and about: nobody knows the font of the reader.
    private static final int ROW = 900;
    private static final int MARK = 50;
    private static final int NAME_LETTER = 13;
    private static final int LETTER = 9;
    private static final int GAP = 31;

    // Slices come and go while the site runs.
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<MenuContribution> contributions = List.of();

    private final WatchedCalls calls;

    /** For the container. */
    @Activate
    public Menu(@Reference WatchedCalls calls) {
        this.calls = calls;
    }

    /** For tests. */
    Menu(List<MenuContribution> contributions) {
        this(WatchedCalls.ofTests());
        this.contributions = List.copyOf(contributions);
    }

    /**
     * An entry as this visit sees it.
     *
     * @param current {@code page} on the page itself, {@code true} on one below it, otherwise empty
     * @param personal whether it is about the person; these stand apart at the right end
     */
    public record Item(String path, String text, String current, boolean personal) {}

    /**
     * The entries as they stand at the top of a page.
     *
     * @param main those that lead to what is here
     * @param personal those about the person
     * @param isLong whether they need a row of their own, below the name of the site and those about the person
     */
    public record Rows(List<Item> main, List<Item> personal, boolean isLong) {}

    /** The entries in their places. */
    Rows rows(Visit visit) {
        List<Item> all = items(visit);
        List<Item> main = all.stream().filter(item -> !item.personal()).toList();
        List<Item> personal = all.stream().filter(Item::personal).toList();
        int width = MARK
                + NAME_LETTER * visit.site().name().length()
                + all.stream()
                        .mapToInt(item -> GAP + LETTER * item.text().length())
                        .sum();
        return new Rows(main, personal, width > ROW);
    }

    List<Item> items(Visit visit) {
        return entries(visit.viewer(), visit.locale()).stream()
                .map(entry -> new Item(
                        entry.path(), entry.text(), current(entry.path(), visit.path()), entry.position() >= PERSONAL))
                .toList();
    }

    /** What the contributions say, in order; one that fails has no entry. */
    List<Entry> entries(Viewer viewer, Locale locale) {
        List<Entry> entries = new ArrayList<>();
        for (MenuContribution contribution : contributions) {
            calls.ask(contribution, "menu entry", PATIENCE, () -> contribution.entry(viewer, locale))
                    .flatMap(Function.identity())
                    .ifPresent(entries::add);
        }
        entries.sort(Comparator.comparingInt(Entry::position).thenComparing(Entry::text));
        return entries;
    }

    private static String current(String entry, String here) {
        if (entry.equals(here)) {
            return "page";
        }
        return !entry.equals("/") && here.startsWith(entry + "/") ? "true" : "";
    }
}
