package org.tributary.web.internal.page;

/** What stands in the three inputs of a date. */
public record DateParts(String day, String month, String year) {

    /** @param value as {@link org.tributary.web.Form#date} answers it, or a date in ISO 8601 */
    public static DateParts of(String value) {
        String[] parts = (value + "--").split("-", -1);
        return new DateParts(plain(parts[2]), plain(parts[1]), parts[0]);
    }

    // People write 3 May, not 03 May.
    private static String plain(String number) {
        return number.matches("0[0-9]") ? number.substring(1) : number;
    }
}
