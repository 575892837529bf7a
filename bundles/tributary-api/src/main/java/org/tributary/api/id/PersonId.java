package org.tributary.api.id;

import java.util.regex.Pattern;

/**
 * The name of a person inside Tributary: says nothing about who it is, so that logs and audit rows may hold it.
 *
 * @param value 1-64 letters, digits and hyphens
 */
public record PersonId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** @throws IllegalArgumentException where the value is not of its form */
    public PersonId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("The id of a person has 1 to 64 letters, digits and hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
