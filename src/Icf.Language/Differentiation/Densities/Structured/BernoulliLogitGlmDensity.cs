using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The mass of <see cref="Icf.BernoulliLogitGlm"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BernoulliLogitGlmDensity<TReal> : IDatumDensity<TReal, bool[]>
    where TReal : struct, IReal<TReal>
{
    private readonly GlmPredictor<TReal> _predictor;

    internal BernoulliLogitGlmDensity(GlmPredictor<TReal> predictor) => _predictor = predictor;

    /// <inheritdoc/>
    public TReal LogProb(bool[] value)
    {
        var node = new Node<TReal>();
        AddTo(ref node, value);
        return node.End();
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, bool[] value)
    {
        var sum = new ScorerSum<TReal>(scorer);
        AddTo(ref sum, value);
    }

    private void AddTo<TSum>(ref TSum sum, bool[] value)
        where TSum : struct, ISum<TReal>
    {
        int count = _predictor.Count,
            room = GlmKernel.Room(count);
        if (value.Length != count)
        {
            sum.Add(double.NegativeInfinity);
            return;
        }

        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, 2 * room);
        Span<double> predictors = scratch.Span[..room];
        _predictor.CopyTo(predictors);
        sum.Add(GlmKernel.Logistic(predictors, scratch.Span[room..], value));
        _predictor.Chain(ref sum, predictors[..count]);
    }
}
