using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>Which loops are rejection loops, and why others are none.</summary>
public class RejectionLoopTests
{
    private const string Declarations = """
        private static int Count { get; set; }
        private static double Square(double x) => x * x;
        private static double First(double[] v) => v[0];
        private static void Fill(List<double> l) => l.Add(1);
        private static bool Try(double x, out double y) { y = x; return x > 0; }
        [Model] public static double Part(double sd) => Sample(Normal(0, sd));
        [Model] public static double Seen([Observed] double y) => Observe(Normal(0, 1), y);
        """;

    [Theory]
    [InlineData("double x; do { x = Sample(Normal(0, 1)); } while (x < 0); return x;")]
    [InlineData("double x; do x = Sample(Normal(0, 1)); while (Square(x) < v[0]); return x;")]
    [InlineData("double x = 5; do { x = Sample(Normal(0, 1)); if (x > 3) continue; } while (x < 0); return x;")]
    [InlineData("while (true) { double x = Sample(Normal(0, 1)); if (x > 0) return x; }")]
    [InlineData("double x; while (true) { x = Sample(Normal(0, 1)); if (x > 0) { break; } } return x;")]
    [InlineData("for (;;) { double x = Part(1), low = Math.Sqrt(First(v)); if (x > low) { return x; } }")]
    [InlineData(
        "double[] z; do { z = new double[2]; for (int k = 0; k < 2; k++) z[k] = Sample(Normal(0, 1)); } while (First(z) < z[1]); return z[0];"
    )]
    [InlineData(
        "double x; do { var l = new List<double>(); l.Add(Sample(Normal(0, 1))); Fill(l); x = l[0]; } while (x < 0); return x;"
    )]
    [InlineData("double x, z; do { x = Sample(Normal(0, 1)); } while (!Try(x, out z)); return x + z;")]
    [InlineData(
        "double x, s; do { x = Sample(Normal(0, 1)); s = 0; foreach (double w in v) s += w * x; if (s > 9) throw new Exception(); } while (s < 0); return x;"
    )]
    [InlineData("double x; do { x = Sample(Normal(0, 1)); } while (Sample(Bernoulli(0.5))); return x;")]
    [InlineData("int n = 0; do { while (n < 0) { break; } } while (Sample(Bernoulli(0.5))); return n;")]
    public void It_is_a_rejection_loop(string body)
    {
        string code = Model(body);
        Assert.Contains("Rejections = [Sites.", GeneratorRun.Of(code).Compiles().Text(), StringComparison.Ordinal);
        Assert.Empty(AnalyzerRun.OfForm(Compilations.Of(code)));
    }

    [Theory]
    [InlineData("double x, n = 0; do { x = Sample(Normal(0, 1)); n++; } while (x < 0); return x;", "'n' is carried")]
    [InlineData(
        "double x, m = 0; do { x = Sample(Normal(0, 1)); if (x > 1) m = x; } while (x < 2); return m;",
        "'m' can keep"
    )]
    [InlineData("double x; do { x = Sample(Normal(0, 1)); Count++; } while (x < 0); return x;", "changes 'Count'")]
    [InlineData("double x; do { x = Sample(Normal(0, 1)); v[0] = x; } while (x < 0); return x;", "changes 'v[0]'")]
    [InlineData(
        "double x; var l = new List<double>(); do { x = Sample(Normal(0, 1)); l.Add(x); } while (x < 0); return x;",
        "'l.Add(x)' may change"
    )]
    [InlineData(
        "double x; var l = new List<double>(); do { x = Sample(Normal(0, 1)); Fill(l); } while (x < 0); return x;",
        "'Fill(l)' may change"
    )]
    [InlineData(
        "double x; var l = new List<double>(); do { x = Sample(Normal(0, 1)); var k = l; k.Add(x); } while (x < 0); return x;",
        "'k.Add(x)' may change"
    )]
    [InlineData(
        "double x, n = 0; Action f = () => n++; do { x = Sample(Normal(0, 1)); f(); } while (x < 0); return n;",
        "'f()' may change"
    )]
    [InlineData("double x; do { x = Sample(Normal(0, 1)); Factor(x); } while (x < 0); return x;", "the Factor in it")]
    [InlineData(
        "double x; do { x = Sample(Normal(0, 1)); Observe(Normal(x, 1), y); } while (x < 0); return x;",
        "the Observe in it"
    )]
    [InlineData(
        "double x; do { x = Sample(Normal(0, 1)); x += Seen(y); } while (x < 0); return x;",
        "'Seen' in it observes"
    )]
    [InlineData(
        "double x; do { x = Sample(Normal(0, 1)); if (x > 9) break; } while (x < 0); return x;",
        "'break;' is another exit"
    )]
    [InlineData(
        "double x; do { x = Sample(Normal(0, 1)); if (x > 9) return x; } while (x < 0); return x;",
        "'return x;' is another exit"
    )]
    [InlineData(
        "double x = 1; try { do x = Sample(Normal(0, 1)); while (x < 0); } catch (Exception) { } return x;",
        "an exception"
    )]
    [InlineData(
        "double x; do { x = Sample(Normal(0, 1)); } while (x is var z && z < 0); return x;",
        "declares a variable"
    )]
    public void It_is_none_and_the_diagnostic_says_why(string body, string reason)
    {
        string code = Model(body);
        Assert.DoesNotContain("Rejections", GeneratorRun.Of(code).Compiles().Text(), StringComparison.Ordinal);
        Assert.Contains(
            reason,
            Assert
                .Single(AnalyzerRun.Of(code), static d => d.Id == "ICF0037")
                .GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("double x = 0; do x += Sample(Normal(0, 1)); while (x < 3); return x;")]
    [InlineData("int n = 0; do n++; while (Sample(Bernoulli(0.5))); return n;")]
    [InlineData(
        "int n = 0; while (true) { double x = Sample(Normal(0, 1)); if (x > 1) n++; if (n > 3) break; } return n;"
    )]
    [InlineData("double x = -1; while (x < 0) x = Sample(Normal(0, 1)); return x;")]
    public void A_loop_that_goes_on_instead_of_trying_again_needs_no_word(string body)
    {
        string code = Model(body);
        Assert.DoesNotContain("Rejections", GeneratorRun.Of(code).Compiles().Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(AnalyzerRun.OfForm(Compilations.Of(code)), static d => d.Id != "ICF0403");
    }

    private static string Model(string body) =>
        Compilations.Usings
        + $$"""
            public static partial class Models
            {
                {{Declarations}}

                [Model]
                public static double M(double[] v, [Observed] double y)
                {
                    {{body}}
                }
            }
            """;
}
