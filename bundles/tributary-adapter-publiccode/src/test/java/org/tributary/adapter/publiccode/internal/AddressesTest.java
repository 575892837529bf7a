package org.tributary.adapter.publiccode.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "https://github.com/o/r, https://raw.githubusercontent.com/o/r/HEAD/publiccode.yml, github.com/o/r",
        "https://www.github.com/O/r.git, https://raw.githubusercontent.com/O/r/HEAD/publiccode.yml, github.com/o/r",
        "https://github.com/o/blob/, https://raw.githubusercontent.com/o/blob/HEAD/publiccode.yml, github.com/o/blob",
        "https://github.com/o/r/blob/main/publiccode.yml, https://raw.githubusercontent.com/o/r/main/publiccode.yml, github.com/o/r",
        "https://github.com/o/r/tree/main/sub, https://raw.githubusercontent.com/o/r/main/sub/publiccode.yml, github.com/o/r",
        "https://raw.githubusercontent.com/o/r/dev/publiccode.yml, https://raw.githubusercontent.com/o/r/dev/publiccode.yml, github.com/o/r",
        "https://gitlab.com/g/s/r.git, https://gitlab.com/g/s/r/-/raw/HEAD/publiccode.yml, gitlab.com/g/s/r",
        "https://gitlab.com/g/s/r/-/blob/main/publiccode.yml, https://gitlab.com/g/s/r/-/raw/main/publiccode.yml, gitlab.com/g/s/r",
        "https://bitbucket.org/o/r, https://bitbucket.org/o/r/raw/HEAD/publiccode.yml, bitbucket.org/o/r",
        "https://code.council.example/r/, https://code.council.example/r/publiccode.yml, code.council.example/r",
        "http://code.council.example:81/r/publiccode.yml, http://code.council.example:81/r/publiccode.yml, code.council.example:81/r",
        "https://code.council.example, https://code.council.example/publiccode.yml, code.council.example",
    })
    void a_repository_is_one_however_it_is_written(String written, String file, String repository) {
        URI address = Addresses.web(written).orElseThrow();
        assertThat(Addresses.file(address)).hasToString(file);
        assertThat(Addresses.repository(address)).isEqualTo(repository);
    }
}
