package org.tributary.api.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items in the order asked for; never null, may be empty
 * @param total how many there are over all pages, counting only what the viewer may see
 * @param next give this as {@link Paging#after()} to read on; empty at the end
 */
public record Paged<T>(List<T> items, long total, Optional<String> next) {

    public Paged {
        items = List.copyOf(items);
    }

    /** The same page with each item turned into something else. */
    public <R> Paged<R> map(Function<? super T, ? extends R> to) {
        return new Paged<R>(items.stream().<R>map(to).toList(), total, next);
    }
}
