using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The density of <see cref="Icf.NormalGlm"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NormalGlmDensity<TReal> : IVectorDensity<TReal>
    where TReal : struct, IReal<TReal>
{
    private readonly GlmPredictor<TReal> _predictor;
    private readonly TReal _standardDeviation;

    internal NormalGlmDensity(GlmPredictor<TReal> predictor, TReal standardDeviation)
    {
        Require.Positive(standardDeviation.Value, "NormalGlm", nameof(standardDeviation));
        (_predictor, _standardDeviation) = (predictor, standardDeviation);
    }

    /// <inheritdoc/>
    public int Dimension => _predictor.Count;

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
        int count = _predictor.Count;
        if (value.Length != count)
        {
            sum.Add(double.NegativeInfinity);
            return;
        }

        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, 2 * count);
        Span<double> z = scratch.Span[..count],
            responses = scratch.Span[count..];
        _predictor.CopyTo(z);
        value.CopyValues(responses);
        double deviation = _standardDeviation.Value,
            log = GlmKernel.Normal(z, responses, deviation);
        sum.Add(log - count * (Elementary.Log(deviation) + Constants.HalfLogTwoPi));
        sum.Chain(_standardDeviation, (-2 * log - count) / deviation);
        value.Chain(ref sum, -1 / deviation, z);
        _predictor.Chain(ref sum, z, 1 / deviation);
    }
}
