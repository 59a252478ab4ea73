using Icf.Artifacts;
using Icf.Compiled;
using Icf.Traces;

namespace Icf;

/// <summary>
/// What the file of a trained network says of itself, read without the model that it was trained for.
/// </summary>
public sealed class NetworkFile
{
    private NetworkFile(CompiledManifest manifest)
    {
        Model = manifest.Model;
        Fingerprint = manifest.Fingerprint;
        Training = manifest.Report;
        Calibration = manifest.Calibration?.ToReport(manifest.Model);
    }

    /// <summary>The full name of the model's method.</summary>
    public string Model { get; }

    /// <summary>The fingerprint of the model that the network was trained for.</summary>
    public ModelFingerprint Fingerprint { get; }

    /// <summary>The report of the training.</summary>
    public TrainingReport Training { get; }

    /// <summary>What the last check of its calibration has found; null if there was none.</summary>
    public CalibrationReport? Calibration { get; }

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

    private static NetworkFile Of(Artifact artifact, string path) => new(CompiledManifestReader.Read(artifact, path));
}
