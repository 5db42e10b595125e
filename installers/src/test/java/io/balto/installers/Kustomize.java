package io.balto.installers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Resolves the resources and patches of a kustomization, as far as ours need it: maps are laid
/// over maps, lists are replaced, and the steps of a JSON patch (RFC 6902) replace a value that is
/// there.
///
/// Names, labels and images stay as they are written; that `kubectl kustomize` says the same is a
/// test of its own.
final class Kustomize {
    private Kustomize() {}

    /// The documents by kind and name, patches applied; a patch without an object to change is a
    /// failure.
    static Map<String, Map<String, Object>> documents(Path folder) {
        Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
        Kustomization kustomization = Kustomization.of(folder);
        for (String resource : kustomization.resources()) {
            Path path = folder.resolve(resource).normalize();
            if (Files.isDirectory(path)) {
                documents.putAll(documents(path));
            } else {
                Sources.documents(path)
                        .forEach(
                                document -> {
                                    Map<String, Object> earlier =
                                            documents.put(key(document), document);
                                    assertThat(earlier)
                                            .as("%s twice in %s", key(document), folder)
                                            .isNull();
                                });
            }
        }
        for (Kustomization.Patch patch : kustomization.patches()) {
            String key = patch.target().kind() + "/" + patch.target().name();
            assertThat(documents).as("what a patch of %s changes", folder).containsKey(key);
            documents.computeIfPresent(
                    key, (_, document) -> patched(document, Sources.value(patch.patch())));
        }
        return documents;
    }

    /// Kind and name of a document.
    static String key(Map<String, Object> document) {
        return document.get("kind")
                + "/"
                + Sources.mapping(Sources.at(document, "metadata")).get("name");
    }

    private static Map<String, Object> patched(Map<String, Object> document, Object patch) {
        if (patch instanceof List<?> steps) {
            steps.forEach(step -> replace(document, Sources.mapping(step)));
            return document;
        }
        Map<String, Object> part = Sources.mapping(patch);
        assertThat(key(part)).as("the object a patch names").isEqualTo(key(document));
        return merged(document, part);
    }

    private static Map<String, Object> merged(
            Map<String, Object> below, Map<String, Object> above) {
        Map<String, Object> merged = new LinkedHashMap<>(below);
        above.forEach(
                (name, value) ->
                        merged.merge(
                                name,
                                value,
                                (old, over) ->
                                        old instanceof Map && over instanceof Map
                                                ? merged(
                                                        Sources.mapping(old), Sources.mapping(over))
                                                : over));
        return merged;
    }

    /// A JSON pointer (RFC 6901), its names without their escapes.
    private record JsonPath(List<String> parents, String last) {
        static JsonPath of(String pointer) {
            List<String> names =
                    Pattern.compile("/")
                            .splitAsStream(pointer.substring(1))
                            .map(name -> name.replace("~1", "/").replace("~0", "~"))
                            .toList();
            return new JsonPath(names.subList(0, names.size() - 1), names.getLast());
        }
    }

    private static void replace(Map<String, Object> document, Map<String, Object> step) {
        assertThat(step).containsOnlyKeys("op", "path", "value").containsEntry("op", "replace");
        JsonPath path = JsonPath.of(Sources.at(step, "path").toString());
        Map<String, Object> parent = document;
        for (String name : path.parents()) {
            parent = Sources.mapping(Sources.at(parent, name));
        }
        assertThat(parent).as("what %s replaces", step.get("path")).containsKey(path.last());
        parent.put(path.last(), Sources.at(step, "value"));
    }
}
