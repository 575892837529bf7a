package org.tributary.subscriptions.internal.following;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.tributary.api.refusal.InvalidInput;

/**
 * The address of a webhook, of our own form or of a chat. What shows that it leads inside is refused at
 * once; whether it may be asked is decided again where the message is sent, by the guard of
 * {@link org.tributary.api.net.OutboundHttp}: a name may lead elsewhere tomorrow.
 *
 * @param value as it was given
 * @param key the same for every spelling of the host
 */
record ChannelAddress(String value, String key) {

    private static final int LONGEST = 2_000;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** @throws InvalidInput naming {@code address} */
    static ChannelAddress of(String typed) {
        String address = typed == null ? "" : typed.strip();
        if (address.isEmpty()) {
            throw wrong("channel.address.missing");
        }
        if (address.length() > LONGEST) {
            throw new InvalidInput("address", FollowingTexts.texts().get("channel.address.long", LONGEST));
        }
        if (!address.matches("[\\x21-\\x7e]+")) {
            throw wrong("channel.address.wrong");
        }
        try {
            URI uri = new URI(address).parseServerAuthority();
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                throw wrong("channel.address.wrong");
            }
            int usual = scheme.equals("https") ? HTTPS : HTTP;
            String port = uri.getPort() == -1 || uri.getPort() == usual ? "" : ":" + uri.getPort();
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return new ChannelAddress(
                    address, scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path + query);
        } catch (URISyntaxException e) {
            throw wrong("channel.address.wrong");
        }
    }

    private static InvalidInput wrong(String text) {
        return new InvalidInput("address", FollowingTexts.texts().get(text));
    }

    /** Keeps a capability of others out of logs. */
    @Override
    public String toString() {
        return "ChannelAddress";
    }
}
