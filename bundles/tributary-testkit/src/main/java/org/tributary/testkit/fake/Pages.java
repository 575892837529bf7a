package org.tributary.testkit.fake;

import java.util.List;
import java.util.Optional;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.refusal.InvalidInput;

/** Cuts lists into pages. */
final class Pages {

    private Pages() {}

    static <T> Paged<T> of(List<T> all, Paging paging) {
        int from = paging.after().map(Pages::number).orElse(0);
        int to = Math.min(all.size(), from + paging.limit());
        return new Paged<>(
                all.subList(Math.min(from, to), to),
                all.size(),
                to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
    }

    private static int number(String after) {
        if (!after.matches("\\d{1,9}")) {
            throw new InvalidInput("after", "Use the value of 'next' from the answer before.");
        }
        return Integer.parseInt(after);
    }
}
