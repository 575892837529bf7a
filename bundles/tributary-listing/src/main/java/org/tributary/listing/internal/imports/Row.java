package org.tributary.listing.internal.imports;

import java.util.List;
import java.util.Map;

/**
 * One row of a file as it was read.
 *
 * @param line where it begins, from 1
 * @param cells by the name that the file gives them, inner objects as {@code outer.inner}, in the order of the file
 * @param faults what could not be read of it; a row with any is refused
 */
record Row(long line, Map<String, Cell> cells, List<RowFault> faults) {}
