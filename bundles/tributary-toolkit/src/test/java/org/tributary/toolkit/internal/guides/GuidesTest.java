package org.tributary.toolkit.internal.guides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.ServiceReference;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.toolkit.ToolkitPack;
import org.tributary.api.toolkit.ToolkitPage;
import org.tributary.testkit.fake.FixedPack;
import org.tributary.toolkit.internal.guides.Guides.Fault;
import org.tributary.web.PluginCalls;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class GuidesTest {

    private final Map<ServiceReference<ToolkitPack>, ToolkitPack> services = new ConcurrentHashMap<>();
    private final Guides guides = new Guides(services::get, PluginCalls.DIRECT);

    @AfterEach
    void close() {
        guides.close();
    }

    private FakeReference come(int ranking, ToolkitPack pack) {
        FakeReference reference = new FakeReference(ranking);
        services.put(reference, pack);
        guides.addPack(reference);
        return reference;
    }

    private void change(FakeReference reference, ToolkitPack pack) {
        services.put(reference, pack);
        guides.addPack(reference);
    }

    private List<String> titles() {
        return guides.all(Locale.UK).stream().map(Guide::title).toList();
    }

    private void awaitTitles(String... titles) {
        await().untilAsserted(() -> assertThat(titles()).containsExactly(titles));
    }

    private static FixedPack pack(String name) {
        return new FixedPack(name);
    }

    /** One that does what a test says. */
    private static ToolkitPack acting(String name, java.util.function.Supplier<List<ToolkitPage>> pages) {
        return new ToolkitPack() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<ToolkitPage> pages() {
                return pages.get();
            }
        };
    }

    @Test
    void a_pack_comes_changes_and_goes_with_its_pages() {
        come(Integer.MIN_VALUE, pack("standard").withGuide("first.md", "The first"));
        awaitTitles("The first");

        FakeReference ours = come(0, pack("ours").withGuide("first.md", "Our first"));
        awaitTitles("Our first");

        change(ours, pack("ours").withGuide("first.md", "Our better first"));
        awaitTitles("Our better first");

        guides.removePack(ours);
        awaitTitles("The first");
    }

    @Test
    void the_pack_with_the_higher_rank_wins_whichever_came_first() {
        come(10, pack("high").withGuide("first.md", "High one"));
        come(5, pack("low").withGuide("first.md", "Low one").withGuide("second.md", "Low second"));

        awaitTitles("High one", "Low second");
        assertThat(guides.report(Viewer.administrator()).packs())
                .extracting(Guides.Pack::name)
                .containsExactly("high", "low");
    }

    @Test
    void a_pack_that_hangs_holds_up_nobody() {
        CountDownLatch forever = new CountDownLatch(1);
        come(10, acting("hanging", () -> {
            try {
                forever.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }));
        come(0, pack("ours").withGuide("first.md", "Our first"));

        awaitTitles("Our first");
        forever.countDown();
    }

    @Test
    void a_pack_that_fails_stays_as_it_was_and_is_shown_to_the_operator() {
        AtomicBoolean failing = new AtomicBoolean();
        FixedPack good = pack("ours").withGuide("first.md", "Our first");
        FakeReference reference = come(0, acting("ours", () -> {
            if (failing.get()) {
                throw new IllegalStateException("Out of paper.");
            }
            return good.pages();
        }));
        awaitTitles("Our first");

        failing.set(true);
        guides.addPack(reference);

        await().untilAsserted(() -> assertThat(guides.faults())
                .extracting(Fault::sentence)
                .anySatisfy(sentence -> assertThat(sentence).contains("it stays as it was", "Out of paper.")));
        awaitTitles("Our first");

        failing.set(false);
        guides.addPack(reference);
        await().untilAsserted(() -> assertThat(guides.faults()).isEmpty());
    }

    @Test
    void one_that_answers_nothing_or_worse_is_a_fault_of_its_own() {
        come(10, acting("nothing", () -> null));
        come(9, acting("holes", () -> java.util.Collections.singletonList(null)));
        come(8, acting("error", () -> {
            throw new NoClassDefFoundError("org/example/Gone");
        }));
        come(0, pack("ours").withGuide("first.md", "Our first"));

        awaitTitles("Our first");
        await().untilAsserted(() ->
                assertThat(guides.faults()).extracting(Fault::pack).contains("fake", "holes"));
        await().untilAsserted(() -> assertThat(guides.faults()).hasSize(3));
    }

    @Test
    void a_change_while_a_pack_is_read_is_not_missed() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        List<ToolkitPage> before = pack("ours").withGuide("first.md", "Before").pages();
        List<ToolkitPage> after = pack("ours").withGuide("first.md", "After").pages();
        FakeReference reference = come(0, acting("ours", () -> {
            if (asked.incrementAndGet() > 1) {
                return after;
            }
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return before;
        }));
        begun.await();

        guides.addPack(reference);
        goOn.countDown();

        awaitTitles("After");
    }

    @Test
    void whoever_reads_while_packs_come_and_go_sees_all_of_a_pack_or_nothing() {
        FixedPack pair = pack("pair").withGuide("one.md", "The one").withGuide("two.md", "The two");
        come(Integer.MIN_VALUE, pack("standard").withGuide("zero.md", "The zero"));
        awaitTitles("The zero");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger torn = new AtomicInteger();
        AtomicInteger looks = new AtomicInteger();
        Thread reader = new Thread(() -> {
            while (!stop.get()) {
                int size = titles().size();
                if (size != 1 && size != 3) {
                    torn.incrementAndGet();
                }
                looks.incrementAndGet();
            }
        });
        reader.start();
        try {
            for (int i = 0; i < 50; i++) {
                FakeReference reference = come(0, pair);
                await().until(() -> titles().size() == 3);
                guides.removePack(reference);
                await().until(() -> titles().size() == 1);
            }
        } finally {
            stop.set(true);
        }
        assertThat(looks.get()).isPositive();
        assertThat(torn.get()).isZero();
    }

    @Test
    void those_who_keep_something_made_of_guides_are_told_when_they_have_changed() {
        AtomicInteger told = new AtomicInteger();
        Runnable listener = () -> told.addAndGet(titles().size());
        guides.onChange(listener);

        come(0, pack("ours").withGuide("first.md", "Our first"));

        await().untilAsserted(() ->
                assertThat(told.get()).as("told once it can be read").isEqualTo(1));
    }

    @Test
    void it_is_settled_when_nothing_has_come_for_a_moment() throws InterruptedException {
        come(0, pack("ours").withGuide("first.md", "Our first"));

        assertThat(guides.isSettledWithin(Duration.ofMillis(100))).isFalse();
        assertThat(guides.isSettledWithin(Duration.ofSeconds(30))).isTrue();
        assertThat(titles()).containsExactly("Our first");
    }

    @Test
    void only_those_who_keep_order_read_what_is_wrong() {
        assertThatThrownBy(() -> guides.report(Viewer.visitor())).isInstanceOf(NotAllowed.class);
        assertThat(guides.report(Viewer.administrator()).faults()).isEmpty();
    }
}
