using System.Collections.Immutable;

namespace Icf.Inference;

/// <summary>A datum that was left out.</summary>
/// <param name="Weights">The weights of the draws without it.</param>
/// <param name="Elpd">The log predictive density of the datum given the others, in nats.</param>
/// <param name="Fitted">Its log predictive density under the posterior that knows it, in nats.</param>
/// <param name="Moves">What each draw moves <paramref name="Elpd"/> by; their sum is zero.</param>
/// <param name="Unseen">The error that draws may cause which were too rare to be among these, in nats.</param>
internal sealed record LeftOut(DeletionWeights Weights, double Elpd, double Fitted, double[] Moves, double Unseen)
{
    /// <summary>Leaves out a datum.</summary>
    /// <param name="logLikelihood">Its log likelihood in each draw; NaN where a draw does not observe it.</param>
    /// <param name="draws">The weights with it.</param>
    /// <param name="efficiency">How many independent draws one draw is worth.</param>
    public static LeftOut Of(double[] logLikelihood, IDrawWeights draws, double efficiency)
    {
        var without = DeletionWeights.Of(logLikelihood, draws, efficiency);
        double elpd = LogMean(logLikelihood, without.Weights),
            spread = 0;

        // By the delta method: a draw moves log E, the log of a mean of p with the weights w, by w (p / E − 1).
        var moves = new double[logLikelihood.Length];
        for (int s = 0; s < moves.Length; s++)
        {
            if (without.Weights[s] == 0)
                continue;
            double apart = Math.Exp((double.IsNaN(logLikelihood[s]) ? 0 : logLikelihood[s]) - elpd) - 1;
            moves[s] = without.Weights[s] * apart;
            spread += moves[s] * apart;
        }

        return new(
            without,
            elpd,
            LogMean(logLikelihood, draws.ForExpectations),
            moves,
            without.UnseenShare * Math.Sqrt(spread)
        );
    }

    /// <summary>The logarithm of the mean likelihood; a draw that does not observe the datum has the likelihood
    /// one.</summary>
    private static double LogMean(double[] logLikelihood, ImmutableArray<double> weights)
    {
        var logs = new double[logLikelihood.Length];
        for (int s = 0; s < logs.Length; s++)
            logs[s] = Math.Log(weights[s]) + (double.IsNaN(logLikelihood[s]) ? 0 : logLikelihood[s]);
        return LogWeights.LogSumExp(logs);
    }
}
