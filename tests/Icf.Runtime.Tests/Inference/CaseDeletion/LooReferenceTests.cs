namespace Icf.Runtime.Tests.Inference.CaseDeletion;

/// <summary>The figures of R's package loo, by the script <c>loo.R</c> beside this file.</summary>
public sealed class LooReferenceTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<double, double[], double[], double[], double[]> Figures =>
        new()
        {
            {
                1,
                [
                    -1.013605715598485,
                    -1.956886993285234,
                    -1.205677818843561,
                    -0.996963708334119,
                    -3.278898361607993,
                    -10.778083928460113,
                    -1.081430910699293,
                    -1.269757862161667,
                ],
                [
                    0.0136602968010271,
                    0.2335847774841415,
                    0.0634491536249246,
                    0.0100535313941297,
                    0.5429393647465979,
                    2.3461187423865404,
                    0.0290258971552584,
                    0.0727344734496809,
                ],
                [
                    0.0757964916889923,
                    0.1835960735206790,
                    0.1881869500270575,
                    0.1049634301727687,
                    0.2566844111727558,
                    0.6316454039231283,
                    0.1228321169003758,
                    0.1353086237591824,
                ],
                [-21.5813052989905, 9.48896213301469, 3.3115662370423, 2.26608676325710, 43.1626105979809]
            },
            {
                0.4,
                [
                    -1.013561233265768,
                    -1.957430459004347,
                    -1.205381259923327,
                    -0.996941631091015,
                    -3.279763181043476,
                    -10.790976209413254,
                    -1.081452829682455,
                    -1.269996291806605,
                ],
                [
                    0.0136158144683103,
                    0.2341282432032541,
                    0.0631525947046914,
                    0.0100314541510258,
                    0.5438041841820809,
                    2.3590110233396810,
                    0.0290478161384202,
                    0.0729729030946187,
                ],
                [
                    0.1061533092278841,
                    0.1085122440861138,
                    0.2627173167214026,
                    0.1233783046078149,
                    0.1871258512226112,
                    0.7807503402180130,
                    0.0954079236579388,
                    0.0584960071632484,
                ],
                [-21.59550309523025, 9.50154288889748, 3.32576403328208, 2.27867801862793, 43.19100619046050]
            },
        };

    [Theory, MemberData(nameof(Figures))]
    public void Agrees_with_the_package_loo(double efficiency, double[] elpd, double[] p, double[] k, double[] total)
    {
        LeaveOneOut loo = LooReference.Normal.Loo(efficiency);
        for (int i = 0; i < elpd.Length; i++)
        {
            LeftOutDatum datum = loo[$"y[{i}]"];
            Assert.Equal(elpd[i], datum.Elpd, Tolerance);
            Assert.Equal(p[i], datum.EffectiveParameters, Tolerance);
            Assert.Equal(k[i], datum.ParetoK, Tolerance);
            Assert.Equal(efficiency, datum.RelativeEfficiency);
        }

        double[] figures =
        [
            loo.Elpd,
            loo.ElpdStandardError,
            loo.EffectiveParameters,
            loo.EffectiveParametersStandardError,
            loo.InformationCriterion,
        ];
        Assert.All(figures.Zip(total), pair => Assert.Equal(pair.Second, pair.First, 1e-8));
        Assert.Equal(2 * total[1], loo.InformationCriterionStandardError, 1e-8);
    }

    /// <summary>1 − 1 / log₁₀ 1000 is 0.667.</summary>
    [Fact]
    public void A_datum_beyond_the_reach_of_the_draws_is_named()
    {
        Assert.Equal(ReliabilityLevel.Good, LooReference.Normal.Loo().Reliability.Level);
        Reliability doubtful = LooReference.Normal.Loo(0.4).Reliability;
        Assert.Equal(ReliabilityLevel.Doubtful, doubtful.Level);
        Assert.StartsWith(
            "Without 'y[5]' (k 0.78) the posterior is farther away than its draws reach (k should be below 0.67)",
            Assert.Single(doubtful.Reasons).Text,
            StringComparison.Ordinal
        );
    }
}
