package org.tributary.testkit.docs;

import com.sun.source.doctree.BlockTagTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.ProviderType;

/** Writes down in Markdown what the Javadoc of the contracts says. */
final class ContractsDocument implements AutoCloseable {

    private static final String ROOT = "org.tributary.api.";

    /** For the enums of the contracts, and implemented by nobody else. */
    private static final Set<String> NO_CONTRACTS = Set.of("Coded");

    private static final String BEGINNING =
            """
            # The contracts

            For developers who write a plugin.
            This page is made from the Javadoc of `tributary-api`; where it says something wrong, mend it there and run
            `mvn -pl bundles/tributary-testkit -am verify -Dtest=ContractsDocumentTest -Dcontracts.write=true -Dsurefire.failIfNoSpecifiedTests=false`.

            [plugins.md](plugins.md) tells how to begin, [compatibility.md](compatibility.md) what you may rely on.

            Every contract has a test in `tributary-testkit`, an abstract class of JUnit 5 that your own test extends.
            Its Javadoc shows how, and it runs in seconds, without OSGi, network or database:

            ```xml
            <dependency>
              <groupId>org.tributary</groupId>
              <artifactId>tributary-testkit</artifactId>
              <version>${tributary.version}</version>
              <scope>test</scope>
            </dependency>
            ```

            The tests are in the package `org.tributary.testkit.contract`.
            What your plugin takes is there in memory, in `org.tributary.testkit.fake`; these pass the same tests.

            Some abilities are optional.
            Who has one says so, by `SearchEngine.abilities`, `ChangeConsumer.keepsPosition` or `ListingBatch.whole`, and the tests
            look at both: that it works where it is named, and that it is left out where it is not.
            What cannot be done is refused in a sentence that somebody can act on, by `SourceFailure`, `IdentityFailure`,
            `OutboundFailure`, a `Receipt.Refused` or one of the refusals below; the tests play an other side that is away, busy,
            broken or hostile, and look at what is said.

            """;

    private final StandardJavaFileManager files;
    private final DocTrees trees;
    private final Map<String, List<TypeElement>> packages = new TreeMap<>();
    private final Map<String, PackageElement> described = new TreeMap<>();

