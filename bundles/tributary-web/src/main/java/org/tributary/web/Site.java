package org.tributary.web;

import java.net.URI;

/**
 * The site that a visit is on.
 *
 * @param name what it calls itself, plain text
 * @param baseUrl the address of its home page, as seen from outside
 * @param samples whether sample data is loaded; every page then says so
 * @param contactEmail where people write to for help; may be empty where none is configured
 * @param organisation who runs it and answers for personal data; may be empty where none is configured
 */
public record Site(String name, URI baseUrl, boolean samples, String contactEmail, String organisation) {

    /**
     * The full address of a page of this site.
     *
     * @param path begins with a slash; may have a query
     */
    public URI absolute(String path) {
        return URI.create(baseUrl.toString().replaceAll("/+$", "") + path);
    }
}
