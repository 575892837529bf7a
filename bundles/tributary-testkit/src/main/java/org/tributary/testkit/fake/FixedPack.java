package org.tributary.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import org.tributary.api.toolkit.ToolkitPack;
import org.tributary.api.toolkit.ToolkitPage;

/** A pack with the pages that a test gives it. */
public final class FixedPack implements ToolkitPack {

    private final String name;
    private final List<ToolkitPage> pages;

    /** Without pages. */
    public FixedPack(String name) {
        this(name, List.of());
    }

    private FixedPack(String name, List<ToolkitPage> pages) {
        this.name = name;
        this.pages = List.copyOf(pages);
    }

    /** The same with one more page. */
    public FixedPack with(String file, String text) {
        List<ToolkitPage> more = new ArrayList<>(pages);
        more.add(new ToolkitPage(file, text));
        return new FixedPack(name, more);
    }

    /** The same with one more guide that has all it needs, in English or, by a name like {@code first.cy.md}, otherwise. */
    public FixedPack withGuide(String file, String title) {
        return with(
                file,
                """
                ---
                title: %s
                summary: What there is to know of it.
                moment: before-the-first-call
                minutes: 3
                ---
                Some words about %s.

                ## Do this next
                Ring somebody.
                """
                        .formatted(title, title));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ToolkitPage> pages() {
        return pages;
    }
}
