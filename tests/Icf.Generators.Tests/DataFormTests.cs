using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>In which forms data may come, how they may be read, and what is said of those that cannot be.</summary>
public class DataFormTests
{
    private const string Types = """
        public record Row(double X, double Y, string Name = "") { public double[] More => []; public double Twice => 2 * X; public double Log => Math.Log(Y); }
        public record struct Cell(int X, double Y);
        private const double Unit = 1_000; private static readonly double s_zero = 0;
        private static double Shift(double v) => v + 1;
        private static double[] Centred(double[] v) => v;
        private static double F(Row r) => r.X;
        """;

    private const string Start = "double m = Sample(Normal(0, 1)); ";

    /// <summary>Parameters and the statements that observe them.</summary>
    public static TheoryData<string, string> Legal =>
        new()
        {
            // Covariates and data in one object.
            { "[Observed] Row[] rows", "foreach (var r in rows) Observe(Normal(m * r.X, 1), r.Y);" },
            {
                "[Observed] IList<Row> rows",
                "for (int i = 0; i < rows.Count; i++) Observe(Normal(m * rows[i].X + rows[i].Twice, 1), rows[i].Y);"
            },
            { "[Observed] Row row", "Observe(Normal(m * row.X + row.Name.Length, 1), row.Y);" },
            {
                "[Observed] Row[][] rows",
                "foreach (var group in rows) foreach (var r in group) Observe(Normal(m * r.X, 1), r.Y);"
            },
            {
                "[Observed] (double X, double Y)[] rows",
                "foreach (var r in rows) Observe(Normal(m * r.Item1, 1), r.Y);"
            },
            {
                "[Observed] Cell[,] grid",
                "for (int i = 0; i < grid.GetLength(0); i++) for (int j = 0; j < grid.GetLength(1); j++) Observe(Normal(m * grid[i, j].X, 1), grid[i, j].Y);"
            },
            {
                "[Observed] Row[] rows",
                "foreach (var r in rows) { Func<double> f = () => r.X; Observe(Normal(m * f(), 1), r.Y); }"
            },
            {
                "[Observed] Row[] rows, [Observed] double[] y",
                "for (int i = 0; i < y.Length; i++) { Observe(Normal(m, 1), rows[i].Y); Observe(Normal(m, 1), y[i] / Unit); m += rows[i].X; }"
            },
            // Other names.
            { "[Observed] Row[] rows", "foreach (var (x, y, _) in rows) Observe(Normal(m * x, 1), y);" },
            {
                "[Observed] (double, double)[] rows",
                "foreach ((double x, double y) in rows) Observe(Normal(m * x, 1), y);"
            },
            {
                "[Observed] ((double A, double B) P, double C)[] rows",
                "foreach (var ((a, _), c) in rows) Observe(Normal(m * a, 1), c);"
            },
            {
                "[Observed] Row[] rows",
                "for (int i = 0; i < rows.Length; i++) { var (x, y, _) = rows[i]; Observe(Normal(m * x, 1), y); }"
            },
            {
                "[Observed] double[] y",
                "for (int i = 0; i < y.Length; i++) { var yi = y[i]; Observe(Normal(m, 1), yi); }"
            },
            {
                "[Observed] double[][] y",
                "for (int i = 0; i < y.Length; i++) { double[] row = y[i]; foreach (double v in row) Observe(Normal(m, 1), v); }"
            },
            { "[Observed] double[] y", "var data = y; foreach (double v in data) Observe(Normal(m, 1), v);" },
            { "double[] xs, [Observed] double[] y", "foreach (var (x, v) in xs.Zip(y)) Observe(Normal(m * x, 1), v);" },
            {
                "double[] xs, [Observed] double[] y",
                "foreach (var p in y.Zip(xs)) Observe(Normal(m * p.Second, 1), p.First);"
            },
            {
                "double[] xs, [Observed] double[] y",
                "foreach (var (x, v) in Enumerable.Zip(xs, y)) Observe(Normal(m * x, 1), v);"
            },
            {
                "double[] xs, double[] zs, [Observed] double[] y",
                "foreach (var (x, v, z) in xs.Zip(y, zs)) Observe(Normal(m * x + z, 1), v);"
            },
            {
                "double[] xs, [Observed] double[] y",
                "foreach (var (i, v) in y.Index()) Observe(Normal(m * xs[i], 1), v);"
            },
            // Types.
            {
                "[Observed] System.Collections.Immutable.ImmutableArray<double> y",
                "foreach (double v in y) Observe(Normal(m, 1), v);"
            },
            {
                "[Observed] System.Collections.Immutable.ImmutableArray<Row> rows",
                "if (!rows.IsDefaultOrEmpty) Observe(Normal(m * rows[0].X, 1), rows[0].Y);"
            },
            {
                "[Observed] IReadOnlyList<double> y, [Observed] IList<int> n",
                "for (int i = 0; i < y.Count; i++) { Observe(Normal(m, 1), y[i]); Observe(Poisson(1 + m * m), n[i]); }"
            },
            {
                "[Observed] byte[] b, [Observed] sbyte[] s, [Observed] short[] h, [Observed] ushort[] u",
                "foreach (byte v in b) Observe(Poisson(1 + m * m), v); foreach (sbyte v in s) Observe(Poisson(1 + m * m), v); foreach (short v in h) Observe(Poisson(1 + m * m), v); foreach (ushort v in u) Observe(Poisson(1 + m * m), v);"
            },
            {
                "[Observed] decimal[] d, [Observed] uint[] u, decimal price",
                "foreach (decimal v in d) Observe(Normal(m * (double)price, 1), (double)v); foreach (uint v in u) Observe(Poisson(1 + m * m), (int)v);"
            },
            // Sizes and presence.
            {
                "[Observed] double[] y",
                "ArgumentNullException.ThrowIfNull(y); if (y.Any()) Observe(Normal(m, 1), y[^1]);"
            },
            {
                "[Observed] List<double> y",
                "if (y is { Count: > 1 } && y.Count() > 1) Observe(Normal(m, 1), y[^(1 + 1)]);"
            },
            { "[Observed] double[] y", "if (y is not []) Observe(Normal(m, 1), y[0]);" },
            // Data that have been observed.
            { "[Observed] double[] y", "for (int t = 1; t < y.Length; t++) Observe(Normal(m * y[t - 1], 1), y[t]);" },
            {
                "[Observed] double[] y",
                "double before = 0; foreach (double v in y) { Observe(Normal(m * before, 1), v); before = v; }"
            },
            {
                "[Observed] double[] y",
                "foreach (double v in y) Observe(Normal(m, 1), v); m += y[0] - y[^1]; if (y[0] is > 0 and < 1) m++;"
            },
            { "[Observed] double[] y", "Observe(Iid(Normal(m, 1), y.Length), y); m += y[0];" },
            {
                "[Observed(AllowMissing = true)] double?[] y",
                "for (int t = 0; t < y.Length; t++) Observe(Normal(t == 0 ? 0 : m * y[t - 1] ?? 0, 1), y[t]);"
            },
            {
                "[Observed] Row[] rows",
                "double before = 0; foreach (var r in rows) { Observe(Normal(m * r.X + before, 1), r.Y); before = r.Y; }"
            },
            {
                "[Observed] int[] y",
                "for (int t = 0; t < y.Length; t++) { Observe(Poisson(1 + m * m + (t > 0 ? y[t - 1] : 0)), y[t]); }"
            },
            // Data that are transformed.
            { "[Observed] double[] y", "for (int i = 0; i < y.Length; i++) Observe(Normal(m, 1), Math.Log(y[i]));" },
            { "[Observed] double y", "Observe(Normal(m, 1), y * 2);" },
            {
                "[Observed] Row[] rows",
                "foreach (var r in rows) Observe(Normal(m * r.X, 1), Shift(r.Y / Unit) - s_zero);"
            },
            {
                "[Observed] double[] y",
                "foreach (double v in y) { double log = Math.Log(v); Observe(Normal(m, 1), log); m += log; }"
            },
            { "[Observed] int[] y", "foreach (int v in y) Observe(Bernoulli(0.5), v > 3 && v < 7);" },
            { "[Observed] double[] y", "Observe(Iid(Normal(m, 1), y.Length), Centred(y));" },
            {
                "[Observed] double[] y",
                "foreach (double v in y) { const double Most = 9; Observe(Normal(m, 1), v > Most ? Most : -v); }"
            },
        };

