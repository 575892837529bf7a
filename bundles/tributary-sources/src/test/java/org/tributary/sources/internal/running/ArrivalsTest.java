package org.tributary.sources.internal.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

class ArrivalsTest {

    private final AtomicInteger inUse = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final ServiceReference<String> reference = reference();
    private volatile CountDownLatch start = new CountDownLatch(0);
    private final Arrivals<String, Integer> arrivals =
            new Arrivals<>(context(), "arrivals-test", (service, its) -> asked.incrementAndGet(), its -> 0, () -> {});

    @AfterEach
    void end() {
        start.countDown();
        arrivals.close();
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (its, method, args) -> {
                    if (method.getName().equals("getService")) {
                        begun.countDown();
                        start.await();
                        inUse.incrementAndGet();
                        return "service";
                    }
                    return inUse.decrementAndGet() >= 0;
                });
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<String> reference() {
        return (ServiceReference<String>) Proxy.newProxyInstance(
                ServiceReference.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (its, method, args) -> switch (method.getName()) {
                    case "hashCode" -> 1;
                    case "equals" -> its == args[0];
                    case "compareTo" -> 0;
                    default -> null;
                });
    }

    @Test
    void however_often_it_is_asked_it_is_taken_once_and_given_back() {
        arrivals.come(reference);
        for (int times = 1; times <= 3; times++) {
            int least = times;
            await().until(() -> {
                arrivals.askAgain();
                return asked.get() >= least;
            });
        }
        assertThat(inUse).hasValue(1);
        arrivals.gone(reference);
        await().untilAsserted(() -> assertThat(inUse).hasValue(0));
        assertThat(arrivals.all()).isEmpty();
    }

    @Test
    void one_that_leaves_while_it_begins_is_given_back_when_it_has_begun() throws InterruptedException {
        start = new CountDownLatch(1);
        arrivals.come(reference);
        begun.await();
        arrivals.gone(reference);
        assertThat(inUse).hasValue(0);
        start.countDown();
        await().during(java.time.Duration.ofMillis(200)).until(() -> inUse.get() == 0);
        assertThat(asked).hasValue(0);
    }
}
