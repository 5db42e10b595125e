package io.balto.engine.http;

import io.netty.util.NetUtil;

/// The rules that concern a request head as a whole: framing, Host and target (RFC 9112 §3.2, §6).
final class RequestRules {
    private static final byte[] CONTINUE = Ascii.bytes("100-continue");

    private static final byte[][] SCHEMES = {Ascii.bytes("http://"), Ascii.bytes("https://")};

    private RequestRules() {}

    static HeadResult apply(RequestHead head) {
        HeadResult fields = fields(head);
        if (fields != HeadResult.COMPLETE) {
            return fields;
        }
        if (head.hasNominations()) {
            HopByHop.nominate(head.fields);
        }
        HeadResult body = head.body.check(head.http10);
        return body == HeadResult.COMPLETE ? target(head) : body;
    }

    private static HeadResult fields(RequestHead head) {
        HeaderBlock fields = head.fields;
        byte[] bytes = head.bytes;
        for (int i = 0; i < fields.count(); i++) {
            int from = fields.valueStart(i);
            int to = fields.valueEnd(i);
            HeadResult result =
                    switch (fields.name(i)) {
                        case CONTENT_LENGTH -> head.body.addLength(bytes, from, to);
                        case TRANSFER_ENCODING -> head.body.addEncoding(bytes, from, to);
                        case HOST -> host(head, from, to);
                        case CONNECTION -> {
                            head.persistence.add(bytes, from, to);
                            yield HeadResult.COMPLETE;
                        }
                        case EXPECT -> {
                            head.expectsContinue |= Ascii.equalsLower(bytes, from, to, CONTINUE);
                            yield HeadResult.COMPLETE;
                        }
                        case UPGRADE -> {
                            head.upgradeField = i;
                            yield HeadResult.COMPLETE;
                        }
                        default -> HeadResult.COMPLETE;
                    };
            if (result != HeadResult.COMPLETE) {
                return result;
            }
        }
        return HeadResult.COMPLETE;
    }

    private static HeadResult host(RequestHead head, int from, int to) {
        if (head.hostStart >= 0) {
            return HeadResult.DUPLICATE_HOST;
        }
        head.hostStart = from;
        head.hostEnd = to;
        return isAuthority(head.bytes, from, to) ? HeadResult.COMPLETE : HeadResult.BAD_HOST;
    }

    private static HeadResult target(RequestHead head) {
        if (head.hostStart < 0 && !head.http10) {
            return HeadResult.MISSING_HOST;
        }
        if (head.method == RequestMethod.CONNECT) {
            return authorityForm(head);
        }
        byte first = head.bytes[head.targetStart];
        if (first == '/') {
            path(head, head.targetStart);
            return HeadResult.COMPLETE;
        }
        if (first == '*' && head.targetEnd == head.targetStart + 1) {
            path(head, head.targetStart);
            return head.method == RequestMethod.OPTIONS
                    ? HeadResult.COMPLETE
                    : HeadResult.BAD_TARGET;
        }
        return absoluteForm(head);
    }

    private static void path(RequestHead head, int from) {
        head.pathStart = from;
        int i = from;
        while (i < head.targetEnd && head.bytes[i] != '?') {
            i++;
        }
        head.pathEnd = i;
    }

    /// RFC 9112 §3.2.3, with a port (RFC 9110 §9.3.6); the method is refused later, but its target
    /// must still be one.
    private static HeadResult authorityForm(RequestHead head) {
        head.pathStart = head.targetEnd;
        head.pathEnd = head.targetEnd;
        boolean authority = isAuthority(head.bytes, head.targetStart, head.targetEnd);
        int end = endOfHost(head.bytes, head.targetStart, head.targetEnd);
        return authority && end < head.targetEnd ? HeadResult.COMPLETE : HeadResult.BAD_TARGET;
    }

    /// RFC 9112 §3.2.2.
    private static HeadResult absoluteForm(RequestHead head) {
        int from = afterScheme(head.bytes, head.targetStart, head.targetEnd);
        if (from < 0) {
            return HeadResult.BAD_TARGET;
        }
        int end = from;
        while (end < head.targetEnd && head.bytes[end] != '/' && head.bytes[end] != '?') {
            end++;
        }
        if (!isAuthority(head.bytes, from, end)) {
            return HeadResult.BAD_TARGET;
        }
        if (head.hostStart < 0) {
            head.hostStart = from;
            head.hostEnd = end;
        }
        boolean agrees =
                end - from == head.hostEnd - head.hostStart
                        && Ascii.equalsIgnoreCase(
                                head.bytes, from, end, head.bytes, head.hostStart);
        path(head, end);
        return agrees ? HeadResult.COMPLETE : HeadResult.HOST_DISAGREES;
    }

    private static int afterScheme(byte[] bytes, int from, int to) {
        for (byte[] scheme : SCHEMES) {
            int end = from + scheme.length;
            if (end < to && Ascii.equalsLower(bytes, from, end, scheme)) {
                return end;
            }
        }
        return -1;
    }

    /// Whether a range is a host with an optional port: a name or IPv4 address, or an IPv6 address
    /// in brackets.
    static boolean isAuthority(byte[] bytes, int from, int to) {
        int end = endOfHost(bytes, from, to);
        if (end <= from) {
            return false;
        }
        return end == to || bytes[end] == ':' && isPort(bytes, end + 1, to);
    }

    private static int endOfHost(byte[] bytes, int from, int to) {
        return from < to && bytes[from] == '['
                ? endOfIpv6(bytes, from, to)
                : endOfName(bytes, from, to);
    }

    private static int endOfName(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && Ascii.isHost(bytes[i])) {
            i++;
        }
        return i;
    }

    /// RFC 3986 §3.2.2, without zones and addresses of the future.
    private static int endOfIpv6(byte[] bytes, int from, int to) {
        int i = from + 1;
        while (i < to && (Ascii.hexValue(bytes[i]) >= 0 || bytes[i] == ':' || bytes[i] == '.')) {
            i++;
        }
        boolean closed = i < to && bytes[i] == ']';
        return closed && NetUtil.isValidIpV6Address(Ascii.string(bytes, from + 1, i)) ? i + 1 : -1;
    }

    private static boolean isPort(byte[] bytes, int from, int to) {
        int port = 0;
        for (int i = from; i < to; i++) {
            if (!Ascii.isDigit(bytes[i])) {
                return false;
            }
            port = Math.min(port * 10 + bytes[i] - '0', 1 << 16);
        }
        return from < to && port > 0 && port < 1 << 16;
    }
}
