package org.tributary.toolkit.internal.guides;

import java.util.ArrayList;
import java.util.List;
import org.tributary.toolkit.internal.guides.Guides.Fault;
import org.tributary.web.Texts;

/** What is wrong with one file. Not for several threads. */
final class Faults {

    private static final int MOST = 20;

    private final String pack;
    private final String file;
    private final List<Fault> all = new ArrayList<>();

    Faults(String pack, String file) {
        this.pack = pack;
        this.file = file;
    }

    /** @param line 0 where it is not known */
    void add(int line, String sentence) {
        Fault fault = new Fault(pack, file, line, sentence);
        if (all.size() < MOST && !all.contains(fault)) {
            all.add(fault);
        }
    }

    List<Fault> all() {
        return List.copyOf(all);
    }

    /** The same, with the last words for a page that is not shown. */
    List<Fault> leftOut() {
        Texts texts = GuideTexts.get();
        List<Fault> said = new ArrayList<>(all);
        int last = said.size() - 1;
        Fault fault = said.get(last);
        said.set(last, new Fault(pack, file, fault.line(), fault.sentence() + " " + texts.get("left-out")));
        return said;
    }
}
