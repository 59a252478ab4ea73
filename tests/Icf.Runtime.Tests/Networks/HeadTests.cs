using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Tests.Networks;

/// <summary>
/// A head must draw from the density that it reports, report in inference what it reported in training, and never fall
/// below its prior by more than a constant, whatever numbers the network puts out.
/// </summary>
public class HeadTests
{
    public static TheoryData<string> Cases => [.. HeadCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_prior_is_never_more_than_a_constant_times_the_proposal(string name)
    {
        HeadCase c = HeadCases.All[name];
        double[] values = [.. Values(c)];
        for (int seed = 0; seed < 12; seed++)
        {
            double[] density = c.Density(
                c.Outputs(
                    seed,
                    scale: seed % 3 == 0 ? 0.3
                        : seed % 3 == 1 ? 3
                        : 30
                )
            );
            foreach (double value in values)
            {
                double logPrior = c.Point(value).LogDensity,
                    logProposal = c.LogDensity(density, value);
                Assert.False(double.IsNaN(logProposal), $"{value}");
                Assert.True(
                    logPrior - logProposal <= -Math.Log(Head.LeastPriorShareOfTrace) + 1e-6,
                    $"{value}: {logPrior} against {logProposal}"
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Draws_are_values_of_the_prior_and_have_the_density_that_they_report(string name)
    {
        // Weighted by prior over proposal, draws of the proposal are draws of the prior: each bin of its levels has the
        // same share of the weight. The variance of a weight in a bin is at most the prior's mean of the weight there.
        // 6 standard deviations are passed by chance with probability 2e-9, and in one of all bins of all cases with
        // probability 4e-6.
        const int Bins = 16,
            Draws = 10_000;
        HeadCase c = HeadCases.All[name];
        double[] density = c.Density(c.Outputs(seed: 3, scale: 0.3)),
            squares = MeanWeights(c, density, Bins),
            found = new double[Bins];
        var rng = new Rng(11);
        for (int i = 0; i < Draws; i++)
        {
            (double value, double logDensity) = c.Draw(density, ref rng);
            Assert.True(c.Prior.Support.Contains(value), $"{value}");
            Assert.True(double.IsFinite(logDensity), $"{value}");
            (double from, double to) = c.Levels(value);
            double weight = Math.Exp(c.Point(value).LogDensity - logDensity) / Draws;
            found[Math.Min((int)((from + (to - from) * rng.NextOpenDouble()) * Bins), Bins - 1)] += weight;
        }

        for (int b = 0; b < Bins; b++)
            Assert.InRange((found[b] - 1.0 / Bins) / Math.Sqrt(squares[b] / Draws), -6, 6);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_and_inference_agree_on_the_density(string name)
    {
        HeadCase c = HeadCases.All[name];
        float[] outputs = c.Outputs(seed: 4, scale: 0.3);
        double[] density = c.Density(outputs);
        var rng = new Rng(12);
        using var engine = new ManagedEngine();
        for (int i = 0; i < 100; i++)
        {
            double value = i % 2 == 0 ? c.Sample(ref rng) : c.Draw(density, ref rng).Value,
                logDensity = c.LogDensity(density, value);
            if (!(c.Point(value).LogDensity > -1e6))
                continue; // the family reaches where the prior never draws, so training never asks
            double trained = Trained(engine, c, outputs, value);

            // Where many levels become one value, training takes one of them; and it leaves out what the family draws
            // in vain.
            double tolerance = 2e-3 * Math.Max(1, Math.Abs(logDensity)),
                inVain = IsBeyondDoubles(c.Prior) ? -Math.Log(density[0]) : 0;
            (double from, double to) = c.Levels(value);
            if (c.IsDiscrete || !c.Prior.HasLevels || to - from < 1e-3)
                Assert.InRange(trained, logDensity - inVain - tolerance, logDensity + tolerance);
        }
    }

    /// <summary>
    /// Where the gradient is to be exact, that of the family times its credit is that of the log density: compared with
    /// differences, which have single precision here.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Exact_credits_give_the_gradient_of_the_density(string name)
    {
        HeadCase c = HeadCases.All[name];
        float[] outputs = c.Outputs(seed: 4, scale: 0.3);
        outputs[^1] = 0;
        double[] density = c.Density(outputs);
        var rng = new Rng(13);
        using var engine = new ManagedEngine();
        for (int i = 0; i < 20; i++)
        {
            double value = i % 2 == 0 ? c.Sample(ref rng) : c.Draw(density, ref rng).Value;
            if (!(c.Point(value).LogDensity > -1e6))
                continue;
            (_, _, float credit) = Learned(engine, c, outputs, value);
            for (int j = 0; j < outputs.Length - 1; j++)
            {
                const float Step = 1 / 64f;
                float[] below = [.. outputs],
                    above = [.. outputs];
                (below[j], above[j]) = (outputs[j] - Step, outputs[j] + Step);
                (double mixedBelow, double familyBelow, _) = Learned(engine, c, below, value);
                (double mixedAbove, double familyAbove, _) = Learned(engine, c, above, value);
                double ofFamily = (familyAbove - familyBelow) / (2 * Step);
                Assert.Equal(
                    (mixedAbove - mixedBelow) / (2 * Step),
                    credit * ofFamily,
                    2e-2 * Math.Max(1, Math.Abs(ofFamily))
                );
            }
        }
    }

    [Fact]
    public void A_categorical_head_starts_at_the_prior()
    {
        HeadCase c = HeadCases.All["categorical"];
        double[] density = c.Density(c.Outputs(0, scale: 0));
        for (int k = 0; k < 4; k++)
            Assert.Equal(c.LogMasses[k], c.LogDensity(density, k), 1e-12);
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(0, 0)]
    [InlineData(0, double.PositiveInfinity)]
    public void A_prior_without_a_scale_is_not_served(double location, double scale) =>
        Assert.False(new NormalMixtureHead(3).Serves(new PriorInfo(Support.Real, new LocationScale(location, scale))));

    [Fact]
    public void A_finite_prior_wider_than_the_head_is_not_served() =>
        Assert.False(new CategoricalHead(3).Serves(new PriorInfo(Support.Finite(0, 3), new LocationScale(1, 1))));

    /// <summary>What the tape says of a value.</summary>
    private static double Trained(ManagedEngine engine, HeadCase c, float[] outputs, double value)
    {
        (double logRatio, _, _) = Learned(engine, c, outputs, value);
        return logRatio + c.Point(value).LogDensity;
    }

    /// <summary>Log density relative to the prior's, that of the family, and the family's share of an exact
    /// gradient.</summary>
    private static (double LogRatio, double Family, float Credit) Learned(
        ManagedEngine engine,
        HeadCase c,
        float[] outputs,
        double value
    )
    {
        PriorPoint point = c.Point(value);
        var chunk = new SimulatedTraces();
        chunk.AddStep(0, StepPlace.None, 0, point, point.Level, c.Prior, 0, c.LogMasses);
        chunk.EndTrace(new TokenLayout([]), [], 0);
        var rows = new SiteRows();
        rows.Add(chunk.Steps(0)[0], c.Prior.Typical, 0, chunk, 1, isExact: true);
        Assert.True(c.Head.Learns(chunk.Steps(0)[0]));
        using Tape tape = engine.BeginTape(gradients: false);
        var credit = new float[1];
        Tensor logRatio = c.Head.LogRatio(
            tape,
            tape.Constant(outputs, 1, outputs.Length),
            rows,
            out Tensor family,
            credit
        );
        return (tape.Read(logRatio)[0], tape.Read(family)[0], credit[0]);
    }

    /// <summary>Whether doubles cannot tell all values that lie a few spreads from the centre.</summary>
    private static bool IsBeyondDoubles(PriorInfo prior)
    {
        if (prior.Support.Kind is not (SupportKind.Real or SupportKind.HalfLine))
            return false;
        (double from, double to) = WorkingCoordinate.Told(prior);
        return from > prior.Typical.Location - 9 * prior.Typical.Scale
            || to < prior.Typical.Location + 9 * prior.Typical.Scale;
    }

    /// <summary>Values at all levels of the prior, the outermost included, and draws of it.</summary>
    private static IEnumerable<double> Values(HeadCase c)
    {
        var rng = new Rng(8);
        for (int i = 0; i < 200; i++)
            yield return c.Sample(ref rng);
        foreach (double tail in new[] { 1e-300, 1e-100, 1e-30, 1e-16, 1e-10, 1e-6, 1e-3, 0.03, 0.2, 0.5 })
        {
            foreach (double value in new[] { c.AtLevel(tail), c.AtLevel(1 - tail) })
                if (double.IsFinite(value) && double.IsFinite(c.Point(value).LogDensity))
                    yield return value;
        }
    }

    /// <summary>The prior's means of prior over proposal, within bins of its levels.</summary>
    private static double[] MeanWeights(HeadCase c, double[] density, int bins)
    {
        const int PerBin = 200;
        var means = new double[bins];
        for (int i = 0; i < bins * PerBin; i++)
        {
            double value = c.AtLevel((i + 0.5) / (bins * PerBin));
            means[i / PerBin] += Math.Exp(c.Point(value).LogDensity - c.LogDensity(density, value)) / (bins * PerBin);
        }

        return means;
    }
}
