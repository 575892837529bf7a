package org.example.comingup;

import java.util.Set;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.testkit.contract.WidgetRendererContract;

/** All that the platform expects of a widget. The tests are in the kit. */
class ComingUpContractTest extends WidgetRendererContract {

    @Override
    protected WidgetRenderer renderer() {
        return new Board()
                .offers("A seat on a visit to the control room", "2026-12-01")
                .offersMembers("A word among ourselves about xylophones", "2026-12-02")
                .widget();
    }

    @Override
    protected Set<String> hiddenWords() {
        return Set.of("xylophones");
    }
}
