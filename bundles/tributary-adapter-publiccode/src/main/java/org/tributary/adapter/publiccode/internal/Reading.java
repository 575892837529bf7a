package org.tributary.adapter.publiccode.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML and JSON of strangers as maps, lists and texts: no types of ours are made, few aliases are followed, and every plain
 * value stays the text that it is, for version 1.10 is not 1.1.
 */
final class Reading {

    /** The longest file that is read, in bytes. */
    static final int LONGEST = 500_000;

    private static final int DEEPEST = 20;
    private static final int MOST_ALIASES = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Reading() {}

    /** What a YAML file says; empty where it cannot be read. */
    static Optional<Object> yaml(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(LONGEST);
        options.setAllowRecursiveKeys(false);
        DumperOptions unused = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new PlainTexts());
        try {
            return Optional.ofNullable(yaml.load(text));
        } catch (YAMLException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** What a JSON file says; empty where it cannot be read. */
    static Optional<Object> json(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, Object.class));
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    private static final class PlainTexts extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            // None: a date, a number or a yes is the text that somebody wrote.
        }
    }
}
