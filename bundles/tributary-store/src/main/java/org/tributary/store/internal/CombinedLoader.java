package org.tributary.store.internal;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks in several bundles, since EclipseLink and Liquibase look for their own classes and for a slice's by one loader. A
 * class still belongs to the bundle in which it is found.
 */
final class CombinedLoader extends ClassLoader {

    private final List<ClassLoader> others;

    CombinedLoader(ClassLoader first, ClassLoader... others) {
        super(first);
        Set<ClassLoader> different = new LinkedHashSet<>(List.of(others));
        different.remove(first);
        this.others = List.copyOf(different);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        for (ClassLoader other : others) {
            try {
                return other.loadClass(name);
            } catch (ClassNotFoundException e) {
                continue;
            }
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected URL findResource(String name) {
        for (ClassLoader other : others) {
            URL found = other.getResource(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        List<URL> found = new ArrayList<>();
        for (ClassLoader other : others) {
            found.addAll(Collections.list(other.getResources(name)));
        }
        return Collections.enumeration(found);
    }

    /** Runs with this as the thread's loader, which both libraries ask in places. */
    <R> R within(Work<R> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            return work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What to run. */
    @FunctionalInterface
    interface Work<R> {
        R run() throws Exception;
    }
}
