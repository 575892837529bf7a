package org.tributary.widgets.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.tributary.api.web.Html;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.WidgetDescription;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.api.widget.WidgetRequest;
import org.tributary.web.PluginCalls;

class WidgetTypesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final WidgetTypes types = new WidgetTypes(PluginCalls.DIRECT, nanos::get);
    private final List<String> happened = new ArrayList<>();

    private final WidgetRenderer renderer = new WidgetRenderer() {
        @Override
        public String type() {
            return "events";
        }

        @Override
        public WidgetDescription describe(Locale locale) {
            return new WidgetDescription("Events", "What happens next.", List.of());
        }

        @Override
        public Widget render(WidgetRequest request) {
            return new Widget("Events", Html.none());
        }
    };

    private ComponentServiceObjects<WidgetRenderer> watched(WidgetRenderer made) {
        return new ComponentServiceObjects<>() {
            @Override
            public WidgetRenderer getService() {
                happened.add("made");
                return made;
            }

            @Override
            public void ungetService(WidgetRenderer service) {
                happened.add("given back");
            }

            @Override
            public ServiceReference<WidgetRenderer> getServiceReference() {
                return References.ranked(1);
            }
        };
    }

    @Test
    void a_type_is_made_when_it_is_asked_for_and_given_back_when_it_goes() {
        types.bind(References.ranked(1), watched(renderer));
        assertThat(happened).isEmpty();

        assertThat(types.find("events", Locale.UK)).isPresent();
        assertThat(types.all(Locale.UK)).hasSize(1);
        assertThat(happened).containsExactly("made");

        types.unbind(References.ranked(1));
        assertThat(types.all(Locale.UK)).isEmpty();
        assertThat(happened).containsExactly("made", "given back");
    }

    @Test
    void a_type_that_went_a_moment_ago_is_away_until_it_is_back_or_a_minute_is_over() {
        types.bind(References.ranked(1), watched(renderer));
        assertThat(types.find("events", Locale.UK)).isPresent();
        assertThat(types.isAway("events")).isFalse();

        types.unbind(References.ranked(1));
        assertThat(types.find("events", Locale.UK)).isEmpty();
        assertThat(types.isAway("events")).isTrue();
        assertThat(types.isAway("others")).isFalse();

        types.bind(References.ranked(1), watched(renderer));
        assertThat(types.find("events", Locale.UK)).isPresent();
        assertThat(types.isAway("events")).isFalse();

        types.unbind(References.ranked(1));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(61));
        assertThat(types.isAway("events")).isFalse();
    }

    @Test
    void a_type_that_cannot_be_made_now_is_left_out_and_asked_for_again() {
        types.bind(References.ranked(1), watched(null));
        assertThat(types.all(Locale.UK)).isEmpty();
        assertThat(types.all(Locale.UK)).isEmpty();
        assertThat(happened).containsExactly("made", "made");
    }
}
