namespace Icf.Generators.Tests;

/// <summary>For each diagnostic, code that shows it, with its spans between <c>[|</c> and <c>|]</c>.</summary>
internal static partial class DiagnosticCases
{
    public static IReadOnlyDictionary<string, string> Wrong =>
        new[] { s_shape, s_addresses, s_purity, s_parameters, s_information, s_engines }
            .SelectMany(static theme => theme)
            .ToDictionary(static one => one.Key, static one => one.Value, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> s_shape = new(StringComparer.Ordinal)
    {
        ["ICF0001"] = """
            public static class [|Models|]
            {
                [Model]
                public static double Level() => Sample(Normal(0, 1));
            }
            """,
        ["ICF0002"] = """
            public partial interface IModels
            {
                [Model]
                public static double [|Level|]() => Sample(Normal(0, 1));
            }
            """,
        ["ICF0003"] = """
            public static partial class Models
            {
                [Model]
                public static double Level[|<T>|](T[] items) => Sample(Normal(items.Length, 1));
            }
            """,
        ["ICF0004"] = """
            public static partial class Models
            {
                [Model]
                public static void Level([|ref double level|]) => level = Sample(Normal(0, 1));
            }
            """,
        ["ICF0005"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([|this double[] weights|]) => Sample(Normal(weights[0], 1));
            }
            """,
        ["ICF0006"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([|ReadOnlySpan<double>|] weights) => Sample(Normal(weights[0], 1));
            }
            """,
        ["ICF0007"] = """
            public static partial class Models
            {
                [Model]
                public static [|async|] System.Threading.Tasks.Task<double> Level()
                {
                    await System.Threading.Tasks.Task.Yield();
                    return Sample(Normal(0, 1));
                }
            }
            """,
        ["ICF0008"] = """
            public static partial class Models
            {
                [Model]
                public static IEnumerable<double> Walk(int n)
                {
                    for (int i = 0; i < n; i++)
                        [|yield|] return Sample(Normal(0, 1));
                }
            }
            """,
        ["ICF0009"] = """
            public abstract partial class Sensor
            {
                [Model]
                public virtual double [|Level|]() => Sample(Normal(0, 1));
            }
            """,
        ["ICF0010"] = """
            public static partial class Models
            {
                [Model]
                public static double Level(double[] weights)
                {
                    [|unsafe|]
                    {
                        fixed_();
                    }

                    return Sample(Normal(weights[0], 1));
                    static void fixed_() { }
                }
            }
            """,
        ["ICF0011"] = """
            public static partial class Models
            {
                [Model]
                public static double[] Levels() => Array.ConvertAll(new double[3], x => [|Sample(Normal(x, 1))|]);
            }
            """,
        ["ICF0012"] = """
            public static partial class Models
            {
                [Model]
                public static double Total(double[] means) => (from m in means select [|Sample(Normal(m, 1))|]).Sum();
            }
            """,
        ["ICF0013"] = """
            public static partial class Models
            {
                [Model]
                public static double Level(object gate)
                {
                    lock (gate)
                    {
                        return [|Sample(Normal(0, 1))|];
                    }
                }
            }
            """,
        ["ICF0014"] = """
            public static partial class Models
            {
                [Model]
                public static double Level()
                {
                    try
                    {
                        return Sample(Normal(0, 1));
                    }
                    catch (ArithmeticException) when ([|Sample(Bernoulli(0.5))|])
                    {
                        return 0;
                    }
                }
            }
            """,
        ["ICF0015"] = """
            public static partial class Models
            {
                [Model]
                public static double Level() => Sample(Normal(0, 1));

                [Model]
                public static double Twice()
                {
                    Func<double> level = [|Level|];
                    return 2 * level();
                }
            }
            """,
        ["ICF0016"] = """
            public static partial class Models
            {
                [Model]
                public static double Positive()
                {
                again:
                    double x = Sample(Normal(0, 1));
                    if (x < 0)
                        [|goto again;|]
                    return x;
                }
            }
            """,
        ["ICF0017"] = """
            public static partial class Models
            {
                [Model]
                public static double Level(double[] weights)
                {
                    Span<double> [|head|] = weights.AsSpan(0, 2);
                    double level = Sample(Normal(0, 1));
                    return level + head[0];
                }
            }
            """,
        ["ICF0018"] = """
            public static partial class Models
            {
                [Model]
                public static double Total(int n)
                {
                    double total = 0;
                    for (int i = 0; i < n; i++)
                        total += Sample(Normal(0, 1), name: [|"x" + i|]);
                    return total;
                }
            }
            """,
        ["ICF0019"] = """
            public static partial class Models
            {
                [Model]
                public static double Sum() => Sample(Normal(0, 1)) + [|Sample(Normal(0, 2))|];
            }
            """,
        ["ICF0020"] = """
            public static partial class Models
            {
                [Model]
                public static double Level() => Sample(Normal(0, 1), name: [|"a/b"|]);
            }
            """,
        ["ICF0021"] = """
            public static partial class Models
            {
                [Model]
                public static double Total(int n)
                {
                    double total = 0;
                    for (int i = 0; i < n; i++)
                        for (int j = 0; j < n; j++)
                            for (int k = 0; k < n; k++)
                                for (int l = 0; l < n; l++)
                                    total += [|Sample(Normal(0, 1))|];
                    return total;
                }
            }
            """,
        ["ICF0022"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] [|string|] reading) => Sample(Normal(reading.Length, 1));
            }
            """,
        ["ICF0023"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double[] y)
                {
                    double level = Sample(Normal([|y[0]|], 1));
                    Observe(Normal(level, 1), y[1]);
                    return level;
                }
            }
            """,
        ["ICF0024"] = """
            public static partial class Models
            {
                [Model]
                public static double Level(double y)
                {
                    double level = Sample(Normal(0, 1));
                    Observe(Normal(level, 1), [|y|]);
                    return level;
                }
            }
            """,
        ["ICF0025"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double[] y)
                {
                    double level = Sample(Normal(0, 1));
                    int i = 0;
                    while (i < y.Length)
                        Observe(Normal(level, 1), y[[|i++|]]);
                    return level;
                }
            }
            """,
        ["ICF0026"] = """
            public static partial class Models
            {
                [Model]
                public static double [|Level|]() => Sample(Normal(0, 1));

                [Model]
                public static double [|Level|](double sd) => Sample(Normal(0, sd));
            }
            """,
        ["ICF0027"] = """
            public static partial class Models
            {
                [Model]
                public static double [|Level|]() => Sample(Normal(0, 1));

                public sealed class LevelModel;
            }
            """,
        ["ICF0028"] = """
            public static partial class Models
            {
                [Model]
                public static double Level(dynamic distribution) => Sample([|distribution|]);
            }
            """,
        ["ICF0029"] = """
            public static partial class Models
            {
                private enum Side { Left, Right }

                private readonly struct Coin : IDistribution<Side>
                {
                    public double LogProb(Side value) => -Math.Log(2);
                    public Side Sample(ref Rng rng) => (Side)rng.NextInt(2);
                    public Support Support => Support.Finite(0, 1);
                    public LocationScale Typical => new(0.5, 0.5);
                }

                [Model]
                public static bool Toss() => Sample([|new Coin()|]) == Side.Left;
            }
            """,
        ["ICF0030"] = """
            file static class Scales
            {
                public static double Wide => 10;
            }

            public static partial class Models
            {
                [Model]
                public static double Level() => Sample(Normal(0, [|Scales|].[|Wide|]));
            }
            """,
        ["ICF0031"] = """
            public partial class Sensor
            {
                [Model]
                public double Level() => Sample(Normal(0, 1));

                [Model]
                public static double? Maybe(Sensor? sensor) => sensor?[|.Level()|];
            }
            """,
        ["ICF0032"] = """
            public static partial class Models
            {
                public static double Level()
                {
                    return Inner();

                    [[|Model|]]
                    double Inner() => Normal(0, 1).Typical.Location;
                }
            }
            """,
        ["ICF0033"] = """
            public static partial class Models
            {
                [Model]
                public static double Level(double sd)
                {
                    double [|await|] = sd;
                    return Sample(Normal(0, [|await|]));
                }
            }
            """,
        ["ICF0035"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed] double?[] y)
                {
                    double level = Sample(Normal(0, 1));
                    foreach (double? reading in y)
                        Observe(Normal(level, 1), [|reading|]);
                    return level;
                }

                [Model]
                public static double Both([Observed(AllowMissing = true)] double?[] y) => Level([|y|]);
            }
            """,
        ["ICF0036"] = """
            public static partial class Models
            {
                [Model]
                public static double Rate([Observed(AllowMissing = true)] [|int[]|] counts)
                {
                    double rate = Sample(Gamma(2, 1));
                    for (int i = 0; i < counts.Length; i++)
                        Observe(Poisson(rate), counts[i]);
                    return rate;
                }
            }
            """,
        ["ICF0037"] = """
            public static partial class Models
            {
                [Model]
                public static double Positive()
                {
                    int attempts = 0;
                    double x;
                    [|do|]
                    {
                        attempts++;
                        x = Sample(Normal(0, 1));
                    }
                    while (x < 0);
                    return x;
                }
            }
            """,
        ["ICF0038"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed, [|Embedding(EncoderKind.Set)|]] double reading)
                {
                    double level = Sample(Normal(0, 1));
                    Observe(Normal(level, 1), reading);
                    return level;
                }
            }
            """,
        ["ICF0039"] = """
            public static partial class Models
            {
                [Model]
                public static double Level([Observed, [|Embedding(EncoderKind.Convolution)|]] double[] pixels)
                {
                    double level = Sample(Normal(0, 1));
                    for (int i = 0; i < pixels.Length; i++)
                        Observe(Normal(level, 1), pixels[i]);
                    return level;
                }
            }
            """,
        ["ICF0040"] = """
            public readonly struct Greeting : IDistribution<string>
            {
                public Support Support => default;
                public LocationScale Typical => new(0, 1);
                public double LogProb(string value) => value is "hello" or "hi" ? -Math.Log(2) : double.NegativeInfinity;
                public string Sample(ref Rng rng) => rng.NextDouble() < 0.5 ? "hello" : "hi";
            }

            public static partial class Models
            {
                [Model]
                public static string Greet()
                {
                    string word = Sample([|new Greeting()|]);
                    return word;
                }
            }
            """,
    };
}
