package org.tributary.web.internal.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.web.MenuContribution;
import org.tributary.api.web.MenuContribution.Entry;
import org.tributary.web.Visit;

/** The entries that slices and plugins put at the top of every page. */
@Component(service = Menu.class)
public final class Menu {

    private static final Logger LOG = LoggerFactory.getLogger(Menu.class);

    /** From this position on entries are about the person: sign in, your account. */
    private static final int RIGHT_END = 800;

    // Slices come and go while the site runs.
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<MenuContribution> contributions = List.of();

    /** For the container. */
    @Activate
    public Menu() {}

    /** For tests. */
    Menu(List<MenuContribution> contributions) {
        this.contributions = List.copyOf(contributions);
    }

    /**
     * An entry as this visit sees it.
     *
     * @param current {@code page} on the page itself, {@code true} on one below it, otherwise empty
     * @param end whether it is the first of those about the person, which stand apart at the right end
     */
    public record Item(String path, String text, String current, boolean end) {}

    List<Item> items(Visit visit) {
        List<Entry> entries = new ArrayList<>();
        for (MenuContribution contribution : contributions) {
            try {
                contribution.entry(visit.viewer(), visit.locale()).ifPresent(entries::add);
            } catch (RuntimeException e) {
                LOG.error(
                        "{} failed to say its menu entry",
                        contribution.getClass().getName(),
                        e);
            }
        }
        entries.sort(Comparator.comparingInt(Entry::position).thenComparing(Entry::text));
        List<Item> items = new ArrayList<>();
        boolean apart = false;
        for (Entry entry : entries) {
            boolean end = entry.position() >= RIGHT_END && !apart && !items.isEmpty();
            apart |= end;
            items.add(new Item(entry.path(), entry.text(), current(entry.path(), visit.path()), end));
        }
        return List.copyOf(items);
    }

    private static String current(String entry, String here) {
        if (entry.equals(here)) {
            return "page";
        }
        return !entry.equals("/") && here.startsWith(entry + "/") ? "true" : "";
    }
}
