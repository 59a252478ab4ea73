using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>Which loops are plates: their turns can be run again in their places.</summary>
public class PlateTests
{
    private const string Declarations = """
        private static int Count { get; set; }
        private static double Square(double x) => x * x;
        private static double First(double[] v) => v[0];
        private static void Fill(List<double> l) => l.Add(1);
        [Model] public static double Part(double sd) => Sample(Normal(0, sd));
        [Model] public static double Seen([Observed] double y) => Observe(Normal(Sample(Normal(0, 1)), 1), y);
        """;

    [Theory]
    [InlineData(
        "for (int i = 0; i < n; i++) { double x = Sample(Normal(0, 1)); Observe(Normal(x, 1), y[i]); } return 0;"
    )]
    [InlineData(
        "for (int i = n - 1; i >= 0; i--) { double x = Sample(Normal(i, 1)); Observe(Normal(x, 1), y[i]); } return 0;"
    )]
    [InlineData("for (int i = 0; i < n; i++) Observe(Normal(Sample(Normal(0, 1)), 1), y[i]); return 0;")]
    [InlineData("foreach (double u in v) { double x = Sample(Normal(u, 1)); Factor(-x); } return 0;")]
    [InlineData("foreach (double u in v) Factor(Sample(Normal(u, 1))); return 0;")]
    [InlineData(
        "var x = new double[n]; for (int i = 0; i < n; i++) { x[i] = Sample(Normal(0, 1)); Observe(Normal(x[i], 1), y[i]); } return First(x);"
    )]
    [InlineData(
        "var x = new double[n]; for (int i = 0; i < x.Length; i++) { double u = v[0]; x[i] = u; x[i] += Sample(Normal(0, 1)); if (u > 0) continue; Observe(Normal(x[i], 1), y[i]); } return 0;"
    )]
    [InlineData(
        "var x = new double[n, 2]; for (int k = 0; k < 2; k++) for (int i = 0; i < n; i++) { x[i, k] = Sample(Normal(0, 1)); Factor(x[i, k]); } return 0;"
    )]
    [InlineData(
        "for (int i = 0; i < n; i++) { double x = Part(Square(v[i])); Observe(Normal(x, 1), y[i]); } return 0;"
    )]
    [InlineData("for (int i = 0; i < n; i++) Seen(y[i]); return 0;")]
    [InlineData(
        "for (int i = 0; i < n; i++) { var l = new List<double>(); Fill(l); l.Add(Sample(Normal(0, 1))); Observe(Normal(l[1], 1), y[i]); } return 0;"
    )]
    [InlineData(
        "for (int i = 0; i < n; i++) { double s = 0; for (int j = 0; j < 3; j++) { if (s > 9) break; s += Sample(Normal(0, 1)); } Observe(Normal(s, 1), y[i]); } return 0;"
    )]
    [InlineData(
        "for (int i = 0; i < n; i++) { double x; do { x = Sample(Normal(0, 1)); } while (x < 0); Observe(Normal(x, 1), y[i]); } return 0;"
    )]
    public void It_is_a_plate(string body)
    {
        string text = GeneratorRun.Of(Model(body)).Compiles().Text();
        Assert.Contains("Plates = [Sites.", text, StringComparison.Ordinal);
        Assert.Contains("BeginTurn(", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("for (int i = 0; i < n; i++) { double x = Sample(Normal(0, 1)); } return 0;")]
    [InlineData("double x = Sample(Normal(0, 1)); for (int i = 0; i < n; i++) Observe(Normal(x, 1), y[i]); return 0;")]
    [InlineData(
        "double s = 0; for (int i = 0; i < n; i++) { double x = Sample(Normal(0, 1)); Factor(x); s += x; } return s;"
    )]
    [InlineData("double x = 0; for (int i = 0; i < n; i++) { x = Sample(Normal(0, 1)); Factor(x); } return x;")]
    [InlineData("double x = 0; for (int i = 0; i < n; i++) { x = Sample(Normal(x, 1)); Factor(x); } return x;")]
    [InlineData(
        "for (int i = 0; i < n; i++) { double x = Sample(Normal(0, 1)); Factor(x); if (x > 9) break; } return 0;"
    )]
    [InlineData(
        "for (int i = 0; i < n; i++) { double x = Sample(Normal(0, 1)); Factor(x); if (x > 9) return x; } return 0;"
    )]
    [InlineData("int i = 0; while (i < n) { double x = Sample(Normal(0, 1)); Factor(x); i++; } return 0;")]
    [InlineData(
        "var l = new List<double>(); for (int i = 0; i < n; i++) { double x = Sample(Normal(0, 1)); Factor(x); l.Add(x); } return l[0];"
    )]
    [InlineData(
        "var l = new List<double>(); for (int i = 0; i < n; i++) { double x = Sample(Normal(0, 1)); Factor(x); Fill(l); } return l[0];"
    )]
    [InlineData("for (int i = 0; i < n; i++) { double x = Sample(Normal(0, 1)); Factor(x); Count++; } return 0;")]
    [InlineData(
        "double s = 0; Action f = () => s++; for (int i = 0; i < n; i++) { Factor(Sample(Normal(0, 1))); f(); } return s;"
    )]
    [InlineData(
        "double s = 0; void F() => s++; for (int i = 0; i < n; i++) { Factor(Sample(Normal(0, 1))); F(); } return s;"
    )]
    [InlineData("for (int i = 0; i < n; i++) { v[i] = Sample(Normal(0, 1)); Factor(v[i]); } return v[0];")]
    [InlineData(
        "var x = new double[n]; for (int i = 0; i < n; i++) { x[i] += Sample(Normal(0, 1)); Factor(x[i]); } return x[0];"
    )]
    [InlineData(
        "var x = new double[n]; for (int i = 0; i < n; i++) { x[i] = x[i] + Sample(Normal(0, 1)); Factor(x[i]); } return x[0];"
    )]
    [InlineData(
        "var x = new double[n]; for (int i = 0; i < n; i++) { double u = x[i]; x[i] = Sample(Normal(0, 1)); Factor(u); } return x[0];"
    )]
    [InlineData(
        "var x = new double[n]; for (int i = 1; i < n; i++) { x[i] = Sample(Normal(x[i - 1], 1)); Factor(x[i]); } return x[0];"
    )]
    [InlineData(
        "var x = new double[n]; for (int i = 1; i < n; i++) { x[0] = Sample(Normal(0, 1)); Factor(x[0]); } return x[0];"
    )]
    [InlineData(
        "var x = new double[n]; for (int i = 0; i < n; i++) { double u = Sample(Normal(0, 1)); Factor(u); if (u > 0) x[i] = u; } return x[0];"
    )]
    [InlineData(
        "var x = new double[n]; for (int i = 0; i < n; i++) { double u = Sample(Normal(0, 1)); Factor(u); if (u > 0) continue; x[i] = u; } return x[0];"
    )]
    [InlineData(
        "var x = new double[n]; var z = x; for (int i = 0; i < n; i++) { x[i] = Sample(Normal(z[0], 1)); Factor(x[i]); } return x[0];"
    )]
    [InlineData(
        "double[] x = new double[n], z = new double[n]; for (int k = 0; k < 2; k++) { for (int i = 0; i < n; i++) { x[i] = Sample(Normal(z[0], 1)); Factor(x[i]); } z = x; } return 0;"
    )]
    [InlineData("try { for (int i = 0; i < n; i++) Factor(Sample(Normal(0, 1))); } catch (Exception) { } return 0;")]
    public void It_is_none(string body) =>
        Assert.DoesNotContain("Plates", GeneratorRun.Of(Model(body)).Compiles().Text(), StringComparison.Ordinal);

    [Fact]
    public void Of_nested_loops_each_can_be_one()
    {
        const string Both = """
            for (int i = 0; i < n; i++)
            {
                double x = Sample(Normal(0, 1));
                foreach (double u in v)
                {
                    double z = Sample(Normal(x, u));
                    Factor(z);
                }
            }
            return 0;
            """;
        Assert.Contains(
            "Plates = [Sites.xPlate, Sites.zPlate]",
            GeneratorRun.Of(Model(Both)).Compiles().Text(),
            StringComparison.Ordinal
        );
    }

    private static string Model(string body) =>
        Compilations.Usings
        + $$"""
            public static partial class Models
            {
                {{Declarations}}

                [Model]
                public static double M(int n, double[] v, [Observed] double[] y)
                {
                    {{body}}
                }
            }
            """;
}
