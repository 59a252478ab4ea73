using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The density of a mixture of densities of numbers.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDensity">The density of a component.</typeparam>
/// <typeparam name="T">The type of a value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MixtureDensity<TReal, TDensity, T> : IDensity<TReal, T>
    where TReal : struct, IReal<TReal>
    where TDensity : IDensity<TReal, T>
{
    private readonly Scorer<TReal> _scorer;
    private readonly ShareProbabilities<TReal> _weights;
    private readonly TDensity[] _components;

    internal MixtureDensity(Scorer<TReal> scorer, Reals<TReal> weights, ReadOnlySpan<TDensity> components)
    {
        _scorer = scorer;
        _weights = MixtureSum.Weights(scorer, weights, components.Length);
        _components = scorer.Keep(components);
        Support = components[0].Support;
        for (int i = 1; i < components.Length; i++)
        {
            if (!SupportHull.TryJoin(Support, components[i].Support, out Support hull))
                RequireArray.Throw(
                    MixtureSum.Owner,
                    FormattableString.Invariant($"components[{i}]"),
                    $"has the support {components[i].Support}, which cannot be mixed with {Support}: all must be "
                        + "continuous, or all on the integers"
                );
            Support = hull;
        }
    }

    /// <inheritdoc/>
    public Support Support { get; }

    /// <inheritdoc/>
    public TReal LogProb(T value)
    {
        TReal[] logs = Logs(value);
        var node = new Node<TReal>();
        MixtureSum.AddTo(ref node, _weights, logs);
        return node.End();
    }

    /// <inheritdoc/>
    public TReal LogProb(TReal value)
    {
        TReal[] logs = Logs(value);
        var node = new Node<TReal>();
        MixtureSum.AddTo(ref node, _weights, logs);
        return node.End();
    }

    /// <inheritdoc/>
    public TReal LogMass(TReal lower, TReal upper)
    {
        TReal[] logs = _scorer.NewArray(_components.Length);
        for (int i = 0; i < logs.Length; i++)
            logs[i] = _components[i].LogMass(lower, upper);
        var node = new Node<TReal>();
        MixtureSum.AddTo(ref node, _weights, logs);
        return node.End();
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, T value)
    {
        var sum = new ScorerSum<TReal>(scorer);
        MixtureSum.AddTo(ref sum, _weights, Logs(value));
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, TReal value)
    {
        var sum = new ScorerSum<TReal>(scorer);
        MixtureSum.AddTo(ref sum, _weights, Logs(value));
    }

    /// <inheritdoc/>
    public TReal Constrain(Scorer<TReal> scorer, TReal coordinate)
    {
        // A bound that is a latent would move the value; the hull of several has no derivative by them.
        if (Support.Kind != SupportKind.Real && MixtureSum.IsBounded(typeof(TDensity)))
            throw new NotSupportedException(
                $"A latent of a mixture on {Support} whose bounds may depend on latents has no derivative by them; "
                    + "sample the component first, then the value."
            );
        return OnLine.Constrain(scorer, Support, coordinate);
    }

    /// <inheritdoc/>
    public double Unconstrain(double value) => LineBijection.Of(Support).Unconstrain(value);

    private TReal[] Logs(T value)
    {
        TReal[] logs = _scorer.NewArray(_components.Length);
        for (int i = 0; i < logs.Length; i++)
            logs[i] = _components[i].LogProb(value);
        return logs;
    }

    private TReal[] Logs(TReal value)
    {
        TReal[] logs = _scorer.NewArray(_components.Length);
        for (int i = 0; i < logs.Length; i++)
            logs[i] = _components[i].LogProb(value);
        return logs;
    }
}