    /// <summary>Parameters, statements, and a piece of the cure.</summary>
    public static TheoryData<string, string, string> Refused =>
        new()
        {
            { "[Observed] Row[] rows", "foreach (var r in rows) Observe(Normal(m * F([|r|]), 1), r.Y);", "one by one" },
            {
                "[Observed] Row[] rows",
                "foreach (var r in rows) Observe(Normal(m * [|r.Log|], 1), r.Y);",
                "Store 'rows.Log'"
            },
            {
                "[Observed] Row[] rows",
                "foreach (var r in rows) Observe(Normal(m * [|r.Y|], 1), r.Log);",
                "Store 'rows.Y'"
            },
            {
                "[Observed] Row[] rows",
                "foreach (var r in rows) Observe(Normal(m, 1), [|r.Y|] - r.X);",
                "Transform 'rows.Y'"
            },
            { "[Observed] double[] y", "foreach (double v in y) Observe(Normal([|v|], 1), v);", "Observe 'y' before" },
            {
                "[Observed] double[] y",
                "m += [|y[0]|]; foreach (double v in y) Observe(Normal(m, 1), v);",
                "Observe 'y' before"
            },
            {
                "[Observed] double[] y",
                "foreach (double v in y) { m += [|v|]; Observe(Normal(m, 1), v); }",
                "Observe 'y' before"
            },
            { "[Observed] double[] y", "foreach (double v in y) Factor(Normal(m, 1).LogProb([|v|]));", "Mixture" },
            {
                "[Observed] double[] y",
                "m += [|y|].Sum(); foreach (double v in y) Observe(Normal(m, 1), v);",
                "one by one"
            },
            {
                "[Observed] double[] y",
                "foreach (double v in y) Observe(Normal(m, 1), v); Func<double> f = () => [|y[0]|]; m += f();",
                "outside of the function"
            },
            {
                "[Observed] double[] y",
                "foreach (double v in y) Observe(Normal(m, 1), v); [|y[0]|] = 1;",
                "changing 'y'"
            },
            {
                "[Observed] double[] y",
                "int i = 0; while (i < y.Length) { double v = [|y[i]|]; i++; Observe(Normal(m, 1), v); }",
                "never set again"
            },
            { "[Observed] double[] y", "double v = [|y[0]|]; v += 1; Observe(Normal(m, 1), v);", "never set again" },
            {
                "[Observed] double[] y",
                "if (m > 0) Observe(Normal(m, 1), y[0]); else Observe(Normal(m, 1), [|Math.Log(y[0])|]);",
                "as it is observed"
            },
            {
                "[Observed] double[] y",
                "foreach (double v in y) Observe(Normal(m, 1), Math.Log(v)); m += [|y[0]|];",
                "as System.Math.Log(y)"
            },
            {
                "double[] x, [Observed] double[] y",
                "for (int i = 0; i < y.Length; i++) Observe(Normal(m, 1), [|y[i]|] - x[i]);",
                "Transform 'y'"
            },
            {
                "[Observed(AllowMissing = true)] double?[] y",
                "for (int i = 0; i < y.Length; i++) Observe(Normal(m, 1), Math.Log([|y[i]!.Value|]));",
                "Transform 'y'"
            },
            {
                "[Observed] int[] g, [Observed] double[] y",
                "for (int i = 0; i < y.Length; i++) { Observe(Poisson(1 + m * m), g[i]); Observe(Normal(m, 1), y[[|g[i]|]]); }",
                "indices"
            },
            {
                "double[] x, [Observed] double[] y",
                "foreach (var p in x.Zip(y)) { Observe(Normal(m, 1), p.Second); m += [|p|].ToString().Length; }",
                "one by one"
            },
        };