    ContractsDocument(Path sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        files = compiler.getStandardFileManager(null, null, null);
        List<Path> all;
        try (Stream<Path> walk = Files.walk(sources)) {
            all = walk.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        JavacTask task = (JavacTask) compiler.getTask(
                null,
                files,
                null,
                List.of("-proc:none", "-Xlint:none", "-classpath", annotations()),
                null,
                files.getJavaFileObjectsFromPaths(all));
        trees = DocTrees.instance(task);
        task.parse();
        for (Element element : task.analyze()) {
            if (element instanceof TypeElement type && type.getEnclosingElement() instanceof PackageElement in) {
                packages.computeIfAbsent(name(in), name -> new ArrayList<>()).add(type);
            } else if (element instanceof PackageElement in) {
                described.put(name(in), in);
            }
        }
        packages.values()
                .forEach(types -> types.sort(
                        Comparator.comparing(type -> type.getSimpleName().toString())));
    }

    /** Where the annotations of the contracts are. */
    private static String annotations() {
        return Stream.of(Export.class, ProviderType.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String name(PackageElement in) {
        return in.getQualifiedName().toString().replace(ROOT, "");
    }

    /** The simple names of everything that somebody can implement or is given. */
    List<TypeElement> contracts() {
        return packages.values().stream()
                .flatMap(List::stream)
                .filter(type -> side(type).isPresent())
                .filter(type -> !NO_CONTRACTS.contains(type.getSimpleName().toString()))
                .toList();
    }

    private static Optional<String> side(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .map(AnnotationMirror::getAnnotationType)
                .map(annotation -> annotation.asElement().getSimpleName().toString())
                .filter(Set.of("ConsumerType", "ProviderType")::contains)
                .findFirst();
    }

    String write() {
        StringBuilder out = new StringBuilder(BEGINNING);
        table(
                out,
                "What you can provide",
                "ConsumerType",
                "Register a service of the type; there may be any number of each.");
        table(
                out,
                "What you can use",
                "ProviderType",
                "Take these as references in the constructor. A search engine and a text analysis may also be replaced.");
        packages.forEach((name, types) -> {
            out.append("## ").append(name).append("\n\n");
            Optional.ofNullable(described.get(name)).ifPresent(in -> {
                out.append(sentence(in)).append('\n');
                out.append("Package `")
                        .append(ROOT)
                        .append(name)
                        .append("`, version ")
                        .append(version(in))
                        .append(".\n\n");
            });
            types.stream().filter(type -> side(type).isPresent()).forEach(type -> contract(type, out));
            types.stream().filter(type -> side(type).isEmpty()).forEach(type -> value(type, "", out));
            out.append('\n');
        });
        return out.toString()
                        .replaceAll("[ \t]+\n", "\n")
                        .replaceAll("\n{3,}", "\n\n")
                        .strip() + "\n";
    }

    private static String version(PackageElement in) {
        return in.getAnnotationMirrors().stream()
                .filter(annotation -> annotation
                        .getAnnotationType()
                        .asElement()
                        .getSimpleName()
                        .contentEquals("Version"))
                .flatMap(annotation -> annotation.getElementValues().values().stream())
                .map(value -> String.valueOf(value.getValue()))
                .findFirst()
                .orElse("none");
    }

    private void table(StringBuilder out, String heading, String side, String introduction) {
        out.append("## ").append(heading).append("\n\n").append(introduction).append("\n\n");
        out.append("| Contract | What it does | Its test | In memory |\n|---|---|---|---|\n");
        for (TypeElement type : contracts()) {
            if (side(type).filter(side::equals).isPresent()) {
                String simple = type.getSimpleName().toString();
                String in = name((PackageElement) type.getEnclosingElement());
                out.append("| [`")
                        .append(in)
                        .append('.')
                        .append(simple)
                        .append("`](#")
                        .append(simple.toLowerCase(java.util.Locale.ROOT))
                        .append(") | ");
                out.append(sentence(type)).append(" | `").append(simple).append("Contract` | ");
                out.append(Fakes.of(ROOT + in + "." + simple).stream()
                        .map(fake -> "`" + fake + "`")
                        .collect(Collectors.joining(", ")));
                out.append(" |\n");
            }
        }
        out.append('\n');
    }

    private void contract(TypeElement type, StringBuilder out) {
        out.append("### ").append(type.getSimpleName()).append("\n\n");
        if (!NO_CONTRACTS.contains(type.getSimpleName().toString())) {
            out.append(side(type).orElseThrow().equals("ConsumerType") ? "You provide it" : "You use it")
                    .append("; its test is `")
                    .append(type.getSimpleName())
                    .append("Contract`.\n\n");
        }
        body(type, out);
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (method.getModifiers().contains(Modifier.PUBLIC)) {
                out.append("#### `").append(signature(method)).append("`\n\n");
                body(method, out);
            }
        }
        inner(type, out);
    }

    private void inner(TypeElement type, StringBuilder out) {
        for (TypeElement inner : ElementFilter.typesIn(type.getEnclosedElements())) {
            if (inner.getModifiers().contains(Modifier.PUBLIC)) {
                value(inner, type.getSimpleName() + ".", out);
            }
        }
    }

    /** A record, an enum or another class, in as few lines as it takes. */
    private void value(TypeElement type, String prefix, StringBuilder out) {
        if (!type.getModifiers().contains(Modifier.PUBLIC)) {
            return;
        }
        out.append("**`").append(prefix).append(type.getSimpleName());
        List<? extends RecordComponentElement> components = type.getRecordComponents();
        if (!components.isEmpty()) {
            out.append(components.stream()
                    .map(one -> simple(one.asType().toString()) + " " + one.getSimpleName())
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        out.append("`** ");
        body(type, out);
        if (type.getKind() == ElementKind.ENUM) {
            constants(type, out);
        }
        inner(type, out);
    }

    private void constants(TypeElement type, StringBuilder out) {
        List<? extends Element> constants = type.getEnclosedElements().stream()
                .filter(one -> one.getKind() == ElementKind.ENUM_CONSTANT)
                .toList();
        if (constants.stream().noneMatch(one -> comment(one).isPresent())) {
            out.append(constants.stream()
                            .map(one -> "`" + one.getSimpleName() + "`")
                            .collect(Collectors.joining(", ", "One of ", ".")))
                    .append("\n\n");
            return;
        }
        for (Element one : constants) {
            String meaning = comment(one)
                    .map(comment -> ": " + flat(comment.getFullBody()))
                    .orElse("");
            out.append("- `")
                    .append(one.getSimpleName())
                    .append('`')
                    .append(meaning)
                    .append('\n');
        }
        out.append('\n');
    }

    private static String signature(ExecutableElement method) {
        String given = method.getParameters().stream()
                .map((VariableElement one) -> simple(one.asType().toString()) + " " + one.getSimpleName())
                .collect(Collectors.joining(", ", "(", ")"));
        String thrown = method.getThrownTypes().isEmpty()
                ? ""
                : method.getThrownTypes().stream()
                        .map(one -> simple(one.toString()))
                        .collect(Collectors.joining(", ", " throws ", ""));
        String kind =
                method.isDefault() ? "default " : method.getModifiers().contains(Modifier.STATIC) ? "static " : "";
        return kind + simple(method.getReturnType().toString()) + " " + method.getSimpleName() + given + thrown;
    }

    private static String simple(String type) {
        return type.replaceAll("\\b(?:[a-z0-9]+\\.)+(?=[A-Z])", "")
                .replace(",", ", ")
                .replaceAll(" {2,}", " ");
    }

    // From Javadoc to Markdown

    private Optional<DocCommentTree> comment(Element element) {
        if (element instanceof PackageElement in) {
            return Optional.ofNullable(trees.getDocCommentTree(trees.getPath(in)));
        }
        return Optional.ofNullable(trees.getDocCommentTree(element));
    }

    private String sentence(Element element) {
        return comment(element)
                .map(comment -> text(comment.getFirstSentence()))
                .orElse("")
                .replace('\n', ' ')
                .replace("|", "\\|");
    }

    private void body(Element element, StringBuilder out) {
        comment(element).ifPresent(comment -> {
            out.append(text(comment.getFullBody())).append("\n\n");
            List<String> lines = new ArrayList<>();
            for (DocTree tag : comment.getBlockTags()) {
                line((BlockTagTree) tag).ifPresent(lines::add);
            }
            lines.forEach(line -> out.append("- ").append(line).append('\n'));
            if (!lines.isEmpty()) {
                out.append('\n');
            }
        });
    }

    private static Optional<String> line(BlockTagTree tag) {
        if (tag instanceof ParamTree one) {
            return Optional.of("`" + one.getName() + "`: " + flat(one.getDescription()));
        }
        if (tag instanceof ReturnTree one) {
            return Optional.of("gives " + flat(one.getDescription()));
        }
        if (tag instanceof ThrowsTree one) {
            return Optional.of(
                    "throws `" + simple(one.getExceptionName().toString()) + "` " + flat(one.getDescription()));
        }
        return Optional.empty();
    }

    private static String flat(List<? extends DocTree> parts) {
        return text(parts).replaceAll("\\s+", " ").strip();
    }

    private static String text(List<? extends DocTree> parts) {
        StringBuilder out = new StringBuilder();
        boolean block = false;
        for (DocTree part : parts) {
            if (part instanceof TextTree one) {
                out.append(block ? one.getBody() : one.getBody().replaceAll("\\s*\n\\s*", " "));
            } else if (part instanceof LiteralTree one) {
                String code = one.getBody().getBody();
                out.append(
                        block
                                ? code.strip().replaceAll("(?m)^ ", "")
                                : part.getKind() == DocTree.Kind.CODE ? "`" + code.strip() + "`" : code);
            } else if (part instanceof LinkTree one) {
                String label = flat(one.getLabel());
                String target = one.getReference().getSignature().replaceAll("\\(.*\\)$", "()");
                out.append('`')
                        .append(
                                label.isEmpty()
                                        ? simple(target).replaceFirst("^#", "").replace('#', '.')
                                        : label)
                        .append('`');
            } else if (part instanceof EntityTree one) {
                out.append(
                        one.getName().contentEquals("lt") ? "<" : one.getName().contentEquals("gt") ? ">" : "&");
            } else if (part instanceof StartElementTree one) {
                String element = one.getName().toString();
                block = block || element.equals("pre");
                out.append(
                        switch (element) {
                            case "p" -> "\n\n";
                            case "pre" -> "\n\n```java\n";
                            case "li" -> "\n- ";
                            default -> "";
                        });
            } else if (part instanceof EndElementTree one && one.getName().contentEquals("pre")) {
                block = false;
                out.append("\n```\n\n");
            }
        }
        return out.toString().replaceAll("(?m)^ (?=\\S)", "").strip();
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
