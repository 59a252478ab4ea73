using System.Text.Json;
using Icf.Evaluation.Cases;
using Icf.Evaluation.Truths;
using static Icf.Prob;

namespace Icf.Evaluation.Refinement;

/// <summary>
/// Problems whose posteriors others have computed: those of posteriordb with its priors, and tasks of the sbibm
/// benchmark.
/// </summary>
internal static partial class Published
{
    private const double Flat = 1_000,
        NoiseScale = 2.5;

    /// <summary>Flat priors of the coefficients stand as Normal(0, 1000).</summary>
    [Model]
    internal static double[] Kidscore([Observed] double[] y, double[] x)
    {
        double level = Sample(Normal(0, Flat)),
            slope = Sample(Normal(0, Flat)),
            noise = Sample(HalfCauchy(NoiseScale));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(level + slope * x[i], noise), y[i]);
        return [level, slope, noise];
    }

    /// <summary>Without the order of the means there are two modes; the evidence is the same.</summary>
    [Model]
    internal static double[] TwoComponents([Observed] double[] y)
    {
        double m1 = Sample(Normal(0, 2)),
            m2 = Sample(Normal(0, 2)),
            s1 = Sample(HalfNormal(2)),
            s2 = Sample(HalfNormal(2)),
            share = Sample(Beta(5, 5));
        foreach (double value in y)
            Observe(Mixture([share, 1 - share], [Normal(m1, s1), Normal(m2, s2)]), value);
        return m1 < m2 ? [m1, m2, s1, s2, share] : [m2, m1, s2, s1, 1 - share];
    }

    [Model]
    internal static double[] Schools([Observed] double[] y, double[] sigma)
    {
        double mean = Sample(Normal(0, 5)),
            tau = Sample(HalfCauchy(5));
        var effects = new double[y.Length];
        for (int j = 0; j < y.Length; j++)
        {
            effects[j] = mean + tau * Sample(Normal(0, 1), name: "unit");
            Observe(Normal(effects[j], sigma[j]), y[j]);
        }

        return [.. effects, mean, tau];
    }

    /// <summary>The series of arK; its first five values are given.</summary>
    internal static Series.AutoregressionModel.Args Autoregression
    {
        get
        {
            double[] series = Numbers("arK", "y");
            return new(series[5..], series[..5], 10, NoiseScale);
        }
    }

    public static IEnumerable<RefineProblem> All()
    {
        double[] y = Numbers("kidscore_momiq", "kid_score"),
            x = Numbers("kidscore_momiq", "mom_iq");
        yield return RefineProblem.Of(
            "kidscore_momiq",
            new KidscoreModel(),
            new(y, x),
            () =>
                Reference("kidscore_momiq") with
                {
                    // The reference has improper priors, and no evidence.
                    LogEvidence = LinearNormal
                        .Unknown(y, Line(x), Flat, noise => Densities.HalfCauchy(noise, NoiseScale))
                        .LogEvidence,
                }
        );
        yield return RefineProblem.Of("arK", new Series.AutoregressionModel(), Autoregression, () => Reference("arK"));
        yield return RefineProblem.Of(
            "low_dim_gauss_mix",
            new TwoComponentsModel(),
            new(Numbers("low_dim_gauss_mix", "y")),
            () => Reference("low_dim_gauss_mix")
        );
        yield return RefineProblem.Of(
            "eight_schools_noncentered",
            new SchoolsModel(),
            new(Numbers("eight_schools_noncentered", "y"), Numbers("eight_schools_noncentered", "sigma")),
            () => Reference("eight_schools_noncentered")
        );
        for (int number = 1; number <= 3; number++)
        {
            yield return OfTask("gaussian_linear", number, new GaussianLinear.MeansModel(), at => new(at));
            yield return OfTask("gaussian_mixture", number, new GaussianMixture.PointModel(), at => new(at));
            yield return OfTask("two_moons", number, new TwoMoons.MoonsModel(), at => new(at));
            yield return OfTask("slcp", number, new SimpleLikelihood.PointsModel(), SimpleLikelihood.Rows);
        }
    }

    private static RefineProblem OfTask<TArgs, TLatents>(
        string task,
        int number,
        Model<TArgs, double[], TLatents> model,
        Func<double[], TArgs> arguments
    )
    {
        ReferenceDraws reference = ReferenceDraws.Read($"sbibm_{task}", number);
        return RefineProblem.Of(
            $"{task}, observation {number}",
            model,
            arguments(reference.Observation),
            () => new Moments(reference.LogEvidence, reference.Marginals)
        );
    }

    private static double[,] Line(double[] x)
    {
        var design = new double[x.Length, 2];
        for (int i = 0; i < x.Length; i++)
            (design[i, 0], design[i, 1]) = (1, x[i]);
        return design;
    }

    /// <summary>What the reference draws of a problem of posteriordb say.</summary>
    internal static Moments Reference(string name)
    {
        JsonElement summary = Read(name, "reference_summary.json"),
            logEvidence = summary.GetProperty("log_marginal_likelihood");
        return new Moments(
            logEvidence.ValueKind == JsonValueKind.Number ? logEvidence.GetDouble() : null,
            [
                .. summary
                    .GetProperty("parameters")
                    .EnumerateObject()
                    .Select(p => (p.Value.GetProperty("mean").GetDouble(), p.Value.GetProperty("sd").GetDouble())),
            ]
        );
    }

    /// <summary>An array among the data of a problem of posteriordb.</summary>
    internal static double[] Numbers(string problem, string name) =>
        Read(problem, "data.json").GetProperty(name).Deserialize<double[]>()!;

    private static JsonElement Read(string name, string file)
    {
        using JsonDocument document = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "reference", $"posteriordb_{name}", file))
        );
        return document.RootElement.Clone();
    }
}
