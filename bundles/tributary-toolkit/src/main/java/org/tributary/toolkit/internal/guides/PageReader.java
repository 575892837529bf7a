package org.tributary.toolkit.internal.guides;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.code.Coded;
import org.tributary.api.toolkit.ToolkitPage;
import org.tributary.toolkit.internal.canvas.Ingredient;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.flags.RedFlag;
import org.tributary.toolkit.internal.guides.Guide.Moment;
import org.tributary.toolkit.internal.guides.Guides.Fault;
import org.tributary.web.Prose;
import org.tributary.web.Texts;

/**
 * Understands one file of a pack. A page without which nothing can be shown, a title for example, is left out; what can be
 * done without, such as a word that nobody knows, is left out alone. Both are said with their line.
 */
final class PageReader {

    /** Key, and language where it is not English. */
    static final Pattern FILE = Pattern.compile("([a-z0-9][a-z0-9-]{0,59})(?:\\.([a-z]{2,3}))?\\.md");

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final int LONGEST_FILE = 200;
    private static final int MOST_ORDER = 999;
    private static final int LONGEST_POINT = 200;
    private static final int MOST_POINTS = 50;
    private static final int MOST_SOURCES = 20;
    private static final int MOST_TOPICS = 10;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final Pattern TOPIC = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");
    private static final Pattern POINT = Pattern.compile(" {0,3}(?:[-*+]|\\d{1,3}[.)])\\s+(\\S.*)");
    private static final List<String> FIELDS = List.of(
            "type",
            "title",
            "summary",
            "audience",
            "moment",
            "minutes",
            "order",
            "stage",
            "topics",
            "helps",
            "sources",
            "written");
    private static final Set<Stage> WITH_CHECKLIST = Set.of(Stage.FORMING, Stage.AGREED, Stage.WORKING, Stage.CLOSING);
    private static final Set<String> HELPS = Stream.of(
                    words("ingredient", Ingredient.class),
                    words("flag", RedFlag.Sort.class),
                    Stream.of("place/publish", "place/shared-problem", "place/empty-portfolio"),
                    WITH_CHECKLIST.stream().map(stage -> "stage/" + stage.code()))
            .flatMap(words -> words)
            .collect(Collectors.toCollection(TreeSet::new));

    private final String file;
    private final Faults faults;
    private final Texts texts = GuideTexts.get();

    private PageReader(String pack, String file) {
        this.file = file;
        this.faults = new Faults(pack, shown(file));
    }

    /**
     * What became of a file.
     *
     * @param page empty where it is left out
     */
    record Outcome(Optional<Page> page, List<Fault> faults) {}

    static Outcome read(String pack, ToolkitPage page) {
        PageReader reader = new PageReader(pack, page.file());
        Optional<Page> understood = reader.page(page.text());
        return new Outcome(understood, understood.isPresent() ? reader.faults.all() : reader.faults.leftOut());
    }

    private static <E extends Enum<E> & Coded> Stream<String> words(String group, Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(value -> group + "/" + value.code());
    }

    /** What may hold anything, for a log or a page. */
    static String shown(String text) {
        String line = text.replaceAll("\\p{C}", "?");
        return line.length() > LONGEST_FILE ? line.substring(0, LONGEST_FILE) + "…" : line;
    }

    private Optional<Page> page(String given) {
        Matcher name = FILE.matcher(file);
        if (file.length() > LONGEST_FILE || !name.matches()) {
            return fault(0, "file.name");
        }
        String language = name.group(2) == null ? Page.ENGLISH : name.group(2);
        if (language.length() == 2 && !LANGUAGES.contains(language)) {
            return fault(0, "file.language", language);
        }
        if (given.length() > ToolkitPage.LONGEST) {
            return fault(0, "text.long", ToolkitPage.LONGEST);
        }
        String text = given.replace("\r\n", "\n").replace('\r', '\n');
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        int broken = text.indexOf('\uFFFD');
        if (broken >= 0) {
            return fault(lineAt(text, broken), "text.encoding");
        }
        String[] lines = text.split("\n", -1);
        if (!isFence(lines[0])) {
            return fault(1, "front.none");
        }
        int close = 1;
        while (close < lines.length && !isFence(lines[close])) {
            close++;
        }
        if (close == lines.length) {
            return fault(1, "front.open");
        }
        String yaml = String.join("\n", Arrays.copyOfRange(lines, 1, close));
        if (yaml.length() > FrontMatter.LONGEST) {
            return fault(1, "front.long", FrontMatter.LONGEST);
        }
        String body = String.join("\n", Arrays.copyOfRange(lines, close + 1, lines.length));
        int bodyLine = close + 2;
        return FrontMatter.read(yaml, faults).flatMap(front -> page(name.group(1), language, front, body, bodyLine));
    }

