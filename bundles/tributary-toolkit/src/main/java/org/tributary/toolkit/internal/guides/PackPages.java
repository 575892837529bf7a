package org.tributary.toolkit.internal.guides;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tributary.api.toolkit.ToolkitPack;
import org.tributary.api.toolkit.ToolkitPage;
import org.tributary.toolkit.internal.guides.Guides.Fault;
import org.tributary.web.Texts;

/** A pack, understood. */
record PackPages(String name, List<Page> pages, List<Fault> faults) {

    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    /** In characters; a pack is held in memory. */
    static final int LONGEST = 10_000_000;

    PackPages {
        pages = List.copyOf(pages);
        faults = List.copyOf(faults);
    }

    /** Asks a pack for its pages and reads them; throws what the pack throws. */
    static PackPages of(ToolkitPack pack) {
        String name = pack.name();
        if (name == null || !NAME.matcher(name).matches()) {
            String shown = PageReader.shown(String.valueOf(name));
            return failed(shown, GuideTexts.get().get("pack.name", shown));
        }
        if (pack instanceof FilesPack files) {
            FilesPack.Files read = files.read();
            return of(name, read.pages(), read.faults());
        }
        List<ToolkitPage> pages = pack.pages();
        if (pages == null) {
            throw new IllegalStateException(GuideTexts.get().get("pack.silent"));
        }
        return of(name, pages, List.of());
    }

    /** A pack of which nothing can be shown. */
    static PackPages failed(String name, String sentence) {
        return new PackPages(name, List.of(), List.of(new Fault(name, "", 0, sentence)));
    }

    /** The same after it could not be read again. */
    PackPages withFault(String sentence) {
        Fault fault = new Fault(name, "", 0, sentence);
        List<Fault> more = new ArrayList<>(faults);
        if (!more.contains(fault)) {
            more.add(fault);
        }
        return new PackPages(name, pages, more);
    }

    static PackPages of(String name, List<ToolkitPage> given, List<Fault> before) {
        Texts texts = GuideTexts.get();
        List<Page> pages = new ArrayList<>();
        List<Fault> faults = new ArrayList<>(before);
        Map<String, String> files = new HashMap<>();
        long length = 0;
        int number = 0;
        for (ToolkitPage one : given) {
            if (++number > ToolkitPack.MOST) {
                faults.add(new Fault(name, "", 0, texts.get("pack.many", ToolkitPack.MOST)));
                break;
            }
            if (one == null) {
                faults.add(new Fault(name, "", 0, texts.get("pack.nothing")));
                continue;
            }
            length += Math.min(one.text().length(), ToolkitPage.LONGEST);
            if (length > LONGEST) {
                faults.add(new Fault(name, "", 0, texts.get("pack.long", LONGEST)));
                break;
            }
            PageReader.Outcome outcome = PageReader.read(name, one);
            faults.addAll(outcome.faults());
            outcome.page().ifPresent(page -> {
                // The type does not count: both would stand at the same address.
                String other = files.putIfAbsent(page.key() + "." + page.language(), page.file());
                if (other == null) {
                    pages.add(page);
                } else {
                    faults.add(new Fault(name, page.file(), 0, texts.get("file.twice", other)));
                }
            });
        }
        return new PackPages(name, pages, faults);
    }
}
