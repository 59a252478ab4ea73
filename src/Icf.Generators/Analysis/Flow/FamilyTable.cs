using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>
/// The distributions of the language: what their parameters must be, as the constructors check it, and which numbers are drawn.
/// Ends of continuous draws are open, since they have no probability.
/// </summary>
internal static class FamilyTable
{
    private const string Length = ".Length";
    private const string Whole = "(int)";

    private static readonly Dictionary<string, Family> s_families = new(StringComparer.Ordinal)
    {
        ["Normal"] = Real(Finite("mean"), Positive("standardDeviation")),
        ["NormalPrecision"] = Real(Finite("mean"), Positive("precision")),
        ["StudentT"] = Real(Positive("nu"), Finite("location"), Positive("scale")),
        ["Cauchy"] = Real(Finite("location"), Positive("scale")),
        ["Laplace"] = Real(Finite("location"), Positive("scale")),
        ["Logistic"] = Real(Finite("location"), Positive("scale")),
        ["Gumbel"] = Real(Finite("location"), Positive("scale")),
        ["SkewNormal"] = Real(Finite("location"), Positive("scale"), Finite("shape")),

        ["HalfNormal"] = HalfLine(Positive("scale")),
        ["HalfStudentT"] = HalfLine(Positive("nu"), Positive("scale")),
        ["HalfCauchy"] = HalfLine(Positive("scale")),
        ["LogNormal"] = HalfLine(Finite("mu"), Positive("sigma")),
        ["Exponential"] = HalfLine(Positive("rate")),
        ["Gamma"] = HalfLine(Positive("shape"), Positive("rate")),
        ["InverseGamma"] = HalfLine(Positive("shape"), Positive("scale")),
        ["ChiSquared"] = HalfLine(Positive("nu")),
        ["Weibull"] = HalfLine(Positive("shape"), Positive("scale")),
        ["Pareto"] = Of(static of => Interval.Open(of("scale").Lower, double.PositiveInfinity), Positive("scale"), Positive("shape")),

        ["Uniform"] = Of(Between, Finite("lower"), Finite("upper")) with { Orders = Order(Rule.Ascending, ("lower", "upper")) },
        ["Beta"] = Of(static _ => Interval.Open(0, 1), Positive("a"), Positive("b")),
        ["Kumaraswamy"] = Of(static _ => Interval.Open(0, 1), Positive("a"), Positive("b")),
        ["Triangular"] = Of(Between, Finite("lower"), Finite("mode"), Finite("upper")) with
        {
            Orders = Order(Rule.Ascending, ("lower", "upper")).Concat(Order(Rule.NotDescending, ("lower", "mode"), ("mode", "upper"))).ToArray(),
        },
        ["VonMises"] = Of(static _ => Interval.Open(-Math.PI, Math.PI), Is("mode", Rule.Angle), Positive("concentration")),

        ["Bernoulli"] = Of(static _ => Interval.Truth, Is("p", Rule.Probability)),
        ["BernoulliLogits"] = Of(static _ => Interval.Truth, Finite("logits")),
        ["Categorical"] = Of(static of => UpTo(of("probabilities" + Length), -1), Is("probabilities", Rule.Probability)) with { Probabilities = "probabilities" },
        ["DiscreteUniform"] = Of(static of => Interval.Whole(of("lower").Lower, of("upper").Upper), Is("lower", Rule.Anything), Is("upper", Rule.Anything)) with
        {
            Orders = Order(Rule.NotDescending, ("lower", "upper")),
        },
        ["OrderedLogistic"] = Of(static of => UpTo(of("cutpoints" + Length), 0), Finite("eta"), Finite("cutpoints")) with { Rising = "cutpoints" },
        ["Binomial"] = Of(static of => UpTo(of("n"), 0), Is("n", Rule.Count), Is("p", Rule.Probability)),
        ["BetaBinomial"] = Of(static of => UpTo(of("n"), 0), Is("n", Rule.Count), Positive("a"), Positive("b")),
        ["Hypergeometric"] = Of(
            static of => UpTo(IntervalMath.Min(of("marked"), of("draws")), 0),
            Is("population", Rule.Count), Is("marked", Rule.Count), Is("draws", Rule.Count)) with
        {
            Orders = Order(Rule.NotDescending, ("marked", "population"), ("draws", "population")),
        },
        ["Poisson"] = Counts(Is("rate", Rule.NotNegative)),
        ["ZeroInflatedPoisson"] = Counts(Is("extra", Rule.Probability), Is("rate", Rule.NotNegative)),
        ["NegativeBinomial"] = Counts(Is("mean", Rule.NotNegative), Positive("dispersion")),
        ["Geometric"] = Counts(Is("p", Rule.Chance)),

        ["TruncatedNormal"] = Of(Between, Finite("location"), Positive("scale"), Is("lower", Rule.LowerBound), Is("upper", Rule.Anything)) with
        {
            Orders = Order(Rule.Ascending, ("lower", "upper")),
        },
        ["Truncated"] = Of(
            static of => of("distribution").Intersect(Between(of)),
            Is("distribution", Rule.Anything), Is("lower", Rule.LowerBound), Is("upper", Rule.Anything)) with
        {
            Orders = Order(Rule.Ascending, ("lower", "upper")),
        },
        ["Truncated" + Whole] = Of(
            static of => of("distribution").Intersect(Interval.Whole(of("lower").Lower, of("upper").Upper)),
            Is("distribution", Rule.Anything), Is("lower", Rule.Anything), Is("upper", Rule.Anything)) with
        {
            Orders = Order(Rule.NotDescending, ("lower", "upper")),
        },
        ["Censored"] = Of(
            static _ => Interval.Line,
            Is("distribution", Rule.Anything), Finite("at"), Is("lower", Rule.LowerBound), Is("upper", Rule.Anything)) with
        {
            Orders = Order(Rule.Ascending, ("lower", "upper")),
        },
        ["Censored" + Whole] = Of(static _ => Interval.Line, Is("distribution", Rule.Anything), Is("lower", Rule.Anything), Is("upper", Rule.Anything)) with
        {
            Orders = Order(Rule.Ascending, ("lower", "upper")),
        },
        ["Binned"] = Of(static of => UpTo(of("cuts" + Length), 0), Is("distribution", Rule.Anything), Finite("cuts")) with { Rising = "cuts" },
        ["Mixture"] = Of(static of => of("components"), Is("weights", Rule.Probability), Is("components", Rule.Anything)) with { Probabilities = "weights" },

        ["MultivariateNormal"] = Vector("mean", Finite("mean"), Finite("covariance")),
        ["MultivariateNormalCholesky"] = Vector("mean", Finite("mean"), Finite("factor")),
        ["MultivariateNormalDiagonal"] = Vector("mean", Finite("mean"), Positive("standardDeviations")),
        ["MultivariateStudentT"] = Vector("location", Positive("nu"), Finite("location"), Finite("scale")),
        ["MultivariateStudentTCholesky"] = Vector("location", Positive("nu"), Finite("location"), Finite("factor")),
        ["GaussianRandomWalk"] = Vector("count", Finite("start"), Positive("stepDeviation"), Is("count", Rule.Count)),
        ["Dirichlet"] = Array("concentrations", static _ => Interval.Open(0, 1), Positive("concentrations")),
        ["Multinomial"] = Array("probabilities", static of => UpTo(of("n"), 0), Is("n", Rule.Count), Is("probabilities", Rule.Probability)) with
        {
            Probabilities = "probabilities",
        },
        ["LkjCholesky"] = Array(null, static _ => Interval.Closed(-1, 1), Is("dimension", Rule.AtLeastOne), Positive("eta")) with { IsUniform = false },
        ["Iid"] = Array("count", static of => of("distribution"), Is("distribution", Rule.Anything), Is("count", Rule.Count)),
        ["Ordered"] = Array("count", static of => of("distribution"), Is("distribution", Rule.Anything), Is("count", Rule.Count)) with { IsUniform = false },
        ["PointMass"] = Of(static of => of("value"), Is("value", Rule.Anything)),
        ["Choice"] = Of(static of => of("cases"), Is("cases", Rule.Anything), Is("probabilities", Rule.Probability)) with { Probabilities = "probabilities" },
        ["UniformChoice"] = Of(static of => of("cases"), Is("cases", Rule.Anything)),
        ["EnumChoice"] = Of(static _ => Interval.Line, Is("probabilities", Rule.Probability)) with { Probabilities = "probabilities" },
    };

