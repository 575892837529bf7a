package org.tributary.web.internal.developers;

import java.util.List;

/**
 * Operations about one thing.
 *
 * @param slug its name in addresses
 */
public record ApiGroup(String slug, String name, String description, List<ApiOperation> operations) {

    public ApiGroup {
        operations = List.copyOf(operations);
    }
}
