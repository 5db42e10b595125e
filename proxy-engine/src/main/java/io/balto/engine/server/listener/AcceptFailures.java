package io.balto.engine.server.listener;

import io.balto.engine.loop.FileShortage;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says why clients are not accepted. Stands behind Netty's own handler of a listener, which waits
/// a second after each failure, so that there is one line a second at most.
final class AcceptFailures extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.server");

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (FileShortage.isCauseOf(cause)) {
            LOG.warn(
                    "Clients wait to be accepted, Balto may open no more files address={}"
                            + " hint=\"raise LimitNOFILE of the unit, or ulimit -n\"",
                    context.channel().localAddress());
        } else {
            LOG.error("Client not accepted address={}", context.channel().localAddress(), cause);
        }
    }
}
