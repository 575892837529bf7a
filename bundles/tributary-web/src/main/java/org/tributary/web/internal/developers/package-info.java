/** What the site tells developers: how to read from it, and its API operation by operation. */
package org.tributary.web.internal.developers;
