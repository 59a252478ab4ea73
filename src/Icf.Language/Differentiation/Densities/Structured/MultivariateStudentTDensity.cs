using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The density of <see cref="Icf.MultivariateStudentT"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MultivariateStudentTDensity<TReal> : IVectorDensity<TReal>
    where TReal : struct, IReal<TReal>
{
    private readonly EllipticalFactor<TReal> _factor;
    private readonly TReal _nu;
    private readonly double _logNormaliser,
        _slope;

    internal MultivariateStudentTDensity(TReal nu, EllipticalFactor<TReal> factor)
    {
        Require.Positive(nu.Value, nameof(MultivariateStudentT), nameof(nu));
        (_nu, _factor) = (nu, factor);
        double freedom = nu.Value;
        for (int k = 0; k < factor.Length; k++)
        {
            double half = 0.5 * (freedom + k);
            _logNormaliser +=
                SpecialMath.LogGammaHalfStep(half) + 0.5 * SpecialMath.Log1p(k / freedom) - Constants.HalfLogTwoPi;
            _slope += 0.5 * Digamma.HalfStep(half) - 0.25 * k / freedom / half;
        }
    }

    /// <inheritdoc/>
    public int Dimension => _factor.Length;

    /// <inheritdoc/>
    public TReal[] Constrain(Scorer<TReal> scorer, ReadOnlySpan<TReal> coordinates) =>
        RealLine.Constrain(scorer, coordinates);

    /// <inheritdoc/>
    public void Unconstrain(double[] value, Span<double> coordinates) => value.CopyTo(coordinates);

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
        if (value.Length != Dimension)
        {
            sum.Add(double.NegativeInfinity);
            return;
        }

        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, _factor.Room);
        scratch.Span.Clear();
        double nu = _nu.Value,
            square = _factor.Whiten(value, scratch.Span) / nu,
            log = Log(square, scratch.Span, nu),
            all = nu + Dimension;
        sum.Add(_logNormaliser - _factor.LogVolume - 0.5 * all * log);

        // d/dν of −(ν + d)/2 ln(1 + |z|²/ν); the weight is that of |z|²/2.
        double rest = 1 / (1 + square);
        sum.Chain(_nu, _slope - 0.5 * log + 0.5 * all / nu * (1 - rest));
        _factor.Chain(ref sum, value, scratch.Span, all / nu * rest);
    }

    /// <summary>ln(1 + |z|²/ν), also where the square overflows.</summary>
    private static double Log(double square, ReadOnlySpan<double> z, double nu)
    {
        if (square < double.MaxValue)
            return SpecialMath.Log1p(square);
        double norm = 0;
        foreach (double x in z)
            norm = double.Hypot(norm, x);
        return 2 * Elementary.Log(norm) - Elementary.Log(nu);
    }
}
