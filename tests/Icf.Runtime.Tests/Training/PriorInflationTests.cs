using Icf.Networks;
using Icf.TestModels;
using Icf.Traces;
using Icf.Training;

namespace Icf.Tests.Training;

public class PriorInflationTests
{
    private const int Draws = 20_000;
    private static readonly Models.UnknownMeanModel s_model = new();

    [Fact]
    public void Data_that_are_rare_under_the_prior_are_answered_well()
    {
        // The gauge reads 2, so that x is near 5: five standard deviations of the prior away from its mean. Below 3 the
        // reading is impossible, so the log evidence is that of the line x − 3, log N(2; −3, 1.01), but for exp(−180).
        var model = new Models.GaugeModel();
        double logEvidence = new Normal(0, Math.Sqrt(1.01)).LogProb(5);
        var options = new CompileOptions
        {
            Traces = 20_000,
            Seed = 3,
            Threads = 2,
            Epochs = 3,
        };
        using var plain = model.Compile(new(0), options);
        using var inflated = model.Compile(new(0), options with { PriorInflation = 4 });
        var without = plain.Infer(new(2), 4_000, 1);
        var with = inflated.Infer(new(2), 4_000, 1);

        // The best that a proposal from the wider prior can do: its mean is 5 · 0.1 · (1 − 1/16) = 0.47 standard
        // deviations off, which leaves exp(−0.47²) = 80 % of the particles. Of sixteen short trainings like this one
        // the worst left 950 and the best 3,200; their logarithms spread by a third, so that one in 100,000 falls below
        // 500.
        Assert.InRange(with.EffectiveSampleSize, 500, 4_000);
        Assert.InRange(without.EffectiveSampleSize, 1, with.EffectiveSampleSize / 4);
        Assert.NotEmpty(without.Warnings);
        Assert.Empty(with.Warnings);

        // Five standard errors: wrong once in 1.7 million for normal errors. Of a handful of particles no error can be
        // told.
        Assert.InRange(
            with.LogEvidence,
            logEvidence - 5 * with.LogEvidenceStandardError,
            logEvidence + 5 * with.LogEvidenceStandardError
        );

        // Ordinary data are still answered well.
        Assert.InRange(inflated.Infer(new(0.05), 4_000, 1).EffectiveSampleSize, 2_400, 4_000);
    }

    [Fact]
    public void One_site_can_be_inflated_alone()
    {
        var model = new Models.LineModel();
        SimulatedTraces traces = Simulate(
            model,
            new([0, 1], [0, 0]),
            1,
            new Dictionary<string, double> { ["slope"] = 10 }
        );
        double[] slopes = Values(model, traces, "slope"),
            intercepts = Values(model, traces, "intercept");

        // Var = 4 · (¾ + ¼ · 100) = 103, and 4 for the intercept. The standard error of the first is below
        // 103 · √(E z⁴/(E z²)² − 1)/√n = 103 · √(10.4/20,000) = 2.4, of the second 4 · √(2/20,000) = 0.04.
        Assert.InRange(Variance(slopes), 103 - 12, 103 + 12);
        Assert.InRange(Variance(intercepts), 4 - 0.2, 4 + 0.2);
    }

    [Fact]
    public void Every_support_is_widened_within_itself()
    {
        Assert.InRange(Variance(Widened(new Normal(5, 2), 3)), 4 * 5 - 1.6, 4 * 5 + 1.6);

        // The logarithm of a log-normal is a normal.
        double[] logs = Array.ConvertAll(Widened(new LogNormal(1, 0.5), 3), Math.Log);
        Assert.InRange(logs.Average(), 1 - 0.06, 1 + 0.06);
        Assert.InRange(Variance(logs), 0.25 * 5 - 0.1, 0.25 * 5 + 0.1);

        // Below a bound as above one: the variance of ln |x| is π²/8, and five times that where half of the draws are
        // three times as wide.
        double[] below = Widened(Prob.Truncated(new Normal(0, 1), double.NegativeInfinity, 0), 3);
        Assert.All(below, x => Assert.True(x < 0));
        Assert.InRange(Variance(Array.ConvertAll(below, static x => Math.Log(-x))), 4.5 * 1.2337, 6 * 1.2337);

        // Half of the draws are uniform: mean (2/22 + 1/2)/2 and P(x > ½) = ¼ but for the prior's 1e-6.
        double[] shares = Widened(new Beta(2, 20), 3);
        Assert.All(shares, share => Assert.InRange(share, double.Epsilon, 1 - 1e-16));
        Assert.InRange(shares.Average(), 0.2955 - 0.012, 0.2955 + 0.012);
        Assert.InRange(shares.Count(share => share > 0.5) / (double)Draws, 0.25 - 0.016, 0.25 + 0.016);

        // P(true) = (0.001 + 0.5)/2, standard error 0.0031.
        Assert.InRange(Widened<Bernoulli, bool>(new Bernoulli(0.001), 2).Average(), 0.2505 - 0.016, 0.2505 + 0.016);

        double[] counts = Widened<Poisson, int>(new Poisson(20), 4);
        Assert.All(counts, count => Assert.True(count >= 0 && double.IsInteger(count)));
        Assert.All(Enumerable.Range(1, 40), count => Assert.Contains((double)count, counts));
        Assert.InRange(counts.Count(count => count > 45) / (double)Draws, 0.02, 0.08);
    }

