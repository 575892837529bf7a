package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.tributary.api.web.Html;

/** A plugin as somebody might write it who never read our documents: one component, compiled here. */
final class PluginJar {

    /** What a panel of the home page consists of besides its constructor. */
    static final String PANEL =
            """
            public Set<Place> places() { return Set.of(Place.HOME); }
            public Optional<Panel> panel(Occasion occasion) {
                return Optional.of(new Panel("%s", Html.element("p").with("Hello"), 900));
            }
            """;

    /** Waits for ever and does not care for interrupts. */
    static final String FOR_EVER = "while (true) { java.util.concurrent.locks.LockSupport.parkNanos(50_000_000L); }";

    private final String name;
    private final String contract;
    private final String body;
    private String imports = "org.tributary.api.*;version=\"[1.0,2)\"";

    /**
     * @param contract the interface that it provides, in {@code org.tributary.api}
     * @param body of the class {@code Plugin}
     */
    PluginJar(String name, String contract, String body) {
        this.name = name;
        this.contract = contract;
        this.body = body;
    }

    /** With these imports instead of what it needs. */
    PluginJar importing(String packages) {
        imports = packages;
        return this;
    }

    /** Compiles it and puts it whole into the folder. */
    Path into(Path folder, Path work) throws IOException {
        Path sources = Files.createDirectories(work.resolve(name + "/src/hostile"));
        Path classes = Files.createDirectories(work.resolve(name + "/classes"));
        Path source = sources.resolve("Plugin.java");
        Files.writeString(
                source,
                """
                package hostile;
                import java.util.*;
                import org.tributary.api.change.*;
                import org.tributary.api.health.*;
                import org.tributary.api.notify.*;
                import org.tributary.api.people.*;
                import org.tributary.api.source.*;
                import org.tributary.api.web.*;
                import org.tributary.api.widget.*;
                public class Plugin implements %s {
                %s
                }
                """
                        .formatted(contract, body));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path api = Path.of(
                Html.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        int result = compiler.run(
                null,
                null,
                null,
                "--release",
                "17",
                "-nowarn",
                "-cp",
                api.toString(),
                "-d",
                classes.toString(),
                source.toString());
        assertThat(result).as("compiling %s", name).isZero();
        Path jar = work.resolve(name + ".jar");
        write(jar, classes);
        return Files.move(jar, folder.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(Path jar, Path classes) throws IOException {
        Manifest manifest = new Manifest();
        List<String> lines = new ArrayList<>(List.of(
                "Manifest-Version: 1.0",
                "Bundle-ManifestVersion: 2",
                "Bundle-SymbolicName: hostile-" + name,
                "Bundle-Version: 1.0.0",
                "Service-Component: OSGI-INF/plugin.xml"));
        manifest.read(new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
        manifest.getMainAttributes()
                .putValue(imports.contains("*") ? "DynamicImport-Package" : "Import-Package", imports);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream into = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                into.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, into);
            }
            into.putNextEntry(new JarEntry("OSGI-INF/plugin.xml"));
            into.write(
                    """
                    <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="hostile.%s">
                      <implementation class="hostile.Plugin"/>
                      <service><provide interface="org.tributary.api.%s"/></service>
                    </scr:component>
                    """
                            .formatted(name, qualified())
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private String qualified() {
        return switch (contract) {
            case "ChangeConsumer" -> "change.ChangeConsumer";
            case "HealthCheck" -> "health.HealthCheck";
            case "ListingSource" -> "source.ListingSource";
            case "Measures" -> "health.Measures";
            case "NotificationChannel" -> "notify.NotificationChannel";
            case "WidgetRenderer" -> "widget.WidgetRenderer";
            case "ViewerSource" -> "people.ViewerSource";
            default -> "web." + contract;
        };
    }
}
