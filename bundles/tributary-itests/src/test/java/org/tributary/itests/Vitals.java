package org.tributary.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process takes of the machine at a moment, as Linux says it.
 *
 * @param memory resident, in kilobytes
 * @param threads how many
 * @param files open ones, sockets included
 * @param sockets open ones
 */
record Vitals(long memory, int threads, int files, int sockets) {

    static Vitals of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        long memory = 0;
        int threads = 0;
        for (String line : Files.readAllLines(process.resolve("status"))) {
            String[] words = line.split("\\s+");
            if (words[0].equals("VmRSS:")) {
                memory = Long.parseLong(words[1]);
            } else if (words[0].equals("Threads:")) {
                threads = Integer.parseInt(words[1]);
            }
        }
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            List<Path> files = open.toList();
            int sockets = (int) files.stream().filter(Vitals::isSocket).count();
            return new Vitals(memory, threads, files.size(), sockets);
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    @Override
    public String toString() {
        return memory / 1024 + " MB, " + threads + " threads, " + files + " files";
    }
}
