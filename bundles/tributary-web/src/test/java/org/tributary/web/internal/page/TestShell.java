package org.tributary.web.internal.page;

import java.util.List;

/** A shell without menu entries. */
public final class TestShell {

    private TestShell() {}

    public static Shell create() {
        return new Shell(new Menu(List.of()));
    }
}
