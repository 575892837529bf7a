package org.tributary.console.internal;

import java.io.PrintStream;
import java.nio.file.Path;

/** Executes one line. */
@FunctionalInterface
interface Shell {

    /**
     * Returns when the command has ended; it throws what the command threw.
     *
     * @param folder where the operator stands, to which file names in the command are relative
     * @param terminal whether the operator reads along, or the output goes into a file
     */
    void execute(String command, Path folder, boolean terminal, PrintStream out, PrintStream err) throws Exception;
}
