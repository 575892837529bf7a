/** What search engines are told of the pages of this site. */
package org.tributary.web.internal.sitemap;
