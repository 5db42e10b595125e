package io.balto.console.connection;

import io.balto.client.Profile;
import io.balto.model.json.ModelJson;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Profiles on their way to somebody else and back. Pure.
///
/// What leaves has no secret and does not say where one is. What comes in never brings the file of
/// a token with it: its first line would be sent to an address the sender chose, or by a way.
final class ProfileExchange {
    private ProfileExchange() {}

    /// The profiles as JSON, without their token files.
    static String write(List<Profile> profiles) {
        return ModelJson.write(profiles.stream().map(one -> one.withTokenFile(null)).toList());
    }

    /// Reads what `write` has written; empty when it is something else.
    static Optional<List<Profile>> read(String json) {
        return ModelJson.readableList(json, Profile.class);
    }

    /// All profiles after an import: those that come take the place of those of their name. One
    /// that stays at its address, behind the same proxy and CA, keeps its token file.
    static List<Profile> merged(List<Profile> known, List<Profile> imported) {
        List<Profile> all = new ArrayList<>(known);
        for (Profile one : imported) {
            Optional<Profile> before =
                    all.stream().filter(each -> each.name().equals(one.name())).findFirst();
            boolean stays = before.filter(old -> isSameWay(old, one)).isPresent();
            Profile made = one.withTokenFile(stays ? before.get().tokenFile() : null);
            if (before.isPresent()) {
                all.set(all.indexOf(before.get()), made);
            } else {
                all.add(made);
            }
        }
        return all;
    }

    private static boolean isSameWay(Profile one, Profile other) {
        return one.address().equals(other.address())
                && Objects.equals(one.caFile(), other.caFile())
                && Objects.equals(one.proxy(), other.proxy());
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
