package org.tributary.web.internal.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.web.internal.outbound.Hosts;
import org.tributary.web.internal.outbound.Network;

/**
 * Finds where a request comes from when it came through proxies of the operator. A proxy adds the address of its peer at
 * the end of X-Forwarded-For; everything before that was said by somebody else and is believed only as far as the ones
 * who said it are proxies of ours.
 */
final class TrustedProxies {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedProxies.class);

    private final List<Network> networks = new ArrayList<>();

    /** @param trusted addresses and networks beside this machine itself, which is always trusted */
    TrustedProxies(List<String> trusted) {
        List<String> all = new ArrayList<>(List.of("127.0.0.0/8", "::1"));
        all.addAll(trusted);
        for (String one : all) {
            Optional<Network> network = Network.parse(one);
            if (network.isEmpty()) {
                LOG.error(
                        "The setting trustedProxies of tributary.web names no address and no network: {}. Correct it.",
                        one);
            }
            network.ifPresent(networks::add);
        }
    }

    /**
     * Whose requests are counted together: an address, or for IPv6 the network of 64 bits, which is what one household
     * or office has. Never empty.
     */
    String client(HttpServletRequest request) {
        Optional<InetAddress> peer = Hosts.literal(request.getRemoteAddr());
        if (peer.isEmpty()) {
            return "unknown";
        }
        InetAddress client = peer.get();
        List<String> chain = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders("X-Forwarded-For"))) {
            chain.addAll(List.of(line.split(",")));
        }
        for (int i = chain.size() - 1; i >= 0 && isTrusted(client); i--) {
            Optional<InetAddress> before =
                    Hosts.literal(withoutPort(chain.get(i).strip()));
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
        }
        return text(client);
    }

    private boolean isTrusted(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    // Some proxies write 192.0.2.1:4711 or [2001:db8::1]:4711.
    private static String withoutPort(String address) {
        return address.matches("[0-9.]+:[0-9]+|\\[.*\\]:[0-9]+")
                ? address.substring(0, address.lastIndexOf(':'))
                : address;
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address
                ? String.join(":", List.of(text.split(":")).subList(0, 4)) + "::/64"
                : text;
    }
}
