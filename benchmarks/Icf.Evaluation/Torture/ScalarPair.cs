namespace Icf.Evaluation.Torture;

/// <summary>A latent that is one number, and data that are independent given it.</summary>
/// <param name="Number">The number by which the models find the pair.</param>
/// <param name="RealPrior">The prior, if the latent is real.</param>
/// <param name="CountPrior">The prior, if it is a count.</param>
/// <param name="Reals">The likelihood, if the data are real.</param>
/// <param name="Counts">The likelihood, if they are counts.</param>
/// <param name="Size">The number of data.</param>
/// <param name="Level">The level of the prior at which the latent stood that made the data.</param>
internal sealed record ScalarPair(
    string Name,
    int Number,
    IDistribution<double>? RealPrior,
    IDistribution<int>? CountPrior,
    Func<double, IDistribution<double>>? Reals,
    Func<double, IDistribution<int>>? Counts,
    int Size,
    double Level
) : TorturePair(Name)
{
    /// <summary>Less than this below the greatest, a term adds nothing.</summary>
    private const double Negligible = 45;

    private const int CoarsePoints = 1_500,
        FinePoints = 4_000;

    /// <summary>The logit of the outermost level of the quadrature.</summary>
    private const double Outermost = 36;

    public override TortureAnswer Answer(EvaluationRun run, CompileOptions options, int particles) =>
        (RealPrior, Reals) switch
        {
            (not null, not null) => Answer(
                new TortureModels.RealByRealsModel(),
                new(Number, DrawReals()),
                run,
                options,
                particles
            ),
            (not null, null) => Answer(
                new TortureModels.RealByCountsModel(),
                new(Number, DrawCounts()),
                run,
                options,
                particles
            ),
            (null, not null) => Answer(
                new TortureModels.CountByRealsModel(),
                new(Number, DrawReals()),
                run,
                options,
                particles
            ),
            _ => Answer(new TortureModels.CountByCountsModel(), new(Number, DrawCounts()), run, options, particles),
        };

    public override (double LogEvidence, double LogSecondMoment) Exact()
    {
        Func<double, double> logLikelihood = LogLikelihood();
        return CountPrior is { } counts ? Sum(counts, logLikelihood) : Integrate(logLikelihood);
    }

    private double[] DrawReals()
    {
        IDistribution<double> likelihood = Reals!(Inside(Level));
        var rng = new Rng(Number, 1);
        return [.. Enumerable.Range(0, Size).Select(_ => likelihood.Sample(ref rng))];
    }

    private int[] DrawCounts()
    {
        IDistribution<int> likelihood = Counts!(Inside(Level));
        var rng = new Rng(Number, 1);
        return [.. Enumerable.Range(0, Size).Select(_ => likelihood.Sample(ref rng))];
    }

    private Func<double, double> LogLikelihood()
    {
        if (Reals is not null)
        {
            double[] reals = DrawReals();
            return x => Reals(x) is var likelihood ? reals.Sum(likelihood.LogProb) : 0;
        }

        int[] counts = DrawCounts();
        return x => Counts!(x) is var likelihood ? counts.Sum(likelihood.LogProb) : 0;
    }

    private static (double, double) Sum(IDistribution<int> prior, Func<double, double> logLikelihood)
    {
        const double Tail = 1e-13;
        var cumulative = (ICumulative)prior;
        double from = cumulative.Quantile(Tail),
            to = cumulative.Quantile(1 - Tail);
        var first = new List<double>();
        var second = new List<double>();
        for (double k = from; k <= to; k++)
        {
            double logPrior = prior.LogProb((int)k),
                log = logLikelihood(k);
            first.Add(logPrior + log);
            second.Add(logPrior + 2 * log);
        }

        return (LogSum(first), LogSum(second));
    }

    /// <summary>
    /// ∫ L(level) d level by the trapezoid rule in the logit of the level, first coarsely and then where there is
    /// anything.
    /// </summary>
    private (double, double) Integrate(Func<double, double> logLikelihood)
    {
        double step = 2 * Outermost / CoarsePoints;
        double[] coarse = [.. Enumerable.Range(0, CoarsePoints + 1).Select(i => Term(-Outermost + i * step).First)];
        double least = coarse.Max() - Negligible;
        double from = -Outermost + (Array.FindIndex(coarse, term => term > least) - 1) * step;
        double to = -Outermost + (Array.FindLastIndex(coarse, term => term > least) + 1) * step;
        (from, to) = (Math.Max(from, -Outermost), Math.Min(to, Outermost));
        double fine = (to - from) / FinePoints;
        (double First, double Second)[] terms =
        [
            .. Enumerable.Range(0, FinePoints + 1).Select(i => Term(from + i * fine)),
        ];
        return (
            LogSum([.. terms.Select(term => term.First)]) + Math.Log(fine),
            LogSum([.. terms.Select(term => term.Second)]) + Math.Log(fine)
        );

        (double First, double Second) Term(double logit)
        {
            double logSlope = -Math.Abs(logit) - 2 * Math.Log(1 + Math.Exp(-Math.Abs(logit)));
            double log = logLikelihood(Inside(1 / (1 + Math.Exp(-logit))));
            return (log + logSlope, 2 * log + logSlope);
        }
    }

    /// <summary>The value at a level, inside the support as the prior's draws are.</summary>
    private double Inside(double level)
    {
        if (CountPrior is not null)
            return ((ICumulative)CountPrior).Quantile(level);
        Support support = RealPrior!.Support;
        return Math.Clamp(
            ((ICumulative)RealPrior).Quantile(level),
            Math.BitIncrement(support.Lower),
            Math.BitDecrement(support.Upper)
        );
    }

    private static double LogSum(List<double> terms)
    {
        double most = terms.Max();
        return most + Math.Log(terms.Sum(term => Math.Exp(term - most)));
    }
}
