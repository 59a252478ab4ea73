namespace Icf.Generators.Tests;

/// <content>Data and information.</content>
internal static partial class DiagnosticCases
{
    private static readonly Dictionary<string, string> s_information = new(StringComparer.Ordinal)
    {
        ["ICF0301"] = """
            public static partial class Models
            {
                [Model]
                public static double Level()
                {
                    double level = Sample(Normal(0, 1));
                    return level;
                }
            }

            public static class Use
            {
                public static object Learn() => new Models.LevelModel().[|Compile|](new());
            }
            """,
        ["ICF0302"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double y, [Observed] double [|z|])
                {
                    double level = Sample(Normal(0, 1));
                    Observe(Normal(level, 0.5), y);
                    return level;
                }
            }
            """,
        ["ICF0303"] = """
            public static partial class Models
            {
                [Model]
                public static double Level(double x, [Observed] double y, [Observed] double z)
                {
                    double level = Sample(Normal(0, 1));
                    Observe(Normal(level, 0.5), y);
                    Observe(Normal(x, 0.5), [|z|]);
                    return level;
                }
            }
            """,
        ["ICF0304"] = """
            public static partial class Models
            {
                [Model]
                public static (double Slope, double Intercept) Line(double[] x, [Observed] double[] y)
                {
                    double slope = Sample(Normal(0, 1));
                    double intercept = [|Sample(Normal(0, 1))|];
                    for (int i = 0; i < x.Length; i++)
                        Observe(Normal(slope * x[i], 0.5), y[i]);
                    return (slope, intercept);
                }
            }
            """,
        ["ICF0305"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double y)
                {
                    double level = Sample(Normal(0, 1));
                    Observe(PointMass([|2 * level|]), y);
                    return level;
                }
            }
            """,
        ["ICF0306"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double[] y)
                {
                    bool isOff = Sample(Bernoulli(0.1));
                    double level = Sample(Normal(0, 1));
                    if (isOff)
                        return level;
                    foreach (double v in y)
                        Observe(Normal(level, 1), [|v|]);
                    return level;
                }
            }
            """,
        ["ICF0307"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double y)
                {
                    double level = Sample(Flat());
                    Observe([|FlatAbove(level)|], y);
                    return level;
                }
            }
            """,
    };
}
