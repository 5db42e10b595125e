package io.balto.engine.cli.client;

import io.balto.client.Profile;
import io.balto.engine.cli.invocation.Surroundings;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where the token of a call comes from; never from the command line itself, which others on the
/// machine can read.
final class TokenSource {
    private TokenSource() {}

    /// The token, or the empty text when there is none.
    ///
    /// @param flag the file that the command line names; absent when it names none
    /// @throws IOException with a sentence, when a file that is named cannot be read
    static String token(Surroundings surroundings, @Nullable Path flag, Profile profile)
            throws IOException {
        if (flag != null) {
            return firstLine(surroundings.resolve(flag));
        }
        String variable = surroundings.variable("BALTO_TOKEN");
        if (!variable.isEmpty()) {
            return variable;
        }
        String file = surroundings.variable("BALTO_TOKEN_FILE");
        String named = file.isEmpty() && profile.tokenFile() != null ? profile.tokenFile() : file;
        return named.isEmpty() ? "" : firstLine(surroundings.resolve(Path.of(named)));
    }

    private static String firstLine(Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            String token = lines.isEmpty() ? "" : lines.getFirst().strip();
            if (!token.matches("[\\x21-\\x7e]+")) {
                throw new IOException("the file " + file + " has no token in its first line");
            }
            return token;
        } catch (CharacterCodingException _) {
            throw new IOException("the file " + file + " has no token in its first line");
        } catch (FileSystemException broken) {
            throw new IOException("the file " + file + " of the token cannot be read", broken);
        }
    }
}
