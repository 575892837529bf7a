/** What other sites show of this one: frames, scripts, elements, fragments and oEmbed. */
@StoreUnit(name = "widgets", changelog = "db/widgets.xml")
package org.tributary.widgets.internal;

import org.tributary.store.StoreUnit;
