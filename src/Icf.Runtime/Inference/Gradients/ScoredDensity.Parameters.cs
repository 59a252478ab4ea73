using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;

namespace Icf.Inference;

// Parameters: constants, or what the density is differentiated by.
internal sealed partial class ScoredDensity<TArgs, TResult>
{
    private double[]? _parameters;
    private IParameterPass? _byParameters;

    /// <summary>Gives the parameters other values.</summary>
    /// <param name="values">The values, each parameter once.</param>
    /// <param name="reads">Which of them the model reads, in order.</param>
    public void SetParameters(ReadOnlySpan<double> values, ReadOnlySpan<int> reads)
    {
        double[] read = new double[reads.Length];
        for (int i = 0; i < read.Length; i++)
            read[i] = values[reads[i]];
        Set(read);
    }

    /// <summary>The log density of a point and its gradient by the parameters.</summary>
    /// <param name="point">n coordinates, which are constants here.</param>
    /// <param name="values">The values of the parameters, each once; as many in each call.</param>
    /// <param name="reads">Which of them the model reads, in order.</param>
    /// <param name="gradient">Receives a partial derivative for each value.</param>
    /// <returns>The log density in nats; −∞ where it is impossible.</returns>
    public double EvaluateByParameters(
        ReadOnlySpan<double> point,
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> reads,
        Span<double> gradient
    )
    {
        _byParameters ??=
            values.Length > ManyCoordinates ? BackwardByParameters()
            : values.Length <= 2 * Lanes256.Count ? ForwardByParameters<Vector256<double>, Lanes256>()
            : ForwardByParameters<Vector512<double>, Lanes512>();
        return _byParameters.Run(point, values, reads, gradient);
    }

    private void Set(double[]? parameters)
    {
        _parameters = parameters;
        _plain.Parameters = Constants(parameters);
        _gradient.SetParameters(parameters);
    }

    private ForwardParameterPass<TVector, TLanes> ForwardByParameters<TVector, TLanes>()
        where TVector : struct
        where TLanes : ILanes<TVector>
    {
        var scorer = new Scorer<Dual<TVector, TLanes>>(Dimension, _includesVolume) { Held = _held };
        Action<Scorer<Dual<TVector, TLanes>>, TArgs> score = _model.Scoring<Dual<TVector, TLanes>>();
        return new(scorer, () => Run(scorer, score));
    }

    private BackwardParameterPass BackwardByParameters()
    {
        var scorer = new Scorer<Var>(Dimension, _includesVolume) { Held = _held };
        Action<Scorer<Var>, TArgs> score = _model.Scoring<Var>();
        return new(scorer, () => Run(scorer, score));
    }

    [return: NotNullIfNotNull(nameof(values))]
    private static Plain[]? Constants(double[]? values) =>
        values is null ? null : Array.ConvertAll(values, static value => (Plain)value);
}
