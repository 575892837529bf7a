package org.tributary.testkit.fake;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Message.Item;

/** Digests as the platform gives them to a channel of chats. */
public final class Digests {

    /** Where one stops them. */
    public static final URI STOP = URI.create("https://tributary.example/following/stop/abc.def");

    private Digests() {}

    /** One of these items. */
    public static Message to(String address, Item... items) {
        return to(address, "3 new things on housing repairs", Arrays.asList(items));
    }

    /** One with this subject. */
    public static Message to(String address, String subject, List<Item> items) {
        return new Message(
                "subscriptions/7/2026-11-22",
                address,
                subject,
                "Stop these messages:\n" + STOP
                        + "\n\nSomething new\nhttps://tributary.example/a_b(c)\n\nand a paragraph"
                        + "\n\n-- \nYou get this because",
                Optional.empty(),
                items,
                Optional.of(STOP),
                Optional.empty(),
                Message.Sort.BULK);
    }

    /** A new thing. */
    public static Item item(String group, String title, String line) {
        return new Item(
                title,
                URI.create("https://tributary.example/listings/tributary/4711"),
                line,
                group,
                Optional.empty(),
                List.of("new"));
    }
}
