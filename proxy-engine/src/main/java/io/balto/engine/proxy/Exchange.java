package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendPool;
import io.balto.engine.backend.Lease;
import io.balto.engine.backend.Outcome;
import io.balto.engine.backend.Unavailable;
import io.balto.engine.http.BodyDecoder;
import io.balto.engine.http.MessageFraming;
import io.balto.engine.http.RequestHead;
import io.balto.engine.http.RequestMethod;
import io.balto.engine.http.Slices;
import io.balto.engine.loop.DeadlineWheel;
import io.balto.engine.metrics.Label.ConnectResult;
import io.balto.engine.metrics.Label.RetryOutcome;
import io.balto.engine.metrics.Limit;
import io.balto.engine.router.Match;
import io.balto.engine.service.Service;
import io.balto.engine.service.ServicePolicy;
import io.balto.model.service.RetryCondition;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Locale;

/* One request, its attempts at backends, and its answer.
 *
 * An exchange holds at most one lease and one backend connection at a time. Whatever happens, it ends
 * exactly once: with the last byte of
 * the answer (onAnswerComplete), by a failure (fail), or because the client left (onClientGone); each of
 * the three
 * releases the lease, lets go of the backend connection, counts, logs and tells the client's handler.
 *
 * While a connection is being opened nothing is taken from the client; its bytes wait with the handler, so
 * an attempt
 * that could not connect can be repeated whatever the request is. Once sent, only requests without a body
 * are repeated. */

/// A request that is proxied; confined to the event loop of its client and backend connection.
@EventLoopConfined
final class Exchange implements ClientExchange {
    private final ProxyLoop loop;
    private final ProxyHandler client;
    private final RequestHead head;
    private final BodyDecoder body;
    private final RequestRewriter.Rewrite rewrite;
    private final Service service;
    private final ExchangeRecord record;
    private final ExchangeClock watch;
    private @Nullable Lease lease;
    private @Nullable BackendConnection connection;
    private boolean connecting;
    private boolean answering;
    private boolean upgraded;
    private boolean counted;
    private boolean ended;
    private Attempts attempts = Attempts.NONE;
    private long attemptStartNanos;
    private int status;

    Exchange(ProxyLoop loop, ProxyHandler client, RequestHead head, Match.Found<Service> found) {
        this.loop = loop;
        this.client = client;
        this.head = head;
        this.body = client.body();
        this.service = found.value();
        boolean upgrades = allowsUpgrade(head, service.policy());
        this.rewrite = new RequestRewriter.Rewrite(found, client.peer(), upgrades);
        this.record = new ExchangeRecord(loop, client, head, service);
        this.watch = new ExchangeClock(loop, service.policy());
    }

    private static boolean allowsUpgrade(RequestHead head, ServicePolicy policy) {
        int field = head.upgradeField();
        return field >= 0
                && policy.upgrades().contains(head.fields().value(field).toLowerCase(Locale.ROOT));
    }

    RequestMethod method() {
        return head.method();
    }

    boolean isHttp10() {
        return head.isHttp10();
    }

    boolean isUpgrading() {
        return rewrite.upgrades();
    }

    Duration connectTimeout() {
        return Duration.ofNanos(policy().timeouts().connectNanos());
    }

    private ServicePolicy policy() {
        return service.policy();
    }

    @Override
    public int begin(ByteBuf buffer, int floor, int bodyStart) {
        record.begin();
        ProxyFailure refused = refusal();
        if (refused != null) {
            int end =
                    body.advance(
                            buffer,
                            bodyStart); // a body that is all here does not cost the connection
            fail(refused);
            return end;
        }
        return attempt() ? sendHead(buffer, floor, bodyStart) : bodyStart;
    }

    /// Why the request goes no further, or null once it holds a lease.
    private @Nullable ProxyFailure refusal() {
        if (loop.isOverloaded()) {
            loop.limitHit(Limit.DIRECT_MEMORY, client.peer());
            return new ProxyFailure.Overload();
        }
        counted = loop.budget.beginRequest();
        if (!counted) {
            loop.limitHit(Limit.REQUESTS_IN_FLIGHT, client.peer());
            return new ProxyFailure.Overload();
        }
        boolean tooLarge = head.body().contentLength() > policy().maxBodyBytes();
        return tooLarge ? new ProxyFailure.BodyTooLarge() : acquire();
    }

    /// Takes a lease on a backend that was not tried yet, where there is one.
    ///
    /// @return why not, or null
    private @Nullable ProxyFailure acquire() {
        BackendPool pool = service.pool();
        long now = record.nowNanos();
        return switch (pool.acquire(
                now, RequestKey.of(policy(), head, client.peer()), attempts.in(pool))) {
            case Unavailable unavailable -> new ProxyFailure.NoBackend(unavailable, now);
            case Lease taken -> {
                lease = taken;
                attempts = attempts.with(taken.backend());
                attemptStartNanos = now;
                yield null;
            }
        };
    }

