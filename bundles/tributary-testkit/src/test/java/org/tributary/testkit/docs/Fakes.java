package org.tributary.testkit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tributary.testkit.fake.InMemoryListings;

/** Which fakes there are. */
final class Fakes {

    private Fakes() {}

    /** The simple names of those that are of this type. */
    static List<String> of(String contract) {
        return all().stream()
                .filter(fake -> Stream.of(fake.getInterfaces())
                        .anyMatch(type -> type.getName().equals(contract)))
                .map(Class::getSimpleName)
                .sorted()
                .toList();
    }

    private static List<Class<?>> all() {
        try {
            Path classes = Path.of(InMemoryListings.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            String name = InMemoryListings.class.getPackageName();
            try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
                return files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.startsWith("package-"))
                        .<Class<?>>map(file -> type(name + "." + file.replace(".class", "")))
                        .filter(type -> Modifier.isPublic(type.getModifiers()))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, Fakes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
