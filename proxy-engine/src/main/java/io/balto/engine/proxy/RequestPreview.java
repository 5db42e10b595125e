package io.balto.engine.proxy;

import io.balto.engine.backend.Backend;
import io.balto.engine.http.HeadDecoder;
import io.balto.engine.http.HeadResult;
import io.balto.engine.http.HeadWriter;
import io.balto.engine.http.RequestHead;
import io.balto.engine.http.RequestMethod;
import io.balto.engine.proxy.rewrite.PeerFields;
import io.balto.engine.proxy.rewrite.RequestRewriter;
import io.balto.engine.router.Match;
import io.balto.engine.router.Miss;
import io.balto.engine.router.Router;
import io.balto.engine.service.snapshot.Service;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/// Says what would become of a request by the very steps that traffic takes: the same decoder, the
/// same router, the same rewriter. Nothing is sent and nothing is counted. Any thread.
public final class RequestPreview {
    private static final String REQUEST_ID = "preview";

    private final ProxySettings settings;

    /// A preview under the limits and trusted peers of the proxy.
    public RequestPreview(ProxySettings settings) {
        this.settings = settings;
    }

    /// What would become of it.
    public sealed interface Outcome {
        /// It would be refused before it is routed.
        ///
        /// @param status of the answer
        record Refused(int status, String why) implements Outcome {}

        /// No service would get it.
        record Unrouted(Miss why) implements Outcome {}

        /// A backend of this service would get it.
        record Forwarded(Match.Found<Service> found) implements Outcome {}
    }

    /// What would become of a request.
    ///
    /// @param head request line and fields, each line ended by CRLF, and the empty line
    public Outcome outcome(String head, Router<Service> router) {
        RequestHead request = new RequestHead();
        HeadResult result = decode(head, request);
        if (result.isRefusal()) {
            return new Outcome.Refused(result.status(), result.sentence());
        }
        if (result == HeadResult.INCOMPLETE) {
            return new Outcome.Refused(400, "the head is not complete");
        }
        if (request.method() == RequestMethod.CONNECT) {
            return new Outcome.Refused(405, "CONNECT is not served");
        }
        return switch (router.match(request.host(), request.path())) {
            case Match.None<Service>(Miss why) -> new Outcome.Unrouted(why);
            case Match.Malformed<Service>(String why) -> new Outcome.Refused(400, why);
            case Match.Found<Service> found -> new Outcome.Forwarded(found);
        };
    }

    /// The head that a backend would get.
    ///
    /// @param head as for `outcome`, which forwards it to the service of `found`
    public String rewritten(
            String head, InetAddress client, Match.Found<Service> found, Backend backend) {
        RequestHead request = new RequestHead();
        decode(head, request);
        HeadWriter out = new HeadWriter();
        boolean upgrades = Exchange.allowsUpgrade(request, found.value().policy());
        new RequestRewriter(out)
                .rewrite(
                        new RequestRewriter.Rewrite(found, peer(client), upgrades),
                        request,
                        backend,
                        REQUEST_ID);
        return out.toString();
    }

    private HeadResult decode(String head, RequestHead request) {
        ByteBuf bytes = Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.ISO_8859_1));
        return new HeadDecoder(settings.http1()).decode(request, bytes);
    }

    private PeerFields peer(InetAddress client) {
        return PeerFields.of(client, settings.trustedPeers().test(client));
    }
}
