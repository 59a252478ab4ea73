using System.Collections.Immutable;

namespace Icf.Inference;

/// <summary>
/// The weights that draws of a posterior have in the posterior without one datum: each is divided by the likelihood of
/// the datum (Gelfand, Dey and Chang, Bayesian Statistics 4, 1992), and the largest are Pareto-smoothed.
/// </summary>
/// <param name="Weights">The weights: they sum to one.</param>
/// <param name="ParetoK">The shape k̂ of their tail; −∞ where nothing is estimated.</param>
/// <param name="UnseenShare">The share of the weight that may be in draws too rare to be among these.</param>
internal readonly record struct DeletionWeights(ImmutableArray<double> Weights, double ParetoK, double UnseenShare)
{
    /// <summary>The weights without a datum.</summary>
    /// <param name="logLikelihood">Its log likelihood in each draw; NaN where a draw does not observe it.</param>
    /// <param name="draws">The weights with it.</param>
    /// <param name="relativeEfficiency">How many independent draws one draw is worth.</param>
    public static DeletionWeights Of(double[] logLikelihood, IDrawWeights draws, double relativeEfficiency)
    {
        var logs = new double[logLikelihood.Length];
        ReadOnlySpan<double> weights = draws.Unsmoothed.AsSpan();
        for (int s = 0; s < logs.Length; s++)
            logs[s] =
                weights[s] == 0 ? double.NegativeInfinity
                : double.IsNaN(logLikelihood[s]) ? Math.Log(weights[s])
                : Math.Log(weights[s]) - logLikelihood[s];
        if (draws.Scheme.IsExact)
        {
            LogWeights.Normalize(logs, logs);
            return new([.. logs], double.NegativeInfinity, 0);
        }

        var smoothing = ParetoSmoothing.Fit(logs, relativeEfficiency);
        return new(smoothing.Weights, smoothing.K, smoothing.UnseenShare);
    }

    /// <summary>
    /// How many independent draws one of the draws is worth for the mean of a likelihood, as its draws tell.
    /// </summary>
    public static double Efficiency(double[] logLikelihood, IDrawWeights draws)
    {
        if (!draws.Scheme.IsOrdered)
            return 1;
        double max = double.NegativeInfinity;
        foreach (double value in logLikelihood)
            max = value > max ? value : max;
        double[] likelihood = Array.ConvertAll(logLikelihood, log => double.IsNaN(log) ? 0 : Math.Exp(log - max));
        double efficiency =
            draws.Scheme.EffectiveSampleSize(likelihood, draws.ForExpectations.AsSpan()) / likelihood.Length;
        return efficiency >= 0 ? efficiency : 1;
    }
}
