package org.tributary.api.code;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A value with a short word that stands for it in addresses, files and JSON, for example {@code london-borough}.
 *
 * <p>Implemented by the enums of the contracts. The word is the constant's name in lower case with hyphens, unless the
 * enum says otherwise; it never changes once released, because it is in other people's bookmarks and files.
 */
@ConsumerType
public interface Coded {

    /** The constant's own name, as every enum has it. */
    String name();

    /** The word, made of a-z, 0-9 and hyphens. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Finds the value for a word somebody typed or a file contains: case, spaces, underscores and hyphens do not matter.
     *
     * @param type the enum to look in
     * @param word what was given; may be in any case
     * @return the value, or empty where there is none: the caller tells the person which words there are
     */
    static <E extends Enum<E> & Coded> Optional<E> parse(Class<E> type, String word) {
        String wanted =
                word.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Z}_-]+", "-").replaceAll("^-|-$", "");
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.code().equals(wanted))
                .findFirst();
    }
}
