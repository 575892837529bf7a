package org.tributary.web.internal.developers;

import java.util.List;

/**
 * An object of the API.
 *
 * @param name as the description calls it
 * @param description may be empty
 */
public record ApiObject(String name, String description, List<Member> members) {

    public ApiObject {
        members = List.copyOf(members);
    }

    /** One of its members. */
    public record Member(String name, ApiType type, boolean required, String description) {}
}
