package org.tributary.toolkit.internal.guides;

import java.util.List;
import org.tributary.api.toolkit.ToolkitPack;
import org.tributary.api.toolkit.ToolkitPage;
import org.tributary.toolkit.internal.guides.Guides.Fault;

/** A pack that lies somewhere as files, some of which may not be readable. */
interface FilesPack extends ToolkitPack {

    /** Reads all of them anew. */
    Files read();

    @Override
    default List<ToolkitPage> pages() {
        return read().pages();
    }

    /** @param faults about files that are not among the pages */
    record Files(List<ToolkitPage> pages, List<Fault> faults) {}
}
