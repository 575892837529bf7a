package org.tributary.api.listing;

import java.net.URI;

/**
 * A way to something elsewhere.
 *
 * @param title what it is called, plain text, 1-200 characters
 * @param address absolute, http or https
 */
public record Link(LinkRelation relation, String title, URI address) {}
