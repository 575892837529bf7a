package org.tributary.toolkit.internal.guides;

import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.tributary.api.toolkit.ToolkitPack;

/** A service without a framework; higher ranks come first, then the older ones, as there. */
final class FakeReference implements ServiceReference<ToolkitPack> {

    private static final AtomicLong IDS = new AtomicLong();

    private final int ranking;
    private final long id = IDS.incrementAndGet();

    FakeReference(int ranking) {
        this.ranking = ranking;
    }

    @Override
    public Object getProperty(String key) {
        return key.equals(FolderPacks.NAME) ? "fake" : null;
    }

    @Override
    public String[] getPropertyKeys() {
        return new String[0];
    }

    @Override
    public Bundle getBundle() {
        return null;
    }

    @Override
    public Bundle[] getUsingBundles() {
        return new Bundle[0];
    }

    @Override
    public boolean isAssignableTo(Bundle bundle, String className) {
        return true;
    }

    @Override
    public int compareTo(Object other) {
        FakeReference that = (FakeReference) other;
        return Comparator.<FakeReference>comparingInt(one -> one.ranking)
                .thenComparing(one -> one.id, Comparator.reverseOrder())
                .compare(this, that);
    }

    @Override
    public Dictionary<String, Object> getProperties() {
        return new Hashtable<>();
    }

    @Override
    public <A> A adapt(Class<A> type) {
        return null;
    }
}
