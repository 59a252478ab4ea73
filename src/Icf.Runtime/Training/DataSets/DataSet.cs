using Icf.Artifacts;
using Icf.Networks;
using Icf.Traces;
using Icf.Training;

namespace Icf;

/// <summary>
/// Simulated traces in a folder, for models whose simulations are slow: written once by <see
/// cref="DataSetSimulation.SimulateToDisk"/>, then used in any number of trainings by <c>CompileFrom</c>. The folder
/// holds a description and many small files, each with a checksum; <c>docs/dataset.md</c> describes them.
/// </summary>
public sealed class DataSet
{
    private readonly DataSetManifest _manifest;
    private readonly string _identity;

    private DataSet(string directory, DataSetManifest manifest)
    {
        (Directory, _manifest) = (directory, manifest);
        _identity = manifest.Identity();
    }

    /// <summary>The folder.</summary>
    public string Directory { get; }

    /// <summary>The full name of the method of the model that was simulated.</summary>
    public string Model => _manifest.Model;

    /// <summary>The number of traces to train on.</summary>
    public int Traces => _manifest.Traces;

    /// <summary>The number of traces on which the loss is measured.</summary>
    public int ValidationTraces => _manifest.HeldOut;

    /// <summary>The seed of the simulation.</summary>
    public long Seed => _manifest.Seed;

    internal DataSetManifest Manifest => _manifest;

    internal string Identity => _identity;

    internal string ManifestPath => Path.Combine(Directory, DataSetManifest.FileName);

    /// <summary>Opens a data set. Its traces are read, and their checksums verified, when they are used.</summary>
    /// <param name="directory">The folder.</param>
    /// <exception cref="FileNotFoundException">There is no data set in the folder.</exception>
    /// <exception cref="ArtifactMissingException">A file of it is missing.</exception>
    /// <exception cref="ArtifactException">Its description is damaged, cut short, or of a newer format.</exception>
    public static DataSet Open(string directory)
    {
        DataSet opened = OpenPartial(directory);
        foreach (DataSetPart part in opened.Parts)
            for (int shard = 0; shard < part.Shards; shard++)
                if (!File.Exists(opened.PathOf(part, shard)))
                    throw new ArtifactMissingException(opened.PathOf(part, shard), opened.Model);
        return opened;
    }

    /// <summary>Reads every file and verifies its checksum.</summary>
    /// <exception cref="ArtifactException">A file is missing, damaged, cut short, or belongs to another data
    /// set.</exception>
    public void Verify()
    {
        foreach (DataSetPart part in Parts)
            for (int shard = 0; shard < part.Shards; shard++)
                Load(part, shard);
    }

    internal IEnumerable<DataSetPart> Parts => [DataSetPart.Training(_manifest), DataSetPart.HeldOut(_manifest)];

