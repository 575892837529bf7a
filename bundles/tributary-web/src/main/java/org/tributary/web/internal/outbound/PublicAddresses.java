package org.tributary.web.internal.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Tells addresses of the public internet from all others (IANA's registers of special addresses). In IPv6 only what is
 * handed out as global unicast counts, without the ranges that wrap an IPv4 address.
 */
final class PublicAddresses {

    private static final List<Network> SPECIAL_4 = networks(
            "0.0.0.0/8", // this host
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared by a provider's customers
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, also the metadata of clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocols
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    private static final Network GLOBAL_6 = Network.parse("2000::/3").orElseThrow();

    private static final List<Network> SPECIAL_6 = networks(
            "2001::/23", // protocols, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation

    private PublicAddresses() {}

    private static List<Network> networks(String... texts) {
        return List.of(texts).stream()
                .map(text -> Network.parse(text).orElseThrow())
                .toList();
    }

    static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return SPECIAL_4.stream().noneMatch(network -> network.holds(address));
        }
        return GLOBAL_6.holds(address) && SPECIAL_6.stream().noneMatch(network -> network.holds(address));
    }
}
