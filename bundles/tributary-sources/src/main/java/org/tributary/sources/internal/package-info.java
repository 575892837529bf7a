/** Reads other systems on their rhythm, holds back what a person should see first, and puts listings where people read. */
@StoreUnit(name = "sources", changelog = "db/sources.xml")
package org.tributary.sources.internal;

import org.tributary.store.StoreUnit;
