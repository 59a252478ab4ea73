using System.Globalization;
using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>What the structured distributions refuse, and in which words.</summary>
public class StructuredValidationTests
{
    public static TheoryData<Func<object>, string, string> Refusals =>
        new()
        {
            {
                () => MultivariateNormal([], new double[0, 0]),
                "mean.Length",
                "MultivariateNormal: mean.Length is 0 but must be at least 1."
            },
            {
                () => MultivariateNormal([0, double.NaN], new double[2, 2]),
                "mean[1]",
                "MultivariateNormal: mean[1] is NaN but must be finite."
            },
            {
                () => MultivariateNormal([0, 1], new double[2, 3]),
                "covariance.GetLength(1)",
                "MultivariateNormal: covariance.GetLength(1) is 3 but must be 2, the length of mean."
            },
            {
                () =>
                    BernoulliLogitGlm(
                        new[,]
                        {
                            { 1.0, 2.0 },
                            { 3.0, double.NaN },
                        },
                        0,
                        [1, 1]
                    ),
                "design[1,1]",
                "BernoulliLogitGlm: design[1,1] is NaN but must be finite."
            },
            {
                () => PoissonLogGlm(new double[2, 3], 0, [1, 1]),
                "coefficients.Length",
                "PoissonLogGlm: coefficients.Length is 2 but must be 3, the number of columns of design."
            },
            {
                () =>
                    MultivariateNormal(
                        [0, 1],
                        new[,]
                        {
                            { 1, double.PositiveInfinity },
                            { 0, 1 },
                        }
                    ),
                "covariance[0,1]",
                "MultivariateNormal: covariance[0,1] is Infinity but must be finite."
            },
            {
                () =>
                    MultivariateNormal(
                        [0, 1],
                        new[,]
                        {
                            { 1, 0 },
                            { 0, -0.5 },
                        }
                    ),
                "covariance[1,1]",
                "MultivariateNormal: covariance[1,1] is -0.5 but must be positive, as the diagonal of a positive definite matrix."
            },
            {
                () =>
                    MultivariateNormal(
                        [0, 1],
                        new[,]
                        {
                            { 1, 0.5 },
                            { 0.25, 1 },
                        }
                    ),
                "covariance[1,0]",
                "MultivariateNormal: covariance[1,0] is 0.25 but must be 0.5, as covariance[0,1] is, for the matrix to be symmetric."
            },
            {
                () =>
                    MultivariateNormal(
                        [0, 1, 2],
                        new double[,]
                        {
                            { 1, 0, 0 },
                            { 0, 1, 2 },
                            { 0, 2, 1 },
                        }
                    ),
                "covariance",
                "MultivariateNormal: covariance is not positive definite: its leading minor of order 3 is -3."
            },
            {
                () =>
                    MultivariateNormal(
                        [0, 1],
                        new[,]
                        {
                            { 0.1, 0.3 },
                            { 0.3, 0.9 },
                        }
                    ),
                "covariance",
                "MultivariateNormal: covariance is not positive definite: its leading minor of order 2 is zero up to rounding."
            },
            {
                () =>
                    MultivariateNormalCholesky(
                        [0, 1],
                        new double[,]
                        {
                            { 1, 0.5 },
                            { 0, 1 },
                        }
                    ),
                "factor[0,1]",
                "MultivariateNormal: factor[0,1] is 0.5 but must be 0, above the diagonal of a lower Cholesky factor."
            },
            {
                () =>
                    MultivariateNormalCholesky(
                        [0, 1],
                        new double[,]
                        {
                            { 1, 0 },
                            { 1, 0 },
                        }
                    ),
                "factor[1,1]",
                "MultivariateNormal: factor[1,1] is 0 but must be positive, as the diagonal of a Cholesky factor."
            },
            {
                () => MultivariateNormalDiagonal([0, 1], [1]),
                "standardDeviations.Length",
                "MultivariateNormal: standardDeviations.Length is 1 but must be 2, the length of mean."
            },
            {
                () => MultivariateNormalDiagonal([0, 1], [1, -2]),
                "standardDeviations[1]",
                "MultivariateNormal: standardDeviations[1] is -2 but must be positive and finite."
            },
            { () => Iid(Normal(0, 1), -1), "count", "Iid: count is -1 but must be not negative." },
            {
                () =>
                    MultivariateStudentT(
                        0,
                        [1],
                        new double[,]
                        {
                            { 1 },
                        }
                    ),
                "nu",
                "MultivariateStudentT: nu is 0 but must be positive and finite."
            },
            {
                () =>
                    MultivariateStudentT(
                        3,
                        [1],
                        new double[,]
                        {
                            { -1 },
                        }
                    ),
                "scale[0,0]",
                "MultivariateStudentT: scale[0,0] is -1 but must be positive, as the diagonal of a positive definite matrix."
            },
            {
                () => MultivariateStudentTCholesky(3, [1, double.NegativeInfinity], new double[2, 2]),
                "location[1]",
                "MultivariateStudentT: location[1] is -Infinity but must be finite."
            },
            {
                () => GaussianRandomWalk(double.NaN, 1, 2),
                "start",
                "GaussianRandomWalk: start is NaN but must be finite."
            },
            {
                () => GaussianRandomWalk(0, 0, 2),
                "stepDeviation",
                "GaussianRandomWalk: stepDeviation is 0 but must be positive and finite."
            },
            {
                () => GaussianRandomWalk(0, 1, -2),
                "count",
                "GaussianRandomWalk: count is -2 but must be not negative."
            },
            {
                () => Dirichlet(),
                "concentrations.Length",
                "Dirichlet: concentrations.Length is 0 but must be at least 1."
            },
            {
                () => Dirichlet(1, 0),
                "concentrations[1]",
                "Dirichlet: concentrations[1] is 0 but must be positive and finite."
            },
            {
                () => Dirichlet(1.5e308, 1.5e308),
                "the sum of concentrations",
                "Dirichlet: the sum of concentrations is Infinity but must be finite."
            },
            { () => Multinomial(-1, 1), "n", "Multinomial: n is -1 but must be not negative." },
            {
                () => Multinomial(2, 0.5, -0.5, 1),
                "probabilities[1]",
                "Multinomial: probabilities[1] is -0.5 but must be between 0 and 1."
            },
            {
                () => Multinomial(2, 0.5, 0.25),
                "the sum of probabilities",
                "Multinomial: the sum of probabilities is 0.75 but must be 1 within 1E-06."
            },
            { () => LkjCholesky(0, 1), "dimension", "LkjCholesky: dimension is 0 but must be at least 1." },
            { () => LkjCholesky(2, -1), "eta", "LkjCholesky: eta is -1 but must be positive and finite." },
            { () => UniformChoice<string>(), "cases.Length", "Choice: cases.Length is 0 but must be at least 1." },
            {
                () => Choice(["a", "b"], [1.0]),
                "probabilities.Length",
                "Choice: probabilities.Length is 1 but must be 2, the length of cases."
            },
            {
                () => Choice(["a", "b"], [0.5, 0.75]),
                "the sum of probabilities",
                "Choice: the sum of probabilities is 1.25 but must be 1 within 1E-06."
            },
            {
                () => EnumChoice<DayOfWeek>(0.5, 0.5),
                "probabilities.Length",
                "Choice: probabilities.Length is 2 but must be 7, the number of members of DayOfWeek."
            },
        };

