/** Problems, projects, reusable things and stories of councils: published, imported, listed and read. */
@StoreUnit(name = "listing", changelog = "db/listing.xml")
package org.tributary.listing.internal;

import org.tributary.store.StoreUnit;
