namespace Icf.Generators.Tests;

/// <summary>Purity, determinism and termination.</summary>
internal static partial class DiagnosticCases
{
    private static readonly Dictionary<string, string> s_purity = new(StringComparer.Ordinal)
    {
        ["ICF0101"] = """
            public static partial class Models
            {
                [Model]
                public static double Level(Random random)
                {
                    double level = [|random.NextDouble()|];
                    return level;
                }
            }
            """,
        ["ICF0102"] = """
            public static partial class Models
            {
                [Model]
                public static double Age(DateTime birth)
                {
                    double error = Sample(Normal(0, 1));
                    return ([|DateTime.UtcNow|] - birth).TotalDays + error;
                }
            }
            """,
        ["ICF0103"] = """
            public static partial class Models
            {
                [Model]
                public static double Level()
                {
                    double level = Sample(Normal(0, 1));
                    [|Console.WriteLine(level)|];
                    return level;
                }
            }
            """,
        ["ICF0104"] = """
            public static partial class Models
            {
                private static double s_scale = 2;

                [Model]
                public static double Level()
                {
                    double level = Sample(Normal(0, [|s_scale|]));
                    return level;
                }
            }
            """,
        ["ICF0105"] = """
            public static partial class Models
            {
                [Model]
                public static double Level(double[] weights)
                {
                    double level = Sample(Normal(0, 1));
                    [|weights[0]|] += level;
                    return weights[0];
                }
            }
            """,
        ["ICF0106"] = """
            public static partial class Models
            {
                [Model]
                public static double Level(double[] weights)
                {
                    double level = Sample(Normal(0, 1));
                    return level + [|weights.AsParallel().Max()|];
                }
            }
            """,
        ["ICF0107"] = """
            public static partial class Models
            {
                [Model]
                public static double Total(HashSet<double> means)
                {
                    double total = 0;
                    foreach (double mean in [|means|])
                    {
                        double level = Sample(Normal(mean, 1));
                        total += level;
                    }

                    return total;
                }
            }
            """,
        ["ICF0108"] = """
            public static partial class Models
            {
                [Model]
                public static double Level(string station)
                {
                    double level = Sample(Normal([|station.GetHashCode()|] % 2, 1));
                    return level;
                }
            }
            """,
        ["ICF0109"] = """
            public static partial class Models
            {
                [Model]
                public static double Walk(int steps)
                {
                    double step = Sample(Normal(0, 1));
                    return steps > 0 ? step + [|Walk(steps)|] : step;
                }
            }
            """,
        ["ICF0110"] = """
            public static partial class Models
            {
                [Model]
                public static double Walk(double bound)
                {
                    double place = 0, next = 0;
                    [|while|] (Math.Abs(place) < bound)
                        next += Sample(Normal(0, 1));
                    return place + next;
                }
            }
            """,
        ["ICF0111"] = """
            public static partial class Models
            {
                [Model]
                public static double Tree()
                {
                    if (Sample(Bernoulli(0.6), name: "branch"))
                    {
                        double left = [|Tree()|], right = Tree();
                        return left + right;
                    }

                    return Sample(Normal(1, 1), name: "leaf");
                }
            }
            """,
    };
}
