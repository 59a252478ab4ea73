using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>What the structured distributions refuse, and in which words.</summary>
public class StructuredValidationTests
{
    public static TheoryData<Func<object>, string, string> Refusals => new()
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
            () => MultivariateNormal([0, 1], new[,] { { 1, double.PositiveInfinity }, { 0, 1 } }),
            "covariance[0,1]",
            "MultivariateNormal: covariance[0,1] is Infinity but must be finite."
        },
        {
            () => MultivariateNormal([0, 1], new[,] { { 1, 0 }, { 0, -0.5 } }),
            "covariance[1,1]",
            "MultivariateNormal: covariance[1,1] is -0.5 but must be positive, as the diagonal of a positive definite matrix."
        },
        {
            () => MultivariateNormal([0, 1], new[,] { { 1, 0.5 }, { 0.25, 1 } }),
            "covariance[1,0]",
            "MultivariateNormal: covariance[1,0] is 0.25 but must be 0.5, as covariance[0,1] is, for the matrix to be symmetric."
        },
        {
            () => MultivariateNormal([0, 1, 2], new double[,] { { 1, 0, 0 }, { 0, 1, 2 }, { 0, 2, 1 } }),
            "covariance",
            "MultivariateNormal: covariance is not positive definite: its leading minor of order 3 is -3."
        },
        {
            () => MultivariateNormal([0, 1], new[,] { { 0.1, 0.3 }, { 0.3, 0.9 } }),
            "covariance",
            "MultivariateNormal: covariance is not positive definite: its leading minor of order 2 is zero up to rounding."
        },
        {
            () => MultivariateNormalCholesky([0, 1], new double[,] { { 1, 0.5 }, { 0, 1 } }),
            "factor[0,1]",
            "MultivariateNormal: factor[0,1] is 0.5 but must be 0, above the diagonal of a lower Cholesky factor."
        },
        {
            () => MultivariateNormalCholesky([0, 1], new double[,] { { 1, 0 }, { 1, 0 } }),
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
    };

    public static TheoryData<object, string> Texts => new()
    {
        {
            MultivariateNormal([0, 1.5], new[,] { { 1, 0.5 }, { 0.5, 1 } }),
            "MultivariateNormal(mean: [0, 1.5], covariance: [[1, 0.5], [0.5, 1]])"
        },
        {
            MultivariateNormalDiagonal([0, 1], [0.5, 2]),
            "MultivariateNormal(mean: [0, 1], standardDeviations: [0.5, 2])"
        },
        { Iid(Normal(0, 0.5), 3), "Iid(distribution: Normal(mean: 0, standardDeviation: 0.5), count: 3)" },
    };

    public static TheoryData<Action, Action, Action> Defaults => new()
    {
        { Score<MultivariateNormal, double[]>([1]), Draw<MultivariateNormal, double[]>(), Put<MultivariateNormal, double[]>() },
        { Score<Iid<double>, double[]>([1]), Draw<Iid<double>, double[]>(), Put<Iid<double>, double[]>() },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_bad_parameter_is_refused_by_name(Func<object> make, string parameter, string message)
    {
        var error = DecimalComma.Run(() => Assert.Throws<ArgumentOutOfRangeException>(() => make()));
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_refused_by_name()
    {
        Assert.Throws<ArgumentNullException>("mean", () => MultivariateNormal(null!, new double[1, 1]));
        Assert.Throws<ArgumentNullException>("covariance", () => MultivariateNormal([1], null!));
        Assert.Throws<ArgumentNullException>("standardDeviations", () => MultivariateNormalDiagonal([1], null!));
        Assert.Throws<ArgumentNullException>("distribution", () => Iid<double>(null!, 1));
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
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_is_NaN_makes_the_density_NaN()
    {
        Assert.Equal(double.NaN, MultivariateNormalDiagonal([1, 1], [1, 1]).LogProb([1, double.NaN]));
        Assert.False(MultivariateNormalDiagonal([1, 1], [1, 1]).TrySplit([1, double.NaN], new double[2]));
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
        where TDistribution : struct, IStructured<T> => () =>
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
