package org.tributary.listing.internal.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Counts what becomes of the rows of one file, in bounded memory. */
final class Account {

    private static final int SHOWN = 1_000;
    private static final int WARNINGS = 100;

    private final List<RowFault> faults = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private long faultCount;
    private long total;
    private long added;
    private long changed;
    private long same;
    private long refused;
    private boolean complete = true;

    void read() {
        total++;
    }

    void added() {
        added++;
    }

    void changed() {
        changed++;
    }

    void same() {
        same++;
    }

    /** A row that does not go in. */
    void refused(Collection<RowFault> why) {
        refused++;
        why.forEach(this::fault);
    }

    private void fault(RowFault fault) {
        faultCount++;
        if (faults.size() < SHOWN) {
            faults.add(fault);
        }
    }

    /** The rest cannot be read. */
    void broken(RowFault where) {
        complete = false;
        fault(where);
    }

    /** A sentence to be said once; more than a hundred different ones are not kept. */
    void warn(String sentence) {
        if (warnings.size() < WARNINGS) {
            warnings.add(sentence);
        }
    }

    long total() {
        return total;
    }

    /** Whether no row was read at all. */
    boolean isEmpty() {
        return total == 0;
    }

    String firstFault() {
        return faults.isEmpty() ? "" : faults.get(0).sentence();
    }

    ImportReport report(boolean dryRun, List<String> organisations, long organisationCount) {
        return new ImportReport(
                dryRun,
                complete,
                total,
                added,
                changed,
                same,
                refused,
                organisations,
                organisationCount,
                faults,
                faultCount,
                List.copyOf(warnings));
    }
}
