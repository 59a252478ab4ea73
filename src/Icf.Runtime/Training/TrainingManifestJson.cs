using System.Text.Json.Serialization;

namespace Icf.Training;

/// <summary>Reads and writes the manifests of checkpoints and data sets without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = false,
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(CheckpointManifest))]
[JsonSerializable(typeof(DataSetManifest))]
[JsonSerializable(typeof(ShardManifest))]
internal sealed partial class TrainingManifestJson : JsonSerializerContext;
