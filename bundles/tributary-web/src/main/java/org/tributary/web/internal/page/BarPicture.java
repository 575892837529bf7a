package org.tributary.web.internal.page;

import java.util.List;
import org.tributary.web.Bar;

/** Bars with their lengths in hundredths of the longest. */
public record BarPicture(List<Row> rows) {

    private static final int FULL = 100;

    /** A bar and its length, 0 to 100; whatever is more than nothing can be seen. */
    public record Row(Bar bar, int length) {}

    public static BarPicture of(List<Bar> bars) {
        double longest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        return new BarPicture(bars.stream()
                .map(bar -> new Row(bar, length(bar.value(), longest)))
                .toList());
    }

    private static int length(double value, double longest) {
        if (!(value > 0)) {
            return 0;
        }
        return (int) Math.max(1, Math.round(FULL * value / longest));
    }
}