    [Theory]
    [MemberData(nameof(Legal))]
    public void Nothing_is_said_of_data_that_are_known_where_they_are_read(string parameters, string statements) =>
        Verdict.SayNothing(Members(parameters, statements));

    [Theory]
    [MemberData(nameof(Refused))]
    public void Other_uses_are_refused_at_the_place_with_a_cure(string parameters, string statements, string cure)
    {
        Verdict.Show("ICF0023", Members(parameters, statements));
        string code =
            Compilations.Usings
            + "public static partial class Models { "
            + Marked.Parse(Members(parameters, statements)).Code
            + " }";
        Assert.Contains(
            cure,
            AnalyzerRun
                .Of(code)
                .First(static d => d.Id == "ICF0023")
                .GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_model_that_is_handed_data_reads_them_itself() =>
        Verdict.Show(
            "ICF0023",
            "[Model] public static double N(double m, [Observed] double v) => Observe(Normal(m, 1), v); "
                + "[Model] public static double M([Observed] double[] y) { double m = Sample(Normal(0, 1)); for (int i = 0; i < y.Length; i++) N(m, y[i]); return m + [|y[0]|]; }"
        );

    [Fact]
    public void What_a_called_model_computes_from_a_datum_is_written_by_its_own_walk()
    {
        string text = GeneratorRun
            .Of(
                Compilations.Usings
                    + "public static partial class Models { "
                    + "[Model] public static double N(double m, [Observed] double v) => Observe(Normal(m, 1), Math.Abs(v)); "
                    + "[Model] public static double M([Observed] double[] y) { double m = Sample(Normal(0, 1)); for (int i = 0; i < y.Length; i++) N(m, y[i]); return m; } }"
            )
            .Compiles()
            .Text();
        Assert.Contains("global::Models.NModel.Walk_v(writer, at[i], data[i]);", text, StringComparison.Ordinal);
        Assert.Contains("writer.Data(at, global::System.Math.Abs(data));", text, StringComparison.Ordinal);
    }

    private static string Members(string parameters, string statements) =>
        $"{Types} [Model] public static double M({parameters}) {{ {Start}{statements} return m; }}";
}
