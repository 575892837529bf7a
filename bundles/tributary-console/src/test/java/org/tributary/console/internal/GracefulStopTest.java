package org.tributary.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.launch.Framework;

class GracefulStopTest {

    private final List<String> calls = new ArrayList<>();
    private final List<Thread> hooks = new ArrayList<>();
    private final Framework framework = (Framework) Proxy.newProxyInstance(
            Framework.class.getClassLoader(), new Class<?>[] {Framework.class}, (proxy, method, arguments) -> {
                calls.add(method.getName());
                return null;
            });

    @Test
    void the_end_of_the_process_stops_the_framework_and_waits_for_it() throws InterruptedException {
        new GracefulStop(framework, hooks::add, hooks::remove);

        Thread hook = hooks.get(0);
        hook.start();
        hook.join();

        assertThat(calls).containsExactly("stop", "waitForStop");
    }

    @Test
    void nothing_is_left_behind_when_the_bundle_goes() {
        new GracefulStop(framework, hooks::add, hooks::remove).forget();

        assertThat(hooks).isEmpty();
    }
}
