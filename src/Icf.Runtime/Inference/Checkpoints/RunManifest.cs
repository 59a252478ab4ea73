using System.Text.Json.Serialization;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>The manifest of a run that can go on.</summary>
/// <param name="Version">The version of the parts of the file.</param>
/// <param name="Model">The full name of the model's method.</param>
/// <param name="Fingerprint">The model's fingerprint.</param>
/// <param name="Skeleton">The model in words.</param>
/// <param name="Settings">What determines the course of the run: the engine, arguments, seed and options.</param>
internal sealed record RunManifest(
    int Version,
    string Model,
    ModelFingerprint Fingerprint,
    SkeletonSummary Skeleton,
    IReadOnlyList<RunSetting> Settings
)
{
    /// <summary>The version that is written and read.</summary>
    public const int Newest = 1;

    /// <summary>What is wrong with it; null if nothing is wrong.</summary>
    public string? Fault() =>
        Skeleton.HasHoles || Settings.Any(static setting => setting?.Name is null || setting.Value is null)
            ? "a name in it is missing"
            : null;
}

/// <summary>A setting as text.</summary>
internal sealed record RunSetting(string Name, string Value);

/// <summary>Reads and writes manifests of runs without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(RunManifest))]
internal sealed partial class RunManifestJson : JsonSerializerContext;
