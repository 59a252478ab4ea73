using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Icf.Tables.Files;
using Icf.Tables.Posteriors;
using Icf.Traces;

namespace Icf;

/// <summary>
/// Draws that <see cref="DrawFiles.SaveParquet"/> or <see cref="DrawFiles.SaveArrow"/> have written, bit by bit. They
/// stand chain after chain.
/// </summary>
public sealed class SavedDraws
{
    private readonly OrderedDictionary<string, ImmutableArray<double>> _latents;

    private SavedDraws(DrawReader reader)
    {
        (Chains, Length) = reader.Shape();
        LogWeights = reader.Numbers(DrawNames.LogWeight);
        LogDensities = reader.Numbers(DrawNames.LogDensity);
        StepSizes = reader.Numbers(DrawNames.StepSize);
        TreeDepths = reader.WholeNumbers(DrawNames.TreeDepth);
        Divergent = reader.Truths(DrawNames.Divergent);
        Energies = reader.Numbers(DrawNames.Energy);
        _latents = reader.Latents();
        Model = reader.Metadata(DrawNames.Model);
        Fingerprint = new ModelFingerprint(
            reader.Metadata(DrawNames.Prior),
            reader.Metadata(DrawNames.Likelihood),
            reader.Metadata(DrawNames.Structure)
        );
        Engine = reader.Metadata(DrawNames.Engine);
        Version = reader.Metadata(DrawNames.Version);
        Reliability = reader.Reliability();
        Seed = reader.Seed();
    }

    /// <summary>The full name of the model's method.</summary>
    public string Model { get; }

    /// <summary>The fingerprint of the model.</summary>
    public ModelFingerprint Fingerprint { get; }

    /// <summary>The engine that made the draws.</summary>
    public string Engine { get; }

    /// <summary>Whether the answer could be used.</summary>
    public ReliabilityLevel Reliability { get; }

    /// <summary>The seed, if it was said.</summary>
    public long? Seed { get; }

    /// <summary>The version of ICF that wrote the file.</summary>
    public string Version { get; }

    /// <summary>The number of chains; 1 for draws that are not of chains.</summary>
    public int Chains { get; }

    /// <summary>The draws of each chain.</summary>
    public int Length { get; }

    /// <summary>The number of all draws.</summary>
    public int Count => Chains * Length;

    /// <summary>
    /// The logarithms of the weights, which sum to one; empty for draws of chains, which all count alike.
    /// </summary>
    public ImmutableArray<double> LogWeights { get; }

    /// <summary>The log density of latents and data of each draw, in nats.</summary>
    public ImmutableArray<double> LogDensities { get; }

    /// <summary>The step size of the no-U-turn sampler for each draw; empty for other engines.</summary>
    public ImmutableArray<double> StepSizes { get; }

    /// <summary>How often the trajectory of each draw was doubled; empty where there are no trajectories.</summary>
    public ImmutableArray<int> TreeDepths { get; }

    /// <summary>Whether the trajectory of each draw diverged; empty where there are no trajectories.</summary>
    public ImmutableArray<bool> Divergent { get; }

    /// <summary>The energy of each draw; empty where there is none.</summary>
    public ImmutableArray<double> Energies { get; }

    /// <summary>The addresses of the latents, in the order of the file.</summary>
    public IReadOnlyList<string> Latents => _latents.Keys;

    /// <summary>The values of a latent: a number for each draw, NaN for a draw that did not visit it.</summary>
    /// <param name="address">The address, such as <c>mu</c>, <c>x[3]</c> or <c>cluster[2]/mean</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such latent.</exception>
    public ImmutableArray<double> this[string address] =>
        _latents.TryGetValue(address, out ImmutableArray<double> values)
            ? values
            : throw new KeyNotFoundException($"There is no latent '{address}'; there are {Listing.Of([.. Latents])}.");

    /// <summary>Reads a file of draws, Parquet or Arrow, which its first bytes tell.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="TableException">The file is broken, or has no draws that ICF has written.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SavedDraws Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new SavedDraws(new DrawReader(IsParquet(path) ? ParquetFile.Read(path) : ArrowFile.Read(path)));
    }

    /// <summary>Whose draws, by which engine, and how many.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Chains} × {Length} draws of {Model} by {Engine}, {Reliability}");

    private static bool IsParquet(string path)
    {
        using FileStream stream = File.OpenRead(path);
        var start = new byte[ParquetFile.Magic.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && ParquetFile.Magic.SequenceEqual(start);
    }
}
