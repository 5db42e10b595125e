package io.balto.installers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A `kustomization.yaml`: those of its fields that are used here, so that any other is refused.
record Kustomization(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        @JsonProperty("labels") List<Labels> labels,
        List<String> resources,
        List<Image> images,
        List<Patch> patches,
        @Nullable GeneratorOptions generatorOptions,
        List<Generated> configMapGenerator) {
    Kustomization {
        labels = orEmpty(labels);
        images = orEmpty(images);
        patches = orEmpty(patches);
        configMapGenerator = orEmpty(configMapGenerator);
    }

    /// Labels for all objects, and for their selectors.
    record Labels(Map<String, String> pairs, boolean includeSelectors) {}

    /// Another name or tag of an image.
    record Image(String name, String newName, String newTag) {}

    /// A change to one object: a part of it to be laid over it, or a list of steps.
    record Patch(Target target, String patch) {}

    /// The object a patch is for.
    record Target(String kind, String name) {}

    record GeneratorOptions(boolean disableNameSuffixHash) {}

    /// A config map made of files.
    record Generated(String name, String namespace, Options options, List<String> files) {}

    record Options(Map<String, String> labels) {}

    /// Reads the kustomization of a folder; every file and folder it names must exist.
    static Kustomization of(Path folder) {
        List<Map<String, Object>> documents =
                Sources.documents(folder.resolve("kustomization.yaml"));
        assertThat(documents).hasSize(1);
        Kustomization read =
                StrictJson.CAMEL_CASE.convertValue(documents.getFirst(), Kustomization.class);
        assertThat(read.resources()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(read.resources())
                .allSatisfy(resource -> assertThat(folder.resolve(resource)).exists());
        for (Generated generated : read.configMapGenerator()) {
            assertThat(generated.files())
                    .allSatisfy(
                            file ->
                                    assertThat(Files.isRegularFile(folder.resolve(file)))
                                            .as("%s of %s", file, folder)
                                            .isTrue());
        }
        return read;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
