package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.Outcome;
import io.balto.engine.http.BodyDecoder;
import io.balto.engine.http.MessageFraming;
import io.balto.engine.http.RequestHead;
import io.balto.engine.http.RequestMethod;
import io.balto.engine.http.Slices;
import io.balto.engine.loop.DeadlineWheel;
import io.balto.engine.metrics.Label.ConnectResult;
import io.balto.engine.metrics.Limit;
import io.balto.engine.proxy.failure.ProxyFailure;
import io.balto.engine.proxy.rewrite.RequestKey;
import io.balto.engine.proxy.rewrite.RequestRewriter;
import io.balto.engine.proxy.rewrite.ResponseRewriter;
import io.balto.engine.router.Match;
import io.balto.engine.service.policy.ServicePolicy;
import io.balto.engine.service.snapshot.Service;
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
    private final AttemptLease lease;
    private @Nullable BackendConnection connection;
    private @Nullable BackendConnection opening;
    private boolean answering;
    private boolean endsByClose;
    private boolean upgraded;
    private boolean counted;
    private boolean repeated;
    private boolean ended;
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
        this.lease = new AttemptLease(loop, service, record);
    }

    /// Whether the Upgrade field of a request is forwarded.
    static boolean allowsUpgrade(RequestHead head, ServicePolicy policy) {
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
            int end = body.advance(buffer, bodyStart); // all here, it does not cost the connection
            fail(refused);
            return end;
        }
        return attempt() ? sendHead(buffer, floor, bodyStart) : bodyStart;
    }

    /// Why the request goes no further, or null once it holds a lease.
    private @Nullable ProxyFailure refusal() {
        if (loop.isOverloaded()) {
            loop.memoryHit(client.peer());
            return new ProxyFailure.Overload();
        }
        counted = loop.budget.beginRequest();
        if (!counted) {
            loop.limitHit(Limit.REQUESTS_IN_FLIGHT, client.peer());
            return new ProxyFailure.Overload();
        }
        boolean tooLarge = head.body().contentLength() > policy().maxBodyBytes();
        return tooLarge ? bodyTooLarge() : acquire();
    }

    private @Nullable ProxyFailure acquire() {
        return lease.acquire(RequestKey.of(policy(), head, client.peer()));
    }

    /// Finds a connection for the lease.
    ///
    /// A repeated attempt opens its own: what closed one idle connection has closed its neighbours.
    ///
    /// @return whether it stands already; else the exchange hears of it later
    private boolean attempt() {
        Backend backend = lease.backend();
        // what made one idle connection useless hits others
        BackendConnection idle = repeated ? null : loop.backends.takeIdle(backend);
        if (idle == null) {
            opening = loop.backends.connect(backend, this);
            return false;
        }
        idle.use(this);
        connection = idle;
        return true;
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
        loop.requests.rewrite(rewrite, head, lease.backend(), record.requestId());
        BackendConnection target = connection;
        if (target != null) {
            target.expectAnswer();
        }
    }

    private ProxyFailure bodyTooLarge() {
        return new ProxyFailure.BodyTooLarge(Limit.MAX_BODY, policy().maxBodyBytes());
    }

    private boolean refusesBody() {
        if (body.isMalformed()) {
            fail(new ProxyFailure.MalformedBody(body.fault()));
            return true;
        }
        if (body.contentBytes() > policy().maxBodyBytes()) {
            fail(bodyTooLarge());
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
        return target == null ? opening == null : target.isWritable();
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
        opening = null;
        connection = opened;
        sendHeadAlone();
        client.resume(true);
    }

    void onConnectFailed(ConnectResult result) {
        opening = null;
        ProxyFailure failure = new ProxyFailure.ConnectFailed(result);
        boolean goesOn =
                allows(RetryCondition.CONNECT) && mayRepeat() && repeat(failure, 0) == null;
        if (!goesOn) {
            fail(failure);
        }
    }

    /// Whether an answer with this status is dropped: the request is repeated elsewhere, or has
    /// ended because nobody else may take it.
    boolean dropsAnswer(int answered) {
        boolean asked =
                switch (answered) {
                    case 502 -> allows(RetryCondition.STATUS_502);
                    case 503 -> allows(RetryCondition.STATUS_503);
                    case 504 -> allows(RetryCondition.STATUS_504);
                    default -> false;
                };
        if (!asked || !isRepeatable() || !mayRepeat()) {
            return false;
        }
        ProxyFailure none = repeat(new ProxyFailure.RetriedStatus(answered), answered);
        if (none != null) {
            fail(none);
        }
        return true;
    }

    private boolean allows(RetryCondition condition) {
        return policy().retries().on().contains(condition);
    }

    private boolean isRepeatable() {
        return head.method().isIdempotent() && !head.body().isPresent() && !rewrite.upgrades();
    }

    /// Whether one more attempt may be made; takes it from the retry budget.
    private boolean mayRepeat() {
        return !answering && !ended && lease.takesAnother();
    }

    /// Whether a request may be sent again whose idle connection was closed.
    private boolean mayResend() {
        return isRepeatable()
                && allows(RetryCondition.RESET_BEFORE_RESPONSE)
                && !answering
                && lease.takesResend();
    }

    /// Gives up this attempt and begins the next.
    ///
    /// @param answered status of the backend's answer, 0 when there was none
    /// @return why there is no next one, or null
    private @Nullable ProxyFailure repeat(ProxyFailure failure, int answered) {
        endAttempt(failure.outcome(), answered, failure);
        repeated = true;
        ProxyFailure none = acquire();
        if (none != null) {
            return none;
        }
        attempt();
        client.updateReading();
        return null;
    }

    /// Lets go of lease and connection.
    private void endAttempt(Outcome outcome, int answered, @Nullable ProxyFailure failure) {
        BackendConnection used = connection == null ? opening : connection;
        connection = null;
        opening = null;
        if (used != null) {
            used.abandon();
        }
        lease.release(outcome, answered, failure);
    }

    /// The head of the answer is there.
    ///
    /// @return what the client is told about its connection
    ResponseRewriter.Connection onAnswerHead(int answered, MessageFraming framing) {
        status = answered;
        answering = true;
        watch.onBackendRead();
        record.onAnswerHead(answered);
        endsByClose = head.isHttp10() && framing.isDelimitedByChunksOrClose();
        if (endsByClose || !body.isDone() || !client.closing().keepsAlive()) {
            client.closing().afterAnswer();
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
        lease.release(Outcome.ofStatus(status), status, null);
        end(null);
    }

    /// The connection speaks another protocol now: bytes are relayed as they come.
    void onUpgraded() {
        status = 101;
        answering = true;
        upgraded = true;
        BackendConnection used = connection;
        if (used != null) {
            record.onAnswerHead(101);
            lease.report(Outcome.ANSWERED);
            Tunnel tunnel = new Tunnel(client, used);
            used.openTunnel(tunnel);
            client.openTunnel(tunnel);
        }
    }

    /// Ends if it runs on this backend, whose drain is over.
    void cut(Backend backend) {
        if (lease.isOn(backend)) {
            fail(new ProxyFailure.Draining());
        }
    }

    /// Ends without the backend's answer, or in the middle of it.
    void fail(ProxyFailure failure) {
        if (ended) {
            return;
        }
        boolean untouched = failure instanceof ProxyFailure.Reset(boolean clean) && clean;
        if (untouched && mayResend() && repeat(failure, 0) == null) {
            return;
        }
        endAttempt(untouched ? Outcome.RESET : failure.outcome(), 0, failure);
        if (answering) {
            client.closing()
                    .cut(endsByClose); // first, so that nothing of the next request is begun
            end(failure);
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
        record.end(sent, failure, lease.attempts());
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
            return nowNanos
                    + DeadlineWheel.TICK_NANOS * 10; // a client that takes nothing is noticed
        }
        BackendConnection backend = connection;
        boolean waits = backend != null && backend.hasUnsent();
        boolean took = backend == null || backend.hasTaken();
        ProxyFailure late = watch.check(nowNanos, body, waits, took, client.isWritable());
        if (late != null) {
            fail(late);
        }
        return watch.nextLook(nowNanos);
    }
}
