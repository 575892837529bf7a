package org.tributary.toolkit.internal.collaboration;

import java.util.regex.Pattern;

/**
 * The name of a joint work in addresses; nobody can guess it.
 *
 * @param value 12 characters of a-z and 2-7
 */
public record CollaborationId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z2-7]{12}");

    /** @throws IllegalArgumentException where the value is not of its form */
    public CollaborationId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("The id of a joint work has 12 characters of a-z and 2-7");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
