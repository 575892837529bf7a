package org.tributary.store.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.PersonalRecords;

/** What the queue keeps about messages to somebody, for the copy of their data. */
final class MessageRecords implements PersonalRecords {

    private static final int MOST = 1000;

    private final Database database;

    MessageRecords(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public Map<String, Object> about(PersonId person) {
        List<Map<String, Object>> messages = database.query(connection -> {
            List<Map<String, Object>> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("select channel, recipient, subject, state,"
                    + " created_at, sent_at from store_delivery where person = ? order by created_at desc fetch first "
                    + MOST + " rows only")) {
                select.setString(1, person.value());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        Map<String, Object> message = new LinkedHashMap<>();
                        message.put("channel", row.getString(1));
                        message.put("address", row.getString(2));
                        message.put("subject", row.getString(3));
                        message.put("state", row.getString(4));
                        message.put(
                                "created", Instant.ofEpochMilli(row.getLong(5)).toString());
                        long sent = row.getLong(6);
                        message.put(
                                "sent",
                                row.wasNull() ? "" : Instant.ofEpochMilli(sent).toString());
                        found.add(message);
                    }
                }
            }
            return found;
        });
        return messages.isEmpty() ? Map.of() : Map.of("messages", messages);
    }
}
