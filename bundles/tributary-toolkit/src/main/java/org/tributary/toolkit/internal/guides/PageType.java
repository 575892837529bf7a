package org.tributary.toolkit.internal.guides;

import org.tributary.api.code.Coded;

/** What a file of a pack is. */
enum PageType implements Coded {
    GUIDE,
    CHECKLIST,
    TEMPLATE
}