    public static TheoryData<object, string> Texts =>
        new()
        {
            {
                MultivariateNormal(
                    [0, 1.5],
                    new[,]
                    {
                        { 1, 0.5 },
                        { 0.5, 1 },
                    }
                ),
                "MultivariateNormal(mean: [0, 1.5], covariance: [[1, 0.5], [0.5, 1]])"
            },
            {
                MultivariateNormalDiagonal([0, 1], [0.5, 2]),
                "MultivariateNormal(mean: [0, 1], standardDeviations: [0.5, 2])"
            },
            {
                MultivariateStudentT(
                    2.5,
                    [0.5],
                    new[,]
                    {
                        { 1.5 },
                    }
                ),
                "MultivariateStudentT(nu: 2.5, location: [0.5], scale: [[1.5]])"
            },
            { GaussianRandomWalk(0.5, 1.5, 3), "GaussianRandomWalk(start: 0.5, stepDeviation: 1.5, count: 3)" },
            { Dirichlet(0.5, 1), "Dirichlet(concentrations: [0.5, 1])" },
            { Multinomial(3, 0.5, 0.5), "Multinomial(n: 3, probabilities: [0.5, 0.5])" },
            { LkjCholesky(3, 1.5), "LkjCholesky(dimension: 3, eta: 1.5)" },
            { PointMass(0.5), "PointMass(value: 0.5)" },
            { Choice(["a", "b"], [0.25, 0.75]), "Choice(cases: [a, b], probabilities: [0.25, 0.75])" },
            { Iid(Normal(0, 0.5), 3), "Iid(distribution: Normal(mean: 0, standardDeviation: 0.5), count: 3)" },
        };

