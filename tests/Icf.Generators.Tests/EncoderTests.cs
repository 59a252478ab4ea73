using System.Text.RegularExpressions;
using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>Which encoders are chosen for data and inputs.</summary>
public partial class EncoderTests
{
    // Name, parameters, body, encoders of y or, where there is no y, of x.
    private static readonly (string Name, string Parameters, string Body, string Expected)[] s_cases =
    [
        (
            "plate",
            "[Observed] double[] y",
            "double mu = Sample(Normal(0, 1)); for (int i = 0; i < y.Length; i++) Observe(Normal(mu, 1), y[i]);",
            "Set"
        ),
        (
            "foreach",
            "[Observed] double[] y",
            "double mu = Sample(Normal(0, 1)); foreach (double v in y) Observe(Normal(mu, 1), v);",
            "Set"
        ),
        (
            "latent of the turn",
            "[Observed] double[] y",
            "for (int i = 0; i < y.Length; i++) { double t = Sample(Normal(0, 1)); Observe(Normal(t, 1), y[i]); }",
            "Set"
        ),
        (
            "latents in an array",
            "[Observed] double[] y",
            "var t = new double[y.Length]; for (int i = 0; i < y.Length; i++) { t[i] = Sample(Normal(0, 1)); Observe(Normal(t[i], 1), y[i]); }",
            "Set"
        ),
        (
            "latents of another plate",
            "[Observed] double[] y",
            "var t = new double[y.Length]; for (int i = 0; i < y.Length; i++) t[i] = Sample(Normal(0, 1)); for (int j = 0; j < y.Length; j++) Observe(Normal(t[j], 1), y[j]);",
            "Set"
        ),
        (
            "latents in a list",
            "[Observed] double[] y",
            "var t = new List<double>(); foreach (double _ in y) t.Add(Sample(Normal(0, 1))); for (int j = 0; j < y.Length; j++) Observe(Normal(t[j], 1), y[j]);",
            "Set"
        ),
        (
            "inputs",
            "double[] x, [Observed] double[] y",
            "double b = Sample(Normal(0, 1)); for (int i = 0; i < y.Length; i++) Observe(Normal(b * x[i], 1), y[i]);",
            "Set"
        ),
        (
            "total",
            "[Observed] double[] y",
            "double sum = 0; int n = 0; for (int i = 0; i < y.Length; i++) { double t = Sample(Normal(0, 1)); sum += t; n++; Observe(Normal(t, 1), y[i]); } Factor(sum * n);",
            "Set"
        ),
        (
            "counts",
            "[Observed] double[] y",
            "var n = new int[2]; foreach (double v in y) { int z = Sample(DiscreteUniform(0, 1)); n[z]++; Observe(Normal(z, 1), v); }",
            "Set"
        ),
        (
            "mixture",
            "[Observed] double[] y",
            "double[] m = [Sample(Normal(0, 1), name: \"a\"), Sample(Normal(0, 1), name: \"b\")]; foreach (double v in y) { int z = Sample(DiscreteUniform(0, 1)); Observe(Normal(m[z], 1), v); }",
            "Set"
        ),
        (
            "assigned anew",
            "[Observed] double[] y",
            "double t; for (int i = 0; i < y.Length; i++) { t = Sample(Normal(0, 1)); Observe(Normal(t, 1), y[i]); }",
            "Set"
        ),
        (
            "continue",
            "[Observed] double[] y",
            "for (int i = 0; i < y.Length; i++) { if (Sample(Bernoulli(0.5), name: \"skip\")) continue; Observe(Normal(0, 1), y[i]); }",
            "Set"
        ),
        (
            "rejection within",
            "[Observed] double[] y",
            "for (int i = 0; i < y.Length; i++) { double t; do t = Sample(Normal(0, 1)); while (t < 0); Observe(Normal(t, 1), y[i]); }",
            "Set"
        ),
        (
            "chain",
            "[Observed] double[] y",
            "double t = 0; for (int i = 0; i < y.Length; i++) { t = Sample(Normal(t, 1)); Observe(Normal(t, 1), y[i]); }",
            "Recurrent"
        ),
        (
            "chain in an array",
            "[Observed] double[] y",
            "var t = new double[y.Length + 1]; for (int i = 0; i < y.Length; i++) { t[i + 1] = Sample(Normal(t[i], 1)); Observe(Normal(t[i + 1], 1), y[i]); }",
            "Recurrent"
        ),
        (
            "chain in another loop",
            "[Observed] double[] y",
            "var t = new double[y.Length]; double before = 0; for (int i = 0; i < y.Length; i++) t[i] = before = Sample(Normal(before, 1)); for (int i = 0; i < y.Length; i++) Observe(Normal(t[i], 1), y[i]);",
            "Recurrent"
        ),
        (
            "chain, then a plate upon it",
            "[Observed] double[] y",
            "var t = new double[y.Length]; double b = 0; for (int i = 0; i < y.Length; i++) t[i] = b = Sample(Normal(b, 1)); var u = new double[y.Length]; for (int i = 0; i < y.Length; i++) u[i] = Sample(Normal(t[i], 1)); for (int i = 0; i < y.Length; i++) Observe(Normal(u[i], 1), y[i]);",
            "Recurrent"
        ),
        (
            "counter as a number",
            "[Observed] double[] y",
            "double b = Sample(Normal(0, 1)); for (int i = 0; i < y.Length; i++) Observe(Normal(b * i, 1), y[i]);",
            "Automatic"
        ),
        (
            "neighbours",
            "[Observed] double[] y",
            "var t = new double[y.Length]; for (int i = 0; i < y.Length; i++) t[i] = Sample(Normal(0, 1)); for (int i = 1; i < y.Length; i++) Observe(Normal(t[i] - t[i - 1], 1), y[i]);",
            "Recurrent"
        ),
        (
            "own scales",
            "[Observed] double[] y",
            "double[] sd = [1, 2, 3]; for (int i = 0; i < y.Length; i++) Observe(Normal(0, sd[i]), y[i]);",
            "Automatic"
        ),
        (
            "own first place",
            "[Observed] double[] y",
            "var t = new double[y.Length]; for (int i = 0; i < y.Length; i++) t[i] = Sample(Normal(0, 1)); t[0] = 5; for (int i = 0; i < y.Length; i++) Observe(Normal(t[i], 1), y[i]);",
            "Recurrent"
        ),
        (
            "sorted",
            "[Observed] double[] y",
            "var t = new double[y.Length]; for (int i = 0; i < y.Length; i++) t[i] = Sample(Normal(0, 1)); Array.Sort(t); for (int i = 0; i < y.Length; i++) Observe(Normal(t[i], 1), y[i]);",
            "Recurrent"
        ),
        (
            "unseen inputs",
            "Dictionary<int, double> x, [Observed] double[] y",
            "for (int i = 0; i < y.Length; i++) Observe(Normal(x[i], 1), y[i]);",
            "Automatic"
        ),
        (
            "left early",
            "[Observed] double[] y",
            "for (int i = 0; i < y.Length; i++) { if (Sample(Bernoulli(0.5), name: \"stop\")) break; Observe(Normal(0, 1), y[i]); }",
            "Recurrent"
        ),
        (
            "stopped by a site",
            "[Observed] double[] y",
            "for (int i = 0; i < y.Length && Sample(Bernoulli(0.5), name: \"go\"); i++) Observe(Normal(0, 1), y[i]);",
            "Recurrent"
        ),
        (
            "while",
            "[Observed] double[] y",
            "int i = 0; while (i < y.Length) { Observe(Normal(0, 1), y[i]); i++; }",
            "Automatic"
        ),
        (
            "foreach with a counter",
            "[Observed] double[] y",
            "int i = 0; foreach (double v in y) { Observe(Normal(i, 1), v); i++; }",
            "Automatic"
        ),
        (
            "list that is read",
            "[Observed] double[] y",
            "var t = new List<double>(); foreach (double v in y) { t.Add(Sample(Normal(t.Count, 1))); Observe(Normal(t[^1], 1), v); }",
            "Recurrent"
        ),
        (
            "counts that are read",
            "[Observed] double[] y",
            "var n = new int[2]; foreach (double v in y) { int z = Sample(DiscreteUniform(0, 1)); n[z]++; Observe(Normal(n[0], 1), v); }",
            "Recurrent"
        ),
        (
            "urn",
            "[Observed] double[] y",
            "var urn = new Queue<double>(); urn.Enqueue(1); foreach (double v in y) Observe(Normal(urn.Dequeue(), 1), v);",
            "Automatic"
        ),
        (
            "dictionary that is filled by being asked",
            "[Observed] double[] y",
            "var first = new System.Collections.Concurrent.ConcurrentDictionary<int, int>(); foreach (double v in y) { int k = first.GetOrAdd(0, (int)v); Observe(Normal(k, 1), v); }",
            "Automatic"
        ),
        (
            "dictionary that is asked",
            "[Observed] double[] y",
            "var known = new Dictionary<int, double> { [0] = 1 }; foreach (double v in y) { double k = known.ContainsKey(0) ? known.GetValueOrDefault(0) : 0; Observe(Normal(k, 1), v); }",
            "Set"
        ),
        (
            "walk at once",
            "[Observed] double[] y",
            "double[] t = Sample(GaussianRandomWalk(0, 1, y.Length)); for (int i = 0; i < y.Length; i++) Observe(Normal(t[i], 1), y[i]);",
            "Recurrent"
        ),
        (
            "series with gaps",
            "[Observed(AllowMissing = true)] double[] y",
            "for (int i = 0; i < y.Length; i++) Observe(Normal(i, 1), y[i]);",
            "Recurrent"
        ),
        (
            "series of fixed pairs",
            "[Observed] double[,] y",
            "for (int i = 0; i < y.GetLength(0); i++) { Observe(Normal(i, 1), y[i, 0]); Observe(Normal(-i, 1), y[i, 1]); }",
            "Automatic, Dense"
        ),
        (
            "shifted index",
            "[Observed] double[] y",
            "for (int i = 1; i < y.Length; i++) Observe(Normal(0, 1), y[i - 1]);",
            "Automatic"
        ),
        (
            "first apart",
            "[Observed] double[] y",
            "Observe(Normal(5, 1), y[0]); for (int i = 1; i < y.Length; i++) Observe(Normal(0, 1), y[i]);",
            "Automatic"
        ),
        (
            "recursion",
            "int t, [Observed] double[] y",
            "Observe(Normal(0, 1), y[t]); if (t > 0) Recursion(t - 1, y);",
            "Recurrent"
        ),
        (
            "recursion that swaps",
            "[Observed] double[] x, [Observed] double[] y",
            "Observe(Normal(0, 1), y[0]); foreach (double v in x) Observe(Normal(0, 1), v); if (Sample(Bernoulli(0.5), name: \"go\")) RecursionThatSwaps(y, x);",
            "Dense"
        ),
        ("scalar", "[Observed] double y", "Observe(Normal(0, 1), y);", ""),
        (
            "places by number",
            "[Observed] double[] y",
            "Observe(Normal(0, 1), y[0]); Observe(Normal(1, 1), y[1]);",
            "Dense"
        ),
        ("vector", "[Observed] double[] y", "Observe(new Vectors(), y);", "Dense"),
        (
            "vectors",
            "[Observed] double[][] y",
            "for (int i = 0; i < y.Length; i++) Observe(new Vectors(), y[i]);",
            "Set, Dense"
        ),
        (
            "listed vectors",
            "[Observed] IReadOnlyList<double[]> y",
            "foreach (double[] v in y) Observe(new Vectors(), v);",
            "Set, Dense"
        ),
        (
            "series of pairs",
            "[Observed] double[,] y",
            "double t = 0; for (int i = 0; i < y.GetLength(0); i++) { t = Sample(Normal(t, 1)); Observe(Normal(t, 1), y[i, 0]); Observe(Normal(-t, 1), y[i, 1]); }",
            "Recurrent, Dense"
        ),
        ("picture", "[Observed] double[,] y", "Observe(new Pictures(), y);", "Automatic, Automatic"),
        (
            "pictures",
            "[Observed] List<double[,]> y",
            "foreach (double[,] picture in y) Observe(new Pictures(), picture);",
            "Set, Automatic, Automatic"
        ),
        (
            "pixels",
            "[Observed] double[,] y",
            "double r = Sample(Exponential(1)); for (int i = 0; i < y.GetLength(0); i++) for (int j = 0; j < y.GetLength(1); j++) Observe(Normal(i * i + j * j < r ? 1 : 0, 1), y[i, j]);",
            "Convolution, Convolution"
        ),
        (
            "table",
            "[Observed] double[,] y",
            "for (int i = 0; i < y.GetLength(0); i++) { double r = Sample(Normal(0, 1)); for (int j = 0; j < y.GetLength(1); j++) Observe(Normal(r, 1), y[i, j]); }",
            "Set, Set"
        ),
        (
            "series for each subject",
            "[Observed] double[,] y",
            "for (int i = 0; i < y.GetLength(0); i++) { double t = 0; for (int j = 0; j < y.GetLength(1); j++) { t = Sample(Normal(t, 1)); Observe(Normal(t, 1), y[i, j]); } }",
            "Set, Recurrent"
        ),
        (
            "rows of lists",
            "[Observed] double[][] y",
            "foreach (double[] row in y) { double t = 0; for (int j = 0; j < row.Length; j++) { t = Sample(Normal(t, 1)); Observe(Normal(t, 1), row[j]); } }",
            "Set, Recurrent"
        ),
        (
            "diagonal",
            "[Observed] double[,] y",
            "for (int i = 0; i < y.GetLength(0); i++) Observe(Normal(0, 1), y[i, i]);",
            "Recurrent, Recurrent"
        ),
        (
            "members",
            "[Observed] Group[] y",
            "foreach (Group g in y) { Observe(Normal(0, 1), g.Mean); foreach (double v in g.Values) Observe(Normal(0, 1), v); }",
            "Set, Set"
        ),
        ("unused", "[Observed] double[] y", "", "Recurrent"),
        (
            "asked for",
            "[Observed, Embedding(EncoderKind.Recurrent)] double[] y",
            "foreach (double v in y) Observe(Normal(0, 1), v);",
            "Recurrent"
        ),
        (
            "asked for, all levels",
            "[Observed] [Embedding(EncoderKind.Dense)] double[,] y",
            "for (int i = 0; i < y.GetLength(0); i++) Observe(Normal(0, 1), y[i, 0]);",
            "Dense, Dense"
        ),
        (
            "asked for pixels",
            "[Observed, Embedding(EncoderKind.Convolution)] double[][,] y",
            "foreach (double[,] p in y) for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) Observe(Normal(0, 1), p[i, j]);",
            "Set, Convolution, Convolution"
        ),
        (
            "left to the compiler",
            "[Observed, Embedding(EncoderKind.Automatic)] double[] y",
            "foreach (double v in y) Observe(Normal(0, 1), v);",
            "Set"
        ),
        (
            "input of the turn",
            "double[] x",
            "for (int i = 0; i < x.Length; i++) { double t = Sample(Normal(x[i], 1)); }",
            "Set"
        ),
        (
            "input of time",
            "double[] x",
            "double t = 0; for (int i = 0; i < x.Length; i++) t = Sample(Normal(t + x[i], 1));",
            "Recurrent"
        ),
        ("input as a whole", "double[] x", "double t = Sample(Normal(x.Sum(), 1));", "Dense"),
        (
            "rows of an input",
            "double[][] x",
            "for (int i = 0; i < x.Length; i++) { double t = Sample(Normal(x[i].Sum(), 1)); }",
            "Set, Dense"
        ),
        (
            "design matrix",
            "double[,] x",
            "for (int i = 0; i < x.GetLength(0); i++) { double m = 0; for (int j = 0; j < x.GetLength(1); j++) m += x[i, j]; double t = Sample(Normal(m, 1)); }",
            "Set, Set"
        ),
        (
            "coefficients",
            "double[,] x",
            "var b = new double[2]; for (int j = 0; j < 2; j++) b[j] = Sample(Normal(0, 1)); for (int i = 0; i < x.GetLength(0); i++) { double m = 0; for (int j = 0; j < b.Length; j++) m += x[i, j] * b[j]; double t = Sample(Normal(m, 1)); }",
            "Set, Dense"
        ),
        (
            "weights",
            "double[] x",
            "var b = new double[2]; for (int j = 0; j < 2; j++) b[j] = Sample(Normal(0, 1)); double m = 0; for (int j = 0; j < b.Length; j++) m += x[j] * b[j]; double t = Sample(Normal(m, 1), name: \"t\");",
            "Dense"
        ),
        ("input of one number", "double x", "double t = Sample(Normal(x, 1));", ""),
        ("input asked for", "[Embedding(EncoderKind.Set)] double[] x", "double t = Sample(Normal(x.Sum(), 1));", "Set"),
    ];

