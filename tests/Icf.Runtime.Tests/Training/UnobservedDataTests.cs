using Icf.Networks;
using Icf.TestModels;
using Icf.Traces;
using Icf.Training;

namespace Icf.Tests.Training;

/// <summary>Data that a trace does not observe: their presence says nothing of its latents, nor their values.</summary>
public class UnobservedDataTests
{
    private const int Particles = 4_000;
    private static readonly CompileOptions s_options = new()
    {
        Traces = 10_000,
        Epochs = 2,
        Seed = 3,
        Threads = 2,
    };

    public static TheoryData<double[]> Readings => new([0.4, 1], [1, -0.5], [2, 1.5], [-1, -1]);

    private static readonly Lazy<
        CompiledModel<Models.ThresholdModel.Args, double, Models.ThresholdModel.Latents>
    > s_threshold = new(() => new Models.ThresholdModel().Compile(new([0, 0]), s_options));

    [Theory]
    [MemberData(nameof(Readings))]
    public void Latents_that_decide_on_data_are_found_from_them(double[] y)
    {
        (double logEvidence, double mean) = Quadrature(y);
        var posterior = s_threshold.Value.Infer(new(y), Particles, seed: 1);

        // Six standard errors, each passed by chance with probability 2e-9 for normal errors.
        Assert.InRange(
            posterior.LogEvidence,
            logEvidence - 6 * posterior.LogEvidenceStandardError,
            logEvidence + 6 * posterior.LogEvidenceStandardError
        );
        Assert.InRange(
            posterior.Result.Mean,
            mean - 6 * posterior.Result.MonteCarloStandardError,
            mean + 6 * posterior.Result.MonteCarloStandardError
        );
        Assert.InRange(posterior.Result.Mean, mean - 0.06, mean + 0.06);
        double fromPrior = new Models.ThresholdModel()
            .ImportanceSampling(new(y), Particles, seed: 1)
            .EffectiveSampleSize;
        Assert.InRange(posterior.EffectiveSampleSize, Math.Max(1.1 * fromPrior, 0.4 * Particles), Particles);
        Assert.Empty(posterior.Warnings);
    }

    [Fact]
    public void The_report_says_that_latents_decide()
    {
        Assert.True(s_threshold.Value.Report.LatentsDecideData);
        Assert.All(s_threshold.Value.Network.Plan.Trained!, field => Assert.False(field.MayBeUnobserved));
    }

    public static TheoryData<double> Fillers => new(0, 60, -1e6, 1e300, double.NaN, double.PositiveInfinity);

    private static readonly Lazy<CompiledModel<Models.PaddedModel.Args, double, Models.PaddedModel.Latents>> s_padded =
        new(() => new Models.PaddedModel().CompileOver(random => new(new double[6], random.Next(0, 7)), s_options));

