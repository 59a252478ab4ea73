using Icf.Inference;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>What a network's draws for a data set tell.</summary>
internal sealed class DataSetAnswer<TResult>
{
    private DataSetAnswer(WeightedTraces<TResult> traces)
    {
        Traces = traces;
        Weights = new double[traces.LogWeights.Length];
        LogMean = Coefficients.Forward(traces.LogWeights, Weights);
    }

    /// <summary>The draws.</summary>
    public WeightedTraces<TResult> Traces { get; }

    /// <summary>Their weights, which sum to 1.</summary>
    public double[] Weights { get; }

    /// <summary>The logarithm of the mean weight, whose expectation is the importance-weighted bound of the log
    /// likelihood.</summary>
    public double LogMean { get; }

    /// <summary>
    /// The forward divergence of the network from the posterior, as far as the draws tell: 0 where all weights are the
    /// same.
    /// </summary>
    public double Divergence => Math.Log(Weights.Length) + Weights.Sum(w => w > 0 ? w * Math.Log(w) : 0);

    /// <summary>
    /// The mean of the log weights, whose expectation is the evidence lower bound; as in <see
    /// cref="Coefficients.Reverse"/> a draw counts as no further below the best one than <see
    /// cref="Coefficients.FarBelow"/>.
    /// </summary>
    public double MeanLog
    {
        get
        {
            double least = Traces.LogWeights.Max() - Coefficients.FarBelow;
            return Traces.LogWeights.Average(log => Math.Max(log, least));
        }
    }

    /// <summary>The log likelihood, its Monte Carlo error and the share of effective draws.</summary>
    public LikelihoodEstimate Estimate => LikelihoodEstimate.Of(LogMean, Weights);

    /// <summary>What draws tell; null where none is possible.</summary>
    public static DataSetAnswer<TResult>? Of(WeightedTraces<TResult>? traces) =>
        traces is null ? null : new DataSetAnswer<TResult>(traces);

    /// <summary>The draws as traces to train on, so that their loss has the gradient of an objective.</summary>
    /// <param name="query">The data set.</param>
    /// <param name="objective">The objective; simulations are not part of it here.</param>
    /// <param name="replay">Runs particles again.</param>
    public List<WeightedTrace> ToLearn<TArgs>(
        Query<TArgs> query,
        Objective objective,
        QueryTraces<TArgs, TResult> replay
    )
    {
        double[] forward = Array.ConvertAll(Weights, weight => objective.ForwardShare * weight),
            reverse = new double[Weights.Length];
        if (objective.ReverseShare > 0)
            Reverse(objective.ReverseShare, reverse);
        List<WeightedTrace> traces = [];
        replay.Add(query, Traces, forward, reverse, traces);
        return traces;
    }

    // Of a trace that has not come to its end the density is not known. The others are draws of the network given that
    // a trace is possible.
    private void Reverse(double share, double[] into)
    {
        int[] complete = [.. Enumerable.Range(0, Weights.Length).Where(Traces.IsComplete)];
        if (complete.Length < 2)
            return;
        var own = new double[complete.Length];
        Coefficients.Reverse(Array.ConvertAll(complete, k => Traces.LogWeights[k]), own);
        for (int i = 0; i < own.Length; i++)
            into[complete[i]] = share * own[i];
    }
}
