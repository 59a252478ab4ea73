using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The mass of <see cref="Icf.PoissonLogGlm"/>.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PoissonLogGlmDensity<TReal> : IDatumDensity<TReal, int[]>
    where TReal : struct, IReal<TReal>
{
    private readonly GlmPredictor<TReal> _predictor;

    internal PoissonLogGlmDensity(GlmPredictor<TReal> predictor) => _predictor = predictor;

    /// <inheritdoc/>
    public TReal LogProb(int[] value)
    {
        var node = new Node<TReal>();
        AddTo(ref node, value);
        return node.End();
    }

    /// <inheritdoc/>
    public void Score(Scorer<TReal> scorer, int[] value)
    {
        var sum = new ScorerSum<TReal>(scorer);
        AddTo(ref sum, value);
    }

    private void AddTo<TSum>(ref TSum sum, int[] value)
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
        if (PoissonLogGlm.IsModerate(predictors[..count], value, out double logFactorials))
        {
            sum.Add(GlmKernel.Poisson(predictors, scratch.Span[room..], value) - logFactorials);
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                var part = new Poisson(Math.Min(Math.Exp(predictors[i]), double.MaxValue));
                Partials at = part.LogProbWithPartials(value[i]);
                sum.Add(at.LogProb);
                predictors[i] = at.By0 * part.Rate;
            }
        }

        _predictor.Chain(ref sum, predictors[..count]);
    }
}
