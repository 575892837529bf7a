package org.tributary.web.internal.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A range of addresses, for example {@code 10.1.0.0/16}. */
public final class Network {

    private final byte[] first;
    private final int bits;

    private Network(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /** Reads one; an address alone is a range of one. Empty where it is none; names are never looked up. */
    public static Optional<Network> parse(String text) {
        String[] parts = text.strip().split("/", 2);
        Optional<InetAddress> address = Hosts.literal(parts[0]);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = address.get().getAddress();
        int all = bytes.length * 8;
        if (parts.length == 1) {
            return Optional.of(new Network(bytes, all));
        }
        if (!parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > all) {
            return Optional.empty();
        }
        return Optional.of(new Network(bytes, Integer.parseInt(parts[1])));
    }

    public boolean holds(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((first[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("An address has 4 or 16 bytes", e);
        }
    }
}
