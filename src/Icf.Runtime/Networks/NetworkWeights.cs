using Icf.Artifacts;
using Icf.Tensors;

namespace Icf.Networks;

/// <summary>A copy of a network's weights, parameter by parameter.</summary>
internal sealed class NetworkWeights
{
    private readonly Dictionary<string, (int Rows, int Columns, float[] Values)> _values = new(StringComparer.Ordinal);

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
    public static NetworkWeights Read(Artifact artifact, string prefix)
    {
        var weights = new NetworkWeights();
        foreach (NamedTensor tensor in artifact.Tensors)
            if (tensor.Name.StartsWith(prefix, StringComparison.Ordinal))
                weights._values.Add(tensor.Name[prefix.Length..], (tensor.Shape[0], tensor.Shape[1], tensor.Float32.ToArray()));
        return weights;
    }

    public IEnumerable<NamedTensor> ToTensors(string prefix) =>
        _values.Select(p => new NamedTensor(prefix + p.Key, [p.Value.Rows, p.Value.Columns], p.Value.Values));

    /// <summary>The same weights under the present names of the sites.</summary>
    public NetworkWeights Renamed(RenamedSites renames)
    {
        var renamed = new NetworkWeights();
        foreach ((string name, (int rows, int columns, float[] values)) in _values)
            renamed._values.Add(renames.ParameterName(name), (rows, columns, renames.Rows(name, values, columns)));
        return renamed;
    }

    /// <summary>Why the weights are not those of a network of this shape; null if they are.</summary>
    public string? Misfit(ProposalNetwork network) => network.Parameters
        .Where(parameter => !Fits(parameter.Name, parameter))
        .Select(parameter =>
            $"the network in the file has no weights '{parameter.Name}' of shape {parameter.Rows}×{parameter.Columns}: another version of ICF wrote it, whose networks are built otherwise")
        .FirstOrDefault();

    /// <summary>Whether the weights of a name have the shape of a parameter.</summary>
    public bool Fits(string name, Parameter parameter) =>
        _values.TryGetValue(name, out var saved) && (saved.Rows, saved.Columns) == (parameter.Rows, parameter.Columns);

    /// <summary>A row of the weights of a name; those of any site fit where its layers do.</summary>
    public ReadOnlySpan<float> Row(string name, int row, int columns) => _values[name].Values.AsSpan(row * columns, columns);

    /// <summary>Puts the weights of a name into a parameter that they fit.</summary>
    public void WriteTo(Parameter parameter, string name) => parameter.Write(_values[name].Values);

    /// <summary>Puts the weights into a network that they fit.</summary>
    public void WriteTo(ProposalNetwork network)
    {
        foreach (Parameter parameter in network.Parameters)
            WriteTo(parameter, parameter.Name);
    }
}
