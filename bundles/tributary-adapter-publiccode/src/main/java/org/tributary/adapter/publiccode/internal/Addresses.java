package org.tributary.adapter.publiccode.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of repositories and of the files in them. */
final class Addresses {

    private static final String FILE = "publiccode.yml";
    private static final Pattern YAML = Pattern.compile(".*\\.ya?ml", Pattern.CASE_INSENSITIVE);
    private static final Pattern GITHUB = Pattern.compile(
            "/([A-Za-z0-9_.-]{1,100})/([A-Za-z0-9_.-]{1,100}?)(?:\\.git)?(?:/(?:blob|tree|raw)/(.{1,300})|/)?");
    private static final Pattern GITHUB_RAW =
            Pattern.compile("/([A-Za-z0-9_.-]{1,100})/([A-Za-z0-9_.-]{1,100})/.{1,300}");
    private static final Pattern OTHERS_FILE =
            Pattern.compile("(.{1,500}?)/(?:-/)?(?:raw|blob|tree)/.{0,300}", Pattern.CASE_INSENSITIVE);

    private Addresses() {}

    /** An address that a browser could open; empty for anything else. */
    static Optional<URI> web(String text) {
        try {
            URI address = new URI(text.strip());
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = (scheme.equals("http") || scheme.equals("https"))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && text.length() <= 1_000;
            return web ? Optional.of(address.normalize()) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /** Where the file lies that a repository's address or its own means. */
    static URI file(URI address) {
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        String host = address.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("github.com") || host.equals("www.github.com")) {
            Matcher repository = GITHUB.matcher(path);
            if (repository.matches()) {
                String place = repository.group(3) == null ? "HEAD" : repository.group(3);
                return URI.create("https://raw.githubusercontent.com/" + repository.group(1) + "/" + repository.group(2)
                        + "/" + (YAML.matcher(place).matches() ? place : place + "/" + FILE));
            }
        }
        if (YAML.matcher(path).matches()) {
            return host.contains("gitlab") ? address.resolve(path.replace("/-/blob/", "/-/raw/")) : address;
        }
        String repository = path.replaceFirst("(?:\\.git)?/{0,10}$", "");
        return address.resolve(
                host.contains("gitlab")
                        ? repository + "/-/raw/HEAD/" + FILE
                        : host.equals("bitbucket.org") ? repository + "/raw/HEAD/" + FILE : repository + "/" + FILE);
    }

    /** The repository that an address means, the same however it is written and whichever branch it names. */
    static String repository(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        Matcher raw = GITHUB_RAW.matcher(path);
        if (host.equals("raw.githubusercontent.com") && raw.matches()) {
            return ("github.com/" + raw.group(1) + "/" + raw.group(2)).toLowerCase(Locale.ROOT);
        }
        Matcher github = GITHUB.matcher(path);
        if (host.equals("github.com") && github.matches()) {
            return ("github.com/" + github.group(1) + "/" + github.group(2)).toLowerCase(Locale.ROOT);
        }
        Matcher other = OTHERS_FILE.matcher(path);
        String place = other.matches() ? other.group(1) : path;
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return host + port + place.replaceFirst("/" + FILE + "$", "").replaceFirst("(?:\\.git)?/{0,10}$", "") + query;
    }
}
