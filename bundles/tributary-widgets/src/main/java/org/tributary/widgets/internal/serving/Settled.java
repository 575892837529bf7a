package org.tributary.widgets.internal.serving;

import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.search.SearchEngine;
import org.tributary.store.ChangeLog;

/**
 * Whether everything that was published is found by now. Ready bytes are made anew after a change, but the index has the
 * change some moments later: a widget made in between may lack it, so it must not be kept.
 */
@Component(service = Settled.class)
public final class Settled {

    private final ChangeLog log;

    // Optional and dynamic: without an engine there is nothing to wait for.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SearchEngine engine;

    @Activate
    public Settled(@Reference ChangeLog log) {
        this.log = log;
    }

    /** For tests. */
    Settled(ChangeLog log, SearchEngine engine) {
        this(log);
        this.engine = engine;
    }

    /** To be asked before a widget is made. */
    boolean now() {
        SearchEngine present = engine;
        if (present == null) {
            return true;
        }
        OptionalLong position = present.position();
        return position.isPresent() && position.getAsLong() >= log.head();
    }
}
