using Icf.Networks;
using Icf.Tensors;

namespace Icf.Training;

/// <summary>A copy of a network's weights, parameter by parameter.</summary>
internal sealed class Weights(IReadOnlyDictionary<string, float[]> values)
{
    public static Weights None { get; } = new(new Dictionary<string, float[]>());

    public IReadOnlyDictionary<string, float[]> Values { get; } = values;

    public static Weights Of(ProposalNetwork network)
    {
        var values = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (Parameter parameter in network.Parameters)
        {
            var copy = new float[parameter.Count];
            parameter.Read(copy);
            values.Add(parameter.Name, copy);
        }

        return new Weights(values);
    }

    /// <summary>Puts the weights back.</summary>
    public void WriteTo(ProposalNetwork network)
    {
        foreach (Parameter parameter in network.Parameters)
            if (Values.TryGetValue(parameter.Name, out float[]? values))
                parameter.Write(values);
    }
}
