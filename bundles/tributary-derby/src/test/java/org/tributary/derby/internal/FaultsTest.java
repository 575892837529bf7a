package org.tributary.derby.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final String FULL =
            """
            Sun Nov 22 14:00:00 UTC 2026 Thread[qtp-1,5,main] (XID = 1), (SESSIONID = 5), Cleanup action starting
            ERROR XSDG1: Page Page(4,Container(0, 1505)) could not be written to disk, please check if the disk is full
            \tat org.apache.derby.iapi.error.StandardException.newException(Unknown Source)
            \tat org.apache.derby.impl.store.raw.data.CachedPage.writePage(Unknown Source)
            Caused by: java.io.IOException: No space left on device
            \tat java.base/sun.nio.ch.FileDispatcherImpl.pwrite0(Native Method)
            Cleanup action completed
            """;

    private final List<String> operator = new ArrayList<>();
    private final List<String> developer = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final Faults faults = new Faults(operator::add, developer::add, now::get);

    @Test
    void a_full_disk_is_said_in_one_sentence_an_hour() {
        for (int page = 0; page < 500; page++) {
            say(FULL);
            say("java.io.IOException: No space left on device\n\tat java.base/x.Y.z(Native Method)\n");
            say("ERROR XSLA4: Cannot write to the log, most likely the log is full.\n\tat org.apache.derby.X.y(Z)\n");
        }
        assertThat(operator).hasSize(1);
        assertThat(operator.get(0)).contains("whether the disk has room", "XSDG1", "Page(4,Container(0, 1505))");

        now.addAndGet(Duration.ofMinutes(61).toNanos());
        say(FULL);
        assertThat(operator).hasSize(2);
    }

    @Test
    void another_fault_is_told_whole_also_while_the_disk_is_full_and_again_after_a_minute() {
        String broken =
                "ERROR XSDG2: Invalid checksum on Page Page(1,Container(0, 16))\n\tat org.apache.derby.X.y(Z)\n";
        say(FULL);
        say(broken);
        say(broken);
        assertThat(operator).hasSize(3);
        assertThat(operator.subList(1, 3)).containsExactly(broken.split("\n"));

        now.addAndGet(Duration.ofSeconds(61).toNanos());
        say(broken);
        assertThat(operator).hasSize(5);
    }

    @Test
    void what_derby_says_of_itself_is_for_developers() {
        say(
                "Booting Derby version The Apache Software Foundation - Apache Derby - 10.16.1.1\nLoaded from bundle://1\n");
        assertThat(operator).isEmpty();
        assertThat(developer).hasSize(2);
    }

    private void say(String text) {
        text.lines().forEach(faults::say);
    }
}
