package org.tributary.notify.email.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.notify.email.internal.SmtpAddress.Credentials;
import org.tributary.notify.email.internal.SmtpAddress.StartTls;

class SmtpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.council.example, mail.council.example, 587, false, REQUIRED",
        "SMTP://mail.council.example:25/, mail.council.example, 25, false, REQUIRED",
        "smtps://mail.council.example, mail.council.example, 465, true, REQUIRED",
        "smtp://localhost:2525, localhost, 2525, false, OPTIONAL",
        "smtp://127.0.0.1, 127.0.0.1, 587, false, OPTIONAL",
        "smtp://[::1]:25, ::1, 25, false, OPTIONAL",
        "smtp://relay.internal:25?starttls=none, relay.internal, 25, false, NONE",
        "smtp://localhost?starttls=required, localhost, 587, false, REQUIRED"
    })
    void host_port_and_tls_are_read(String url, String host, int port, boolean tls, StartTls startTls)
            throws Exception {
        assertThat(SmtpAddress.parse(url)).isEqualTo(new SmtpAddress(host, port, tls, startTls, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://user:secret@mail.example, user, secret",
        "smtp://me%40mail.example:p%3Aa%2Fs%25s+w@mail.example, me@mail.example, p:a/s%s+w",
        "smtp://user:p@ss:word@mail.example, user, p@ss:word",
        "smtps://user@mail.example, user, ''"
    })
    void user_and_password_are_read_and_said_to_nobody(String url, String user, String password) throws Exception {
        SmtpAddress address = SmtpAddress.parse(url);
        assertThat(address.credentials()).contains(new Credentials(user, password));
        assertThat(address.toString() + address.credentials())
                .doesNotContain("secret")
                .doesNotContain("ss");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mail.council.example                        | must begin with smtp://
                    http://mail.council.example                 | must begin with smtp://
                    smtp://                                     | names no host
                    smtp://user:secret@                         | names no host
                    smtp://mail.example:0                       | between 1 and 65535
                    smtp://mail.example:many                    | between 1 and 65535
                    smtp://mail.example?starttls=maybe          | required, optional or none
                    smtp://mail.example?tls=yes                 | option tls
                    smtp://u:secret@mail.example?starttls=none  | not sent in clear
                    smtp://u:secret%zz@mail.example             | percent-encoded
                    """)
    void what_is_wrong_is_said_without_the_password(String url, String sentence) {
        assertThatThrownBy(() -> SmtpAddress.parse(url))
                .isInstanceOf(SmtpAddress.Malformed.class)
                .hasMessageContaining(sentence)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void a_server_on_this_machine_may_be_told_a_password_without_tls() throws Exception {
        assertThat(SmtpAddress.parse("smtp://u:p@localhost:25?starttls=none").startTls())
                .isEqualTo(StartTls.NONE);
    }
}
