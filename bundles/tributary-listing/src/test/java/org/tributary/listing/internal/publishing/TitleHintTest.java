package org.tributary.listing.internal.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.listing.ListingKind;

class TitleHintTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "New CRM for the contact centre",
                "Chatbot for council tax",
                "SharePoint migration",
                "Robotic process automation in revenues",
                "Power BI dashboard for housing",
                "Low-code pilot",
                "AI for planning",
                "Procurement of Salesforce"
            })
    void a_title_that_only_names_a_technology_gets_a_hint(String title) {
        assertThat(TitleHint.technologyIn(title, ListingKind.PROBLEM)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "People ring about missed bins and we cannot tell them why the bin was left",
                "Reports of uncollected refuse reach the depot after the crew has gone home",
                "Social workers use note-taking AI that we have not approved and cannot stop",
                "Staff ask a colleague because nobody can find anything on the intranet",
                "Blind residents cannot read 6,000 PDFs on our website and neither can phones",
                "Seven councils buy the same software at seven prices and learn it by accident",
                "Our CRM loses complaints",
                "Nobody trusts the dashboard",
                "Half of the places on our healthy weight course stay empty",
                "Village shops apply each year for a relief they always get",
                "Is a chatbot the answer?",
                "Testing AI notes with social workers, in the open and with the people they write about",
                "A chatbot that knows when to hand over to a person",
                "Maintenance of happy places", // holds "app" and "ai" inside of words
                "Two-hour repair slots that tenants choose and can see on the day"
            })
    void a_title_that_says_what_goes_wrong_gets_none(String title) {
        assertThat(TitleHint.technologyIn(title, ListingKind.PROBLEM)).isEmpty();
    }

    @Test
    void something_to_reuse_may_be_named_after_its_technology() {
        assertThat(TitleHint.technologyIn("Drupal theme for councils", ListingKind.ASSET))
                .isEmpty();
    }
}
