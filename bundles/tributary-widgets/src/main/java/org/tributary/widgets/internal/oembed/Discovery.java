package org.tributary.widgets.internal.oembed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.tributary.web.Site;

/** Where oEmbed answers for an address, as the head of a page says it. */
public final class Discovery {

    private Discovery() {}

    /**
     * The absolute address of the answer: not all that look for it know what a relative one is.
     *
     * @param path of what is to be embedded; may have a query
     * @param format {@code json} or {@code xml}
     */
    public static String address(Site site, String path, String format) {
        String url = URLEncoder.encode(site.absolute(path).toString(), StandardCharsets.UTF_8);
        return site.absolute(OEmbedResource.PATH + "?url=" + url + "&format=" + format)
                .toString();
    }
}
