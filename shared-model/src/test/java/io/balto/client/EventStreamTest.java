package io.balto.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class EventStreamTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final WireMockServer engine =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final Heard heard = new Heard();
    private HttpBaltoClient client = new HttpBaltoClient(Profile.local("none", 1), "");

    @BeforeEach
    void start() {
        engine.start();
        client.close();
        client = new HttpBaltoClient(Profile.local("here", engine.port()), "");
    }

    @AfterEach
    void stop() {
        client.close();
        engine.stop();
    }

    @Test
    void open_aStreamThatEnds_tellsItsEventsAndGoesOnBehindTheLast() {
        answer(events("id: 1\nevent: tick\ndata: a\n\nid: 2\nevent: tick\ndata: b\n\n"));

        client.open(ApiCalls.trafficStream(), heard);

        await().atMost(DEADLINE).until(() -> heard.opened.size() >= 2);
        assertThat(heard.events.subList(0, 2))
                .containsExactly(
                        new ServerEvent("1", "tick", "a"), new ServerEvent("2", "tick", "b"));
        assertThat(heard.interrupted.getFirst()).isInstanceOf(ClientProblem.Offline.class);
        engine.verify(getRequestedFor(anyUrl()).withHeader("Last-Event-ID", absent()));
        await().atMost(DEADLINE)
                .untilAsserted(
                        () ->
                                engine.verify(
                                        moreThanOrExactly(1),
                                        getRequestedFor(anyUrl())
                                                .withHeader("Last-Event-ID", equalTo("2"))));
    }

    @Test
    void open_aSlowStream_tellsEachEventWhenItArrives() {
        answer(events("data: a\n\ndata: b\n\ndata: c\n\n").withChunkedDribbleDelay(5, 1_000));

        client.open(ApiCalls.eventStream(), heard);

        await().atMost(DEADLINE).until(() -> heard.events.size() >= 3);
        assertThat(heard.events.subList(0, 3))
                .extracting(ServerEvent::data)
                .containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void open_aBrokenStream_isOpenedAgain(Fault fault) {
        answer(aResponse().withFault(fault));
        client.open(ApiCalls.eventStream(), heard);
        await().atMost(DEADLINE).until(() -> !heard.interrupted.isEmpty());

        answer(events("id: 7\ndata: a\n\n"));

        await().atMost(DEADLINE).until(() -> !heard.events.isEmpty());
        assertThat(heard.interrupted).hasOnlyElementsOfType(ClientProblem.Offline.class);
        assertThat(heard.refused).isEmpty();
    }

    @Test
    void open_aStreamBrokenInAnEvent_tellsOnlyWholeEventsAndGoesOnBehindThem() {
        answer(events("id: 1\ndata: a\n\nid: 2\ndata: hal"));

        client.open(ApiCalls.eventStream(), heard);

        await().atMost(DEADLINE)
                .untilAsserted(
                        () ->
                                engine.verify(
                                        moreThanOrExactly(1),
                                        getRequestedFor(anyUrl())
                                                .withHeader("Last-Event-ID", equalTo("1"))));
        assertThat(heard.events).extracting(ServerEvent::data).containsOnly("a");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void open_engineThatCannotNow_isTriedAgain(int status) {
        answer(aResponse().withStatus(status));
        client.open(ApiCalls.eventStream(), heard);
        await().atMost(DEADLINE).until(() -> !heard.interrupted.isEmpty());

        answer(events("data: a\n\n"));

        await().atMost(DEADLINE).until(() -> !heard.events.isEmpty());
        assertThat(heard.interrupted.getFirst().problemDocument().status()).isEqualTo(status);
        assertThat(heard.refused).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 406, 412})
    void open_engineThatWillNot_isToldAndNotTriedAgain(int status) {
        answer(aResponse().withStatus(status));

        client.open(ApiCalls.eventStream(), heard);

        await().atMost(DEADLINE).until(() -> !heard.refused.isEmpty());
        assertThat(heard.refused.getFirst().isPassing()).isFalse();
        assertThat(heard.interrupted).isEmpty();
    }

    @Test
    void open_refused_isNotTriedAgainUntilRestarted() {
        answer(aResponse().withStatus(401));
        EventStream stream = client.open(ApiCalls.eventStream(), heard);
        await().atMost(DEADLINE).until(() -> !heard.refused.isEmpty());
        answer(events("data: a\n\n"));

        stream.restart();

        await().atMost(DEADLINE).until(() -> !heard.events.isEmpty());
        assertThat(heard.refused)
                .hasOnlyElementsOfType(ClientProblem.Unauthorized.class)
                .hasSize(1);
    }

    @Test
    void close_aStream_endsIt() {
        answer(events("data: a\n\n"));
        EventStream stream = client.open(ApiCalls.eventStream(), heard);
        await().atMost(DEADLINE).until(() -> !heard.interrupted.isEmpty());

        stream.close();
        stream.restart();

        await().during(Duration.ofMillis(1_500)).until(() -> heard.opened.size() == 1);
    }

    private void answer(ResponseDefinitionBuilder response) {
        engine.resetMappings();
        engine.stubFor(get(anyUrl()).willReturn(response));
    }

    private static ResponseDefinitionBuilder events(String body) {
        return aResponse().withHeader("Content-Type", "text/event-stream").withBody(body);
    }

    private static final class Heard implements EventStream.Listener {
        private final List<String> opened = new CopyOnWriteArrayList<>();
        private final List<ServerEvent> events = new CopyOnWriteArrayList<>();
        private final List<ClientProblem> interrupted = new CopyOnWriteArrayList<>();
        private final List<ClientProblem> refused = new CopyOnWriteArrayList<>();

        @Override
        public void onOpen() {
            opened.add("open");
        }

        @Override
        public void onEvent(ServerEvent event) {
            events.add(event);
        }

        @Override
        public void onInterrupted(ClientProblem problem, Duration retryIn) {
            interrupted.add(problem);
        }

        @Override
        public void onRefused(ClientProblem problem) {
            refused.add(problem);
        }
    }
}
