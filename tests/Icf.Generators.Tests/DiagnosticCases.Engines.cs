namespace Icf.Generators.Tests;

/// <content>Engines.</content>
internal static partial class DiagnosticCases
{
    private static readonly Dictionary<string, string> s_engines = new(StringComparer.Ordinal)
    {
        ["ICF0401"] = """
            public static partial class Models
            {
                [Model]
                public static string Greeting([Observed] double length)
                {
                    Observe(Normal(5, 1), length);
                    return "hello";
                }

                public static void Main()
                {
                    var model = new GreetingModel();
                    using var compiled = model.[|Compile|](new(length: 4));
                }
            }
            """,
        ["ICF0402"] = """
            public static partial class Models
            {
                [Gradient([|nameof(RateWithSlope)|])]
                public static double Rate(double dose, double slope) => dose / (1 + slope);

                public static (double Value, double ByDose) RateWithSlope(double dose, double slope) =>
                    (dose / (1 + slope), 1 / (1 + slope));
            }
            """,
        ["ICF0403"] = """
            public static partial class Models
            {
                [Model]
                public static double Jump([Observed] double[] y)
                {
                    double x = Sample(Normal(0, 1));
                    double mean = [|x > 0.5|] ? 3 : 0;
                    foreach (double v in y)
                        Observe(Normal(mean + x, 1), v);
                    return x;
                }
            }
            """,
        ["ICF0404"] = """
            public static partial class Models
            {
                [Model]
                public static double Stairs(double[] heights, [Observed] double[] y)
                {
                    double place = Sample(Uniform(0, heights.Length - 1));
                    double height = heights[[|(int)place|]];
                    foreach (double v in y)
                        Observe(Normal(height, 1), v);
                    return place;
                }
            }
            """,
        ["ICF0405"] = """
            public static partial class Models
            {
                [Model]
                public static double Range([Observed] double[] y)
                {
                    double width = Sample(HalfNormal(10));
                    foreach (double v in y)
                        Observe(Uniform(0, [|width|]), v);
                    return width;
                }
            }
            """,
    };
}
