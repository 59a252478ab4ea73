namespace Icf.Generators.Tests;

/// <content>Supports and parameters.</content>
internal static partial class DiagnosticCases
{
    private static readonly Dictionary<string, string> s_parameters = new(StringComparer.Ordinal)
    {
        ["ICF0201"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double y)
                {
                    double level = Sample(Normal(0, [|-1|]));
                    Observe(Normal(level, 0.5), y);
                    return level;
                }
            }
            """,
        ["ICF0202"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double y)
                {
                    double scale = Sample(Normal(0, 1));
                    Observe(Normal(0, [|scale|]), y);
                    return scale;
                }
            }
            """,
        ["ICF0203"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double y)
                {
                    double level = Sample(Uniform(5, [|1|]));
                    Observe(Normal(level, 0.5), y);
                    return level;
                }
            }
            """,
        ["ICF0204"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double y)
                {
                    double lower = Sample(Normal(0, 1));
                    double upper = Sample(Normal(1, 1));
                    double level = Sample(Uniform(lower, [|upper|]));
                    Observe(Normal(level, 0.5), y);
                    return level;
                }
            }
            """,
        ["ICF0205"] = """
            public static partial class Models
            {
                [Model]
                public static int Events([Observed] double y)
                {
                    int events = Sample(Poisson(3));
                    Observe(Normal(0, [|events|]), y);
                    return events;
                }
            }
            """,
        ["ICF0206"] = """
            public static partial class Models
            {
                [Model]
                public static int Kind([Observed] double y)
                {
                    int kind = Sample(Categorical([|0.5, 0.3, 0.1|]));
                    Observe(Normal(kind, 0.5), y);
                    return kind;
                }
            }
            """,
        ["ICF0207"] = """
            public static partial class Models
            {
                [Model]
                public static double Rate()
                {
                    double rate = Sample(Gamma(2, 1));
                    Factor(Poisson(rate).LogProb([|-1|]));
                    return rate;
                }
            }
            """,
        ["ICF0208"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double y)
                {
                    double[] means = [-1, 1];
                    double level = Sample(Normal(means[0], 1));
                    Observe(Normal(level, means[[|2|]]), y);
                    return level;
                }
            }
            """,
        ["ICF0209"] = """
            public static partial class Models
            {
                [Model]
                public static int Kind([Observed] double y)
                {
                    double[] means = [-1, 1];
                    int kind = Sample(Categorical(0.5, 0.3, 0.2));
                    Observe(Normal(means[[|kind|]], 1), y);
                    return kind;
                }
            }
            """,
        ["ICF0210"] = """
            [Support(SupportKind.HalfLine, [|"bound"|])]
            public readonly record struct Hinge([Finite] double Lower, [Positive] double Scale) : IDistribution<double>
            {
                public Support Support => Support.Above(Lower);

                public LocationScale Typical => new(Math.Log(Scale), 1);

                public double LogProb(double value) => new Exponential(1 / Scale).LogProb(value - Lower);

                public double Sample(ref Rng rng) => Lower + new Exponential(1 / Scale).Sample(ref rng);
            }
            """,
        ["ICF0211"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double y)
                {
                    double level = Sample(Normal(0, 1));
                    double spread = Parameter([|Math.Exp(level)|], Support.Positive);
                    Observe(Normal(level, spread), y);
                    return level;
                }
            }
            """,
    };
}