    /// Finds a connection for the lease.
    ///
    /// @return whether it stands already; else the exchange hears of it later
    private boolean attempt() {
        Backend backend = leased();
        BackendConnection idle = loop.backends.takeIdle(backend);
        if (idle == null) {
            connecting = true;
            loop.backends.connect(backend, this);
            return false;
        }
        idle.use(this);
        connection = idle;
        return true;
    }

    private Backend leased() {
        Lease held = lease;
        if (held == null) {
            throw new IllegalStateException("no lease");
        }
        return held.backend();
    }

    private void write(ByteBuf buffer) {
        BackendConnection target = connection;
        if (target == null) {
            buffer.release();
        } else {
            target.write(buffer);
        }
    }

    /// Sends the rewritten head with the part of the body that stands behind it.
    private int sendHead(ByteBuf buffer, int floor, int bodyStart) {
        int end = body.advance(buffer, bodyStart);
        if (refusesBody()) {
            return end;
        }
        rewriteHead();
        write(loop.writer.joinedWith(buffer, floor, bodyStart, body.rawEnd()));
        afterBody();
        watch.onSent();
        record.onSent();
        return end;
    }

    private void sendHeadAlone() {
        rewriteHead();
        write(loop.writer.toBuffer(loop.parts.allocator()));
        afterBody();
        watch.onSent();
        record.onSent();
    }

    private void rewriteHead() {
        loop.requests.rewrite(rewrite, head, leased(), record.requestId());
        BackendConnection target = connection;
        if (target != null) {
            target.expectAnswer();
        }
    }

    private boolean refusesBody() {
        if (body.isMalformed()) {
            fail(new ProxyFailure.Malformed("a chunk of the body is malformed"));
            return true;
        }
        if (body.contentBytes() > policy().maxBodyBytes()) {
            fail(new ProxyFailure.BodyTooLarge());
            return true;
        }
        return false;
    }

    private void afterBody() {
        if (body.hasTrailers()) {
            write(Unpooled.wrappedBuffer(body.trailers()));
        }
        if (body.isDone()) {
            watch.onRequestComplete();
        }
    }

    @Override
    public boolean takesBody() {
        return connection != null && !body.isDone();
    }

    @Override
    public int onBody(ByteBuf buffer, int from) {
        int end = body.advance(buffer, from);
        if (refusesBody()) {
            return end;
        }
        if (body.rawEnd() > from) {
            write(Slices.owned(buffer, from, body.rawEnd()));
        }
        afterBody();
        watch.onBodyRead(body);
        return end;
    }

    @Override
    public boolean wantsReading() {
        BackendConnection target = connection;
        return target == null ? !connecting : target.isWritable();
    }

    @Override
    public boolean isRequestComplete() {
        return body.isDone();
    }

    @Override
    public boolean isAnswering() {
        return answering;
    }

    /// The connection stands: everything that waited can go.
    void onConnected(BackendConnection opened) {
        connecting = false;
        connection = opened;
        sendHeadAlone();
        client.resume();
    }

    void onConnectFailed(ConnectResult result) {
        connecting = false;
        ProxyFailure failure = new ProxyFailure.ConnectFailed(result);
        if (!repeats(failure, allows(RetryCondition.CONNECT))) {
            fail(failure);
        }
    }

    /// Decides whether an answer with this status is dropped and the request repeated elsewhere.
    boolean retriesStatus(int answered) {
        boolean asked =
                switch (answered) {
                    case 502 -> allows(RetryCondition.STATUS_502);
                    case 503 -> allows(RetryCondition.STATUS_503);
                    case 504 -> allows(RetryCondition.STATUS_504);
                    default -> false;
                };
        ProxyFailure failure = new ProxyFailure.BadResponse("status " + answered);
        return asked && isRepeatable() && repeats(failure, true);
    }

    private boolean allows(RetryCondition condition) {
        return policy().retries().on().contains(condition);
    }

    private boolean isRepeatable() {
        return head.method().isIdempotent() && !head.body().isPresent() && !rewrite.upgrades();
    }

    /// Gives up this attempt and begins the next, if it may.
    private boolean repeats(ProxyFailure failure, boolean allowed) {
        boolean more = attempts.count() <= policy().retries().attempts();
        if (!allowed || !more || answering || ended) {
            return false;
        }
        if (!loop.retryBudgets.take(service)) {
            record.retried(RetryOutcome.BUDGET_EMPTY);
            return false;
        }
        endAttempt(failure.outcome(), 0, failure);
        if (acquire() != null) {
            record.retried(RetryOutcome.FAILED);
            attemptStartNanos = 0;
            return false;
        }
        if (attempt()) {
            sendHeadAlone();
        }
        client.updateReading();
        return true;
    }

