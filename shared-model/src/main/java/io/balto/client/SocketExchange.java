package io.balto.client;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/// One request to a socket in the file system and its answer, on a connection of its own.
///
/// It speaks HTTP/1.0, in which an answer ends with its Content-Length or with the connection (RFC
/// 1945 §7.2.2), so that no framing needs to be undone. `run` blocks its thread.
final class SocketExchange<T> {
    private static final int PIECE_BYTES = 16 << 10;
    private static final int WAITING_PIECES = 16;

    private final HttpRequest request;
    private final HttpResponse.BodyHandler<T> handler;
    private final CompletableFuture<HttpResponse<T>> answer;

    SocketExchange(
            HttpRequest request,
            HttpResponse.BodyHandler<T> handler,
            CompletableFuture<HttpResponse<T>> answer) {
        this.request = request;
        this.handler = handler;
        this.answer = answer;
    }

    /// Sends the request and hands the answer over, piece by piece.
    void run(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            answer.whenComplete((_, failure) -> endOnFailure(channel, failure));
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer bytes = ByteBuffer.wrap(written());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            receive(SocketAnswer.read(in), in);
        } catch (IOException | IllegalArgumentException failed) {
            answer.completeExceptionally(failed);
        }
    }

    /// Nobody wants the answer any more; any thread.
    void giveUp() {
        answer.completeExceptionally(new IOException("the client was closed"));
    }

    /// When it is cancelled or too late, what blocks on the connection ends.
    private static void endOnFailure(SocketChannel channel, @Nullable Throwable failure) {
        if (failure != null) {
            try {
                channel.close();
            } catch (IOException _) {
                // it is gone either way
            }
        }
    }

    private byte[] written() {
        byte[] body = request.bodyPublisher().map(Gathered::bytesOf).orElseGet(() -> new byte[0]);
        String query = request.uri().getRawQuery();
        StringBuilder head =
                new StringBuilder(request.method())
                        .append(' ')
                        .append(request.uri().getRawPath())
                        .append(query == null ? "" : "?" + query)
                        .append(" HTTP/1.0\r\nHost: ")
                        .append(request.uri().getAuthority())
                        .append("\r\nContent-Length: ")
                        .append(body.length)
                        .append("\r\n");
        request.headers()
                .map()
                .forEach(
                        (name, values) ->
                                values.forEach(
                                        value ->
                                                head.append(name)
                                                        .append(": ")
                                                        .append(value)
                                                        .append("\r\n")));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private void receive(SocketAnswer.Head head, InputStream in) throws IOException {
        HttpResponse.BodySubscriber<T> body = handler.apply(head);
        body.getBody()
                .whenComplete(
                        (content, failure) -> {
                            if (failure == null) {
                                answer.complete(new SocketAnswer<>(head, request, content));
                            } else {
                                answer.completeExceptionally(failure);
                            }
                        });
        try (var pieces =
                new SubmissionPublisher<List<ByteBuffer>>(Runnable::run, WAITING_PIECES)) {
            pieces.subscribe(body);
            try {
                relay(head.contentLength(), in, pieces);
            } catch (IOException broken) {
                pieces.closeExceptionally(broken);
            }
        }
    }

    /// @param length of the content; -1 when the connection's end is its end
    private static void relay(
            long length, InputStream in, SubmissionPublisher<List<ByteBuffer>> pieces)
            throws IOException {
        long left = length < 0 ? Long.MAX_VALUE : length;
        while (left > 0 && pieces.hasSubscribers()) {
            byte[] piece = new byte[(int) Math.min(PIECE_BYTES, left)];
            int count = in.read(piece);
            if (count < 0) {
                break;
            }
            left -= count;
            pieces.submit(List.of(ByteBuffer.wrap(piece, 0, count).asReadOnlyBuffer()));
        }
        if (length >= 0 && left > 0 && pieces.hasSubscribers()) {
            throw new EOFException("the answer broke off");
        }
    }

    /// The content of a request, all of which is at hand.
    private static final class Gathered implements Flow.Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        static byte[] bytesOf(HttpRequest.BodyPublisher body) {
            Gathered gathered = new Gathered();
            body.subscribe(gathered);
            return gathered.content.toByteArray();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer piece) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            content.writeBytes(bytes);
        }

        @Override
        public void onError(Throwable failure) {
            throw new IllegalArgumentException("the content cannot be had", failure);
        }

        @Override
        public void onComplete() {
            // it is all here
        }
    }
}
