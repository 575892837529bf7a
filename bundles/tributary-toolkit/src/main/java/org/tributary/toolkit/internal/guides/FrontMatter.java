package org.tributary.toolkit.internal.guides;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.web.Texts;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * The fields before the text of a page. Nothing is made of the YAML but texts and lists of texts, and every fault is said
 * with its line.
 */
final class FrontMatter {

    /** In characters. */
    static final int LONGEST = 20_000;

    private static final int DEEPEST = 5;
    private static final int LONGEST_PROBLEM = 160;
    private static final int MOST_ENTRIES = 50;

    /** The first line of the front matter is the second of the file. */
    private static final int FIRST_LINE = 2;

    private final Map<String, Entry> entries;
    private final Faults faults;
    private final Texts texts = GuideTexts.get();

    private record Entry(Node value, int line) {}

    private FrontMatter(Map<String, Entry> entries, Faults faults) {
        this.entries = entries;
        this.faults = faults;
    }

    /** @return empty where it cannot be read at all; then why is among the faults */
    static Optional<FrontMatter> read(String yaml, Faults faults) {
        Texts texts = GuideTexts.get();
        Node root;
        try {
            root = parser().compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            faults.add(mark == null ? 0 : mark.getLine() + FIRST_LINE, sentence(e, texts));
            return Optional.empty();
        } catch (ReaderException e) {
            faults.add(line(yaml, e.getPosition()), texts.get("front.character"));
            return Optional.empty();
        } catch (YAMLException | IllegalArgumentException e) {
            faults.add(FIRST_LINE, texts.get("front.yaml", problem(e.getMessage())));
            return Optional.empty();
        }
        if (!(root instanceof MappingNode map)) {
            faults.add(FIRST_LINE, texts.get("front.fields"));
            return Optional.empty();
        }
        return Optional.of(new FrontMatter(entries(map, faults, texts), faults));
    }

    private static Yaml parser() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(LONGEST);
        options.setAllowRecursiveKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options);
    }

    private static Map<String, Entry> entries(MappingNode map, Faults faults, Texts texts) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            int line = lineOf(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                faults.add(line, texts.get("front.fields"));
            } else if (entries.putIfAbsent(name.getValue(), new Entry(tuple.getValueNode(), line)) != null) {
                faults.add(line, texts.get("field.twice", shown(name.getValue())));
            }
        }
        return entries;
    }

    /** The words that people who know no YAML can do something with. */
    private static String sentence(MarkedYAMLException e, Texts texts) {
        String problem = problem(e.getProblem());
        return problem.contains("mapping values are not allowed")
                ? texts.get("front.colon")
                : texts.get("front.yaml", problem);
    }

    private static String problem(String message) {
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.length() > LONGEST_PROBLEM ? line.substring(0, LONGEST_PROBLEM) + "…" : line;
    }

    private static int line(String yaml, int position) {
        return FIRST_LINE
                + (int) yaml.chars()
                        .limit(Math.max(0, position))
                        .filter(character -> character == '\n')
                        .count();
    }

    private static int lineOf(Node node) {
        Mark mark = node.getStartMark();
        return mark == null ? 0 : mark.getLine() + FIRST_LINE;
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    /** The line of a field, or of the beginning where it is not there. */
    int line(String name) {
        Entry entry = entries.get(name);
        return entry == null ? 1 : entry.line();
    }

    /** Says which fields are not known. */
    void expect(List<String> known) {
        entries.forEach((name, entry) -> {
            if (!known.contains(name)) {
                faults.add(entry.line(), texts.get("field.unknown", shown(name), String.join(", ", known)));
            }
        });
    }

    /** The text of a field; empty where it is not there, where nothing stands behind it, or where it is at fault. */
    Optional<String> text(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        Optional<String> text = scalar(entry.value());
        if (text.isEmpty()) {
            faults.add(entry.line(), texts.get("field.text", name));
        }
        return text.filter(words -> !words.isEmpty());
    }

    /** Texts with their lines; empty where the field is not there. A single text is a list of one. */
    Optional<Map<String, Integer>> list(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        Map<String, Integer> values = new LinkedHashMap<>();
        for (Node node : nodes(name, entry)) {
            Optional<String> text = scalar(node);
            if (text.isEmpty()) {
                faults.add(lineOf(node), texts.get("field.texts", name));
            } else if (!text.get().isEmpty()) {
                values.putIfAbsent(text.get(), lineOf(node));
            }
        }
        return Optional.of(values);
    }

    /** A list of small tables, such as the sources. */
    Optional<List<Row>> rows(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        List<Row> rows = new ArrayList<>();
        for (Node node : nodes(name, entry)) {
            if (node instanceof MappingNode map) {
                Map<String, String> values = new LinkedHashMap<>();
                map.getValue().forEach(tuple -> scalar(tuple.getKeyNode())
                        .ifPresent(key -> values.putIfAbsent(
                                key, scalar(tuple.getValueNode()).orElse(""))));
                rows.add(new Row(values, lineOf(node)));
            } else {
                rows.add(new Row(Map.of(), lineOf(node)));
            }
        }
        return Optional.of(rows);
    }

    /** A line of a table. */
    record Row(Map<String, String> values, int line) {}

    private List<Node> nodes(String name, Entry entry) {
        if (!(entry.value() instanceof SequenceNode sequence)) {
            boolean nothing = scalar(entry.value()).filter(String::isEmpty).isPresent();
            return nothing ? List.of() : List.of(entry.value());
        }
        List<Node> nodes = sequence.getValue();
        if (nodes.size() > MOST_ENTRIES) {
            faults.add(entry.line(), texts.get("field.many", name, MOST_ENTRIES));
            return nodes.subList(0, MOST_ENTRIES);
        }
        return nodes;
    }

    private static Optional<String> scalar(Node node) {
        return node instanceof ScalarNode scalar
                ? Optional.of(scalar.getValue().replaceAll("[\\s\\p{Cc}]+", " ").strip())
                : Optional.empty();
    }
}
