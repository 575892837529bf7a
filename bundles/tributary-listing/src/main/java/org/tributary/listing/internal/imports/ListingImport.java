package org.tributary.listing.internal.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.PlainText;
import org.tributary.listing.internal.catalogue.ListingCatalogue;
import org.tributary.web.Texts;

/** Imports listings; each chunk is one transaction, so that what was reported is there, whatever happens next. */
final class ListingImport implements RowImport {

    /** The origin of listings from files that name none. */
    static final String ORIGIN = "import";

    private static final int CHUNK = 500;
    private static final int UPDATES_SEEN = 100;
    private static final int CHUNK_CHARACTERS = 4_000_000;

    private final ListingCatalogue listings;
    private final Owners owners;
    private final ListingMapping mapping;
    private final Account account;
    private final Actor actor;
    private final boolean dryRun;
    private final Texts texts;

    private final Map<Long, Long> lines = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private final List<MappedListing> chunk = new ArrayList<>();
    private int characters;

    ListingImport(
            ListingCatalogue listings,
            Owners owners,
            ListingMapping mapping,
            Account account,
            Actor actor,
            boolean dryRun,
            Texts texts) {
        this.listings = listings;
        this.owners = owners;
        this.mapping = mapping;
        this.account = account;
        this.actor = actor;
        this.dryRun = dryRun;
        this.texts = texts;
    }

    @Override
    public void take(Row row) {
        account.read();
        Set<String> names = new HashSet<>();
        Cells<ListingColumn> cells = new Cells<>(row, ListingColumn.all().sort(row, names), texts);
        if (!row.faults().isEmpty()) {
            account.refused(row.faults());
            return;
        }
        warn(names);
        MappedListing listing = mapping.map(cells);
        if (cells.faults().isEmpty()) {
            unseenBefore(listing);
        }
        if (cells.faults().isEmpty()) {
            listing = withOwner(listing);
        }
        if (cells.wereCleaned()) {
            account.warn(texts.get("warning.cleaned"));
        }
        if (!cells.faults().isEmpty()) {
            account.refused(cells.faults());
            return;
        }
        chunk.add(listing);
        characters += listing.size();
        if (chunk.size() == CHUNK || characters > CHUNK_CHARACTERS) {
            finish();
        }
    }

