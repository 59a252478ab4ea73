using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The density of <see cref="Icf.VectorMixture"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDensity">The density of a component.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VectorMixtureDensity<TReal, TDensity> : IDatumDensity<TReal, double[]>
    where TReal : struct, IReal<TReal>
    where TDensity : IDatumDensity<TReal, double[]>
{
    private readonly Scorer<TReal> _scorer;
    private readonly ShareProbabilities<TReal> _weights;
    private readonly TDensity[] _components;

    internal VectorMixtureDensity(Scorer<TReal> scorer, Reals<TReal> weights, ReadOnlySpan<TDensity> components)
    {
        _scorer = scorer;
        _weights = MixtureSum.Weights(scorer, weights, components.Length);
        _components = scorer.Keep(components);
    }

    /// <inheritdoc/>
    public TReal LogProb(double[] value)
    {
        TReal[] logs = Logs(value);
        var node = new Node<TReal>();
        MixtureSum.AddTo(ref node, _weights, logs);
        return node.End();
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, double[] value)
    {
        var sum = new ScorerSum<TReal>(scorer);
        MixtureSum.AddTo(ref sum, _weights, Logs(value));
    }

    private TReal[] Logs(double[] value)
    {
        TReal[] logs = _scorer.NewArray(_components.Length);
        for (int i = 0; i < logs.Length; i++)
            logs[i] = _components[i].LogProb(value);
        return logs;
    }
}
