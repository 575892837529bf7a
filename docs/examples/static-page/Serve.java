import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small site that shows widgets of Tributary in five ways, under a strict content security policy. It needs a JDK 17 and
 * nothing else:
 *
 * <pre>
 * java Serve.java                                        # http://localhost:8090 shows http://localhost:8181
 * java Serve.java 8090 https://tributary.example.org.uk  # another port, another Tributary
 * </pre>
 */
public final class Serve {

    private static final String WRITTEN = "http://localhost:8181";
    private static final Pattern INCLUDE = Pattern.compile("<!--#include virtual=\"([^\"]+)\" -->");
    private static final Pattern EMBED = Pattern.compile("<!--#oembed url=\"([^\"]+)\" -->");
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String tributary;
    private final Path folder;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private Serve(String tributary, Path folder) {
        this.tributary = tributary;
        this.folder = folder;
    }

    /** Serves until it is stopped. */
    public static void main(String[] arguments) throws IOException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8090;
        String tributary = arguments.length > 1 ? arguments[1].replaceAll("/+$", "") : WRITTEN;
        Path folder = arguments.length > 2 ? Path.of(arguments[2]) : Path.of("").toAbsolutePath();
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", new Serve(tributary, folder)::answer);
        server.start();
        System.out.println("http://localhost:" + port + " shows widgets of " + tributary);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean style = exchange.getRequestURI().getPath().equals("/page.css");
            byte[] body = style
                    ? Files.readAllBytes(folder.resolve("page.css"))
                    : page().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", style ? "text/css" : "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", policy());
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** All that the five ways together need. */
    private String policy() {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                + "; script-src " + tributary // the script and the element
                + "; frame-src " + tributary // the frame, the script and oEmbed
                + "; connect-src " + tributary // the element
                + "; style-src 'self' " + tributary; // the HTML that the server puts in
    }

    private String page() throws IOException {
        String page = Files.readString(folder.resolve("index.html"));
        page = INCLUDE.matcher(page).replaceAll(found -> Matcher.quoteReplacement(fragment(found.group(1))));
        page = EMBED.matcher(page).replaceAll(found -> Matcher.quoteReplacement(oEmbed(found.group(1))));
        return page.replace(WRITTEN, tributary);
    }

    private String fragment(String path) {
        return fetched(tributary + path);
    }

    /** What a content management system does with an address that somebody pastes. */
    private String oEmbed(String path) {
        String url = URLEncoder.encode(tributary + path, StandardCharsets.UTF_8);
        String answer = fetched(tributary + "/oembed?format=xml&url=" + url);
        Matcher html = Pattern.compile("<html>(.*)</html>", Pattern.DOTALL).matcher(answer);
        return html.find()
                ? html.group(1)
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&amp;", "&")
                : answer;
    }

    /** A link stands there where Tributary is away: the page itself is never kept waiting for long, nor broken. */
    private String fetched(String address) {
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return response.body();
            }
            System.err.println(address + " answered " + response.statusCode());
        } catch (IOException e) {
            System.err.println(address + " is away: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "<a href=\"" + tributary + "/listings\">Latest problems and projects on Tributary</a>";
    }
}
