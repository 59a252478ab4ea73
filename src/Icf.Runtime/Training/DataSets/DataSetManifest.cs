using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Icf.Artifacts;
using Icf.Traces;

namespace Icf.Training;

/// <summary>The manifest of a data set.</summary>
/// <param name="Version">The version of the format of its shards.</param>
/// <param name="Model">The full name of the model's method.</param>
/// <param name="Fingerprint">The model's fingerprint when the traces were simulated.</param>
/// <param name="Skeleton">The sample sites, observe sites and parameters of the model.</param>
/// <param name="Sites">The names of the static sites, by their numbers in the shards.</param>
/// <param name="Seed">The seed of the simulation.</param>
/// <param name="Traces">The number of traces to train on.</param>
/// <param name="HeldOut">The number of traces to measure the loss on.</param>
/// <param name="TracesPerShard">The number of traces in a shard; the last may have fewer.</param>
/// <param name="PriorInflation">How much wider than the prior latents were spread.</param>
/// <param name="MissingShare">The probability with which data were hidden; null for the default.</param>
internal sealed record DataSetManifest(
    int Version,
    string Model,
    ModelFingerprint Fingerprint,
    SkeletonSummary Skeleton,
    IReadOnlyList<string> Sites,
    long Seed,
    int Traces,
    int HeldOut,
    int TracesPerShard,
    string PriorInflation,
    double? MissingShare
)
{
    /// <summary>The version that is written and read.</summary>
    public const int Newest = 2;

    public const string Kind = "data-set";
    public const string FileName = "data-set.icf";

    /// <summary>Identifies this data set; it does not change when traces are added. Shards contain it.</summary>
    public string Identity() =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes(
                    this with
                    {
                        Traces = 0,
                        HeldOut = 0,
                    },
                    TrainingManifestJson.Default.DataSetManifest
                )
            )
        )[..32];

    /// <summary>What is wrong with it; null if nothing is wrong.</summary>
    public string? Fault() =>
        Traces < 1 || HeldOut < 0 ? FormattableString.Invariant($"it has {Traces} traces and {HeldOut} held out")
        : TracesPerShard is < 1 or > SimulationOptions.MostTracesPerShard
            ? FormattableString.Invariant($"it has {TracesPerShard} traces in a file")
        : Skeleton.HasHoles || Sites.Contains(null!) || Sites.Distinct(StringComparer.Ordinal).Count() < Sites.Count
            ? "a name in it is missing or there twice"
        : null;

    /// <summary>
    /// The settings that determine the traces, as text; without the numbers of traces, which can be increased.
    /// </summary>
    public IEnumerable<(string Name, string Value)> Settings()
    {
        yield return (nameof(Seed), Seed.ToString(CultureInfo.InvariantCulture));
        yield return (nameof(TracesPerShard), TracesPerShard.ToString(CultureInfo.InvariantCulture));
        yield return (nameof(PriorInflation), PriorInflation);
        yield return (nameof(MissingShare), MissingShare?.ToString(CultureInfo.InvariantCulture) ?? "by default");
    }

    /// <summary>Refuses traces of another model.</summary>
    /// <exception cref="ModelMismatchException">The traces are of another model; says what differs.</exception>
    public void RequireModel(string path, ProposalSkeleton skeleton)
    {
        if (
            Model == skeleton.Model
            && (Fingerprint == skeleton.Fingerprint || Fingerprint == skeleton.FormerFingerprint)
        )
            return;
        throw ModelMismatchException.OfDataSet(
            path,
            skeleton.Model,
            SkeletonComparison.Differences(Model, Skeleton, skeleton)
        );
    }
}

/// <summary>The manifest of a shard.</summary>
/// <param name="DataSet">The identity of the data set that it belongs to.</param>
/// <param name="Part">Whether its traces are for training or held out.</param>
/// <param name="Number">Its number in that part.</param>
/// <param name="Traces">The number of its traces.</param>
/// <param name="Paths">The names of the families of data and inputs, by their numbers in its layouts.</param>
internal sealed record ShardManifest(string DataSet, string Part, int Number, int Traces, IReadOnlyList<string> Paths)
{
    /// <summary>What is wrong with it; null if nothing is wrong.</summary>
    public string? Fault() =>
        Number < 0 || Traces < 0 ? "a number in it is negative"
        : Paths.Contains(null!) ? "a name in it is missing"
        : null;
}