    /// <summary>The family of what a factory or a constructor makes; nothing for another method.</summary>
    public static Family? Of(IMethodSymbol method)
    {
        string name = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;
        bool isWhole = method.Parameters.Any(static p => p is { Name: "lower", Type.SpecialType: SpecialType.System_Int32 });
        return isWhole && s_families.TryGetValue(name + Whole, out Family? whole) ? whole
            : s_families.TryGetValue(name, out Family? family) ? family
            : null;
    }

    private static FamilyParameter Is(string name, Rule rule) => new(name, rule);

    private static FamilyParameter Finite(string name) => new(name, Rule.Finite);

    private static FamilyParameter Positive(string name) => new(name, Rule.Positive, IsScale: true);

    private static FamilyOrder[] Order(Rule rule, params (string Lower, string Upper)[] pairs) =>
        pairs.Select(p => new FamilyOrder(p.Lower, p.Upper, rule)).ToArray();

    private static Family Of(Func<Func<string, Interval>, Interval> draw, params FamilyParameter[] parameters) => new(parameters, draw);

    private static Family Real(params FamilyParameter[] parameters) => Of(static _ => Interval.Line, parameters);

    private static Family HalfLine(params FamilyParameter[] parameters) => Of(static _ => Interval.Positive, parameters);

    private static Family Counts(params FamilyParameter[] parameters) => Of(static _ => Interval.Counts, parameters);

    private static Family Vector(string length, params FamilyParameter[] parameters) => Array(length, static _ => Interval.Line, parameters);

    private static Family Array(string? length, Func<Func<string, Interval>, Interval> draw, params FamilyParameter[] parameters) =>
        Of(draw, parameters) with { IsArray = true, Length = length };

    private static Interval Between(Func<string, Interval> of) => Interval.Make(of("lower").Lower, true, of("upper").Upper, true, false);

    private static Interval UpTo(Interval most, int shift) => Interval.Whole(0, most.Upper + shift);
}
