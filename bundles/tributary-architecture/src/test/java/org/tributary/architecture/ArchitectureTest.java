package org.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The star: plugin to api; slice to api, store and web; nothing to a slice. */
class ArchitectureTest {

    private static final Pattern BAD_NAME = Pattern.compile(".*(Manager|Helper|Utils?|Impl)");
    private static final Pattern EXPORT =
            Pattern.compile("(org\\.tributary[\\w.]*)((?:;[\\w:-]+:?=(?:\"[^\"]*\"|[^;,\"]+))*)");

    /** Libraries that exactly one bundle exports to the others: JPA, and what compiled templates run on. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "tributary-jpa-api", List.of("javax.persistence", "org.osgi.service.jpa"),
            "tributary-web", List.of("gg.jte"));

    private static List<Bundle> bundles;
    private static Map<String, Bundle> byClass;

    @BeforeAll
    static void read() {
        bundles = Bundle.all();
        byClass = new HashMap<>();
        bundles.forEach(bundle -> bundle.classes().forEach(type -> byClass.put(type.getName(), bundle)));
        assertThat(bundles).extracting(Bundle::folder).contains("tributary-api", "tributary-store");
    }

    @Test
    void folder_artifact_and_symbolic_name_are_one() {
        for (Bundle bundle : bundles) {
            assertThat(bundle.artifactId())
                    .as("artifactId in %s", bundle.folder())
                    .isEqualTo(bundle.folder());
            assertThat(bundle.symbolicName())
                    .as("symbolic name of %s", bundle.folder())
                    .isEqualTo(bundle.folder());
        }
    }

    @Test
    void a_bundles_packages_begin_with_its_name() {
        for (Bundle bundle : bundles) {
            assertThat(bundle.packages())
                    .as("packages of %s", bundle.folder())
                    .allSatisfy(name -> assertThat(name + ".").startsWith(bundle.rootPackage() + "."));
        }
    }

    @Test
    void the_api_stands_on_the_platform_and_osgi_annotations_alone() {
        faults(bundle -> bundle.folder().equals(Bundle.API), (bundle, dependency) -> {
            String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
            return isPlatform(target)
                    || target.startsWith("org.tributary.api.")
                    || target.startsWith("org.osgi.annotation.");
        });
    }

    @Test
    void no_javax_or_jakarta_type_is_in_the_api() {
        faults(
                bundle -> bundle.folder().equals(Bundle.API),
                (bundle, dependency) -> !Pattern.matches(
                        "(javax|jakarta)\\..*",
                        dependency.getTargetClass().getBaseComponentType().getPackageName()));
    }

    @Test
    void a_plugin_or_foundation_uses_the_api_alone() {
        faults(bundle -> !bundle.isSlice(), (bundle, dependency) -> {
            Bundle target = byClass.get(name(dependency));
            return target == null || target == bundle || target.folder().equals(Bundle.API);
        });
    }

    @Test
    void a_slice_uses_api_store_and_web_alone() {
        faults(Bundle::isSlice, (bundle, dependency) -> {
            Bundle target = byClass.get(name(dependency));
            return target == null
                    || target == bundle
                    || target.folder().equals(Bundle.API)
                    || Bundle.FOUNDATIONS.contains(target.folder());
        });
    }

    @Test
    void nobody_reaches_into_what_another_keeps_internal() {
        faults(bundle -> true, (bundle, dependency) -> {
            Bundle target = byClass.get(name(dependency));
            return target == null
                    || target == bundle
                    || !isInternal(
                            dependency.getTargetClass().getBaseComponentType().getPackageName());
        });
    }

    @Test
    void a_package_is_exported_if_and_only_if_it_has_a_version() {
        for (Bundle bundle : bundles) {
            Set<String> versioned = bundle.classes().stream()
                    .filter(type -> type.getSimpleName().equals("package-info"))
                    .filter(type -> type.isAnnotatedWith("org.osgi.annotation.versioning.Version"))
                    .map(JavaClass::getPackageName)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(exported(bundle)).as("exported by %s", bundle.folder()).isEqualTo(versioned);
        }
    }

    @Test
    void what_is_not_exported_is_called_internal() {
        for (Bundle bundle : bundles) {
            Set<String> exported = exported(bundle);
            assertThat(bundle.packages()).as("packages of %s", bundle.folder()).allSatisfy(name -> assertThat(
                            exported.contains(name) || isInternal(name))
                    .as("%s is exported or internal", name)
                    .isTrue());
        }
    }

    @Test
    void an_export_says_its_version_and_a_library_is_exported_by_one_bundle_at_most() {
        for (Bundle bundle : bundles) {
            Matcher export = EXPORT.matcher(bundle.header("Export-Package"));
            while (export.find()) {
                assertThat(export.group(2))
                        .as("%s exports %s", bundle.folder(), export.group(1))
                        .contains(";version=");
            }
            List<String> allowed = LIBRARIES.getOrDefault(bundle.folder(), List.of());
            assertThat(bundle.header("Export-Package")
                            .replaceAll("\"[^\"]*\"", "")
                            .split(","))
                    .as("exported by %s", bundle.folder())
                    .allMatch(clause -> clause.isEmpty()
                            || clause.startsWith("org.tributary.")
                            || allowed.stream().anyMatch(clause::startsWith));
        }
    }

    @Test
    void names_say_what_a_thing_is() {
        assertThat(bundles.stream()
                        .flatMap(bundle -> bundle.classes().stream())
                        .filter(type -> BAD_NAME.matcher(type.getSimpleName()).matches())
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void threads_come_from_an_executor_and_nobody_sleeps() {
        assertThat(bundles.stream()
                        .flatMap(bundle -> bundle.classes().stream())
                        .flatMap(ArchitectureTest::accesses)
                        .filter(access -> startsThread(access) || sleeps(access))
                        .map(JavaAccess::getDescription))
                .isEmpty();
    }

    @Test
    void tests_wait_for_a_condition_and_none_is_left_out() {
        Stream<String> sleepers = bundles.stream()
                .flatMap(bundle -> bundle.testClasses().stream())
                .flatMap(ArchitectureTest::accesses)
                .filter(ArchitectureTest::sleeps)
                .map(JavaAccess::getDescription);
        Stream<String> leftOut = bundles.stream()
                .flatMap(bundle -> bundle.testClasses().stream())
                .filter(type -> type.isAnnotatedWith("org.junit.jupiter.api.Disabled")
                        || type.getMethods().stream()
                                .anyMatch(method -> method.isAnnotatedWith("org.junit.jupiter.api.Disabled")))
                .map(JavaClass::getName);
        assertThat(Stream.concat(sleepers, leftOut)).isEmpty();
    }

    /** Fails with every dependency of the chosen bundles that is not allowed. */
    private static void faults(java.util.function.Predicate<Bundle> chosen, BiPredicate<Bundle, Dependency> allowed) {
        List<String> faults = new ArrayList<>();
        for (Bundle bundle : bundles) {
            if (chosen.test(bundle)) {
                for (JavaClass type : bundle.classes()) {
                    type.getDirectDependenciesFromSelf().stream()
                            .filter(dependency -> !allowed.test(bundle, dependency))
                            .forEach(dependency -> faults.add(bundle.folder() + ": " + dependency.getDescription()));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static String name(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType().getName();
    }

    private static boolean isPlatform(String packageName) {
        return packageName.isEmpty() || packageName.startsWith("java.");
    }

    private static boolean isInternal(String packageName) {
        return (packageName + ".").contains(".internal.");
    }

    private static Set<String> exported(Bundle bundle) {
        Set<String> exported = new TreeSet<>();
        // What a clause uses is in quotes, and no export.
        Matcher export = EXPORT.matcher(bundle.header("Export-Package"));
        while (export.find()) {
            exported.add(export.group(1));
        }
        return exported;
    }

    private static Stream<JavaAccess<?>> accesses(JavaClass type) {
        return Stream.concat(
                type.getMethodCallsFromSelf().stream(),
                Stream.concat(
                        type.getConstructorCallsFromSelf().stream(), type.getConstructorReferencesFromSelf().stream()));
    }

    /** A thread factory for an executor makes threads and starts none. */
    private static boolean startsThread(JavaAccess<?> access) {
        boolean start = access.getTarget().getName().equals("start")
                && access.getTargetOwner().isAssignableTo(Thread.class);
        boolean timer = access.getTarget().getName().equals("<init>")
                && access.getTargetOwner().isAssignableTo(java.util.Timer.class);
        return start || timer;
    }

    private static boolean sleeps(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return access.getTarget().getName().equals("sleep")
                && (owner.equals("java.lang.Thread") || owner.equals("java.util.concurrent.TimeUnit"));
    }
}
