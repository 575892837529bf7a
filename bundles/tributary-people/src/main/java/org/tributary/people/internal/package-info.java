/** Who people are: how they sign in, whose members they are, what they may do and what others may see of them. */
@StoreUnit(name = "people", changelog = "db/people.xml")
package org.tributary.people.internal;

import org.tributary.store.StoreUnit;
