package org.tributary.api.id;

import java.util.regex.Pattern;

/**
 * The name of an organisation in addresses and files, for example {@code camden}.
 *
 * @param value 1-80 characters of a-z, 0-9 and hyphens; never changes, even when the council is renamed
 */
public record OrganisationId(String value) implements Comparable<OrganisationId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");

    /** @throws IllegalArgumentException where the value is not of its form */
    public OrganisationId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The id of an organisation has 1 to 80 lower-case letters, digits and hyphens");
        }
    }

    /** Whether this is one of the invented councils of the demonstration. */
    public boolean isSample() {
        return value.startsWith("sample-");
    }

    @Override
    public int compareTo(OrganisationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
