using Icf.Evaluation.Cases;
using Icf.Evaluation.Truths;

namespace Icf.Evaluation.Refinement;

/// <summary>Programs with discrete latents and rejection loops, asked about what their priors make unlikely.</summary>
internal static class Structures
{
    /// <summary>Where a state is as good as certain, no number of draws tells its standard deviation.</summary>
    private const double LeastDeviation = 0.1;

    public static IEnumerable<RefineProblem> All()
    {
        double[] far = [.. Chain.Readings.Select(y => 2 * y)];
        var smoothing = new Smoothing(far);
        (double Mean, double Deviation)[] states = [.. smoothing.Marginals.Select(Moments)];
        int[] uncertain = [.. Enumerable.Range(0, states.Length).Where(t => states[t].Deviation > LeastDeviation)];
        yield return RefineProblem.Of(
            "hmm-17, readings twice as far",
            new Models.HiddenMarkovModel(),
            new(far),
            z => [.. uncertain.Select(t => (double)z[t])],
            () => new Moments(smoothing.LogEvidence, [.. uncertain.Select(t => states[t])])
        );

        double[] y = [30, 31];
        yield return RefineProblem.Of(
            "marsaglia at (30, 31)",
            new Marsaglia.PolarModel(),
            new(y),
            mu => [mu],
            () =>
            {
                KnownPosterior known = UnknownMean.Exact(y);
                return new Moments(known.LogEvidence, [known.Marginals["mu"]]);
            }
        );
    }

    private static (double Mean, double Deviation) Moments(double[] probabilities)
    {
        double mean = 0,
            square = 0;
        for (int state = 0; state < probabilities.Length; state++)
        {
            mean += probabilities[state] * state;
            square += probabilities[state] * state * state;
        }

        return (mean, Math.Sqrt(Math.Max(0, square - mean * mean)));
    }
}
