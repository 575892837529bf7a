/**
 * How pages look: the shell around them, components, the stylesheet, the pages that every site has, and how pages, feeds
 * and exports are written out. It knows JAX-RS only in {@link org.tributary.web.internal.page.Writers} and in the
 * resources, and HTTP not at all.
 */
package org.tributary.web.internal.page;
