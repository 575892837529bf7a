/** Guidance at the moment it is needed, and joint work of several councils that holds together. */
@StoreUnit(name = "toolkit", changelog = "db/toolkit.xml")
package org.tributary.toolkit.internal;

import org.tributary.store.StoreUnit;
