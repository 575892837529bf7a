package org.tributary.subscriptions.internal.flow;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.health.Measures;
import org.tributary.testkit.contract.ChangeConsumerContract;
import org.tributary.testkit.contract.HealthCheckContract;
import org.tributary.testkit.contract.MeasuresContract;

/** The way from a change to a message follows the log, and tells how it is, as the contracts say. */
class FlowContractsTest {

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Nested
    class OfMatching extends ChangeConsumerContract {

        @Override
        protected ChangeConsumer consumer() {
            return scene.matching;
        }

        @Override
        protected Object held() {
            return scene.count("subscriptions_due");
        }
    }

    @Nested
    class OfHealth extends HealthCheckContract {

        @Override
        protected HealthCheck check() {
            return new FlowHealth(scene.rounds, scene.matching);
        }
    }

    @Nested
    class OfFigures extends MeasuresContract {

        @Override
        protected Measures measures() {
            return new FlowHealth(scene.rounds, scene.matching);
        }
    }
}
