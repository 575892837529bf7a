package org.tributary.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process takes of the machine at a moment, as Linux says it.
 *
 * @param memory resident, in kilobytes
 * @param threads how many
 * @param files open ones, sockets included
 */
record Vitals(long memory, int threads, int files) {

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
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return new Vitals(memory, threads, (int) files.count());
        }
    }

    @Override
    public String toString() {
        return memory / 1024 + " MB, " + threads + " threads, " + files + " files";
    }
}
