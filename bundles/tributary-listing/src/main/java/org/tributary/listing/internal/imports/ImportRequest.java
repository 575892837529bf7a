package org.tributary.listing.internal.imports;

import java.util.Optional;

/**
 * What is to be imported how.
 *
 * @param format empty to tell it from the file
 * @param origin the origin of all listings; empty to take that of each row, or {@code import}
 * @param dryRun whether to check and report only
 */
public record ImportRequest(ImportType type, Optional<ImportFormat> format, Optional<String> origin, boolean dryRun) {}
