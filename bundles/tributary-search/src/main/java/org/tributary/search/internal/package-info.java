/** The search page, its feeds and exports, the search API, what keeps the engine fed, and what people look for. */
@StoreUnit(name = "search", changelog = "db/search.xml")
package org.tributary.search.internal;

import org.tributary.store.StoreUnit;
