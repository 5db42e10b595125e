package io.balto.client;

import org.jspecify.annotations.Nullable;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// One stream of server-sent events that goes on after it broke.
///
/// A broken stream is opened again after a back-off of 1 to 30 seconds, behind the last event that
/// was seen. A refusal that will not pass (401, 403, 404) ends it until somebody says `restart`.
/// All fields belong to the stream's thread, on which the listener is called too; the methods may
/// be called from any thread.
public final class EventStream implements AutoCloseable {
    private final HttpClient http;
    private final Function<List<String>, HttpRequest.Builder> requests;
    private final ScheduledExecutorService thread;
    private final Backoff backoff;
    private final Listener listener;

    private String lastId = "";
    private int connection;
    private boolean closed;
    private Flow.@Nullable Subscription body;
    private @Nullable Future<?> pending;

    /// What becomes of a stream.
    public interface Listener {
        /// It stands.
        void onOpen();

        /// Something was sent.
        void onEvent(ServerEvent event);

        /// It broke, and will be opened again after this time.
        void onInterrupted(ClientProblem problem, Duration retryIn);

        /// The engine refuses it; nothing more is tried.
        void onRefused(ClientProblem problem);
    }

    EventStream(
            HttpClient http,
            Function<List<String>, HttpRequest.Builder> requests,
            ScheduledExecutorService thread,
            Backoff backoff,
            Listener listener) {
        this.http = http;
        this.requests = requests;
        this.thread = thread;
        this.backoff = backoff;
        this.listener = listener;
    }

    void start() {
        enqueue(this::connect);
    }

    /// Opens it again at once, behind the last event that was seen.
    public void restart() {
        enqueue(
                () -> {
                    backoff.reset();
                    connect();
                });
    }

    /// Ends it; the listener is not called any more once the call that is under way returns.
    @Override
    public void close() {
        enqueue(
                () -> {
                    closed = true;
                    letGo();
                });
    }

    private void enqueue(Runnable step) {
        try {
            thread.execute(step);
        } catch (RejectedExecutionException _) {
            // the client is closed and so is every stream of it
        }
    }

    private void connect() {
        letGo();
        if (closed) {
            return;
        }
        int mine = connection;
        SseDecoder decoder = new SseDecoder(lastId);
        List<String> resume = lastId.isEmpty() ? List.of() : List.of("Last-Event-ID", lastId);
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(
                        requests.apply(resume).build(),
                        head ->
                                head.statusCode() == 200
                                        ? BodySubscribers.fromLineSubscriber(
                                                new Lines(mine, decoder), _ -> "", utf8(), null)
                                        : BodyHandlers.ofString().apply(head));
        pending = answer;
        answer.whenComplete(
                (response, failure) -> enqueue(() -> onAnswer(mine, response, failure)));
    }

    private static Charset utf8() {
        return StandardCharsets.UTF_8;
    }

    private void letGo() {
        connection++;
        if (pending != null) {
            pending.cancel(true);
            pending = null;
        }
        if (body != null) {
            body.cancel();
            body = null;
        }
    }

    /// What becomes of a request that no stream came of; the lines of a stream tell their end
    /// themselves, behind the last of them.
    private void onAnswer(
            int of, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (of != connection || closed || body != null) {
            return;
        }
        if (failure != null) {
            retry(HttpBaltoClient.offline(failure));
        } else if (response != null && response.statusCode() != 200) {
            ClientProblem problem = Answers.problem(response, response.body());
            if (problem.isPassing()) {
                retry(problem);
            } else {
                letGo();
                listener.onRefused(problem);
            }
        }
    }

    private void onEnd(int of, ClientProblem problem) {
        if (of == connection && !closed) {
            retry(problem);
        }
    }

    private void retry(ClientProblem problem) {
        letGo();
        Duration wait = backoff.next();
        pending = thread.schedule(this::connect, wait.toMillis(), TimeUnit.MILLISECONDS);
        listener.onInterrupted(problem, wait);
    }

    /// The lines of one connection; hands each to the stream's thread.
    private final class Lines implements Flow.Subscriber<String> {
        private final int of;
        private final SseDecoder decoder;

        Lines(int of, SseDecoder decoder) {
            this.of = of;
            this.decoder = decoder;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            enqueue(
                    () -> {
                        if (of != connection || closed) {
                            subscription.cancel();
                            return;
                        }
                        body = subscription;
                        backoff.reset();
                        listener.onOpen();
                        subscription.request(1);
                    });
        }

        @Override
        public void onNext(String line) {
            enqueue(() -> onLine(line));
        }

        private void onLine(String line) {
            Flow.Subscription current = body;
            if (of != connection || closed || current == null) {
                return;
            }
            decoder.onLine(line)
                    .ifPresent(
                            event -> {
                                lastId = event.id();
                                listener.onEvent(event);
                            });
            current.request(1);
        }

        @Override
        public void onError(Throwable failure) {
            enqueue(() -> onEnd(of, HttpBaltoClient.offline(failure)));
        }

        @Override
        public void onComplete() {
            enqueue(() -> onEnd(of, new ClientProblem.Offline("the engine ended the stream")));
        }
    }
}
