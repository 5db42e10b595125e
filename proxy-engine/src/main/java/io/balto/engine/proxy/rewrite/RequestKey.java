package io.balto.engine.proxy.rewrite;

import io.balto.engine.http.FieldName;
import io.balto.engine.http.HeaderBlock;
import io.balto.engine.http.RequestHead;
import io.balto.engine.service.policy.ServicePolicy;
import io.balto.model.service.HashKey;
import io.balto.model.service.LoadBalancingAlgorithm;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The part of a request that `consistent-hash` goes by, as 64 well-mixed bits; 0 for every other
/// algorithm.
public final class RequestKey {
    private static final long OFFSET = 0xCBF2_9CE4_8422_2325L;
    private static final long PRIME = 0x0000_0100_0000_01B3L;
    private static final byte[] COOKIE = "cookie".getBytes(StandardCharsets.ISO_8859_1);

    private RequestKey() {}

    /// A request without the named field or cookie goes by the client's address.
    public static long of(ServicePolicy policy, RequestHead head, PeerFields peer) {
        if (policy.algorithm() != LoadBalancingAlgorithm.CONSISTENT_HASH) {
            return 0;
        }
        HashKey key = policy.hashOn();
        String part =
                switch (key.source()) {
                    case CLIENT -> client(head, peer);
                    case PATH -> head.path();
                    case HEADER -> header(head, key.name());
                    case COOKIE -> cookie(head, key.name());
                };
        return hash(part.isEmpty() ? client(head, peer) : part);
    }

    /// What a trusted peer says the client is, else the peer.
    private static String client(RequestHead head, PeerFields peer) {
        int field = peer.trusted() ? head.fields().indexOf(FieldName.X_FORWARDED_FOR) : -1;
        return field < 0 ? peer.address() : head.fields().value(field).split(",", 2)[0].trim();
    }

    private static String header(RequestHead head, String name) {
        int field =
                head.fields()
                        .indexOf(
                                name.toLowerCase(Locale.ROOT)
                                        .getBytes(StandardCharsets.ISO_8859_1));
        return field < 0 ? "" : head.fields().value(field);
    }

    private static String cookie(RequestHead head, String name) {
        HeaderBlock fields = head.fields();
        int field = fields.indexOf(COOKIE);
        if (field < 0) {
            return "";
        }
        for (String pair : fields.value(field).split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).trim().equals(name)) {
                return pair.substring(equals + 1).trim();
            }
        }
        return "";
    }

    /// FNV-1a with a final mix, so that neighbours end up far apart.
    private static long hash(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xFF51_AFD7_ED55_8CCDL;
        hash = (hash ^ (hash >>> 33)) * 0xC4CE_B9FE_1A85_EC53L;
        return hash ^ (hash >>> 33);
    }
}
