package org.tributary.listing.internal.imports;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.PartialDate;
import org.tributary.listing.internal.PlainText;
import org.tributary.web.Texts;

/** The cells of one row by column, read as what they should be; every one that is not becomes a fault of its line. */
final class Cells<C extends Enum<C> & Column> {

    private static final int MOST_VALUES = 200;
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern SEPARATORS = Pattern.compile("\\s*[;|\\n]\\s*");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\uFEFF\\u202A-\\u202E\\u2066-\\u2069&&[^\\t\\n]]");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})(?:\\s.*)?");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})[/.](\\d{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ].*");
    private static final List<DateTimeFormatter> DAYS = formats("d MMMM uuuu", "d MMM uuuu", "MMMM d, uuuu");
    private static final List<DateTimeFormatter> MONTHS = formats("MMMM uuuu", "MMM uuuu");

    private final Row row;
    private final Map<C, Columns.Found> found;
    private final Texts texts;
    private final List<RowFault> faults;
    private boolean cleaned;

    Cells(Row row, Map<C, Columns.Found> found, Texts texts) {
        this.row = row;
        this.found = found;
        this.texts = texts;
        this.faults = new ArrayList<>(row.faults());
    }

    private static List<DateTimeFormatter> formats(String... patterns) {
        return Arrays.stream(patterns)
                .map(pattern -> new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern)
                        .toFormatter(Locale.UK))
                .toList();
    }

    long line() {
        return row.line();
    }

    List<RowFault> faults() {
        return faults;
    }

    /** Whether characters that nobody sees were taken out. */
    boolean wereCleaned() {
        return cleaned;
    }

    /** What the file calls the column, or what we do where it has none. */
    String name(C column) {
        return Optional.ofNullable(found.get(column)).map(Columns.Found::name).orElseGet(() -> column.names()
                .get(0));
    }

    /** Whether it says anything there. */
    boolean has(C column) {
        return cell(column).isPresent();
    }

    void fault(C column, String key, Object... args) {
        faults.add(RowFault.of(row.line(), name(column), shown(column), texts.get(key, args)));
    }

    /** The beginning of the cell, or nothing where it is about a person. */
    String shown(C column) {
        return column.isPersonal() ? "" : cell(column).map(Cell::shown).orElse("");
    }

    Optional<Cell> cell(C column) {
        return Optional.ofNullable(found.get(column)).map(Columns.Found::cell).filter(cell -> !cell.isBlank());
    }

    /** Text in which lines matter. */
    Optional<String> text(C column) {
        return cell(column).flatMap(cell -> text(column, cell));
    }

    /** Text of one line. */
    Optional<String> line(C column) {
        return text(column).map(text -> SPACES.matcher(text).replaceAll(" "));
    }

    /** One text out of a cell, be it the whole cell or a part of it. */
    Optional<String> text(C column, Cell cell) {
        String text;
        if (cell instanceof Cell.Text plain) {
            text = plain.text();
        } else if (cell instanceof Cell.Number number) {
            text = number.digits();
        } else {
            if (!cell.isBlank()) {
                fault(column, "value.text");
            }
            return Optional.empty();
        }
        String clean = UNSEEN.matcher(
                        text.replace("\r\n", "\n").replace('\r', '\n').replace('\u000B', '\n'))
                .replaceAll("");
        cleaned |= clean.length() < text.replace("\r\n", "\n").length();
        if (clean.indexOf('\uFFFD') >= 0 || !PlainText.isReadable(clean)) {
            fault(column, "value.characters");
            return Optional.empty();
        }
        return Optional.of(clean.strip()).filter(t -> !t.isEmpty());
    }

    /** Several texts: an array, or a cell in which {@code ;} or {@code |} stand between them. */
    List<String> list(C column) {
        return list(column, SEPARATORS);
    }

    /** Several single words, between which a comma may stand as well where there is neither {@code ;} nor {@code |}. */
    List<String> words(C column) {
        Optional<Cell> cell = cell(column);
        boolean commas = cell.isPresent()
                && cell.get() instanceof Cell.Text plain
                && !SEPARATORS.matcher(plain.text().strip()).find();
        return list(column, commas ? Pattern.compile("\\s*,\\s*") : SEPARATORS);
    }

    private List<String> list(C column, Pattern separators) {
        Optional<Cell> cell = cell(column);
        List<String> values;
        if (cell.isPresent() && cell.get() instanceof Cell.Many many) {
            values = many.items().stream()
                    .flatMap(item -> text(column, item).stream())
                    .toList();
        } else {
            values = text(column).stream()
                    .flatMap(separators::splitAsStream)
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
        }
        if (values.size() > MOST_VALUES) {
            fault(column, "value.many", MOST_VALUES);
            return List.of();
        }
        return values;
    }

    /** A value of a list of ours, by its own word or by one that others use for it. */
    <E extends Enum<E> & Coded> Optional<E> coded(C column, Class<E> type, Map<String, E> others) {
        return line(column).flatMap(word -> coded(column, type, others, word));
    }

    /** One word of several. */
    <E extends Enum<E> & Coded> Optional<E> coded(C column, Class<E> type, Map<String, E> others, String word) {
        Optional<E> value = Coded.parse(type, word).or(() -> Optional.ofNullable(others.get(Columns.letters(word))));
        if (value.isEmpty()) {
            fault(column, "value.word", words(type));
        }
        return value;
    }

    private static <E extends Enum<E> & Coded> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Coded::code).collect(Collectors.joining(", "));
    }

    Optional<Boolean> flag(C column) {
        Optional<Cell> cell = cell(column);
        if (cell.isPresent() && cell.get() instanceof Cell.Truth truth) {
            return Optional.of(truth.value());
        }
        return line(column).flatMap(word -> switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1" -> Optional.of(true);
            case "false", "no", "n", "0" -> Optional.of(false);
            default -> {
                fault(column, "value.flag");
                yield Optional.<Boolean>empty();
            }
        });
    }

    /** A whole number, with or without a pound sign and commas between the thousands. */
    OptionalLong amount(C column) {
        Optional<String> digits = line(column).map(text -> text.replaceAll("[£,\\s]", ""));
        if (digits.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!digits.get().matches("\\d{1,15}(?:\\.0{1,10})?")) {
            fault(column, "value.amount");
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(digits.get().split("\\.")[0]));
    }

    Optional<URI> address(C column) {
        return line(column).flatMap(text -> address(column, text));
    }

    Optional<URI> address(C column, String text) {
        try {
            URI address = new URI(text.strip());
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && address.getHost() != null) {
                return Optional.of(address);
            }
        } catch (URISyntaxException e) {
            // Said below, like every other address that a browser could not open.
        }
        fault(column, "value.address");
        return Optional.empty();
    }

    /** A year, a month or a day, in the ways in which people in the United Kingdom write them. */
    Optional<PartialDate> date(C column) {
        return line(column).flatMap(text -> {
            Optional<PartialDate> date = date(text);
            if (date.isEmpty()) {
                fault(column, "value.date");
            }
            return date;
        });
    }

    /** A moment; of a day, a month or a year the first. */
    Optional<Instant> moment(C column) {
        return line(column).flatMap(text -> {
            Optional<Instant> moment = moment(text);
            if (moment.isEmpty()) {
                fault(column, "value.date");
            }
            return moment;
        });
    }

    static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.replaceFirst("^(\\S{10}) (?=\\d)", "$1T"))
                    .toInstant());
        } catch (DateTimeException noOffset) {
            try {
                return Optional.of(LocalDateTime.parse(text.replaceFirst("^(\\S{10}) (?=\\d)", "$1T"))
                        .toInstant(ZoneOffset.UTC));
            } catch (DateTimeException noTime) {
                return date(text).map(date -> date.firstDay().atStartOfDay().toInstant(ZoneOffset.UTC));
            }
        }
    }

    static Optional<PartialDate> date(String text) {
        try {
            Matcher day = DAY_FIRST.matcher(text);
            if (day.matches()) {
                return Optional.of(PartialDate.of(LocalDate.of(
                        Integer.parseInt(day.group(3)),
                        Integer.parseInt(day.group(2)),
                        Integer.parseInt(day.group(1)))));
            }
            Matcher month = MONTH_FIRST.matcher(text);
            if (month.matches()) {
                return Optional.of(PartialDate.parse(
                        month.group(2) + '-' + String.format("%02d", Integer.parseInt(month.group(1)))));
            }
            Matcher year = YEAR_FIRST.matcher(text);
            return Optional.of(PartialDate.parse(year.matches() ? year.group(1) : text));
        } catch (DateTimeException notInDigits) {
            return inWords(text);
        }
    }

    private static Optional<PartialDate> inWords(String text) {
        for (DateTimeFormatter format : DAYS) {
            Optional<PartialDate> day = parsed(() -> PartialDate.of(LocalDate.parse(text, format)));
            if (day.isPresent()) {
                return day;
            }
        }
        for (DateTimeFormatter format : MONTHS) {
            Optional<PartialDate> month =
                    parsed(() -> PartialDate.parse(YearMonth.parse(text, format).toString()));
            if (month.isPresent()) {
                return month;
            }
        }
        return Optional.empty();
    }

    private static Optional<PartialDate> parsed(Supplier<PartialDate> parsing) {
        try {
            return Optional.of(parsing.get());
        } catch (DateTimeException notThisForm) {
            return Optional.empty();
        }
    }
}
