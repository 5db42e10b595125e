package io.balto.engine.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/// Addresses that share their first bits: `10.0.0.0/8`, `fd00::/8`, or one address `192.0.2.7`.
///
/// Numeric only, names are refused. An IPv4 address written as IPv6 (`::ffff:10.0.0.1`) is the IPv4
/// address, both here and in what is compared.
///
/// @param address numeric, the bits beyond the prefix being zero
/// @param prefix 0 to 32 for IPv4, 0 to 128 for IPv6
public record Network(InetAddress address, int prefix) {
    /// Refuses prefixes that the address cannot have and addresses with bits beyond them.
    public Network {
        byte[] bytes = address.getAddress();
        if (prefix < 0 || prefix > bytes.length * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "a prefix is 0 to " + bytes.length * Byte.SIZE + ", not " + prefix);
        }
        for (int bit = prefix; bit < bytes.length * Byte.SIZE; bit++) {
            if (bitOf(bytes, bit) != 0) {
                throw new IllegalArgumentException(
                        "\""
                                + address.getHostAddress()
                                + "/"
                                + prefix
                                + "\" has bits beyond its prefix");
            }
        }
    }

    /// Reads the shapes above.
    ///
    /// @throws IllegalArgumentException with a sentence that names what is allowed
    public static Network of(String text) {
        int slash = text.indexOf('/');
        String prefix = slash < 0 ? "" : text.substring(slash + 1);
        byte[] bytes = AddressText.bytesOf(slash < 0 ? text : text.substring(0, slash));
        if (bytes == null || (slash >= 0 && !prefix.matches("\\d{1,3}"))) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a network such as 10.0.0.0/8, fd00::/8 or 192.0.2.7");
        }
        InetAddress address = addressOf(bytes);
        int bits = address.getAddress().length * Byte.SIZE;
        int given = slash < 0 ? bits : Integer.parseInt(prefix);
        boolean mapped = bytes.length * Byte.SIZE > bits;
        return new Network(address, mapped && slash >= 0 ? given - 96 : given);
    }

    /// Whether this address lies within. O(prefix / 8).
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != theirs[i]) {
                return false;
            }
        }
        int mask = 0xff00 >> (prefix % Byte.SIZE) & 0xff;
        return mask == 0 || (mine[whole] & mask) == (theirs[whole] & mask);
    }

    private static InetAddress addressOf(byte[] bytes) {
        try {
            return Objects.requireNonNull(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("neither 4 nor 16 bytes", impossible);
        }
    }

    private static int bitOf(byte[] bytes, int bit) {
        return bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
    }

    @Override
    public String toString() {
        String text = address.getHostAddress();
        return prefix == address.getAddress().length * Byte.SIZE ? text : text + "/" + prefix;
    }
}
