/** The search page, its feeds and exports, the search API, and what keeps the engine fed. */
package org.tributary.search.internal;
