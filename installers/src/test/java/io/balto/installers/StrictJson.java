package io.balto.installers;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;

/// Binds read YAML to classes without a second thought for what they do not know: a field without a
/// place, a number where a text belongs or the other way round is a failure.
final class StrictJson {
    /// For names as they are written in Kubernetes' own objects.
    static final JsonMapper CAMEL_CASE = builder().build();

    /// For names as they are written in Compose files.
    static final JsonMapper SNAKE_CASE =
            builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private StrictJson() {}

    private static JsonMapper.Builder builder() {
        return JsonMapper.builder()
                .annotationIntrospector(new NoPlaceForTheUnknown())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config ->
                                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    /// The models keep fields they do not know in a map beside the known ones; without its setter
    /// they are refused.
    private static final class NoPlaceForTheUnknown extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return Boolean.FALSE;
        }
    }
}
