using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Icf.Artifacts;
using Icf.Tensors;

namespace Icf.Networks;

/// <summary>A copy of a network's weights, parameter by parameter.</summary>
internal sealed class NetworkWeights
{
    private const string SiteTable = "site";
    private readonly Dictionary<string, (int Rows, int Columns, float[] Values)> _values = new(StringComparer.Ordinal);
    private readonly string? _path;

    private NetworkWeights(string? path = null) => _path = path;

    public static NetworkWeights Of(ProposalNetwork network)
    {
        var weights = new NetworkWeights();
        foreach (Parameter parameter in network.Parameters)
        {
            var copy = new float[parameter.Count];
            parameter.Read(copy);
            weights._values.Add(parameter.Name, (parameter.Rows, parameter.Columns, copy));
        }

        return weights;
    }

    /// <summary>The weights in a file whose names begin with a prefix.</summary>
    /// <exception cref="ArtifactDamagedException">
    /// A tensor with such a name is not a matrix of single-precision numbers.
    /// </exception>
    public static NetworkWeights Read(Artifact artifact, string path, string prefix)
    {
        var weights = new NetworkWeights(path);
        foreach (NamedTensor tensor in artifact.Tensors)
        {
            if (!tensor.Name.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            if (tensor.Shape.Length != 2 || tensor.Element != TensorElement.Float32)
                throw new ArtifactDamagedException(path, $"'{tensor.Name}' in it is not a matrix of weights.");
            weights._values.Add(
                tensor.Name[prefix.Length..],
                (tensor.Shape[0], tensor.Shape[1], tensor.Float32.ToArray())
            );
        }

        return weights;
    }

    public IEnumerable<NamedTensor> ToTensors(string prefix) =>
        _values.Select(p => new NamedTensor(prefix + p.Key, [p.Value.Rows, p.Value.Columns], p.Value.Values));

    /// <summary>A text that tells these weights from others.</summary>
    public string Identity()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, (_, _, float[] values)) in _values)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>The same weights under the current names of the sites.</summary>
    public NetworkWeights Renamed(RenamedSites renames)
    {
        var renamed = new NetworkWeights(_path);
        foreach ((string name, (int rows, int columns, float[] values)) in _values)
            renamed._values.Add(renames.ParameterName(name), (rows, columns, renames.Rows(name, values, columns)));
        return renamed;
    }

    /// <summary>The weights with a name, which must have a given shape.</summary>
    /// <exception cref="ArtifactDamagedException">The file that they were read from has no such weights.</exception>
    public float[] Values(string name, int rows, int columns) =>
        _values.TryGetValue(name, out var saved) && (saved.Rows, saved.Columns) == (rows, columns)
            ? saved.Values
            : throw new ArtifactDamagedException(
                _path ?? "",
                FormattableString.Invariant($"it has no weights '{name}' of shape {rows}×{columns}, as its plan says.")
            );

    /// <summary>Checks that there is a row for each site of a plan.</summary>
    public void RequireSites(NetworkPlan plan) =>
        Values(SiteTable, Math.Max(1, plan.Sites.Count), plan.Options.EmbeddingWidth);

    /// <summary>Checks that all weights of a network are present.</summary>
    public void RequireFit(ProposalNetwork network)
    {
        foreach (Parameter parameter in network.Parameters)
            Values(parameter.Name, parameter.Rows, parameter.Columns);
    }

    /// <summary>Whether the weights with a name have the shape of a parameter.</summary>
    public bool Fits(string name, Parameter parameter) =>
        _values.TryGetValue(name, out var saved) && (saved.Rows, saved.Columns) == (parameter.Rows, parameter.Columns);

    /// <summary>A row of the weights with a name; the row of a site fits if its layers do.</summary>
    public ReadOnlySpan<float> Row(string name, int row, int columns) =>
        _values[name].Values.AsSpan(row * columns, columns);

    /// <summary>Copies the weights with a name into a parameter of the same shape.</summary>
    public void WriteTo(Parameter parameter, string name) => parameter.Write(_values[name].Values);

    /// <summary>Copies the weights into a network of the same shape.</summary>
    public void WriteTo(ProposalNetwork network)
    {
        foreach (Parameter parameter in network.Parameters)
            WriteTo(parameter, parameter.Name);
    }
}