    [Theory]
    [MemberData(nameof(Fillers))]
    public void What_no_trace_observes_does_not_matter(double filler)
    {
        var model = new Models.PaddedModel();
        foreach (int used in new[] { 0, 2, 5 })
        {
            double[] y = [0.4, 1, -0.3, 0.8, 2, 1],
                plain = [.. y[..used], .. new double[6 - used]],
                filled = [.. y[..used], .. Enumerable.Repeat(filler, 6 - used)];
            var posterior = s_padded.Value.Infer(new(filled, used), 500, seed: 1);
            Assert.Equal(s_padded.Value.Infer(new(plain, used), 500, seed: 1).LogEvidence, posterior.LogEvidence);
            Assert.InRange(posterior.EffectiveSampleSize, 400, 500);
            Assert.Empty(posterior.Warnings);
            Assert.Equal(
                model.ImportanceSampling(new(plain, used), 500, seed: 1).LogEvidence,
                model.ImportanceSampling(new(filled, used), 500, seed: 1).LogEvidence
            );
        }

        Assert.False(s_padded.Value.Report.LatentsDecideData);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void What_a_trace_observes_must_be_finite(double value)
    {
        var error = Assert.Throws<ArgumentDataException>(() =>
            s_padded.Value.Infer(new([0.4, value, value, 0, 0, 0], 2), 10)
        );
        Assert.Contains("'y[1]'", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentDataException>(() =>
            new Models.PaddedModel().ImportanceSampling(new([0.4, value, 0, 0, 0, 0], 2), 10)
        );
    }

    [Theory]
    [InlineData(0.01, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 40)]
    [InlineData(1e6, 1)]
    [InlineData(1e6, 40)]
    public void The_weights_of_stand_ins_leave_both_kinds_of_traces_in_the_training(double unit, int data)
    {
        var path = new DataPath(0, "y");
        var layout = new TokenLayout([
            .. Enumerable.Range(0, data).Select(i => new Token(new DataRef(path)[i], IsInput: false)),
        ]);
        var donors = new SimulatedTraces();
        var rng = new Rng(1);
        for (int trace = 0; trace < StandIns.Donors; trace++)
            donors.EndTrace(
                layout,
                [.. Enumerable.Range(0, data).Select(_ => trace % 4 == 0 ? double.NaN : unit * rng.NextNormal())],
                0
            );
        var standIns = new StandIns(donors, new Rng(2));

        double sum = 0,
            squares = 0,
            lacking = 0;
        for (int trace = 0; trace < donors.Count; trace++)
        {
            double[] tokens = donors.Tokens(trace).ToArray();
            bool lacks = double.IsNaN(tokens[0]);
            double weight = Math.Exp(
                standIns.Fill(new ArgumentData(layout, tokens), tokens, null, null, new Rng(3).Split(trace))
            );
            Assert.DoesNotContain(double.NaN, tokens);
            Assert.True(lacks || weight == 1);
            (sum, squares, lacking) = (sum + weight, squares + weight * weight, lacking + (lacks ? weight : 0));
        }

        Assert.InRange(sum * sum / squares, 0.4 * donors.Count, donors.Count);
        Assert.InRange(lacking / sum, 1e-4, 0.8);
        Assert.InRange(standIns.Exponent, 1e-4, 1);
    }

    [Fact]
    public void Stand_ins_that_were_observed_together_stay_together()
    {
        var path = new DataPath(0, "y");
        var layout = new TokenLayout([
            .. Enumerable.Range(0, 5).Select(i => new Token(new DataRef(path)[i], IsInput: false)),
        ]);
        var donors = new SimulatedTraces();
        for (int trace = 0; trace < StandIns.Donors; trace++)
            donors.EndTrace(layout, [.. Enumerable.Repeat((double)trace, 5)], 0);
        double[] tokens = [double.NaN, 7, double.NaN, double.NaN, double.NaN];
        new StandIns(donors, new Rng(2)).Fill(
            new ArgumentData(layout, new double[5]),
            tokens,
            [false, false, true, false, false],
            null,
            new Rng(3)
        );
        Assert.Equal((7, double.NaN), (tokens[1], tokens[2]));
        Assert.Equal((tokens[0], tokens[0]), (tokens[3], tokens[4]));
    }

    /// <summary>Log evidence and mean by the midpoint rule.</summary>
    private static (double LogEvidence, double Mean) Quadrature(double[] y)
    {
        const int Steps = 20_000;
        double sum = 0,
            first = 0;
        for (int k = 0; k < Steps; k++)
        {
            double x = -9 + 18 * (k + 0.5) / Steps,
                logDensity = new Normal(0, 1).LogProb(x);
            if (x <= 1)
                logDensity += y.Sum(v => new Normal(x, 1).LogProb(v));
            double mass = Math.Exp(logDensity) * 18 / Steps;
            (sum, first) = (sum + mass, first + x * mass);
        }

        return (Math.Log(sum), first / sum);
    }
}