    private static boolean isFence(String line) {
        return line.stripTrailing().equals("---");
    }

    private static int lineAt(String text, int position) {
        return 1
                + (int) text.chars()
                        .limit(position)
                        .filter(character -> character == '\n')
                        .count();
    }

    private <T> Optional<T> fault(int line, String key, Object... args) {
        faults.add(line, texts.get(key, args));
        return Optional.empty();
    }

    private Optional<Page> page(String key, String language, FrontMatter front, String body, int bodyLine) {
        front.expect(FIELDS);
        boolean translation = !language.equals(Page.ENGLISH);
        Optional<PageType> type = front.text("type").isEmpty()
                ? Optional.of(PageType.GUIDE)
                : word(front, "type", PageType.class, Set.of(PageType.values()));
        Optional<String> title = required(front, "title", 5, 100);
        boolean isChecklist = type.filter(PageType.CHECKLIST::equals).isPresent();
        Optional<String> summary =
                isChecklist && front.text("summary").isEmpty() ? Optional.of("") : required(front, "summary", 1, 300);
        Optional<String> audience = optional(front, "audience", 150);
        Optional<Moment> moment = word(front, "moment", Moment.class, Set.of(Moment.values()));
        Optional<Stage> stage = word(front, "stage", Stage.class, WITH_CHECKLIST);
        Optional<Integer> minutes = number(front, "minutes", 1, 60);
        Optional<Integer> order = number(front, "order", 0, MOST_ORDER);
        boolean isGuide = type.filter(PageType.GUIDE::equals).isPresent();
        boolean whole = title.isPresent() && summary.isPresent() && type.isPresent();
        if (isGuide && !translation) {
            whole &= isThere(front, "moment", moment) & isThere(front, "minutes", minutes);
        }
        if (isChecklist && !translation) {
            whole &= isThere(front, "stage", stage);
        }
        List<Page.Point> points = isChecklist ? points(body, bodyLine) : List.of();
        if (isChecklist ? points.isEmpty() : body.isBlank()) {
            fault(bodyLine, isChecklist ? "text.no-points" : "text.empty");
            whole = false;
        }
        if (!whole) {
            return Optional.empty();
        }
        return Optional.of(new Page(
                key,
                language,
                type.get(),
                file,
                title.get(),
                summary.get(),
                audience,
                moment,
                stage,
                minutes,
                order,
                topics(front),
                helps(front),
                sources(front),
                day(front, "written"),
                points,
                body,
                bodyLine));
    }

    private boolean isThere(FrontMatter front, String name, Optional<?> value) {
        // What is there and at fault has been said already.
        if (value.isEmpty() && front.text(name).isEmpty()) {
            fault(front.line(name), "field.missing", name);
        }
        return value.isPresent();
    }

    private Optional<String> required(FrontMatter front, String name, int shortest, int longest) {
        Optional<String> value = front.text(name);
        if (value.isEmpty()) {
            return fault(front.line(name), "field.missing", name);
        }
        int length = value.get().length();
        return length < shortest || length > longest
                ? fault(front.line(name), "field.length", name, shortest, longest, length)
                : value;
    }

    private Optional<String> optional(FrontMatter front, String name, int longest) {
        Optional<String> value = front.text(name);
        return value.filter(text -> text.length() > longest).isPresent()
                ? fault(
                        front.line(name),
                        "field.length",
                        name,
                        1,
                        longest,
                        value.get().length())
                : value;
    }

    private Optional<Integer> number(FrontMatter front, String name, int least, int most) {
        Optional<String> value = front.text(name);
        Optional<Integer> number = value.filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .filter(given -> given >= least && given <= most);
        return value.isPresent() && number.isEmpty()
                ? fault(front.line(name), "field.number", name, least, most)
                : number;
    }

