package org.tributary.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.Position;
import org.tributary.api.refusal.FieldFault;

class FilterAddressTest {

    private static final Topics TOPICS = new KnownTopics(List.of(
            topic("housing-repairs", "Housing repairs"),
            topic("waste-and-recycling", "Waste and recycling"),
            topic("parking", "Parking")));

    private static final Map<OrganisationId, Organisation> COUNCILS = Stream.of(
                    organisation("camden", "Camden Council", Optional.of(new Position(51.54, -0.16))),
                    organisation("nowhere", "Nowhere Council", Optional.empty()))
            .collect(Collectors.toMap(Organisation::id, o -> o));

    private static FilterAddress.Understood understood(String query) {
        return FilterAddress.read(query, TOPICS, organisations(), Locale.UK);
    }

    private static FilterAddress read(String query) {
        FilterAddress.Understood understood = understood(query);
        assertThat(understood.faults()).as(query).isEmpty();
        return understood.address();
    }

    private static String sentence(String query) {
        return read(query).sentence(TOPICS, organisations(), Locale.UK);
    }

    @Test
    void a_query_becomes_the_filter_that_it_means() {
        FilterAddress address = read("q=damp+walls&kind=problem&topic=Housing+repairs&region=london&region=wales"
                + "&near=Camden+Council&within=12.5&atLeast=alpha&year=2024&tag=Smart+Meters");

        assertThat(address.filter().words()).isEqualTo("damp walls");
        assertThat(address.filter().facets())
                .containsEntry(Facet.KIND, Set.of("problem"))
                .containsEntry(Facet.TOPIC, Set.of("housing-repairs"))
                .containsEntry(Facet.REGION, Set.of("london", "wales"))
                .containsEntry(Facet.YEAR, Set.of("2024"));
        assertThat(address.filter().near()).contains(new Near(new Position(51.54, -0.16), 12.5));
        assertThat(address.filter().atLeast()).contains(Phase.ALPHA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind=problem&q=damp&topic=HOUSING-REPAIRS|q=damp&kind=problem&topic=housing-repairs",
                "within=50&near=|''",
                "near=camden|near=camden&within=50",
                "near=51.5,+-0.1&within=7.0|near=51.5%2C+-0.1&within=7",
                "region=wales&region=london&region=wales|region=london&region=wales",
                "q=%C3%A9+%26+%3D+%22x%22|q=%C3%A9+%26+%3D+%22x%22",
                "sort=newest&limit=5&after=x&q=a|q=a"
            })
    void every_choice_has_one_query_which_reads_as_the_same_choice(String given, String canonical) {
        assertThat(read(given).query()).isEqualTo(canonical);
        assertThat(read(canonical)).isEqualTo(read(given));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour=red|colour",
                "kind=cheese|kind",
                "topic=cheese|topic",
                "organisation=Atlantis|organisation",
                "year=24|year",
                "tag=%C2%A0|tag",
                "near=Atlantis|near",
                "near=nowhere|near",
                "near=95,0|near",
                "near=1,2,3|near",
                "near=camden&within=0|within",
                "near=camden&within=NaN|within",
                "near=camden&within=2001|within",
                "atLeast=cheese|atLeast"
            })
    void what_is_not_understood_is_left_out_and_named(String query, String field) {
        assertThat(understood(query).faults()).extracting(FieldFault::field).containsExactly(field);
        assertThat(understood(query).address().chosen()).isEmpty();
    }

    @Test
    void a_name_of_several_is_asked_about() {
        assertThat(understood("organisation=Any+of+both").faults())
                .extracting(FieldFault::sentence)
                .singleElement()
                .asString()
                .contains("'Any of both' may be several: ", "; ", "Write more of the name.");
        assertThat(understood("near=Any+of+both").faults())
                .extracting(FieldFault::field)
                .containsExactly("near");
    }

    @Test
    void huge_choices_are_refused_and_not_cut_in_silence() {
        assertThat(understood("q=" + "a".repeat(1_001)).faults())
                .extracting(FieldFault::field)
                .containsExactly("q");
        String many = IntStream.range(0, 51).mapToObj(i -> "tag=t" + i).collect(Collectors.joining("&"));
        assertThat(understood(many).faults()).extracting(FieldFault::field).containsExactly("tag");
        assertThat(understood("q=" + "a".repeat(FilterAddress.LONGEST_QUERY)).faults())
                .extracting(FieldFault::field)
                .containsExactly("filter");
    }

    @Test
    void faults_show_little_of_what_was_typed_and_no_control_characters() {
        List<FieldFault> faults =
                understood("kind=" + "%0A%E2%80%AEx".repeat(100)).faults();
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).sentence()).doesNotContain("\n", "\u202e").hasSizeLessThan(250);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Everything",
                "q=damp&kind=problem&topic=housing-repairs&near=camden|"
                        + "Problems about Housing repairs with the word “damp”, within 50 km of Camden Council",
                "kind=problem&kind=project&kind=asset|Things to reuse, problems and projects",
                "topic=parking&topic=waste-and-recycling|Everything about Parking or Waste and recycling",
                "q=damp+walls|Everything with the words “damp walls”",
                "organisation=camden&phase=discovery&phase=alpha|Everything from Camden Council in the phase alpha or discovery",
                "region=north-west&region=london|Everything in London or the North West",
                "organisation-kind=district&atLeast=beta|Everything from any district council, beta or further on",
                "looking-for=reuse-code&technology=Whitespace|Everything using whitespace where people want to reuse code",
                "budget=up-to-50k&year=2024|Everything with a budget that is up to £50,000 begun in 2024",
                "tag=a1&tag=b1&tag=c1&tag=d1|Everything tagged a1, b1, c1 or d1",
                "tag=a1&tag=b1&tag=c1&tag=d1&tag=e1|Everything tagged a1, b1, c1 or 2 others"
            })
    void a_choice_can_be_said_in_words(String query, String words) {
        assertThat(sentence(query)).isEqualTo(words);
    }

    @Test
    void the_sentence_stays_one_short_line_whatever_was_chosen() {
        String tags = IntStream.range(0, 50)
                .mapToObj(i -> "&tag=" + i + "x".repeat(70))
                .collect(Collectors.joining());
        String all = sentence("q=" + "%F0%9F%92%A7+".repeat(200) + tags + "&technology=" + "y".repeat(80)
                + "&organisation=camden&near=camden");
        assertThat(all).hasSizeLessThanOrEqualTo(300).doesNotContain("\n").endsWith("…");
        assertThat(all.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    @Test
    void conditions_are_taken_away_one_by_one() {
        FilterAddress all = read("q=damp&region=wales&region=london&near=camden&atLeast=beta");
        assertThat(all.without(Facet.REGION, "wales").query())
                .isEqualTo("q=damp&region=london&near=camden&within=50&atLeast=beta");
        assertThat(all.withWords("").without(Facet.REGION).anywhere().anyPhase().isEmpty())
                .isTrue();
    }

    private static Topic topic(String id, String name) {
        return new Topic(id, name, "", "", List.of(), List.of());
    }

    private static Organisation organisation(String id, String name, Optional<Position> centre) {
        return new Organisation(
                new OrganisationId(id),
                name,
                OrganisationKind.LONDON_BOROUGH,
                new Organisation.Place(Nation.ENGLAND, Optional.empty(), centre, Optional.empty()),
                Organisation.Codes.NONE,
                List.of(),
                Optional.empty(),
                List.of(),
                true,
                1);
    }

    private static Organisations organisations() {
        return (Organisations) Proxy.newProxyInstance(
                Organisations.class.getClassLoader(),
                new Class<?>[] {Organisations.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "recognise" -> COUNCILS.values().stream()
                            .filter(o -> o.id().value().equalsIgnoreCase((String) args[0])
                                    || o.name().equalsIgnoreCase((String) args[0]))
                            .findFirst();
                    case "meant" -> args[0].equals("Any of both") ? List.copyOf(COUNCILS.values()) : List.of();
                    case "findAll" -> ((Collection<?>) args[0])
                            .stream().filter(COUNCILS::containsKey).collect(Collectors.toMap(id -> id, COUNCILS::get));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private record KnownTopics(List<Topic> all) implements Topics {

        @Override
        public Optional<Topic> find(String id) {
            return all.stream().filter(topic -> topic.id().equals(id)).findFirst();
        }

        @Override
        public Optional<Topic> recognise(String idOrName) {
            return all.stream()
                    .filter(topic -> topic.id().equalsIgnoreCase(idOrName)
                            || topic.name().equalsIgnoreCase(idOrName))
                    .findFirst();
        }
    }
}
