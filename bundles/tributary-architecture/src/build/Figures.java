import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Puts what the bundles' reports say into one table, and fails where a slice is below the limit.
 *
 * <pre>{@code
 * java Figures.java lines|mutants BUNDLES LIMIT SLICE,SLICE,...
 * }</pre>
 *
 * <p>Bundles without a report were not measured in this build: a slice among them is named and does not fail it, so that
 * one slice can be measured alone.
 */
final class Figures {

    /** The mutant made a test fail, or hang, or the process run out of memory: it was noticed. */
    private static final Set<String> NOTICED = Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR");

    /** Says nothing about the tests: the class did not load, or the process broke for another reason. */
    private static final Set<String> NO_MUTANT = Set.of("NON_VIABLE", "RUN_ERROR", "NOT_STARTED", "STARTED");

    /**
     * @param good lines that ran, or mutants that a test noticed
     * @param all lines or mutants
     * @param untried mutants in lines that no test runs
     */
    private record Row(int good, int all, int untried) {

        Row and(Row other) {
            return new Row(good + other.good, all + other.all, untried + other.untried);
        }

        /** A report with nothing in it is one that broke off. */
        boolean below(double limit) {
            return all == 0 || good * 100.0 < limit * all;
        }

        String percent() {
            // Rounded down: 79.96 is not 80.
            return all == 0 ? "-" : String.format(Locale.ROOT, "%.1f", Math.floor(good * 1000.0 / all) / 10);
        }
    }

    private enum Kind {
        LINES("target/site/jacoco/jacoco.csv", "Lines that each bundle's own tests run", "run") {
            @Override
            Row read(List<String> lines) {
                // GROUP,PACKAGE,CLASS,5 x missed and covered: instructions, branches, lines, ...
                int missed = 0;
                int covered = 0;
                for (String line : lines.subList(1, lines.size())) {
                    String[] cells = line.split(",", -1);
                    missed += Integer.parseInt(cells[7]);
                    covered += Integer.parseInt(cells[8]);
                }
                return new Row(covered, missed + covered, 0);
            }
        },
        MUTANTS("target/pit-reports/mutations.csv", "Mutants that each slice's own tests notice", "noticed") {
            @Override
            Row read(List<String> lines) {
                // file,class,mutator,method,line,status,test
                Row row = new Row(0, 0, 0);
                for (String line : lines) {
                    String status = line.split(",", -1)[5];
                    if (!NO_MUTANT.contains(status)) {
                        row = row.and(new Row(
                                NOTICED.contains(status) ? 1 : 0, 1, "NO_COVERAGE".equals(status) ? 1 : 0));
                    }
                }
                return row;
            }
        };

        final String report;
        final String title;
        final String good;

        Kind(String report, String title, String good) {
            this.report = report;
            this.title = title;
            this.good = good;
        }

        abstract Row read(List<String> lines);
    }

    private Figures() {}

    public static void main(String[] args) throws IOException {
        Kind kind = Kind.valueOf(args[0].toUpperCase(Locale.ROOT));
        double limit = Double.parseDouble(args[2]);
        Set<String> slices = new TreeSet<>(List.of(args[3].split(",")));
        Map<String, Row> rows = read(kind, Path.of(args[1]));

        print(kind, limit, slices, rows);
        List<String> low = slices.stream()
                .filter(slice -> rows.containsKey(slice) && rows.get(slice).below(limit))
                .toList();
        if (!low.isEmpty()) {
            System.out.println("Below the limit: " + String.join(", ", low));
            System.exit(1);
        }
    }

    private static Map<String, Row> read(Kind kind, Path bundles) throws IOException {
        Map<String, Row> rows = new TreeMap<>();
        List<Path> folders;
        try (Stream<Path> all = Files.list(bundles)) {
            folders = all.filter(Files::isDirectory).toList();
        }
        for (Path folder : folders) {
            Path report = folder.resolve(kind.report);
            if (Files.exists(report)) {
                List<String> lines = Files.readAllLines(report, StandardCharsets.UTF_8);
                rows.put(folder.getFileName().toString(), kind.read(lines));
            }
        }
        return rows;
    }

    private static void print(Kind kind, double limit, Set<String> slices, Map<String, Row> rows) {
        boolean mutants = kind == Kind.MUTANTS;
        String format = mutants ? "  %-32s %8s %8s %8s %8s%n" : "  %-32s %8s %8s %8s%n";
        System.out.printf("%n%s; each slice at least %.0f %%%n%n", kind.title, limit);
        System.out.printf(
                Locale.ROOT, format, mutants ? cells("slice", kind, "of", "%", "no test") : cells("bundle", kind, "of", "%"));
        Row together = new Row(0, 0, 0);
        List<String> missing = new ArrayList<>();
        for (String slice : slices) {
            Row row = rows.get(slice);
            if (row == null) {
                missing.add(slice);
            } else {
                line(format, slice, row);
                together = together.and(row);
            }
        }
        line(format, "slices together", together);
        rows.forEach((bundle, row) -> {
            if (!slices.contains(bundle)) {
                line(format, bundle, row);
            }
        });
        if (!missing.isEmpty()) {
            System.out.println("Not measured: " + String.join(", ", missing));
        }
    }

    private static Object[] cells(String first, Kind kind, String... others) {
        List<String> cells = new ArrayList<>(List.of(first, kind.good));
        cells.addAll(List.of(others));
        return cells.toArray();
    }

    private static void line(String format, String name, Row row) {
        System.out.printf(Locale.ROOT, format, name, row.good(), row.all(), row.percent(), row.untried());
    }
}
