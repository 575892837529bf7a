package org.tributary.text.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.text.internal.EnglishTextAnalysis.Settings;

/** Topics for tests: given ones, or those that Tributary ships. */
final class TopicsOnFile {

    private TopicsOnFile() {}

    static EnglishTextAnalysis analysisWith(List<List<String>> groups) {
        Topic topic = new Topic("test", "Test", "", "", List.of(), groups);
        return new EnglishTextAnalysis(of(List.of(topic)), settings(""));
    }

    static Topics shipped() {
        try {
            JsonNode file = new ObjectMapper()
                    .readTree(Path.of("..", "tributary-listing", "src", "main", "resources", "topics", "topics.json")
                            .toFile());
            List<Topic> topics = new ArrayList<>();
            for (JsonNode topic : file) {
                List<List<String>> groups = new ArrayList<>();
                for (JsonNode group : topic.path("synonyms")) {
                    List<String> phrases = new ArrayList<>();
                    group.forEach(phrase -> phrases.add(phrase.asText()));
                    groups.add(phrases);
                }
                topics.add(new Topic(
                        topic.path("id").asText(),
                        topic.path("name").asText(),
                        topic.path("description").asText(),
                        topic.path("group").asText(),
                        List.of(),
                        groups));
            }
            return of(topics);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Topics of(List<Topic> topics) {
        return new Topics() {

            @Override
            public List<Topic> all() {
                return topics;
            }

            @Override
            public Optional<Topic> find(String id) {
                return topics.stream().filter(topic -> topic.id().equals(id)).findFirst();
            }

            @Override
            public Optional<Topic> recognise(String idOrName) {
                return find(idOrName);
            }
        };
    }

    static Settings settings(String file) {
        return new Settings() {

            @Override
            public Class<? extends Annotation> annotationType() {
                return Settings.class;
            }

            @Override
            public String synonyms() {
                return file;
            }
        };
    }
}
