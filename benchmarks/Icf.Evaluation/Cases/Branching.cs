using Icf.Evaluation.Truths;
using static Icf.Prob;

namespace Icf.Evaluation.Cases;

/// <summary>
/// A latent whose value decides whether there is another one, and in which a Fibonacci number stands as a deterministic
/// part. The exact posterior follows from enumeration.
/// </summary>
/// <remarks>
/// The sequence is F(0) = F(1) = F(2) = 1, F(3) = 2, F(4) = 3, …: the customary one, except for F(0). With it r = 2 has
/// a rate of 9 + s and the posterior probability 0.04404. A sequence with F(2) = 2 would give 14 + s and 0.00290.
/// </remarks>
internal sealed partial class Branching : IEvaluationCase
{
    internal const int Datum = 6;

    public string Name => "branching";

    public string Description => "one or two counts, depending on the first; exact by enumeration";

    [Model]
    internal static int Rate([Observed] int y)
    {
        int r = Sample(Poisson(4));
        int l = 6;
        if (r <= 4)
        {
            int s = Sample(Poisson(4));
            l = 1 + Fibonacci(3 * r) + s;
        }

        Observe(Poisson(l), y);
        return r;
    }

    public EvaluationResult Run(EvaluationRun run)
    {
        (double logEvidence, double[] exact) = Enumerate(Datum);
        return new CompiledEvaluation<RateModel.Args, int, RateModel.Latents>
        {
            Case = this,
            Model = new RateModel(),
            Data = new(Datum),
            Options = new CompileOptions { Traces = 100_000 },
            Particles = 10_000,
            LossTraces = 200_000,
            Known = new KnownPosterior
            {
                LogEvidence = logEvidence,
                Marginals = new Dictionary<string, (double, double)> { ["r"] = Moments.Of(exact) },
            },
            Marginals = posterior => new Dictionary<string, Empirical<double>> { ["r"] = posterior["r"] },
            Extra = (_, posterior, _) =>
                Enumerable
                    .Range(0, 8)
                    .ToDictionary(r => $"P(r={r})", r => (double?)posterior.Result.ProbabilityOf(r))
                    .Append(new("kl", Divergence(posterior.Result, exact)))
                    .ToDictionary(),
            Goals = r =>
                [
                    Goal.AtMost("KL of P(r)", r.Extra["kl"], 0.005),
                    Goal.AtLeast("ESS/N", r.EssFraction, 0.95),
                    Goal.Near("log evidence", r.LogEvidence, -2.6001, 0.03),
                ],
        }.Run(run);
    }

    /// <summary>The sequence F(0) = F(1) = F(2) = 1, F(n) = F(n − 1) + F(n − 2).</summary>
    internal static int Fibonacci(int n)
    {
        (int last, int next) = (1, 1);
        for (int i = 2; i < n; i++)
            (last, next) = (next, last + next);
        return next;
    }

    /// <summary>
    /// The log evidence of a datum, and the posterior of r = 0, 1, …; the sums are cut where nothing is left.
    /// </summary>
    internal static (double LogEvidence, double[] Posterior) Enumerate(int y)
    {
        const int Enough = 100;
        var joint = new double[Enough];
        for (int r = 0; r < Enough; r++)
        {
            int rate = r;
            double likelihood =
                r > 4
                    ? Mass(6, y)
                    : Enumerable.Range(0, Enough).Sum(s => Mass(4, s) * Mass(1 + Fibonacci(3 * rate) + s, y));
            joint[r] = Mass(4, r) * likelihood;
        }

        double evidence = joint.Sum();
        return (Math.Log(evidence), Array.ConvertAll(joint, p => p / evidence));
    }

    private static double Mass(double rate, int count) => Math.Exp(Poisson(rate).LogProb(count));

    /// <summary>The Kullback–Leibler divergence of the estimated posterior from the exact one, in nats.</summary>
    private static double Divergence(Empirical<int> estimate, double[] exact) =>
        estimate
            .Probabilities.Where(p => p.Probability > 0)
            .Sum(p => p.Probability * Math.Log(p.Probability / exact[p.Value]));
}
