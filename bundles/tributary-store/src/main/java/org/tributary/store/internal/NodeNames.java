package org.tributary.store.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;

/** What this node is called where several share a database, and new names on it that nobody else has. */
final class NodeNames {

    private static final int LONGEST = 50;
    private static final String BETWEEN = "/";

    private NodeNames() {}

    /** This machine, cut to what a row takes, and this process, since a machine may run several. */
    static String here() {
        String given = Optional.ofNullable(System.getenv("HOSTNAME"))
                .filter(name -> !name.isBlank())
                .orElseGet(NodeNames::machine);
        String plain = given.replaceAll("[^A-Za-z0-9._-]", "-");
        return plain.substring(0, Math.min(LONGEST, plain.length())) + ":"
                + ProcessHandle.current().pid();
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A machine that does not know its own name still runs a process that can be told from others.
            return "unnamed";
        }
    }

    /** A holder of a lease on this node, unlike any other. */
    static String unique(String node) {
        return node + BETWEEN + UUID.randomUUID();
    }

    /** The node of a holder. */
    static String node(String holder) {
        int end = holder.indexOf(BETWEEN);
        return end < 0 ? holder : holder.substring(0, end);
    }
}
