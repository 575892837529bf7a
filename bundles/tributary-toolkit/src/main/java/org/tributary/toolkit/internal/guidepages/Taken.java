package org.tributary.toolkit.internal.guidepages;

import org.tributary.toolkit.internal.guides.Guide;
import org.tributary.web.Visit;

/** A guide or template as a file that stands alone: with its title, and with links that lead here from anywhere. */
final class Taken {

    private Taken() {}

    static String of(Guide guide, Visit visit) {
        String text = guide.text().strip();
        String titled = text.startsWith("# ") ? text : "# " + guide.title() + "\n\n" + text;
        String base = visit.site().absolute(Paths.TOOLKIT + "/").toString();
        String linked = titled.replace("](" + Paths.TOOLKIT + "/", "](" + base);
        return guide.type() == Guide.Type.TEMPLATE
                ? linked + "\n"
                : linked + "\n\n---\n\n<" + visit.site().absolute(Paths.of(guide)) + ">\n";
    }
}