    private <E extends Enum<E> & Coded> Optional<E> word(
            FrontMatter front, String name, Class<E> type, Set<E> allowed) {
        Optional<String> value = front.text(name);
        Optional<E> known = value.flatMap(word -> Coded.parse(type, word)).filter(allowed::contains);
        return value.isPresent() && known.isEmpty()
                ? fault(
                        front.line(name),
                        "field.word",
                        name,
                        shown(value.get()),
                        Arrays.stream(type.getEnumConstants())
                                .filter(allowed::contains)
                                .map(Coded::code)
                                .collect(Collectors.joining(", ")))
                : known;
    }

    private Optional<List<String>> topics(FrontMatter front) {
        return front.list("topics").map(given -> {
            List<String> topics = new ArrayList<>();
            given.forEach((topic, line) -> {
                if (!TOPIC.matcher(topic).matches()) {
                    fault(line, "topic.name", shown(topic));
                } else if (topics.size() < MOST_TOPICS) {
                    topics.add(topic);
                } else {
                    fault(line, "field.many", "topics", MOST_TOPICS);
                }
            });
            return List.copyOf(topics);
        });
    }

    private Optional<Set<String>> helps(FrontMatter front) {
        return front.list("helps").map(given -> {
            Set<String> helps = new LinkedHashSet<>();
            given.forEach((word, line) -> {
                String normal = word.toLowerCase(Locale.ROOT);
                if (HELPS.contains(normal)) {
                    helps.add(normal);
                } else {
                    fault(line, "field.word", "helps", shown(word), String.join(", ", HELPS));
                }
            });
            return helps;
        });
    }

    private Optional<Map<String, URI>> sources(FrontMatter front) {
        return front.rows("sources").map(rows -> {
            Map<String, URI> sources = new LinkedHashMap<>();
            for (FrontMatter.Row row : rows) {
                String title = row.values().getOrDefault("title", "");
                Optional<URI> address = address(row.values().getOrDefault("address", ""));
                if (title.isEmpty() || title.length() > LONGEST_FILE || address.isEmpty()) {
                    fault(row.line(), "source.parts");
                } else if (sources.size() < MOST_SOURCES) {
                    sources.putIfAbsent(title, address.get());
                } else {
                    fault(row.line(), "field.many", "sources", MOST_SOURCES);
                }
            }
            return sources;
        });
    }

    private Optional<LocalDate> day(FrontMatter front, String name) {
        Optional<String> value = front.text(name);
        try {
            return value.map(LocalDate::parse);
        } catch (DateTimeParseException notADay) {
            return fault(front.line(name), "field.day", name, shown(value.orElse("")));
        }
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = new URI(text);
            boolean web = address.getScheme() != null
                    && Set.of("http", "https").contains(address.getScheme().toLowerCase(Locale.ROOT));
            return web && address.getHost() != null && address.getUserInfo() == null && text.length() <= LONGEST_ADDRESS
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The lines of the list; a line that goes on below is one point. */
    private List<Page.Point> points(String body, int bodyLine) {
        List<Page.Point> points = new ArrayList<>();
        String[] lines = body.split("\n", -1);
        StringBuilder open = new StringBuilder();
        int openLine = 0;
        for (int number = 0; number < lines.length; number++) {
            String line = lines[number];
            Matcher begun = POINT.matcher(line);
            if (begun.matches()) {
                point(open, openLine, points);
                open.append(begun.group(1));
                openLine = bodyLine + number;
            } else if (line.isBlank()) {
                point(open, openLine, points);
            } else if (open.length() > 0) {
                open.append(' ').append(line.strip());
            } else {
                fault(bodyLine + number, "point.other");
            }
        }
        point(open, openLine, points);
        return points;
    }

    private void point(StringBuilder open, int line, List<Page.Point> points) {
        String markdown = open.toString();
        open.setLength(0);
        if (markdown.isEmpty()) {
            return;
        }
        List<Links.Link> links = Links.in(markdown);
        String text = Prose.plain(markdown);
        if (text.isEmpty() || text.length() > LONGEST_POINT) {
            fault(line, "point.length", LONGEST_POINT);
        } else if (points.size() == MOST_POINTS) {
            fault(line, "field.many", "points", MOST_POINTS);
        } else {
            if (links.size() > 1) {
                fault(line, "point.links");
            }
            points.add(new Page.Point(text, links.stream().findFirst().map(Links.Link::key), line));
        }
    }
}
