using System.Text.Json.Serialization;
using Icf.Networks;
using Icf.Traces;

namespace Icf.Compiled;

/// <summary>The manifest of a saved network.</summary>
/// <param name="Version">The version of the plan and of the structure of the networks built from it.</param>
/// <param name="Model">The full name of the model's method.</param>
/// <param name="Fingerprint">The model's fingerprint when the network was trained.</param>
/// <param name="Skeleton">The sample sites, observe sites and parameters of the model.</param>
/// <param name="Plan">The shape of the network and the scales of its inputs.</param>
/// <param name="Report">The report of the training.</param>
internal sealed record CompiledManifest(
    int Version,
    string Model,
    ModelFingerprint Fingerprint,
    SkeletonSummary Skeleton,
    NetworkPlan Plan,
    TrainingReport Report
)
{
    /// <summary>
    /// The values of parameters that the model had, without those that had their initial ones; null in files that do
    /// not say so.
    /// </summary>
    public IReadOnlyList<SavedParameter>? Parameters { get; init; }

    /// <summary>What the last check of its calibration has found; null if there was none.</summary>
    public SavedCalibration? Calibration { get; init; }

    /// <summary>
    /// The version that is written and read. It is raised whenever the same plan would give another network.
    /// </summary>
    public const int Newest = 2;
}

/// <summary>The value of a parameter in a manifest.</summary>
/// <param name="Address">Its address.</param>
/// <param name="IsNumber">Whether it is one number, and no array of one.</param>
/// <param name="Values">Its numbers.</param>
internal sealed record SavedParameter(string Address, bool IsNumber, IReadOnlyList<double> Values);

/// <summary>Writes manifests without reflection; <see cref="CompiledManifestReader"/> reads them.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = false,
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(CompiledManifest))]
internal sealed partial class CompiledManifestJson : JsonSerializerContext;
