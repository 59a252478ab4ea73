using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Icf.Artifacts;

/// <summary>
/// What ICF stores in one <c>.icf</c> file: a manifest in JSON and named tensors. The file is a valid safetensors file
/// whose metadata contain the manifest, so any safetensors reader can read the weights.
/// </summary>
public sealed class Artifact
{
    private readonly Dictionary<string, NamedTensor> _byName;

    /// <summary>Makes an artifact.</summary>
    /// <param name="kind">What it is, for instance <c>network</c> or <c>checkpoint</c>.</param>
    /// <param name="manifest">A JSON document that describes it.</param>
    /// <param name="tensors">Its tensors, with distinct names.</param>
    /// <exception cref="ArgumentException">The kind is empty, the manifest is not JSON, or two tensors share a
    /// name.</exception>
    public Artifact(string kind, string manifest, IEnumerable<NamedTensor> tensors)
        : this(kind, manifest, [.. tensors ?? throw new ArgumentNullException(nameof(tensors))], ArtifactFormat.Version)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        try
        {
            JsonDocument.Parse(manifest).Dispose();
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"The manifest is not JSON: {error.Message}", nameof(manifest), error);
        }
    }

    internal Artifact(string kind, string manifest, ImmutableArray<NamedTensor> tensors, int formatVersion)
    {
        ArgumentException.ThrowIfNullOrEmpty(kind);
        _byName = new Dictionary<string, NamedTensor>(tensors.Length, StringComparer.Ordinal);
        foreach (NamedTensor tensor in tensors)
            if (!_byName.TryAdd(tensor.Name, tensor))
                throw new ArgumentException($"Two tensors are named '{tensor.Name}'.", nameof(tensors));
        Kind = kind;
        Manifest = manifest;
        Tensors = tensors;
        FormatVersion = formatVersion;
    }

    /// <summary>The version of the file format: that of the file it was read from, otherwise the newest.</summary>
    public int FormatVersion { get; }

    /// <summary>What the artifact is, for instance <c>network</c> or <c>checkpoint</c>.</summary>
    public string Kind { get; }

    /// <summary>A JSON document that describes the artifact.</summary>
    public string Manifest { get; }

    /// <summary>The tensors in the order they were given.</summary>
    public ImmutableArray<NamedTensor> Tensors { get; }

    /// <summary>The tensor of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public NamedTensor this[string name] =>
        _byName.TryGetValue(name, out NamedTensor? tensor)
            ? tensor
            : throw new KeyNotFoundException($"The {Kind} has no tensor '{name}'.");

    /// <summary>Whether there is a tensor of a name.</summary>
    /// <param name="name">A name.</param>
    /// <returns>True if <c>this[name]</c> exists.</returns>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>Makes an artifact with a manifest serialised by source-generated code.</summary>
    /// <typeparam name="TManifest">Type of the manifest.</typeparam>
    /// <param name="kind">What it is.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="type">Its contract, from a <c>JsonSerializerContext</c>.</param>
    /// <param name="tensors">Its tensors, with distinct names.</param>
    /// <returns>The artifact.</returns>
    /// <exception cref="ArgumentException">The kind is empty or two tensors share a name.</exception>
    public static Artifact Create<TManifest>(
        string kind,
        TManifest manifest,
        JsonTypeInfo<TManifest> type,
        IEnumerable<NamedTensor> tensors
    ) => new(kind, JsonSerializer.Serialize(manifest, type), tensors);

    /// <summary>Reads the manifest.</summary>
    /// <typeparam name="TManifest">Type of the manifest.</typeparam>
    /// <param name="type">Its contract, from a <c>JsonSerializerContext</c>.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="JsonException">The manifest does not fit the type.</exception>
    public TManifest ReadManifest<TManifest>(JsonTypeInfo<TManifest> type) =>
        JsonSerializer.Deserialize(Manifest, type) ?? throw new JsonException($"The manifest of the {Kind} is null.");

    /// <summary>
    /// Writes the file. It is written beside its destination, flushed to disk and then renamed, so that at any moment,
    /// also after a crash, the destination holds either its former content or all of the new.
    /// </summary>
    /// <param name="path">Destination; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written, or is a folder, a device or a pipe; a former file is
    /// left as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream => ArtifactWriter.Write(this, stream));

    /// <summary>Reads a file and verifies its checksum.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">The kind it must be of; any if null.</param>
    /// <returns>The artifact.</returns>
    /// <exception cref="FileNotFoundException">There is no such file, or no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="ArtifactFormatException">It is not an ICF artifact.</exception>
    /// <exception cref="ArtifactTruncatedException">It is cut off.</exception>
    /// <exception cref="ArtifactDamagedException">Its content is not what was written.</exception>
    /// <exception cref="ArtifactVersionException">It has a newer format.</exception>
    /// <exception cref="ArtifactKindException">It is of another kind.</exception>
    public static Artifact Load(string path, string? kind = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = Open(path);
        return Load(stream, path, kind);
    }

    internal static Artifact Load(Stream stream, string path, string? kind)
    {
        Artifact artifact = new ArtifactReader(stream, path).Read();
        if (kind is not null && artifact.Kind != kind)
            throw new ArtifactKindException(path, kind, artifact.Kind);
        return artifact;
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new ArtifactFormatException(path, "is a folder, not a file.");
        try
        {
            // Sharing deletion lets a writer replace the file meanwhile; this reader keeps the content it opened.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"There is no file '{path}'.", path, error);
        }
    }
}
