package org.tributary.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Calls plugins so that one that throws, hangs or returns null holds up nobody else, and the operator sees which it was.
 *
 * <p>An OSGi service of this bundle; call it from any thread, outside of a transaction. Use it wherever code of somebody else
 * is asked for something: a widget, a panel, a source.
 */
@ProviderType
public interface PluginCalls {

    /** Calls on the same thread, without a limit and without counting; enough for tests. */
    PluginCalls DIRECT = new PluginCalls() {
        @Override
        public <T> T call(Object plugin, String doing, Duration limit, Callable<T> call) throws PluginFault {
            try {
                T result = call.call();
                if (result == null) {
                    throw new PluginFault("It answered nothing at all.", null);
                }
                return result;
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new PluginFault("It failed: " + e, e);
            }
        }

        @Override
        public List<Account> accounts() {
            return List.of();
        }
    };

    /**
     * Asks a plugin for something.
     *
     * @param plugin the service that is called; its bundle is who it is counted for
     * @param doing what for, in a few words for the operator, for example "widget events"
     * @param limit how long it may take; then it is interrupted and no longer waited for. While it does not end, it is left
     *     alone: every further call of the same plugin for the same thing fails at once
     * @param call the work; what it throws as a {@link org.tributary.api.refusal.Refusal} is an answer and goes on to the
     *     caller
     * @return what it answered, never null
     * @throws PluginFault where it threw anything else, took too long, or answered null
     */
    <T> T call(Object plugin, String doing, Duration limit, Callable<T> call) throws PluginFault;

    /** What was counted since the start, of every bundle that was called, those with faults first. */
    List<Account> accounts();

    /**
     * How calls of one bundle went.
     *
     * @param bundle its number
     * @param name its symbolic name
     * @param calls how many
     * @param faults how many of them went wrong
     * @param hanging how many threads it still holds
     * @param lastFault the last fault in a sentence
     * @param lastFaultAt when that was
     */
    record Account(
            long bundle,
            String name,
            long calls,
            long faults,
            int hanging,
            Optional<String> lastFault,
            Optional<Instant> lastFaultAt) {}

    /** A plugin did not do what it was asked for. The message is a sentence for the operator. */
    final class PluginFault extends Exception {

        private static final long serialVersionUID = 1L;

        public PluginFault(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