    /// <summary>Opens a data set that may lack shards.</summary>
    internal static DataSet OpenPartial(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        string path = Path.Combine(directory, DataSetManifest.FileName);
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"There is no data set in '{directory}', since there is no '{path}'.",
                path
            );
        Artifact artifact = Artifact.Load(path, DataSetManifest.Kind);
        return new DataSet(
            directory,
            Manifests.Read(
                artifact,
                path,
                TrainingManifestJson.Default.DataSetManifest,
                DataSetManifest.Newest,
                "Simulate the traces again, into another folder",
                manifest => manifest.Fault()
            )
        );
    }

    /// <summary>Starts a data set in a folder, or updates the number of traces of the existing one.</summary>
    internal static DataSet Create(string directory, DataSetManifest manifest)
    {
        System.IO.Directory.CreateDirectory(directory);
        var created = new DataSet(directory, manifest);
        Artifact
            .Create(DataSetManifest.Kind, manifest, TrainingManifestJson.Default.DataSetManifest, [])
            .Save(created.ManifestPath);
        return created;
    }

    internal string PathOf(DataSetPart part, int shard) => Path.Combine(Directory, part.FileOf(shard));

    /// <summary>The same folder with more traces, not all of which need exist yet.</summary>
    internal DataSet With(DataSetManifest manifest) => new(Directory, manifest);

    /// <summary>Writes a file of some traces, one chunk after the other.</summary>
    internal void Save(DataSetPart part, int shard, params ReadOnlySpan<SimulatedTraces> traces)
    {
        var layouts = new LayoutTable();
        NamedTensor[] tensors = TraceShard.Write(traces, layouts, out int count);
        var manifest = new ShardManifest(_identity, part.Name, shard, count, layouts.Paths);
        Artifact
            .Create(DataSetPart.Kind, manifest, TrainingManifestJson.Default.ShardManifest, tensors)
            .Save(PathOf(part, shard));
    }

    /// <summary>
    /// The number of traces in the shard's file: the last shard may have fewer than it should while traces are being
    /// added.
    /// </summary>
    internal int Present(DataSetPart part, int shard) =>
        File.Exists(PathOf(part, shard))
            ? Math.Min(part.SizeOf(shard), Load(part, shard, least: 0).Manifest.Traces)
            : 0;

    /// <summary>
    /// Reads a file and checks that it is the right one and has all of its traces. It may have more traces, which are
    /// being added.
    /// </summary>
    internal (Artifact File, ShardManifest Manifest) Load(DataSetPart part, int shard) =>
        Load(part, shard, part.SizeOf(shard));

    private (Artifact File, ShardManifest Manifest) Load(DataSetPart part, int shard, int least)
    {
        string path = PathOf(part, shard);
        if (!File.Exists(path))
            throw new ArtifactMissingException(path, Model);
        Artifact file = Artifact.Load(path, DataSetPart.Kind);
        ShardManifest manifest = Manifests.Guard(
            path,
            () => file.ReadManifest(TrainingManifestJson.Default.ShardManifest)
        );
        if (manifest.Fault() is { } fault)
            throw new ArtifactDamagedException(path, $"its manifest cannot be read ({fault}).");
        if (manifest.DataSet != _identity)
            throw new ArtifactFormatException(path, "belongs to another data set than the folder that it is in.");
        if (
            manifest.Part != part.Name
            || manifest.Number != shard
            || manifest.Traces < least
            || manifest.Traces > part.PerShard
        )
            throw new ArtifactFormatException(
                path,
                $"holds {manifest.Traces} traces of "
                    + $"'{new DataSetPart(manifest.Part, 0, 0, 1).FileOf(manifest.Number)}'; it has been renamed."
            );
        return (file, manifest);
    }

    /// <summary>Reads some traces of a part.</summary>
    /// <param name="skeleton">The model, which must be that of the data set.</param>
    /// <param name="part">The part.</param>
    /// <param name="first">The first trace.</param>
    /// <param name="count">The number of traces.</param>
    internal SimulatedTraces Read(ProposalSkeleton skeleton, DataSetPart part, int first, int count)
    {
        int[] sites = SitesOf(skeleton);
        var chunk = new SimulatedTraces();
        for (int shard = first / part.PerShard; shard * (long)part.PerShard < first + count; shard++)
        {
            int start = shard * part.PerShard,
                from = Math.Max(0, first - start),
                to = (int)Math.Min(part.PerShard, (long)first + count - start);
            string path = PathOf(part, shard);
            (Artifact file, ShardManifest manifest) = Load(part, shard);
            try
            {
                TraceShard.Read(
                    file,
                    path,
                    LayoutTable.Read(file, path, manifest.Paths, skeleton),
                    sites,
                    from..to,
                    chunk
                );
            }
            catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException)
            {
                throw new ArtifactDamagedException(path, "it lacks a table of traces.", error);
            }
        }

        chunk.Trim();
        return chunk;
    }

    /// <summary>The current number of each site that is numbered in the files, also of renamed sites.</summary>
    private int[] SitesOf(ProposalSkeleton skeleton) =>
        [
            .. _manifest.Sites.Select(name =>
                (
                    skeleton.StaticSites.FirstOrDefault(site => site.Name == name)
                    ?? skeleton.StaticSites.FirstOrDefault(site => site.FormerName == name)
                    ?? throw new ArtifactDamagedException(ManifestPath, $"the model has no site '{name}'.")
                ).Id
            ),
        ];
}
