package io.balto.engine.config;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Reads numeric IP addresses, and never asks a name server.
final class AddressText {
    private static final int MAX_OCTET = 255;

    private AddressText() {}

    /// Whether the text is an IPv4 or IPv6 address without brackets and zone.
    static boolean isNumeric(String text) {
        return bytesOf(text) != null;
    }

    /// Four or sixteen bytes, or null when the text is no address.
    static byte @Nullable [] bytesOf(String text) {
        if (text.indexOf(':') < 0) {
            return ipv4(text);
        }
        if (!text.matches("[0-9a-fA-F:.]{2,45}")) {
            return null;
        }
        try {
            // The JDK takes a text with a colon for a literal and never resolves it.
            return expanded(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException _) {
            return null;
        }
    }

    private static byte @Nullable [] ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].matches("0|[1-9]\\d{0,2}") || Integer.parseInt(parts[i]) > MAX_OCTET) {
                return null;
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    /// An IPv4 address mapped into IPv6 comes back from the JDK as four bytes.
    private static byte[] expanded(byte[] bytes) {
        if (bytes.length == 16) {
            return bytes;
        }
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(bytes, 0, mapped, 12, 4);
        return mapped;
    }
}
