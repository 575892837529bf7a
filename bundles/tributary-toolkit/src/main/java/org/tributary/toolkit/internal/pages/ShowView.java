package org.tributary.toolkit.internal.pages;

import java.util.List;
import java.util.Optional;

/**
 * What everybody would read of a joint work.
 *
 * @param story Markdown; empty before it has closed
 * @param face the listing that shows it already
 */
public record ShowView(
        String title,
        String lead,
        String partners,
        String outcome,
        List<String> lookingFor,
        String story,
        Optional<String> face) {}
