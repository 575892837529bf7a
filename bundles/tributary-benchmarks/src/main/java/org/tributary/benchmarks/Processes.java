package org.tributary.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What Linux says about processes: {@code /proc}. */
final class Processes {

    private static final double TICKS = 100;

    private Processes() {}

    /** This one. */
    static long own() {
        return ProcessHandle.current().pid();
    }

    /** Seconds of processor time that these have used so far, with children of theirs that have ended. */
    static double processor(Collection<Long> processes) {
        return processes.stream().mapToDouble(Processes::processor).sum();
    }

    private static double processor(long process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int field = 11; field <= 14; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks / TICKS;
        } catch (IOException e) {
            throw new UncheckedIOException("Process " + process + " is gone", e);
        }
    }

    /** A process and what it has started and still runs; ask again before each turn where those come and go. */
    static List<Long> family(long process) {
        return ProcessHandle.of(process).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Megabytes of memory in use by a process (resident set). */
    static long megabytes(long process) {
        return memory(process, "VmRSS:");
    }

    /** The most that it ever had of it. */
    static long most(long process) {
        return memory(process, "VmHWM:");
    }

    private static long memory(long process, String which) {
        return read(Path.of("/proc/" + process + "/status"))
                .lines()
                .filter(line -> line.startsWith(which))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Who listens on a port of this machine. */
    static List<Long> listeners(int port) {
        Optional<String> socket = Stream.of("/proc/net/tcp6", "/proc/net/tcp")
                .flatMap(file -> read(Path.of(file)).lines())
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 9
                        && fields[3].equals("0A")
                        && fields[1].endsWith(String.format(Locale.ROOT, ":%04X", port)))
                .map(fields -> "socket:[" + fields[9] + "]")
                .findFirst();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> socket.filter(wanted -> holds(pid, wanted)).isPresent())
                .toList();
    }

    private static boolean holds(long process, String socket) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process + "/fd"))) {
            return open.anyMatch(link -> {
                try {
                    return Files.readSymbolicLink(link).toString().equals(socket);
                } catch (IOException closedMeanwhile) {
                    return false;
                }
            });
        } catch (IOException notOurs) {
            return false;
        }
    }

    /** How many processes wanted a processor in the last minute. */
    static String load() {
        return read(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read; the benchmarks need Linux", e);
        }
    }
}