    private void warn(Set<String> names) {
        names.stream()
                .filter(name -> unknown.size() < CHUNK && unknown.add(name))
                .forEach(name -> account.warn(texts.get("warning.column", shortened(name))));
    }

    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, name.offsetByCodePoints(0, 50)) + '…';
    }

    /** The same id twice in a file: nobody knows which of the two is meant. A 64-bit hash stands for the id. */
    private void unseenBefore(MappedListing listing) {
        long hash = 1125899906842597L;
        for (char c : listing.id().toString().toCharArray()) {
            hash = 31 * hash + c;
        }
        Long before = lines.putIfAbsent(hash, listing.cells().line());
        if (before != null) {
            listing.cells().fault(ListingColumn.ID, "row.duplicate", String.valueOf(before));
        }
    }

    /** An organisation that nobody knows is added, but only where its listing can go in as well. */
    private MappedListing withOwner(MappedListing listing) {
        if (listing.newOwner().isEmpty()) {
            return listing;
        }
        String name = listing.newOwner().get();
        List<FieldFault> faults = new ArrayList<>(withoutOwner(listing));
        PlainText.check("organisation", name, 2, 200, faults);
        faults.forEach(fault -> add(listing, fault));
        if (!faults.isEmpty()) {
            return listing;
        }
        try {
            return listing.ownedBy(owners.create(name));
        } catch (InvalidInput noName) {
            listing.cells().fault(ListingColumn.ORGANISATION, "organisation.name", noName.getMessage());
            return listing;
        }
    }

    private List<FieldFault> withoutOwner(MappedListing listing) {
        return listings.check(listing.draft()).stream()
                .filter(fault -> !fault.field().equals("organisation"))
                .toList();
    }

    @Override
    public void finish() {
        if (!chunk.isEmpty()) {
            if (dryRun) {
                look();
            } else {
                keep();
            }
        }
        chunk.clear();
        characters = 0;
    }

    private void keep() {
        List<Listings.Kept> kept =
                listings.keepAll(chunk.stream().map(MappedListing::draft).toList(), actor);
        for (int i = 0; i < kept.size(); i++) {
            MappedListing listing = chunk.get(i);
            if (kept.get(i).fate() == Listings.Fate.REFUSED) {
                kept.get(i).faults().forEach(fault -> add(listing, fault));
                account.refused(listing.cells().faults());
                continue;
            }
            boolean posted = post(listing);
            switch (kept.get(i).fate()) {
                case NEW -> account.added();
                case CHANGED -> account.changed();
                default -> {
                    if (posted) {
                        account.changed();
                    } else {
                        account.same();
                    }
                }
            }
        }
    }

    /** Posts the updates that are not there yet, also those that an import before this one did not come to. */
    private boolean post(MappedListing listing) {
        if (listing.posts().isEmpty()) {
            return false;
        }
        try {
            List<MappedListing.Post> missing = missing(listing);
            missing.forEach(post -> listings.post(listing.id(), post.text(), post.time(), actor));
            return !missing.isEmpty();
        } catch (Gone | Moved | NotFound notOursAnyMore) {
            // Withdrawn or merged here: keepAll left it alone as well.
            return false;
        }
    }

    private List<MappedListing.Post> missing(MappedListing listing) {
        List<StatusUpdate> there = listings.updates(listing.id(), actor.viewer());
        Set<MappedListing.Post> known = there.stream()
                .map(update -> new MappedListing.Post(update.time(), update.text()))
                .collect(Collectors.toSet());
        // Only so many are handed out: what is older than those is there since an import before.
        Instant since = there.size() < UPDATES_SEEN
                ? Instant.MIN
                : there.get(there.size() - 1).time();
        return listing.posts().stream()
                .filter(post -> !known.contains(post) && !post.time().isBefore(since))
                .toList();
    }

    /** What would become of them. */
    private void look() {
        List<ListingId> ids = chunk.stream().map(MappedListing::id).toList();
        Set<ListingId> same =
                listings.same(chunk.stream().map(MappedListing::draft).toList());
        Set<ListingId> there = listings.findAll(ids, Viewer.administrator()).stream()
                .map(Listing::id)
                .collect(Collectors.toSet());
        for (MappedListing listing : chunk) {
            if (!owners.isProvisional(listing.draft().owner())) {
                listings.check(listing.draft()).forEach(fault -> add(listing, fault));
            } else if (listing.newOwner().isEmpty()) {
                withoutOwner(listing).forEach(fault -> add(listing, fault));
            }
            if (!listing.cells().faults().isEmpty()) {
                account.refused(listing.cells().faults());
            } else if (same.contains(listing.id())) {
                // What is not in sight any more is left alone, posts included.
                boolean more = there.contains(listing.id()) && !missing(listing).isEmpty();
                if (more) {
                    account.changed();
                } else {
                    account.same();
                }
            } else if (!there.contains(listing.id())) {
                account.added();
            } else {
                account.changed();
            }
        }
    }

    /** A fault that the catalogue found, by the name that the column has in the file. */
    private void add(MappedListing listing, FieldFault fault) {
        Cells<ListingColumn> cells = listing.cells();
        String section = fault.field().startsWith("sections.") ? fault.field().substring(9) : "";
        Optional<ListingColumn> column = Optional.ofNullable(listing.sources().get(section))
                .or(() -> ListingColumn.named(fault.field().replaceAll("\\[\\d+]", "")))
                .or(() -> ListingColumn.named(fault.field().replaceAll("[\\[.].*", "")));
        cells.faults()
                .add(RowFault.of(
                        cells.line(),
                        column.map(cells::name).orElse(fault.field()),
                        column.map(cells::shown).orElse(""),
                        fault.sentence()));
    }

    @Override
    public ImportReport report() {
        return account.report(dryRun, List.copyOf(owners.created()), owners.createdCount());
    }
}
