package org.tributary.listing.internal.conversation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.listing.internal.stewardship.Care;
import org.tributary.testkit.contract.ChangeConsumerContract;

class VoiceLettersContractTest extends ChangeConsumerContract {

    private final Care care = new Care();

    @BeforeEach
    void open() {
        care.clear();
        care.bins();
    }

    @AfterEach
    void close() {
        care.close();
    }

    @Override
    protected ChangeConsumer consumer() {
        return new VoiceLetters(care.fixture.database.store(), care.owners, care.site, care.clock);
    }

    @Override
    protected Object held() {
        return care.fixture.database.waiting();
    }
}
