using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Tests.Networks;

/// <summary>A head must draw from the density that it reports, and report in inference what it reported in training.</summary>
public class HeadTests
{
    private const int Draws = 40_000;

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Draws_have_the_density_that_they_report(string name)
    {
        // The mean of p/q over draws from q is 1 for any density p inside q's support. With weights of finite variance
        // it is normal; 5 standard errors are passed by chance with probability 6e-7.
        Case c = s_cases[name];
        float[] outputs = Outputs(c.Head, seed: 3);
        var rng = new Rng(11);
        double sum = 0, squares = 0;
        for (int i = 0; i < Draws; i++)
        {
            (double value, double logDensity) = c.Head.Draw(Density(c.Head, outputs), c.Prior, c.LogMasses, rng.NextOpenDouble(), ref rng);
            double weight = Math.Exp(c.LogTarget(value) - logDensity);
            sum += weight;
            squares += weight * weight;
        }

        double mean = sum / Draws, error = Math.Sqrt((squares / Draws - mean * mean) / Draws);
        Assert.InRange(mean, 1 - 5 * error - 1e-9, 1 + 5 * error + 1e-9);
        Assert.InRange(error, 0, 0.05);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_and_inference_agree_on_the_density(string name)
    {
        Case c = s_cases[name];
        float[] outputs = Outputs(c.Head, seed: 4);
        var rng = new Rng(12);
        using var engine = new ManagedEngine();
        for (int i = 0; i < 200; i++)
        {
            (double value, double logDensity) = c.Head.Draw(Density(c.Head, outputs), c.Prior, c.LogMasses, rng.NextOpenDouble(), ref rng);
            var chunk = new SimulatedTraces();
            chunk.AddStep(0, StepPlace.None, 0, value, c.Prior, 0, c.LogMasses);
            var rows = new SiteRows();
            rows.Add(new Step(0, StepPlace.None, 0, value, c.Prior, 0, 0), 0, chunk, 1);
            var jacobian = new double[1];
            using Tape tape = engine.BeginTape(gradients: false);
            Tensor trained = c.Head.LogDensity(tape, tape.Constant(outputs, 1, outputs.Length), rows, jacobian);
            Assert.Equal(logDensity, tape.Read(trained)[0] + jacobian[0], 2e-3 * Math.Max(1, Math.Abs(logDensity)));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_value_has_the_density_that_its_draw_reported(string name)
    {
        Case c = s_cases[name];
        var rng = new Rng(13);
        for (int i = 0; i < 400; i++)
        {
            double[] density = Density(c.Head, Outputs(c.Head, seed: 5 + i % 20));
            (double value, double logDensity) = c.Head.Draw(density, c.Prior, c.LogMasses, rng.NextOpenDouble(), ref rng);
            double again = c.Head.LogDensity(density, c.Prior, c.LogMasses, new PriorPoint(value, double.NaN, double.NaN));
            Assert.Equal(logDensity, again, 1e-9 * Math.Max(1, Math.Abs(logDensity)));
        }
    }

    [Fact]
    public void A_spline_scores_values_far_out_in_the_tail()
    {
        var head = new SplineHead(9);
        float[] outputs = Outputs(head, seed: 4);
        var prior = PriorInfo.Of<Cauchy, double>(Prob.Cauchy(0, 1));
        using var engine = new ManagedEngine();
        using Tape tape = engine.BeginTape(gradients: false);
        var rows = new SiteRows();
        rows.Add(new Step(0, StepPlace.None, 0, 1e6, prior, 0, 0), 0, new SimulatedTraces(), 1);
        var jacobian = new double[1];
        Tensor logDensity = head.LogDensity(tape, tape.Constant(outputs, 1, outputs.Length), rows, jacobian);
        Assert.True(double.IsFinite(tape.Read(logDensity)[0] + jacobian[0]));
    }

    [Fact]
    public void Counts_have_masses_that_add_up_to_one()
    {
        var head = new LogisticMixtureHead(5);
        float[] outputs = Outputs(head, seed: 5);
        foreach ((double lower, double upper) in new[] { (0, double.PositiveInfinity), (0, 400), (3, 40) })
        {
            var prior = new PriorInfo(new Support(SupportKind.Count, lower, upper), new LocationScale(20, 6));
            using var engine = new ManagedEngine();
            double total = 0;
            for (double k = lower; k <= Math.Min(upper, 600); k++)
            {
                var rows = new SiteRows();
                rows.Add(new Step(0, StepPlace.None, 0, k, prior, 0, 0), 0, new SimulatedTraces(), 1);
                using Tape tape = engine.BeginTape(gradients: false);
                total += Math.Exp(tape.Read(head.LogDensity(tape, tape.Constant(outputs, 1, outputs.Length), rows, new double[1]))[0]);
            }

            Assert.Equal(1, total, 1e-4);
        }
    }

    [Fact]
    public void A_categorical_head_starts_at_the_prior()
    {
        double[] logMasses = [Math.Log(0.7), double.NegativeInfinity, Math.Log(0.3)];
        var prior = new PriorInfo(Support.Finite(0, 2), new LocationScale(0.6, 0.9));
        var rng = new Rng(1);
        var head = new CategoricalHead(5);
        for (int i = 0; i < 100; i++)
        {
            (double value, double logMass) = head.Draw(Density(head, new float[5]), prior, logMasses, rng.NextOpenDouble(), ref rng);
            Assert.Equal(logMasses[(int)value], logMass, 1e-12);
        }
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

    private static float[] Outputs(Head head, long seed)
    {
        var outputs = new float[head.Outputs];
        head.WriteBias(outputs);
        var rng = new Rng(seed);
        foreach (ref float output in outputs.AsSpan())
            output += (float)(0.3 * rng.NextNormal());
        return outputs;
    }

    private static double[] Density(Head head, float[] outputs)
    {
        var density = new double[head.DensitySize];
        head.Prepare(outputs, density);
        return density;
    }

    private sealed record Case(Head Head, PriorInfo Prior, double[] LogMasses, Func<double, double> LogTarget);

    private static readonly Dictionary<string, Case> s_cases = new()
    {
        ["real line"] = Continuous(new NormalMixtureHead(10), Prob.Normal(3, 2), Prob.Normal(2.5, 1)),
        ["real line, one component"] = Continuous(new NormalMixtureHead(1), Prob.Normal(3, 2), Prob.Normal(3.2, 1)),
        ["half-line"] = Continuous(new NormalMixtureHead(10), Prob.Gamma(2, 0.5), Prob.Gamma(6, 1.5)),
        ["interval"] = Continuous(new PiecewiseLinearHead(33), Prob.Uniform(-2, 6), Prob.Uniform(-2, 6)),
        ["interval, spline"] = Continuous(new SplineHead(17), Prob.Uniform(-2, 6), Prob.Uniform(-2, 6)),
        ["real line, spline"] = Continuous(new SplineHead(33), Prob.Normal(3, 2), Prob.Normal(2.5, 1)),
        ["half-line, spline"] = Continuous(new SplineHead(33), Prob.Gamma(2, 0.5), Prob.Gamma(6, 1.5)),
        ["half-line below a bound"] = Below(new NormalMixtureHead(10)),
        ["half-line below a bound, spline"] = Below(new SplineHead(33)),
        ["finite"] = Discrete(new CategoricalHead(4), Prob.Categorical(0.1, 0.2, 0.3, 0.4), Prob.Categorical(0.4, 0.2, 0.2, 0.2)),
        ["finite, fewer values than classes"] = Discrete(new CategoricalHead(7), Prob.Binomial(3, 0.3), Prob.Binomial(3, 0.6)),
        ["count"] = Discrete(new LogisticMixtureHead(10), Prob.Poisson(7), Prob.Poisson(6)),
        ["count, one component"] = Discrete(new LogisticMixtureHead(1), Prob.Poisson(7), Prob.Poisson(6)),
        ["bounded count"] = Discrete(new LogisticMixtureHead(10), Prob.Binomial(300, 0.5), Prob.Binomial(300, 0.51)),
    };

    /// <summary>Values below 5, the target a gamma distribution of the distance from there.</summary>
    private static Case Below(Head head) => new(
        head,
        PriorInfo.Of<Truncated<Normal, double>, double>(Prob.Truncated(Prob.Normal(2, 2), double.NegativeInfinity, 5)),
        [],
        value => Prob.Gamma(5, 1.5).LogProb(5 - value));

    private static Case Continuous<TPrior, TTarget>(Head head, TPrior prior, TTarget target)
        where TPrior : IDistribution<double>
        where TTarget : IDistribution<double> =>
        new(head, PriorInfo.Of<TPrior, double>(prior), [], target.LogProb);

    private static Case Discrete<TDistribution>(Head head, TDistribution prior, TDistribution target)
        where TDistribution : IDistribution<int>
    {
        PriorInfo info = PriorInfo.Of<TDistribution, int>(prior);
        var logMasses = new double[info.Classes];
        info.LogMasses<TDistribution, int>(prior, logMasses);
        return new(head, info, logMasses, value => target.LogProb((int)value));
    }
}
