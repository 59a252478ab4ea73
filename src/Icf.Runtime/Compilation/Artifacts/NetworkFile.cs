using Icf.Artifacts;
using Icf.Compiled;
using Icf.Networks;
using Icf.Traces;

namespace Icf;

/// <summary>
/// What the file of a trained network says of itself, read without the model that it was trained for.
/// </summary>
public sealed class NetworkFile
{
    /// <summary>What such a file calls itself, see <see cref="Artifact.Kind"/>.</summary>
    public const string Kind = CompiledArtifact.Kind;

    private NetworkFile(CompiledManifest manifest, long weights)
    {
        Model = manifest.Model;
        Fingerprint = manifest.Fingerprint;
        Training = manifest.Report;
        Calibration = manifest.Calibration?.ToReport(manifest.Model);
        Network = manifest.Plan.Options;
        Sites = [.. manifest.Plan.Sites.Select(site => NetworkSite.Of(site, manifest.Plan.Options))];
        ParameterCount = weights;
    }

    /// <summary>The full name of the model's method.</summary>
    public string Model { get; }

    /// <summary>The fingerprint of the model that the network was trained for.</summary>
    public ModelFingerprint Fingerprint { get; }

    /// <summary>The report of the training.</summary>
    public TrainingReport Training { get; }

    /// <summary>What the last check of its calibration has found; null if there was none.</summary>
    public CalibrationReport? Calibration { get; }

    /// <summary>The sites of the model, and how the network proposes at each.</summary>
    public IReadOnlyList<NetworkSite> Sites { get; }

    /// <summary>The sizes of the network.</summary>
    public NetworkOptions Network { get; }

    /// <summary>The number of weights of the network.</summary>
    public long ParameterCount { get; }

    /// <summary>
    /// What another file has otherwise, in words: <c>traces: 20,000 → 200,000</c>. Empty where nothing that a file says
    /// of model, network, training and calibration differs.
    /// </summary>
    /// <param name="other">The other file.</param>
    public IReadOnlyList<string> ChangesTo(NetworkFile other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return NetworkChanges.Between(this, other);
    }

    /// <summary>Reads a file, and verifies its checksum.</summary>
    /// <param name="path">The file, which <see cref="CompiledModel{TArgs, TResult, TLatents}.Save"/> wrote.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="ArtifactException">The file is not a saved network, or it is damaged, cut short, or of another
    /// version.</exception>
    public static NetworkFile Read(string path) => Of(Artifact.Load(path, CompiledArtifact.Kind), path);

    /// <summary>Reads a file that is already open, and verifies its checksum.</summary>
    /// <param name="stream">The file, from its first byte; its length must be known.</param>
    /// <param name="path">What errors call it.</param>
    /// <exception cref="ArtifactException">It is not a saved network, or it is damaged, cut short, or of another
    /// version.</exception>
    public static NetworkFile Read(Stream stream, string path)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Of(Artifact.Load(stream, path, CompiledArtifact.Kind), path);
    }

    private static NetworkFile Of(Artifact artifact, string path) =>
        new(
            CompiledManifestReader.Read(artifact, path),
            artifact
                .Tensors.Where(static tensor => !SummaryReference.Has(tensor))
                .Sum(static tensor => (long)tensor.Length)
        );
}