    /// Lets go of lease and connection.
    private void endAttempt(Outcome outcome, int answered, @Nullable ProxyFailure failure) {
        BackendConnection used = connection;
        connection = null;
        connecting = false;
        if (used != null) {
            used.abandon();
        }
        releaseLease(outcome, answered, failure);
    }

    private void releaseLease(Outcome outcome, int answered, @Nullable ProxyFailure failure) {
        Lease held = lease;
        if (held == null) {
            return;
        }
        lease = null;
        long now = loop.freshNanos();
        held.release(outcome, now - attemptStartNanos, now);
        loop.cells.attemptFinished(held.backend().series(), answered, now - attemptStartNanos);
        if (failure != null && outcome.isFailure()) {
            ProxyLog.backendFailed(held.backend(), failure, record.requestId());
        }
    }

    /// The head of the answer is there.
    ///
    /// @return what the client is told about its connection
    ResponseRewriter.Connection onAnswerHead(int answered, MessageFraming framing) {
        status = answered;
        answering = true;
        watch.onBackendRead();
        record.onAnswerHead(answered);
        boolean endsByClose = head.isHttp10() && framing.isDelimitedByChunksOrClose();
        if (endsByClose || !body.isDone() || !client.keepsAlive(head)) {
            client.closeAfterAnswer();
            return ResponseRewriter.Connection.CLOSED;
        }
        return head.isHttp10()
                ? ResponseRewriter.Connection.KEPT_10
                : ResponseRewriter.Connection.KEPT;
    }

    void onInterim() {
        watch.onBackendRead();
    }

    /// Sends bytes of the answer.
    ///
    /// @param buffer consumed
    void sendToClient(ByteBuf buffer) {
        watch.onBackendRead();
        client.write(buffer);
        BackendConnection source = connection;
        if (source != null && !client.isWritable()) {
            source.setReading(false);
        }
    }

    /// The last byte of the answer was given to the client's connection.
    ///
    /// @param reusable whether the backend connection is clean and kept
    void onAnswerComplete(boolean reusable) {
        if (ended) {
            return;
        }
        BackendConnection used = connection;
        connection = null;
        if (used != null) {
            used.finish(reusable && body.isDone(), policy().timeouts().idleNanos());
        }
        releaseLease(Outcome.ofStatus(status), status, null);
        if (attempts.count() > 1) {
            record.retried(status < 500 ? RetryOutcome.OK : RetryOutcome.FAILED);
        }
        end(null);
    }

    /// The connection speaks another protocol now: bytes are relayed as they come.
    void onUpgraded() {
        status = 101;
        answering = true;
        upgraded = true;
        BackendConnection used = connection;
        Lease held = lease;
        if (used != null && held != null) {
            long now = loop.freshNanos();
            held.report(Outcome.ANSWERED, now - attemptStartNanos, now);
            record.onAnswerHead(101);
            Tunnel tunnel = new Tunnel(client, used);
            used.openTunnel(tunnel);
            client.openTunnel(tunnel);
        }
    }

    /// Ends without the backend's answer, or in the middle of it.
    void fail(ProxyFailure failure) {
        if (ended) {
            return;
        }
        boolean mayRepeat = failure instanceof ProxyFailure.Reset(boolean untouched) && untouched;
        if (mayRepeat
                && isRepeatable()
                && repeats(failure, allows(RetryCondition.RESET_BEFORE_RESPONSE))) {
            return;
        }
        endAttempt(mayRepeat ? Outcome.RESET : failure.outcome(), 0, failure);
        if (answering) {
            end(failure);
            client.cut();
        } else {
            status = failure.reason().status();
            client.reply(failure, record.requestId());
            end(failure);
        }
    }

    private void end(@Nullable ProxyFailure failure) {
        close(status, failure);
        client.onExchangeEnded(this);
    }

    private void close(int sent, @Nullable ProxyFailure failure) {
        ended = true;
        if (counted) {
            loop.budget.endRequest();
        }
        record.end(sent, failure, attempts);
    }

    void onBackendWritable() {
        watch.onBackendTook();
        client.updateReading();
    }

    @Override
    public void onClientWritable(boolean writable) {
        BackendConnection source = connection;
        if (source != null) {
            if (writable) {
                watch.onBackendRead(); // its silence while it was not read from is not its fault
            }
            source.setReading(writable);
        }
    }

    @Override
    public void onClientGone(ProxyFailure why) {
        if (ended) {
            return;
        }
        endAttempt(upgraded ? Outcome.ANSWERED : why.outcome(), upgraded ? status : 0, null);
        close(upgraded ? status : why.reason().status(), upgraded ? null : why);
    }

    @Override
    public long onDeadline(long nowNanos) {
        if (upgraded) {
            return DeadlineWheel.NEVER;
        }
        long backendPending = connection == null ? 0 : connection.pendingBytes();
        ProxyFailure late =
                watch.check(nowNanos, body, backendPending, !connecting && client.isWritable());
        if (late != null) {
            fail(late);
        }
        return watch.nextLook(nowNanos);
    }
}
