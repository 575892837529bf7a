package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slice's change sets and classes are found beside those of the libraries. */
class CombinedLoaderTest {

    @TempDir
    Path folder;

    private URLClassLoader first;
    private URLClassLoader second;
    private CombinedLoader both;

    @BeforeEach
    void bundles() throws Exception {
        first = bundle("one", "own.xml", "same.xml");
        second = bundle("two", "other.xml", "same.xml");
        both = new CombinedLoader(first, second, first, getClass().getClassLoader());
    }

    @AfterEach
    void close() throws Exception {
        first.close();
        second.close();
    }

    private URLClassLoader bundle(String name, String... files) throws Exception {
        Path jar = Files.createDirectory(folder.resolve(name));
        for (String file : files) {
            Files.writeString(jar.resolve(file), name);
        }
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    }

    @Test
    void a_file_is_found_in_any_of_them_and_first_in_the_first() throws Exception {
        assertThat(both.getResource("own.xml").getPath()).contains("/one/");
        assertThat(both.getResource("other.xml").getPath()).contains("/two/");
        assertThat(both.getResource("same.xml").getPath()).contains("/one/");
        assertThat(both.getResource("none.xml")).isNull();
        assertThat(Collections.list(both.getResources("same.xml"))).hasSize(2);
    }

    @Test
    void a_class_belongs_to_the_bundle_that_has_it() throws Exception {
        assertThat(both.loadClass(CombinedLoaderTest.class.getName())).isSameAs(CombinedLoaderTest.class);
        assertThatThrownBy(() -> both.loadClass("org.tributary.None")).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void it_is_the_loader_of_the_thread_for_as_long_as_the_work_takes() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThat(both.within(() -> Thread.currentThread().getContextClassLoader()))
                .isSameAs(both);
        assertThatThrownBy(() -> both.within(() -> {
                    throw new IllegalStateException("fails");
                }))
                .hasMessage("fails");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
