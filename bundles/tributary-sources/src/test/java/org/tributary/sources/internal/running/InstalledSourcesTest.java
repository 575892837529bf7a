package org.tributary.sources.internal.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class InstalledSourcesTest {

    private static final String PID = "tributary.adapter.test~one";

    private final List<String> filters = new ArrayList<>();

    private ConfigurationAdmin configured(String token) {
        Hashtable<String, Object> properties =
                new Hashtable<>(Map.of("service.pid", PID, "address", "https://blog.example/", "token", token));
        Configuration configuration = (Configuration) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Configuration.class},
                (proxy, method, arguments) -> method.getName().equals("getProperties") ? properties : null);
        return (ConfigurationAdmin) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ConfigurationAdmin.class}, (proxy, method, arguments) -> {
                    filters.add((String) arguments[0]);
                    return new Configuration[] {configuration};
                });
    }

    @Test
    void a_changed_secret_is_noticed_although_the_service_does_not_tell_it() {
        Map<String, Object> before = InstalledSources.configured(configured("old"), PID);
        Map<String, Object> after = InstalledSources.configured(configured("new"), PID);
        assertThat(Settings.mark(before, "1")).isNotEqualTo(Settings.mark(after, "1"));
        assertThat(Settings.shown(after)).containsOnlyKeys("address");
        assertThat(filters).containsOnly("(service.pid=" + PID + ")");
    }

    @Test
    void a_name_that_would_mean_other_settings_too_means_none() {
        assertThat(InstalledSources.configured(configured("old"), "x)(service.pid=*"))
                .isEmpty();
        assertThat(InstalledSources.configured(configured("old"), "*")).isEmpty();
        assertThat(filters).isEmpty();
    }
}
