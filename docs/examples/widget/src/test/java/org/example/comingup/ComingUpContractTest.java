package org.example.comingup;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.testkit.contract.WidgetRendererContract;

/** All that the platform expects of a widget. The tests are in the kit. */
class ComingUpContractTest extends WidgetRendererContract {

    @Override
    protected WidgetRenderer renderer() {
        return new ComingUpWidget(
                new Board(Board.ending("visit", "A seat on a visit to the control room", "2026-12-01")).listings(),
                Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));
    }
}
