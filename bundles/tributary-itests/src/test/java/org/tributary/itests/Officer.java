package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** Somebody with a browser without scripts: reads pages, fills in their forms, follows the links of mail. */
final class Officer {

    private final Installation tributary;
    private final String site;
    private final String address;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Officer(Installation tributary, String address) {
        this(tributary, tributary.address(), address);
    }

    /**
     * Somebody who comes by a proxy.
     *
     * @param tributary where their mail is found
     * @param site the address of the proxy
     */
    Officer(Installation tributary, String site, String address) {
        this.tributary = tributary;
        this.site = site;
        this.address = address;
    }

    /** Somebody who has signed in by the link in a mail. */
    static Officer signedIn(Installation tributary, String address) throws Exception {
        Officer officer = new Officer(tributary, address);
        officer.signIn();
        return officer;
    }

    /** What this person is called by machines. */
    String personId() throws Exception {
        return new ObjectMapper()
                .readTree(get("/api/v1/me").body())
                .path("person")
                .asText();
    }

    /** Asks for a link, waits for the mail, follows it and presses its button. */
    Document signIn() throws Exception {
        int before = Letters.to(tributary, address).size();
        fill(page("/sign-in"), Map.of("address", address));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Letters.to(tributary, address).size() > before);
        Document confirm = page(Letters.newest(tributary, address).link("/sign-in/"));
        return fill(confirm, Map.of());
    }

    /** The page at this path or address, which has to be there. */
    Document page(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as("%s%n%s", path, response.body()).isEqualTo(200);
        return Jsoup.parse(response.body(), response.uri().toString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)).GET());
    }

    /** Fills in the form that has these fields, presses its first button, and returns the page that comes. */
    Document fill(Document page, Map<String, String> fields) throws IOException, InterruptedException {
        HttpResponse<String> response = post(page, fields);
        assertThat(response.statusCode())
                .as("%s%n%s", page.location(), response.body())
                .isEqualTo(200);
        return Jsoup.parse(response.body(), response.uri().toString());
    }

    /** The same, whatever the answer. */
    HttpResponse<String> post(Document page, Map<String, String> fields) throws IOException, InterruptedException {
        FormElement form = form(page, fields)
                .orElseThrow(() ->
                        new AssertionError("No form with " + fields.keySet() + " on " + page.location() + "\n" + page));
        // A box that is ticked twice is sent twice.
        List<Map.Entry<String, String>> sent = new ArrayList<>();
        form.formData().stream()
                .filter(field -> !fields.containsKey(field.key()))
                .forEach(field -> sent.add(Map.entry(field.key(), field.value())));
        Element button = form.selectFirst("button[name]");
        if (button != null && !fields.containsKey(button.attr("name"))) {
            sent.add(Map.entry(button.attr("name"), button.attr("value")));
        }
        sent.addAll(fields.entrySet());
        String body = sent.stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        URI target = URI.create(form.hasAttr("action") ? form.absUrl("action") : page.location());
        return send(HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", site)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return path.startsWith("http") ? URI.create(path) : URI.create(site + path);
    }

    private static Optional<FormElement> form(Document page, Map<String, String> fields) {
        return page.select("main form[method=post]").forms().stream()
                .filter(form -> fields.keySet().stream()
                        .allMatch(name -> !form.select("[name='" + name + "']").isEmpty()))
                .findFirst();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
