package org.tributary.web.internal.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whom to ask. It stands where names become addresses, at each connection, so that neither a redirect nor a name
 * that changes its mind leads inside.
 */
final class Guard implements DnsResolver {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final Lookup lookup;
    private final Set<String> allowedNames = new HashSet<>();
    private final List<Network> allowedNetworks = new ArrayList<>();

    /** @param allowed names and networks that may be asked although they are not public */
    Guard(List<String> allowed, Lookup lookup) {
        this.lookup = lookup;
        for (String entry : allowed) {
            Optional<Network> network = Network.parse(entry);
            if (network.isPresent()) {
                allowedNetworks.add(network.get());
            } else if (Hosts.isName(entry)) {
                allowedNames.add(Hosts.withoutDot(entry));
            } else {
                LOG.error(
                        "The setting outboundAllow of tributary.web names neither a host nor a network: {}. Correct it.",
                        entry);
            }
        }
    }

    /** Whether the address is one that may be asked, as far as one can see it. */
    boolean mayAsk(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        String host = address.getHost();
        boolean plain = (scheme.equals("http") || scheme.equals("https"))
                && host != null
                && address.getRawUserInfo() == null
                && !address.getRawAuthority().contains("@")
                && isPort(address.getPort());
        if (!plain) {
            return false;
        }
        Optional<InetAddress> literal = Hosts.literal(host);
        if (literal.isPresent()) {
            return isAllowed(literal.get());
        }
        String name = Hosts.withoutDot(host);
        boolean here = name.equals("localhost") || name.endsWith(".localhost");
        return Hosts.isName(host) && (!here || allowedNames.contains(name));
    }

    // Below 1024 live services that are not HTTP and could be talked to by accident.
    private static boolean isPort(int port) {
        return port == -1 || port == 80 || port == 443 || port >= 1024 && port <= 65_535;
    }

    private boolean isAllowed(InetAddress address) {
        return PublicAddresses.isPublic(address)
                || allowedNetworks.stream().anyMatch(network -> network.holds(address));
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Optional<InetAddress> literal = Hosts.literal(host);
        if (literal.isEmpty() && !Hosts.isName(host)) {
            throw new RefusedHostException();
        }
        InetAddress[] addresses =
                literal.isPresent() ? new InetAddress[] {literal.get()} : lookup.addresses(Hosts.withoutDot(host));
        if (!allowedNames.contains(Hosts.withoutDot(host))) {
            for (InetAddress address : addresses) {
                if (!isAllowed(address)) {
                    throw new RefusedHostException();
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Turns a name into addresses. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    /** The name leads to an address that is not asked. */
    static final class RefusedHostException extends UnknownHostException {

        private static final long serialVersionUID = 1L;
    }
}
