package org.tributary.plugins.internal.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.tributary.web.Texts;

/** Why a bundle cannot be wired: what it was built against and what is here instead. */
final class Needs {

    private static final Pattern FLOOR = Pattern.compile("(?<!\\(!)\\(version>=([0-9A-Za-z._-]+)\\)");
    private static final Pattern CEILING = Pattern.compile("\\(!\\(version>=([0-9A-Za-z._-]+)\\)\\)");
    private static final Pattern TOP = Pattern.compile("\\(version<=([0-9A-Za-z._-]+)\\)");
    private static final String OURS = "org.tributary.api";

    private final Bundle[] all;
    private final Texts texts;

    /** @param all everything installed */
    Needs(Bundle[] all, Texts texts) {
        this.all = all;
        this.texts = texts;
    }

    /** What is not here, each in a sentence. */
    List<String> missing(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            Map<String, String> directives = requirement.getDirectives();
            boolean optional = Constants.RESOLUTION_OPTIONAL.equals(directives.get(Constants.RESOLUTION_DIRECTIVE));
            boolean later = directives.containsKey(Constants.EFFECTIVE_DIRECTIVE)
                    && !Constants.EFFECTIVE_RESOLVE.equals(directives.get(Constants.EFFECTIVE_DIRECTIVE));
            if (!optional && !later && !"dynamic".equals(directives.get(Constants.RESOLUTION_DIRECTIVE))) {
                judge(bundle, requirement, sentences);
            }
        }
        if (sentences.isEmpty()) {
            sentences.add(texts.get("needs.conflict"));
        }
        return sentences.stream().distinct().toList();
    }

    private void judge(Bundle bundle, BundleRequirement requirement, List<String> sentences) {
        String namespace = requirement.getNamespace();
        String filter = Objects.toString(requirement.getDirectives().get(Constants.FILTER_DIRECTIVE), "");
        List<BundleCapability> fitting = capabilities(namespace).stream()
                .filter(capability -> fits(filter, capability))
                .toList();
        if (fitting.isEmpty()) {
            sentences.add(sentence(namespace, filter));
            return;
        }
        boolean usable = fitting.stream()
                .map(capability -> capability.getRevision().getBundle())
                .anyMatch(giver -> giver.equals(bundle) || giver.getState() != Bundle.INSTALLED);
        if (!usable) {
            sentences.add(texts.get(
                    "needs.broken",
                    name(namespace, filter),
                    fitting.get(0).getRevision().getBundle().getSymbolicName()));
        }
    }

    private static boolean fits(String filter, BundleCapability capability) {
        if (filter.isEmpty()) {
            return true;
        }
        try {
            Filter parsed = FrameworkUtil.createFilter(filter);
            return parsed.matches(capability.getAttributes());
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }

    private List<BundleCapability> capabilities(String namespace) {
        return Arrays.stream(all)
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(Objects::nonNull)
                .flatMap(revision -> revision.getDeclaredCapabilities(namespace).stream())
                .toList();
    }

    private String sentence(String namespace, String filter) {
        String name = name(namespace, filter);
        if (namespace.equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            return texts.get("needs.java", javaVersion(filter), System.getProperty("java.specification.version"));
        }
        boolean isPackage = namespace.equals(PackageNamespace.PACKAGE_NAMESPACE);
        String here = here(namespace, name, isPackage);
        String wanted = wanted(filter);
        if (isPackage) {
            if (name.startsWith(OURS) && !here.isEmpty()) {
                return texts.get("needs.ours", name, wanted, here);
            }
            return here.isEmpty()
                    ? texts.get("needs.package", wanted.isEmpty() ? name : name + " " + wanted)
                    : texts.get("needs.version", name, wanted, here);
        }
        if (namespace.equals(BundleNamespace.BUNDLE_NAMESPACE)) {
            return here.isEmpty()
                    ? texts.get("needs.bundle", wanted.isEmpty() ? name : name + " " + wanted)
                    : texts.get("needs.version", name, wanted, here);
        }
        return texts.get("needs.other", namespace, filter);
    }

    /** The versions of it that are here; empty where there is none. */
    private String here(String namespace, String name, boolean isPackage) {
        String attribute = isPackage
                ? PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE
                : BundleNamespace.CAPABILITY_BUNDLE_VERSION_ATTRIBUTE;
        return capabilities(namespace).stream()
                .filter(capability -> name.equals(capability.getAttributes().get(namespace)))
                .map(capability -> capability.getAttributes().get(attribute))
                .filter(Objects::nonNull)
                .map(version -> Version.parseVersion(version.toString()))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(version -> brief(version.toString()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    static String name(String namespace, String filter) {
        Matcher matcher = Pattern.compile("\\(" + Pattern.quote(namespace) + "=([^)]*)\\)")
                .matcher(filter);
        return matcher.find() ? matcher.group(1) : namespace;
    }

    private static String javaVersion(String filter) {
        Matcher matcher = Pattern.compile("\\(version=([0-9.]+)\\)").matcher(filter);
        return matcher.find()
                ? matcher.group(1)
                : FLOOR.matcher(filter)
                        .results()
                        .map(found -> found.group(1))
                        .findFirst()
                        .orElse("");
    }

    /** A range of versions as people write it: {@code [1.2,2)}; empty where any will do. */
    static String wanted(String filter) {
        String plain = filter.replace("bundle-version", "version");
        Matcher floor = FLOOR.matcher(plain);
        Matcher ceiling = CEILING.matcher(plain);
        Matcher top = TOP.matcher(plain);
        String low = floor.find() ? brief(floor.group(1)) : "0";
        if (ceiling.find()) {
            return "[" + low + "," + brief(ceiling.group(1)) + ")";
        }
        if (top.find()) {
            return "[" + low + "," + brief(top.group(1)) + "]";
        }
        return low.equals("0") ? "" : low;
    }

    static String brief(String version) {
        return version.replaceFirst("^(\\d+\\.\\d+)\\.0$", "$1").replaceFirst("^(\\d+)\\.0$", "$1");
    }
}
