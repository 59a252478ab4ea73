using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// The log likelihood of all data sets, as a function of the coordinates of the parameters on the line. There is no
/// Jacobian: the highest point is that of the parameters themselves.
/// </summary>
/// <param name="layout">The parameters.</param>
/// <param name="dataSets">The likelihood of each data set.</param>
/// <param name="threads">The most threads to use.</param>
/// <param name="cancellationToken">Stops the run.</param>
internal sealed class MarginalLikelihood(
    ParameterLayout layout,
    DataSetLikelihood[] dataSets,
    int threads,
    CancellationToken cancellationToken
) : ILogDensity
{
    public int Dimension => layout.Count;

    /// <summary>The estimate that was computed last.</summary>
    public LikelihoodEstimate Last { get; private set; }

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double[] values = layout.Constrain(point);
        int n = values.Length;
        var estimates = new LikelihoodEstimate[dataSets.Length];
        var gradients = new double[dataSets.Length * n];
        Parallelism.ForEach(
            dataSets.Length,
            threads,
            cancellationToken,
            i => estimates[i] = dataSets[i].Evaluate(values, gradients.AsSpan(i * n, n))
        );
        gradient.Clear();
        for (int i = 0; i < gradients.Length; i++)
            gradient[i % n] += gradients[i];
        for (int i = 0; i < n; i++)
            gradient[i] *= layout.Lines[i].Slope(point[i]);
        Last = LikelihoodEstimate.Sum(estimates);
        return double.IsNaN(Last.Log) ? double.NegativeInfinity : Last.Log;
    }

    /// <summary>The log likelihood with its error, by draws that no fit has seen.</summary>
    public LikelihoodEstimate Measure(ReadOnlySpan<double> point, int draws, long seed)
    {
        double[] values = layout.Constrain(point);
        var estimates = new LikelihoodEstimate[dataSets.Length];
        Parallelism.ForEach(
            dataSets.Length,
            threads,
            cancellationToken,
            i => estimates[i] = dataSets[i].Measure(values, draws, new Rng(seed, 2).Split(i))
        );
        return LikelihoodEstimate.Sum(estimates);
    }

    public ILogDensity Fork() =>
        new MarginalLikelihood(layout, Array.ConvertAll(dataSets, static d => d.Fork()), threads, cancellationToken);
}
