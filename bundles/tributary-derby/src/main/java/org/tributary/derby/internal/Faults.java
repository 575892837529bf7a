package org.tributary.derby.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the operator of what went wrong in Derby, line by line. On a full disk Derby writes a stack for each page that it
 * cannot write, thousands of lines a minute: that is one sentence an hour. Any other fault is told whole, and again after
 * a minute where it goes on.
 */
final class Faults {

    /** How one begins that has a code. */
    private static final Pattern CODE = Pattern.compile("\\bERROR ([0-9A-Z]{5})\\b");

    /** Or one that has none, such as {@code java.io.IOException: No space left on device}. */
    private static final Pattern EXCEPTION = Pattern.compile("^([\\w.$]+(?:Exception|Error))\\b.*");

    /** A page, the files of a table or the log cannot be written. */
    private static final Set<String> DISK = Set.of("XSDG1", "XSDG3", "XSLA2", "XSLA4");

    private static final String NO_SPACE = "No space left on device";
    private static final String CANNOT_WRITE = "cannot write";
    private static final Duration DISK_AGAIN = Duration.ofHours(1);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Consumer<String> operator;
    private final Consumer<String> developer;
    private final LongSupplier nanos;
    private final Map<String, Long> told = new HashMap<>();
    private boolean telling = true;

    /**
     * @param operator is told what is wrong
     * @param developer is told the rest, such as what Derby says of itself at each start
     */
    Faults(Consumer<String> operator, Consumer<String> developer, LongSupplier nanos) {
        this.operator = operator;
        this.developer = developer;
        this.nanos = nanos;
    }

    /** One line of Derby's, from any thread. */
    synchronized void say(String line) {
        Optional<String> fault = fault(line);
        if (fault.isPresent()) {
            telling = isTime(fault.get());
            if (fault.get().equals(CANNOT_WRITE)) {
                if (telling) {
                    operator.accept("Derby cannot write its files and refuses to change anything until it can;"
                            + " look whether the disk has room. It is not said again for an hour. The first: "
                            + line.strip());
                }
                telling = false;
                return;
            }
        }
        boolean wrong = fault.isPresent() || line.startsWith("\tat ") || line.contains("Exception");
        (wrong && telling ? operator : developer).accept(line);
    }

    /** What begins with this line; empty where it goes on with the one before. */
    private static Optional<String> fault(String line) {
        if (line.startsWith("Caused by") || line.startsWith("\t")) {
            return Optional.empty();
        }
        if (line.contains(NO_SPACE)) {
            return Optional.of(CANNOT_WRITE);
        }
        Matcher code = CODE.matcher(line);
        if (code.find()) {
            return Optional.of(DISK.contains(code.group(1)) ? CANNOT_WRITE : code.group(1));
        }
        Matcher exception = EXCEPTION.matcher(line);
        return exception.matches() ? Optional.of(exception.group(1)) : Optional.empty();
    }

    private boolean isTime(String fault) {
        long now = nanos.getAsLong();
        Duration gap = fault.equals(CANNOT_WRITE) ? DISK_AGAIN : AGAIN;
        Long before = told.get(fault);
        if (before != null && now - before < gap.toNanos()) {
            return false;
        }
        told.put(fault, now);
        return true;
    }
}
