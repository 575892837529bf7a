package org.tributary.adapter.csv.internal;

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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.PartialDate;

/** The cells of one row, read as what they should be; one that cannot be is noted and left out. */
final class Row {

    private static final Pattern FORMULA = Pattern.compile("(?s)'+(?:[\\t\\r\\n]|[\\s\\p{Z}\\uFEFF]*[=+\\-@＝＋－＠]).*");
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\uFEFF\\u202A-\\u202E\\u2066-\\u2069\\uFFFD&&[^\\t\\n]]");
    private static final Pattern SEPARATORS = Pattern.compile("\\s*[;|\\n]\\s*");
    private static final Pattern COMMAS = Pattern.compile("\\s*,\\s*");
    private static final Pattern MARKUP =
            Pattern.compile("(?i)</?(?:p|br|div|span|ul|ol|li|h[1-6]|strong|em|b|i|u|a)(?:\\s[^<>]{0,1000})?/?>");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})(?:\\s.*)?");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})[/.](\\d{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ].*");
    private static final List<DateTimeFormatter> DAYS = formats("d MMMM uuuu", "d MMM uuuu");
    private static final List<DateTimeFormatter> MONTHS = formats("MMMM uuuu", "MMM uuuu");

    private final Map<Column, String> cells;
    private final Consumer<String> notes;
    private final long line;

    /** @param notes takes a sentence for each cell that is left out */
    Row(Map<Column, String> cells, long line, Consumer<String> notes) {
        this.cells = new EnumMap<>(cells);
        this.line = line;
        this.notes = notes;
    }

    private static List<DateTimeFormatter> formats(String... patterns) {
        return Arrays.stream(patterns)
                .map(pattern -> new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern)
                        .toFormatter(Locale.UK))
                .toList();
    }

    private void note(Column column, String sentence) {
        notes.accept(Texts.text(
                "row.cell",
                String.valueOf(line),
                column.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                sentence));
    }

    /** Text in which lines matter. */
    Optional<String> text(Column column) {
        return Optional.ofNullable(cells.get(column))
                // Whoever wrote the table kept a spreadsheet from taking the cell for a formula.
                .map(cell -> FORMULA.matcher(cell).matches() ? cell.substring(1) : cell)
                .map(cell -> cell.replace("\r\n", "\n").replace('\r', '\n').replace('\u000B', '\n'))
                .map(cell -> UNSEEN.matcher(cell).replaceAll("").strip())
                .filter(cell -> !cell.isEmpty());
    }

    /** Markdown; HTML loses its marks and keeps its paragraphs. */
    Optional<String> markdown(Column column) {
        return text(column)
                .map(text -> MARKUP.matcher(text).find() ? plain(text) : text)
                .filter(text -> !text.isEmpty());
    }

    private static String plain(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        for (Element element : document.select("p,div,h1,h2,h3,h4,h5,h6,ul,ol")) {
            element.appendText("\n\n");
        }
        document.select("br").forEach(element -> element.before("\n"));
        document.select("li").forEach(element -> element.prependText("- ").appendText("\n"));
        return document.wholeText()
                .replaceAll("[ \\t]{1,100}\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /** Text of one line. */
    Optional<String> line(Column column) {
        return text(column).map(text -> text.replaceAll("[\\s\\u2028\\u2029]+", " "));
    }

    /** Several texts with {@code ;} or {@code |} between them. */
    List<String> list(Column column) {
        return text(column).stream()
                .flatMap(SEPARATORS::splitAsStream)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Several single words, between which commas may stand as well. */
    List<String> words(Column column) {
        List<String> words = list(column);
        return words.size() != 1
                ? words
                : COMMAS.splitAsStream(words.get(0))
                        .filter(word -> !word.isBlank())
                        .toList();
    }

    <E extends Enum<E> & Coded> Optional<E> coded(Column column, Class<E> type, Map<String, E> others) {
        return line(column).flatMap(word -> coded(column, type, others, word));
    }

    <E extends Enum<E> & Coded> Optional<E> coded(Column column, Class<E> type, Map<String, E> others, String word) {
        Optional<E> value = Coded.parse(type, word).or(() -> Optional.ofNullable(others.get(Column.letters(word))));
        if (value.isEmpty()) {
            note(
                    column,
                    Texts.text(
                            "cell.word",
                            Arrays.stream(type.getEnumConstants())
                                    .map(Coded::code)
                                    .collect(Collectors.joining(", "))));
        }
        return value;
    }

    boolean flag(Column column) {
        return line(column)
                .map(word -> switch (word.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "y", "1" -> true;
                    case "false", "no", "n", "0" -> false;
                    default -> {
                        note(column, Texts.text("cell.flag"));
                        yield false;
                    }
                })
                .orElse(false);
    }

    /** A whole number, with or without a pound sign and commas between the thousands. */
    OptionalLong amount(Column column) {
        Optional<String> digits = line(column).map(text -> text.replaceAll("[£,\\s]", ""));
        if (digits.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!digits.get().matches("\\d{1,15}(?:\\.0{1,10})?")) {
            note(column, Texts.text("cell.number"));
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(digits.get().split("\\.")[0]));
    }

    Optional<URI> address(Column column) {
        return line(column).flatMap(text -> address(column, text));
    }

    Optional<URI> address(Column column, String text) {
        Optional<URI> address = web(text);
        if (address.isEmpty()) {
            note(column, Texts.text("cell.address"));
        }
        return address;
    }

    static Optional<URI> web(String text) {
        try {
            URI address = new URI(text.strip());
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = (scheme.equals("http") || scheme.equals("https"))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && text.length() <= 1_000;
            return web ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /** A year, a month or a day, in the ways in which people in the United Kingdom write them. */
    Optional<PartialDate> date(Column column) {
        return line(column).flatMap(text -> {
            Optional<PartialDate> date = date(text);
            if (date.isEmpty()) {
                note(column, Texts.text("cell.date"));
            }
            return date;
        });
    }

    /** A moment; of a day, a month or a year the first. */
    Optional<Instant> moment(Column column) {
        return line(column).flatMap(text -> {
            String iso = text.replaceFirst("^(\\S{10}) (?=\\d)", "$1T");
            try {
                return Optional.of(OffsetDateTime.parse(iso).toInstant());
            } catch (DateTimeException noOffset) {
                try {
                    return Optional.of(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
                } catch (DateTimeException noTime) {
                    return date(column)
                            .map(date -> date.firstDay().atStartOfDay().toInstant(ZoneOffset.UTC));
                }
            }
        });
    }

    private static Optional<PartialDate> date(String text) {
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
                        String.format(Locale.ROOT, "%s-%02d", month.group(2), Integer.parseInt(month.group(1)))));
            }
            Matcher year = YEAR_FIRST.matcher(text);
            return Optional.of(PartialDate.parse(year.matches() ? year.group(1) : text));
        } catch (DateTimeException notInDigits) {
            return inWords(text);
        }
    }

    private static Optional<PartialDate> inWords(String text) {
        for (DateTimeFormatter format : DAYS) {
            try {
                return Optional.of(PartialDate.of(LocalDate.parse(text, format)));
            } catch (DateTimeException notThisForm) {
                continue;
            }
        }
        for (DateTimeFormatter format : MONTHS) {
            try {
                return Optional.of(
                        PartialDate.parse(YearMonth.parse(text, format).toString()));
            } catch (DateTimeException notThisForm) {
                continue;
            }
        }
        return Optional.empty();
    }

    // What keeps the whole row from being one; the platform refuses it and cannot know its line.

    void titleMissing() {
        notes.accept(Texts.text("row.title", String.valueOf(line)));
    }

    void organisationUnknown(Optional<String> name) {
        notes.accept(name.map(n -> Texts.text("row.organisation", String.valueOf(line), n))
                .orElseGet(() -> Texts.text("row.organisation-none", String.valueOf(line))));
    }

    void partnerUnknown(String name) {
        note(Column.PARTNERS, Texts.text("cell.partner", name));
    }
}
