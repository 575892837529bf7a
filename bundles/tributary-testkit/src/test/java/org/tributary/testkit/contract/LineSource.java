package org.tributary.testkit.contract;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Provenance;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.source.SourceProfile;

/** A source as simple as one can be: lines of key, title and address, parted by bars, under a first line that names them. */
final class LineSource implements ListingSource {

    static final String FIRST = "key|title|address";

    private final String address;
    private final String token;
    private final OutboundHttp http;
    private final Clock clock;

    LineSource(String address, String token, OutboundHttp http, Clock clock) {
        this.address = address;
        this.token = token;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String origin() {
        return "lines";
    }

    @Override
    public SourceProfile profile() {
        return new SourceProfile("Lines of Easton", Optional.empty(), Duration.ofHours(1), false);
    }

    @Override
    public ListingBatch fetch(Optional<String> since) throws SourceFailure {
        Answer answer = ask();
        String[] lines = new String(answer.body(), StandardCharsets.UTF_8).split("\n");
        if (!lines[0].equals(FIRST)) {
            throw SourceFailure.later("This address does not answer with lines.", Duration.ofHours(1), null);
        }
        List<ListingDraft> drafts = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String[] parts = lines[i].split("\\|");
            drafts.add(ListingDraft.of(ListingKind.PROBLEM, parts[1], "", new OrganisationId("sample-easton"))
                    .withId(Optional.of(new ListingId(origin(), parts[0])))
                    .withProvenance(new Provenance(Optional.of(URI.create(parts[2])), false)));
        }
        return new ListingBatch(drafts, Set.of(), answer.header("etag").orElse(""), false, true);
    }

    private Answer ask() throws SourceFailure {
        Answer answer;
        try {
            answer = http.send(Outgoing.get(URI.create(address)).with("Authorization", "Bearer " + token));
        } catch (IllegalArgumentException e) {
            throw SourceFailure.misconfigured("The setting 'address' is not a web address.");
        } catch (OutboundFailure e) {
            throw switch (e.reason()) {
                case AWAY, TOO_MUCH -> SourceFailure.later(e.getMessage(), Duration.ofMinutes(10), e);
                case REFUSED, UNWELCOME -> SourceFailure.misconfigured(e.getMessage());
            };
        }
        if (answer.status() == 401 || answer.status() == 403) {
            throw SourceFailure.misconfigured("The other side does not take the token any more.");
        }
        if (answer.status() != 200) {
            throw SourceFailure.later(
                    "The other side answered with " + answer.status() + ".",
                    answer.retryAfter(clock.instant()).orElse(Duration.ofMinutes(10)),
                    null);
        }
        return answer;
    }
}