    public static TheoryData<Action, Action, Action> Defaults =>
        new()
        {
            {
                Score<MultivariateNormal, double[]>([1]),
                Draw<MultivariateNormal, double[]>(),
                Put<MultivariateNormal, double[]>()
            },
            {
                Score<MultivariateStudentT, double[]>([1]),
                Draw<MultivariateStudentT, double[]>(),
                Put<MultivariateStudentT, double[]>()
            },
            {
                Score<GaussianRandomWalk, double[]>([1]),
                Draw<GaussianRandomWalk, double[]>(),
                Put<GaussianRandomWalk, double[]>()
            },
            { Score<Dirichlet, double[]>([1]), Draw<Dirichlet, double[]>(), Put<Dirichlet, double[]>() },
            { Score<Multinomial, int[]>([1]), Draw<Multinomial, int[]>(), Put<Multinomial, int[]>() },
            {
                Score<LkjCholesky, double[,]>(
                    new double[,]
                    {
                        { 1 },
                    }
                ),
                Draw<LkjCholesky, double[,]>(),
                Put<LkjCholesky, double[,]>()
            },
            { Score<PointMass<int>, int>(0), Draw<PointMass<int>, int>(), Put<PointMass<int>, int>() },
            { Score<Choice<string>, string>("a"), Draw<Choice<string>, string>(), Put<Choice<string>, string>() },
            { Score<Iid<double>, double[]>([1]), Draw<Iid<double>, double[]>(), Put<Iid<double>, double[]>() },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_bad_parameter_is_refused_by_name(Func<object> make, string parameter, string message)
    {
        var error = DecimalComma.Run(() => Assert.Throws<DistributionParameterException>(() => make()));
        Assert.Equal(parameter, error.Parameter);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"{error.Distribution}: {error.Parameter} ", error.Message, StringComparison.Ordinal);
        if (error.Value is { } value)
            Assert.Contains(
                string.Create(CultureInfo.InvariantCulture, $" is {value} but must be "),
                error.Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Null_is_refused_by_name()
    {
        Assert.Throws<ArgumentNullException>("mean", () => MultivariateNormal(null!, new double[1, 1]));
        Assert.Throws<ArgumentNullException>("covariance", () => MultivariateNormal([1], null!));
        Assert.Throws<ArgumentNullException>("standardDeviations", () => MultivariateNormalDiagonal([1], null!));
        Assert.Throws<ArgumentNullException>("distribution", () => Iid<double>(null!, 1));
        Assert.Throws<ArgumentNullException>("scale", () => MultivariateStudentT(1, [1], null!));
        Assert.Throws<ArgumentNullException>("concentrations", () => Dirichlet(null!));
        Assert.Throws<ArgumentNullException>("probabilities", () => Multinomial(1, null!));
        Assert.Throws<ArgumentNullException>("cases", () => Choice<string>(null!, []));
        Assert.Throws<ArgumentNullException>("probabilities", () => Choice(["a"], null!));
        Assert.Throws<ArgumentNullException>("probabilities", () => EnumChoice<DayOfWeek>(null!));
        Assert.Throws<ArgumentNullException>("value", () => MultivariateNormalDiagonal([1], [1]).LogProb(null!));
    }

    [Fact]
    public void Iid_refuses_elements_that_are_neither_numbers_nor_made_of_parts()
    {
        var error = Assert.Throws<ArgumentException>(() => Iid(new Words(), 2));
        Assert.StartsWith(
            "Iid: Words gives values of System.String, which are neither double, int or bool nor made of parts; "
                + "implement IStructured<String> in Words.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public void Choice_refuses_cases_that_are_equal(int count)
    {
        string[] cases = [.. Enumerable.Range(0, count).Select(static i => $"case {i}")];
        cases[^1] = cases[0];
        var error = Assert.Throws<DistributionParameterException>(() => UniformChoice(cases));
        Assert.Equal($"cases[{count - 1}]", error.Parameter);
        Assert.StartsWith(
            $"Choice: cases[{count - 1}] is case 0, as a case before it is, but cases must differ.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_point_mass_has_no_parts_to_ask_for()
    {
        Assert.Throws<NotSupportedException>(() => PointMass(1).PriorOfPart([]));
        Assert.Throws<NotSupportedException>(() => PointMass(1).LogProbOfPart([], 0));
        var rng = new Rng(1);
        Assert.Throws<NotSupportedException>(() => PointMass(1).SamplePart([], ref rng));
    }

    [Fact]
    public void An_entry_that_is_NaN_makes_the_density_NaN()
    {
        Assert.Equal(double.NaN, MultivariateNormalDiagonal([1, 1], [1, 1]).LogProb([1, double.NaN]));
        Assert.False(MultivariateNormalDiagonal([1, 1], [1, 1]).TrySplit([1, double.NaN], new double[2]));
        Assert.Equal(
            double.NaN,
            MultivariateStudentT(
                    2,
                    [1],
                    new double[,]
                    {
                        { 1 },
                    }
                )
                .LogProb([double.NaN])
        );
        Assert.Equal(double.NaN, GaussianRandomWalk(0, 1, 2).LogProb([double.NaN, 1]));
        Assert.Equal(double.NaN, Dirichlet(1, 1).LogProb([0.5, double.NaN]));
        Assert.Equal(
            double.NaN,
            LkjCholesky(2, 1)
                .LogProb(
                    new[,]
                    {
                        { 1, 0 },
                        { double.NaN, 1 },
                    }
                )
        );
        Assert.Equal(double.NaN, Iid(Normal(0, 1), 2).LogProb([1, double.NaN]));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_does_not_depend_on_the_culture(object value, string expected) =>
        Assert.Equal(expected, DecimalComma.Run(value.ToString));

    [Theory]
    [MemberData(nameof(Defaults))]
    public void The_default_of_a_struct_is_refused(Action score, Action draw, Action join)
    {
        var error = Assert.Throws<InvalidOperationException>(score);
        Assert.Contains("has no parameters; make it with Prob.", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(draw);
        Assert.Throws<InvalidOperationException>(join);
    }

    private static Action Score<TDistribution, T>(T value)
        where TDistribution : struct, IStructured<T> => () => default(TDistribution).LogProb(value);

    private static Action Put<TDistribution, T>()
        where TDistribution : struct, IStructured<T> => () => default(TDistribution).Join([]);

    private static Action Draw<TDistribution, T>()
        where TDistribution : struct, IStructured<T> =>
        () =>
        {
            var rng = new Rng(1);
            default(TDistribution).Sample(ref rng);
        };

    /// <summary>A distribution of values that are no numbers.</summary>
    private sealed class Words : IDistribution<string>
    {
        public Support Support => default;

        public LocationScale Typical => new(0, 1);

        public double LogProb(string value) => 0;

        public string Sample(ref Rng rng) => "";

        public override string ToString() => nameof(Words);
    }
}
