using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The density of <see cref="Icf.Dirichlet"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DirichletDensity<TReal> : IVectorDensity<TReal>
    where TReal : struct, IReal<TReal>
{
    private readonly Reals<TReal> _concentrations;
    private readonly Dirichlet _distribution;

    // ψ(the sum of all weights) − ψ(each weight).
    private readonly double[] _slopes;

    internal DirichletDensity(Scorer<TReal> scorer, Reals<TReal> concentrations)
    {
        _concentrations = concentrations;
        double[] values = concentrations.Constant ?? scorer.NewNumbers(concentrations.Length);
        if (concentrations.IsActive)
            concentrations.CopyValues(values);
        _distribution = new Dirichlet(values, scorer.NewNumbers(values.Length));
        _slopes = [];
        if (!concentrations.IsActive || typeof(TReal) == typeof(Plain))
            return;
        _slopes = scorer.NewNumbers(values.Length);
        double sum = 0;
        foreach (double value in values)
            sum += value;
        for (int k = 0; k < values.Length; k++)
            _slopes[k] = Digamma.Step(values[k], sum - values[k]);
    }

    /// <inheritdoc/>
    public int Dimension => _concentrations.Length - 1;

    /// <inheritdoc/>
    public TReal[] Constrain(Scorer<TReal> scorer, ReadOnlySpan<TReal> coordinates)
    {
        TReal[] value = scorer.NewArray(_concentrations.Length);
        scorer.FactorVolume(SimplexBijection.Constrain(coordinates, (Span<TReal>)value));
        return value;
    }

    /// <inheritdoc/>
    public void Unconstrain(double[] value, Span<double> coordinates) =>
        new SimplexBijection(value.Length).Unconstrain(value, coordinates);

    /// <inheritdoc/>
    public TReal LogProb(double[] value) => Node(value);

    /// <inheritdoc/>
    public TReal LogProb(TReal[] value) => Node(value);

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, double[] value)
    {
        var sum = new ScorerSum<TReal>(scorer);
        AddTo(ref sum, value);
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, TReal[] value)
    {
        var sum = new ScorerSum<TReal>(scorer);
        AddTo(ref sum, value);
    }

    private TReal Node(Reals<TReal> value)
    {
        var node = new Node<TReal>();
        AddTo(ref node, value);
        return node.End();
    }

    private void AddTo<TSum>(ref TSum sum, Reals<TReal> value)
        where TSum : struct, ISum<TReal>
    {
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, value.Length);
        Span<double> shares = scratch.Span;
        value.CopyValues(shares);
        double log = _distribution.LogProb(shares);
        sum.Add(log);
        if (!double.IsFinite(log) || typeof(TReal) == typeof(Plain))
            return;
        for (int k = 0; k < shares.Length; k++)
        {
            double weight = _concentrations.Value(k);
            value.Chain(ref sum, k, weight == 1 ? 0 : (weight - 1) / shares[k]);
            if (_concentrations.IsActive)
                _concentrations.Chain(ref sum, k, _slopes[k] + Elementary.Log(shares[k]));
        }
    }
}
