using Icf.Evaluation.Cases;
using Icf.Evaluation.Known;
using Icf.Evaluation.Refinement;
using Icf.Evaluation.Truths;
using static Icf.Prob;

namespace Icf.Evaluation.Sampling;

/// <summary>The problems there are: published ones with their priors, and some whose answers can be computed.</summary>
internal static partial class SmoothProblems
{
    /// <summary>The bulk effective draws for a gradient that rstan 2.21 has on the eight schools.</summary>
    private const double StanOnEightSchools = 0.021;

    /// <summary>How many boys there were.</summary>
    public const int Boys = 763;

    private const int FunnelWidth = 9;

    /// <summary>Where level and slope are correlated by −0.99, since the covariate is not centred.</summary>
    private static readonly NutsOptions s_dense = new() { MassMatrix = MassMatrix.Dense };

    /// <summary>Boys in bed, day by day, in a boarding school.</summary>
    public static int[] Sick { get; } = [3, 8, 26, 76, 225, 298, 258, 233, 189, 128, 68, 29, 14, 4];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SmoothProblem> All { get; } =
    [
        new(
            KnownProblem.Of(
                "eight-schools",
                new Published.SchoolsModel(),
                new(
                    Published.Numbers("eight_schools_noncentered", "y"),
                    Published.Numbers("eight_schools_noncentered", "sigma")
                ),
                () => Published.Reference("eight_schools_noncentered")
            )
        )
        {
            LeastEssPerGradient = StanOnEightSchools,
        },
        new(
            KnownProblem.Of(
                "kidscore_momiq",
                new Published.KidscoreModel(),
                new(Published.Numbers("kidscore_momiq", "kid_score"), Published.Numbers("kidscore_momiq", "mom_iq")),
                () => Published.Reference("kidscore_momiq")
            )
        )
        {
            Options = s_dense,
        },
        new(
            KnownProblem.Of(
                "arK",
                new Series.AutoregressionModel(),
                Published.Autoregression,
                () => Published.Reference("arK")
            )
        ),
        new(
            KnownProblem.Of(
                "low_dim_gauss_mix",
                new TwoOrderedModel(),
                new(Published.Numbers("low_dim_gauss_mix", "y")),
                () => Published.Reference("low_dim_gauss_mix")
            )
        ),
        new(OfGaussianLinear()),
        new(KnownProblem.Of("funnel, non-centred", new FunnelModel(), new(FunnelWidth), () => OfFunnel())),
        new(OfEpidemic()),
        new(SummedOut.OfChange()),
        new(SummedOut.OfChain()),
    ];

    /// <summary>posteriordb's mixture as it was published: rising means tell the components apart.</summary>
    [Model]
    internal static double[] TwoOrdered([Observed] double[] y)
    {
        double[] means = Sample(Ordered(Normal(0, 2), 2));
        double s1 = Sample(HalfNormal(2)),
            s2 = Sample(HalfNormal(2)),
            share = Sample(Beta(5, 5));
        foreach (double value in y)
            Observe(Mixture([share, 1 - share], [Normal(means[0], s1), Normal(means[1], s2)]), value);
        return [means[0], means[1], s1, s2, share];
    }

    /// <summary>
    /// Neal's funnel, non-centred: log |xᵢ| = v / 2 + log |eᵢ|. The moments of xᵢ itself are ruled by draws of v that
    /// nearly never come.
    /// </summary>
    [Model]
    internal static double[] Funnel(int width)
    {
        double v = Sample(Normal(0, 3));
        var quantities = new double[width + 1];
        quantities[0] = v;
        for (int i = 1; i <= width; i++)
        {
            double e = Sample(Normal(0, 1));
            quantities[i] = v / 2 + Math.Log(Math.Abs(e));
        }

        return quantities;
    }

    // log |e| of a standard normal e has mean −(γ + log 2) / 2 and variance π² / 8.
    internal static Moments OfFunnel(int width = FunnelWidth)
    {
        const double EulerGamma = 0.57721566490153286;
        return new Moments(
            0,
            [
                (0, 3),
                .. Enumerable.Repeat(
                    (-0.5 * (EulerGamma + Math.Log(2)), Math.Sqrt(9.0 / 4 + Math.PI * Math.PI / 8)),
                    width
                ),
            ]
        );
    }

    private static KnownProblem OfGaussianLinear()
    {
        double[] x = ReferenceDraws.Read("sbibm_gaussian_linear", 1).Observation;
        return KnownProblem.Of(
            "gaussian-linear",
            new GaussianLinear.MeansModel(),
            new(x),
            () => new Moments(null, [.. x.Select(at => (at / 2, Math.Sqrt(0.05)))])
        );
    }

    private static KnownProblem OfEpidemic() =>
        KnownProblem.Of(
            "epidemic",
            new Models.EpidemicModel(),
            new(Sick, Boys),
            outbreak => [outbreak.R0, outbreak.Days],
            () =>
            {
                var exact = new Quadrature(Sick, Boys);
                return new Moments(exact.LogEvidence, [exact.R0, exact.Days]);
            }
        );
}
