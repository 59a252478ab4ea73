namespace Icf.Generators.Tests;

/// <summary>What sites are called, and sites that stand in no model.</summary>
internal static partial class DiagnosticCases
{
    private static readonly Dictionary<string, string> s_addresses = new(StringComparer.Ordinal)
    {
        ["ICF0041"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double y)
                {
                    double level = Base() + 1;
                    Observe(Normal(level, 1), y);
                    return level;
                }

                private static double Base() => [|Sample(Normal(0, 1))|];
            }
            """,
        ["ICF0042"] = """
            public static partial class Models
            {
                [Model]
                public static double Scale()
                {
                    double scale = Math.Exp([|Sample(Normal(0, 1))|]);
                    return scale;
                }
            }
            """,
        ["ICF0043"] = """
            public static partial class Models
            {
                [Model]
                [Was([|"level"|], Now = "mean")]
                public static double Sum()
                {
                    double level = Sample(Normal(0, 1));
                    double mean = Sample(Normal(0, 2));
                    return level + mean;
                }
            }
            """,
        ["ICF0044"] = """
            public static partial class Models
            {
                [Model]
                [Was("mu", Now = [|"levle"|])]
                public static double Level()
                {
                    double level = Sample(Normal(0, 1));
                    return level;
                }
            }
            """,
        ["ICF0045"] = """
            public static partial class Models
            {
                [Model]
                [Was("mu", Now = "level")]
                [Was([|"mu"|], Now = "mean")]
                public static double Sum()
                {
                    double level = Sample(Normal(0, 1));
                    double mean = Sample(Normal(0, 2));
                    return level + mean;
                }
            }
            """,
        ["ICF0046"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double[] y)
                {
                    double level = Sample(Normal(0, 1));
                    for (int i = 0; i < y.Length; i++)
                        [|Observe(Normal(level, 1), y[0])|];
                    return level;
                }
            }
            """,
    };
}