    // One compilation for all; a model is called as its case.
    private static readonly Lazy<GeneratorRun> s_run = new(() =>
        GeneratorRun
            .Of(Source(string.Join("\n", s_cases.Select(static c => Method(Title(c.Name), c.Parameters, c.Body)))))
            .Compiles()
    );

    public static TheoryData<string> Names => new(s_cases.Select(static c => c.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_encoders_follow_the_loops(string name)
    {
        (string _, string parameters, string _, string expected) = s_cases.Single(c => c.Name == name);
        string parameter = parameters.Contains(" y", StringComparison.Ordinal) ? "y" : "x";
        string text = OnOneLine(s_run.Value.Files[$"Demo.Models.{Title(name)}.Plumbing.g.cs"]);
        Match found = Regex.Match(
            text,
            $@"(DataPath {parameter} = new\([01], ""{parameter}""|new\(""{parameter}"", ""[^""]*"")(?<kinds>[^)]*)\)"
        );
        Assert.True(found.Success, text);
        Assert.Equal(
            expected,
            found
                .Groups["kinds"]
                .Value.Replace(", global::Icf.EncoderKind.", ", ", StringComparison.Ordinal)
                .TrimStart(',', ' ')
        );
    }

    [Fact]
    public void A_called_model_reads_its_part_in_its_own_way()
    {
        GeneratorRun run = GeneratorRun.Of(
            Source(
                Method("Caller", "[Observed] double[][] y", "foreach (double[] row in y) Chain(row);")
                    + Method(
                        "Chain",
                        "[Observed] double[] row",
                        "double t = 0; foreach (double v in row) { t = Sample(Normal(t, 1)); Observe(Normal(t, 1), v); }"
                    )
            )
        );
        Assert.Contains(
            "y = new(0, \"y\", global::Icf.EncoderKind.Set) { Passed = [new(1, static () => global::Demo.Models.ChainModel.Data.row)] };",
            OnOneLine(run.Compiles().Text()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Encoders_do_not_change_the_fingerprint()
    {
        const string body = "foreach (double v in y) Observe(Normal(0, 1), v);";
        Assert.Equal(
            Fingerprint(Source(Method("M", "[Observed] double[] y", body))),
            Fingerprint(Source(Method("M", "[Observed, Embedding(EncoderKind.Recurrent)] double[] y", body)))
        );
    }

    private static string Fingerprint(string source)
    {
        MatchCollection hashes = Hash().Matches(GeneratorRun.Of(source).Compiles().Text());
        Assert.NotEmpty(hashes);
        return string.Join("\n", hashes);
    }

    // However a list is broken into lines.
    private static string OnOneLine(string text) => Regex.Replace(Regex.Replace(text, @"\s+", " "), @"\( ", "(");

    private static string Title(string name) =>
        string.Concat(
            name.Split(' ', ',')
                .Where(static w => w.Length > 0)
                .Select(static w => char.ToUpperInvariant(w[0]) + w[1..])
        );

    private static string Method(string name, string parameters, string body) =>
        $$"""
            [Model]
            public static void {{name}}({{parameters}}) { {{body}} }

            """;

    private static string Source(string methods) =>
        $$"""
            {{Compilations.Usings}}
            namespace Demo;

            public sealed record Group(double Mean, double[] Values);

            public readonly struct Vectors : IDistribution<double[]>
            {
                public Support Support => default;
                public LocationScale Typical => new(0, 1);
                public double LogProb(double[] value) => 0;
                public double[] Sample(ref Rng rng) => [0, 0];
            }

            public readonly struct Pictures : IDistribution<double[,]>
            {
                public Support Support => default;
                public LocationScale Typical => new(0, 1);
                public double LogProb(double[,] value) => 0;
                public double[,] Sample(ref Rng rng) => new double[2, 2];
            }

            public static partial class Models
            {
                {{methods}}
            }
            """;

    [GeneratedRegex("\"[0-9a-f]{16}\"")]
    private static partial Regex Hash();
}
