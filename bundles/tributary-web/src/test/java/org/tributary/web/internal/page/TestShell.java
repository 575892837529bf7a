package org.tributary.web.internal.page;

import java.util.List;
import org.tributary.api.web.MenuContribution;

/** A shell without menu entries. */
public final class TestShell {

    private TestShell() {}

    public static Shell create() {
        return create(List.of());
    }

    /** One with these. */
    public static Shell create(List<MenuContribution> entries) {
        return new Shell(new Menu(entries));
    }
}
