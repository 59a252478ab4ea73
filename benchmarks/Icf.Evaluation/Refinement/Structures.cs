using Icf.Evaluation.Cases;
using Icf.Evaluation.Known;
using Icf.Evaluation.Truths;

namespace Icf.Evaluation.Refinement;

/// <summary>Programs with discrete latents and rejection loops, asked about what their priors make unlikely.</summary>
internal static class Structures
{
    /// <summary>Where a state is as good as certain, no number of draws tells its standard deviation.</summary>
    private const double LeastDeviation = 0.1;

    public static IEnumerable<RefineProblem> All()
    {
        yield return new(OfChain("hmm-17, readings twice as far", [.. Chain.Readings.Select(y => 2 * y)]));
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

    /// <summary>The hidden Markov chain; what is compared is its state wherever that is uncertain.</summary>
    public static KnownProblem OfChain(string name, double[] readings)
    {
        var smoothing = new Smoothing(readings);
        (double Mean, double Deviation)[] states = [.. smoothing.Marginals.Select(Moments.Of)];
        int[] uncertain = [.. Enumerable.Range(0, states.Length).Where(t => states[t].Deviation > LeastDeviation)];
        return KnownProblem.Of(
            name,
            new Models.HiddenMarkovModel(),
            new(readings),
            z => [.. uncertain.Select(t => (double)z[t])],
            () => new Moments(smoothing.LogEvidence, [.. uncertain.Select(t => states[t])])
        );
    }
}
