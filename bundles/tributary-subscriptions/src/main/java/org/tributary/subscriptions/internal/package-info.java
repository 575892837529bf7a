/** What people follow, and how they hear of it. */
@StoreUnit(name = "subscriptions", changelog = "db/subscriptions.xml")
package org.tributary.subscriptions.internal;

import org.tributary.store.StoreUnit;
