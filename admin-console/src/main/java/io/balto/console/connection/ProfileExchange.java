package io.balto.console.connection;

import io.balto.client.Profile;
import io.balto.model.json.ModelJson;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Profiles on their way to somebody else and back. Pure.
///
/// What leaves has no secret and does not say where one is. What comes in never brings the file of
/// a token with it: its first line would be sent to an address the sender chose.
final class ProfileExchange {
    private ProfileExchange() {}

    /// The profiles as JSON, without their token files.
    static String write(List<Profile> profiles) {
        return ModelJson.write(profiles.stream().map(one -> with(one, null)).toList());
    }

    /// Reads what `write` has written; empty when it is something else.
    static Optional<List<Profile>> read(String json) {
        return ModelJson.readableList(json, Profile.class);
    }

    /// All profiles after an import: those that come take the place of those of their name. One
    /// that stays at its address keeps its token file.
    static List<Profile> merged(List<Profile> known, List<Profile> imported) {
        List<Profile> all = new ArrayList<>(known);
        for (Profile one : imported) {
            Optional<Profile> before =
                    all.stream().filter(each -> each.name().equals(one.name())).findFirst();
            boolean stays = before.filter(old -> old.address().equals(one.address())).isPresent();
            Profile made = with(one, stays ? before.get().tokenFile() : null);
            if (before.isPresent()) {
                all.set(all.indexOf(before.get()), made);
            } else {
                all.add(made);
            }
        }
        return all;
    }

    private static Profile with(Profile one, @Nullable String tokenFile) {
        return new Profile(one.name(), one.address(), tokenFile, one.environment(), one.readOnly());
    }

    /// What an import does, in sentences.
    static List<String> sentences(List<Profile> known, List<Profile> imported) {
        List<String> names = known.stream().map(Profile::name).toList();
        List<String> sentences = new ArrayList<>();
        for (Profile one : imported) {
            String verb = names.contains(one.name()) ? "Replaces " : "Adds ";
            sentences.add(verb + one.name() + ", " + one.address());
        }
        return sentences;
    }
}
