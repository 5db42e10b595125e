package io.balto.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts an engine whose certificate one of a CA file vouches for, and nobody else.
///
/// The file is PEM: certificates of CAs, or the engine's own when it signed that itself. It is read
/// at each handshake, so one that was replaced counts for the next connection, and one that cannot
/// be read is the reason that connection fails for. Thread-safe.
public final class EngineTrust extends X509ExtendedTrustManager {
    private final Path caFile;

    private EngineTrust(Path caFile) {
        this.caFile = caFile;
    }

    /// The TLS of connections to the engine of a profile: of its CA file, else of the machine.
    ///
    /// @throws GeneralSecurityException when this Java runtime has no TLS
    public static SSLContext of(Profile profile) throws GeneralSecurityException {
        String caFile = profile.caFile();
        if (caFile == null) {
            return SSLContext.getDefault();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new EngineTrust(Path.of(caFile))}, null);
        return context;
    }

    private X509ExtendedTrustManager fromFile() throws CertificateException {
        try (InputStream pem = Files.newInputStream(caFile)) {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            for (Certificate one :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                anchors.setCertificateEntry("ca-" + anchors.size(), one);
            }
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(anchors);
            for (TrustManager made : factory.getTrustManagers()) {
                if (anchors.size() > 0 && made instanceof X509ExtendedTrustManager trust) {
                    return trust;
                }
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new CertificateException(
                    "the CA file " + caFile + " cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
        throw new CertificateException("the CA file " + caFile + " holds no certificate");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        fromFile().checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        fromFile().checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        fromFile().checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("this program answers no clients");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0]; // told to clients only
    }
}
