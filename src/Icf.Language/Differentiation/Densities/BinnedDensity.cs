using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The mass of <see cref="Icf.Binned{TDistribution, T}"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="TDensity">The density of the draw that is not seen itself.</typeparam>
/// <typeparam name="T">The type of that draw.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BinnedDensity<TReal, TDensity, T> : IDensity<TReal, int>
    where TReal : struct, IReal<TReal>
    where TDensity : IDensity<TReal, T>
{
    private const string Owner = "Binned";

    private readonly TDensity _density;
    private readonly Reals<TReal> _cuts;

    internal BinnedDensity(TDensity density, Reals<TReal> cuts)
    {
        if (cuts.Length == 0)
            Require.Throw(0, Owner, "cuts.Length", "at least 1");
        for (int i = 0; i < cuts.Length; i++)
        {
            if (!double.IsFinite(cuts.Value(i)))
                Require.Throw(cuts.Value(i), Owner, FormattableString.Invariant($"cuts[{i}]"), "finite");
            if (i > 0 && !(cuts.Value(i) > cuts.Value(i - 1)))
                Require.Throw(cuts.Value(i), Owner, FormattableString.Invariant($"cuts[{i}]"), "above the one before");
        }

        (_density, _cuts) = (density, cuts);
    }

    /// <inheritdoc/>
    public Support Support => Support.Finite(0, _cuts.Length);

    /// <inheritdoc/>
    public TReal LogProb(int value) =>
        (uint)value <= (uint)_cuts.Length
            ? _density.LogMass(
                value == 0 ? double.NegativeInfinity : _cuts[value - 1],
                value == _cuts.Length ? double.PositiveInfinity : _cuts[value]
            )
            : double.NegativeInfinity;

    /// <inheritdoc/>
    public TReal LogProb(TReal value) => LogProb(AsValue.Of<int>(value.Value));

    /// <inheritdoc/>
    public TReal LogMass(TReal lower, TReal upper) =>
        MassNode.OfIndices<TReal, BinnedDensity<TReal, TDensity, T>>(this, lower, upper);

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, int value) => scorer.Factor(LogProb(value));

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, TReal value) => scorer.Factor(LogProb(value));

    /// <inheritdoc/>
    public TReal Constrain(Scorer<TReal> scorer, TReal coordinate) => OnLine.Constrain(scorer, Support, coordinate);

    /// <inheritdoc/>
    public double Unconstrain(double value) => LineBijection.Of(Support).Unconstrain(value);
}