    [Fact]
    public void A_value_that_the_prior_rules_out_is_never_drawn()
    {
        double[] cases = Widened<Categorical, int>(new Categorical([0.5, 0, 0.5, 0]), 2);
        Assert.Equal([0.0, 2.0], cases.Distinct().Order());
    }

    [Fact]
    public void Structured_values_are_widened_part_by_part()
    {
        var rng = new Rng(1);
        WidenedPrior widened = WidenedPrior.Of(s_model.ProposalSkeleton, 3, null)!;
        StaticSite site = s_model.ProposalSkeleton.StaticSites[0];
        double[][] draws =
        [
            .. Enumerable.Range(0, Draws).Select(_ => widened.Draw<Chain, double[]>(site, new Chain(), ref rng)),
        ];
        Assert.InRange(Variance([.. draws.Select(draw => draw[0])]), 5 - 0.4, 5 + 0.4);
        Assert.InRange(Variance([.. draws.Select(draw => draw[1] - draw[0])]), 5 - 0.4, 5 + 0.4);
    }

    [Fact]
    public void A_trace_that_fails_on_wide_latents_is_replaced()
    {
        // No draw of the prior is beyond 8, with probability 1 − 2e-11; one in a hundred of the wide ones is.
        var model = new FaultyModels.ThrowsFarOutModel();
        SimulatedTraces traces = Simulate(model, new(8, 0), 4, null);
        Assert.Equal(Draws, traces.Count);
        Assert.All(Enumerable.Range(0, traces.Count), i => Assert.Equal(1, traces.Steps(i).Length));
        double[] values = Values(model, traces, "x");
        Assert.Contains(values, x => Math.Abs(x) > 6);
        Assert.DoesNotContain(values, x => Math.Abs(x) > 8);

        var refused = Assert.Throws<ModelException>(() =>
            model.Compile(
                new(8, 0),
                new CompileOptions
                {
                    Traces = 2_000,
                    Epochs = 4,
                    PriorInflation = 1e6,
                }
            )
        );
        Assert.Contains("PriorInflation", refused.Message, StringComparison.Ordinal);
        Assert.Contains("The needle has left the scale.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Factors_below_one_and_unknown_sites_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            s_model.Compile(new([1]), new CompileOptions { PriorInflation = 0.5 })
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            s_model.Compile(new([1]), new CompileOptions { PriorInflation = double.NaN })
        );
        var unknown = Assert.Throws<ArgumentException>(() =>
            s_model.Compile(
                new([1]),
                new CompileOptions { SitePriorInflation = new Dictionary<string, double> { ["nu"] = 2 } }
            )
        );
        Assert.Contains("'nu'", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("mu", unknown.Message, StringComparison.Ordinal);
    }

    private static SimulatedTraces Simulate<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        double inflation,
        Dictionary<string, double>? bySite
    ) =>
        new TraceSource<TArgs, TResult>(model, new Arguments<TArgs>(args), 7)
        {
            Widening = WidenedPrior.Of(model.ProposalSkeleton, inflation, bySite),
        }.Simulate(0, Draws, CancellationToken.None);

    private static double[] Values<TArgs, TResult>(Model<TArgs, TResult> model, SimulatedTraces traces, string site)
    {
        int id = model.ProposalSkeleton.StaticSites.Single(s => s.Name == site).Id;
        var values = new List<double>();
        for (int i = 0; i < traces.Count; i++)
            foreach (ref readonly Step step in traces.Steps(i))
                if (step.Site == id)
                    values.Add(step.Value);
        return [.. values];
    }

    private static double[] Widened<TDistribution>(TDistribution prior, double factor)
        where TDistribution : IDistribution<double> => Widened<TDistribution, double>(prior, factor);

    private static double[] Widened<TDistribution, T>(TDistribution prior, double factor)
        where TDistribution : IDistribution<T>
    {
        var rng = new Rng(11);
        WidenedPrior widened = WidenedPrior.Of(s_model.ProposalSkeleton, factor, null)!;
        StaticSite site = s_model.ProposalSkeleton.StaticSites[0];
        return
        [
            .. Enumerable
                .Range(0, Draws)
                .Select(_ => SiteValue.ToDouble(widened.Draw<TDistribution, T>(site, prior, ref rng))),
        ];
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }

    /// <summary>Two steps of a random walk from zero.</summary>
    private readonly struct Chain : IStructured<double[]>
    {
        public Support Support => Support.Structured;

        public LocationScale Typical => new(0, 1);

        public int Parts => 2;

        public PartPrior PriorOfPart(ReadOnlySpan<double> before) =>
            new(Support.Real, new(before.Length == 0 ? 0 : before[0], 1));

        public double LogProbOfPart(ReadOnlySpan<double> before, double part) => Step(before).LogProb(part);

        public double SamplePart(ReadOnlySpan<double> before, ref Rng rng) => Step(before).Sample(ref rng);

        public double[] Join(ReadOnlySpan<double> parts) => parts.ToArray();

        public bool TrySplit(double[] value, Span<double> parts) => value.AsSpan().TryCopyTo(parts);

        public double LogVolume(ReadOnlySpan<double> parts) => 0;

        public double LogProb(double[] value) =>
            new Normal(0, 1).LogProb(value[0]) + new Normal(value[0], 1).LogProb(value[1]);

        public double[] Sample(ref Rng rng)
        {
            double first = rng.NextNormal();
            return [first, first + rng.NextNormal()];
        }

        private static Normal Step(ReadOnlySpan<double> before) => new(before.Length == 0 ? 0 : before[0], 1);
    }
}
