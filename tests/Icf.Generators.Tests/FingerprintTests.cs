using System.Text.RegularExpressions;
using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>Which changes of a model change its fingerprint, and which part of it.</summary>
public partial class FingerprintTests
{
    private const string Before = """
        public static double M([Observed] double[] y, double[] x, int n)
        {
            double intercept = Sample(Normal(Centre, 2));
            double slope = Sample(StudentT(4));
            double twice = 2 * slope;
            for (int i = 0; i < n; i++)
            {
                double mean = intercept + twice * x[i];
                Observe(Normal(mean, 1), y[i]);
            }
            double up = 0, down = 1;
            foreach (double value in x)
            {
                up += value;
                down -= n / 2;
            }
            double noise;
            if (up > Count(3))
                noise = Sample(Gamma(2, up + down), name: "wide");
            else
                noise = Sample(Beta(2, 1), name: "narrow");
            Factor(-noise * up);
            double extra = Sample(Gamma(2, 1), name: "slack");
            return intercept + extra;
        }
        """;

    /// <summary>What is written otherwise but means the same: an edit, what is replaced, and by what.</summary>
    public static TheoryData<string, string, string> Harmless =>
        new()
        {
            { "white space and a comment", "Normal(Centre, 2)", "Normal( Centre,/* wide */2 )" },
            { "renamed local that stands for an expression", "twice", "doubled" },
            { "renamed local of a site with a name", "extra", "rest" },
            { "renamed variables", "up", "total" },
            { "renamed variable of a foreach", "value", "v" },
            {
                "renamed variable of a for",
                "int i = 0; i < n; i++)\n    {\n        double mean = intercept + twice * x[i];\n        Observe(Normal(mean, 1), y[i]);",
                "int k = 0; k < n; k++)\n    {\n        double mean = intercept + twice * x[k];\n        Observe(Normal(mean, 1), y[k]);"
            },
            { "constant by value", "Centre", "0.5" },
            { "constant computed", "Centre", "(1.0 / 2)" },
            { "var", "double twice", "var twice" },
            { "needless parentheses", "intercept + twice * x[i]", "(intercept + (twice * (x[i])))" },
            {
                "local written out",
                "Observe(Normal(mean, 1), y[i]);",
                "Observe(Normal(intercept + twice * x[i], 1), y[i]);"
            },
            { "local taken out", "Normal(mean, 1)", "Normal(mean, sd)" },
            { "unused local", "double twice", "double unused = slope + 1; double twice" },
            {
                "independent sites in the other order",
                "double intercept = Sample(Normal(Centre, 2));\n    double slope = Sample(StudentT(4));",
                "double slope = Sample(StudentT(4));\n    double intercept = Sample(Normal(Centre, 2));"
            },
            {
                "site before data that do not depend on it",
                "double twice = 2 * slope;",
                "double extra = Sample(Gamma(2, 1), name: \"slack\");\n    double twice = 2 * slope;"
            },
            {
                "independent variables in the other order",
                "double up = 0, down = 1;",
                "double down = 1;\n    double up = 0;"
            },
            {
                "independent steps in the other order",
                "up += value;\n        down -= n / 2;",
                "down -= n / 2;\n        up += value;"
            },
            {
                "braces",
                "noise = Sample(Gamma(2, up + down), name: \"wide\");",
                "{ noise = Sample(Gamma(2, up + down), name: \"wide\"); }"
            },
            { "named arguments", "Normal(Centre, 2)", "Normal(standardDeviation: 2, mean: Centre)" },
            { "default written out", "StudentT(4)", "StudentT(4, 0, scale: 1)" },
            { "name written out", "Sample(StudentT(4))", "Sample(StudentT(4), name: \"slope\")" },
            { "qualified names", "Sample(StudentT(4))", "global::Icf.Prob.Sample<double>(Prob.StudentT(4))" },
            { "literals", "Normal(mean, 1)", "Normal(mean, 1.0)" },
            { "renamed input", "n)", "count)" },
            { "result", "intercept + extra", "intercept - extra * up" },
        };

    /// <summary>
    /// What means something else: an edit, what is replaced, by what, and the parts of the fingerprint that tell.
    /// </summary>
    public static TheoryData<string, string, string, string> Harmful =>
        new()
        {
            { "prior", "Normal(Centre, 2)", "Normal(Centre, 3)", "prior" },
            { "family of a prior", "StudentT(4)", "Normal(0, 4)", "prior" },
            { "likelihood", "Normal(mean, 1)", "Normal(mean, 3)", "likelihood" },
            { "expression that a likelihood is given", "2 * slope", "3 * slope", "likelihood" },
            { "weight of a factor", "-noise * up", "noise * up", "likelihood" },
            { "renamed site", "intercept", "level", "prior likelihood structure" },
            { "renamed site with a name", "\"slack\"", "\"play\"", "prior structure" },
            { "other variable", "Sample(Gamma(2, up + down), name", "Sample(Gamma(2, down + up), name", "structure" },
            { "other variable in the same text", "-noise * up", "-noise * down", "structure" },
            { "computation of a variable", "up += value", "up -= value", "structure" },
            { "whole division", "n / 2", "n / 2.0", "structure" },
            { "condition", "up > Count(3)", "up < Count(3)", "structure" },
            { "grouping", "intercept + twice * x[i]", "(intercept + twice) * x[i]", "likelihood" },
            { "index of a datum", "y[i]", "y[n - 1 - i]", "structure" },
            { "end of a loop", "i < n", "i < y.Length", "structure" },
            {
                "statement that another depends on",
                "Factor(-noise * up);\n",
                "Factor(-noise * up);\n    noise = 0;\n",
                "structure"
            },
            {
                "variable that depends on another",
                "double up = 0, down = 1;\n    foreach (double value in x)\n    {\n        up += value;",
                "double up = 0, down = 1;\n    foreach (double value in x)\n    {\n        up += value * down;",
                "structure"
            },
            { "return before a site", "double extra = ", "if (n > 3) return 0;\n    double extra = ", "structure" },
            {
                "site in a branch",
                "double extra = Sample(Gamma(2, 1), name: \"slack\");",
                "double extra = 0; if (n > 3) extra = Sample(Gamma(2, 1), name: \"slack\");",
                "structure"
            },
            { "further input", "int n)", "int n, int m)", "structure" },
            { "type of an input", "int n)", "long n)", "structure" },
            { "gaps in the data", "[Observed] double", "[Observed(AllowMissing = true)] double", "structure" },
            { "renamed data", "y", "z", "likelihood structure" },
        };

    [Theory]
    [MemberData(nameof(Harmless))]
    public void What_means_the_same_has_the_same_fingerprint(string edit, string from, string to) =>
        Assert.Equal("", Changed(Edited(edit, from, to)));

    [Theory]
    [MemberData(nameof(Harmful))]
    public void What_means_something_else_changes_the_parts_that_it_concerns(
        string edit,
        string from,
        string to,
        string parts
    ) => Assert.Equal(parts, Changed(Edited(edit, from, to)));

    /// <summary>Statements of which the second depends on the first in some hidden way: their order matters.</summary>
    [Theory]
    [InlineData("x[0] = 1;", "double a = Sample(Normal(x[0], 1));")]
    [InlineData("Change(x);", "double a = Sample(Normal(x[0], 1));")]
    [InlineData("double[] other = x; other[0] = 1;", "double a = Sample(Normal(x[0], 1));")]
    [InlineData("s += 1;", "double a = Sample(Normal(s, 1));")]
    [InlineData("s += 1;", "double a = Sample(Normal(f(), 1));", "System.Func<double> f = () => s;")]
    [InlineData("s = Next(ref t);", "double a = Sample(Normal(t, 1));")]
    [InlineData("(s, t) = (t, s);", "double a = Sample(Normal(t, 1));")]
    [InlineData("if (s > 0) return 0;", "double a = Sample(Normal(0, 1));")]
    [InlineData("if (s > 0) throw new System.Exception();", "double a = Sample(Normal(0, 1));")]
    [InlineData("Total += 1;", "double a = Sample(Normal(Total, 1));")]
    public void The_order_of_what_depends_on_each_other_matters(string first, string second, string before = "")
    {
        string Method(string statements) =>
            $$"""
                public static double M([Observed] double y, double[] x)
                {
                    double s = 1, t = 2;
                    {{before}}
                    {{statements}}
                    Observe(Normal(a, 1), y);
                    return s + t;
                }
                """;
        Assert.NotEqual(Hashes(Run(Method(first + second)))[2], Hashes(Run(Method(second + first)))[2]);
    }

    [Fact]
    public void An_expression_body_is_a_body_that_returns_the_expression() =>
        Assert.Equal(
            Hashes(Run("public static double M() => Sample(Normal(0, 1), name: \"x\");")),
            Hashes(Run("public static double M() { return Sample(Normal(0, 1), name: \"x\"); }"))
        );

    [Fact]
    public void Sites_are_told_in_words_that_hold_whatever_the_names_of_locals()
    {
        const string Words = """
            new("sample", "intercept", "Normal(0.5, 2)"),
            new("sample", "slope", "StudentT(4, 0, 1)"),
            new("observe", "y", "Normal(intercept + 2 * slope * x[i], 1)"),
            new("sample", "wide", "Gamma(2, $1 + $2)"),
            new("sample", "narrow", "Beta(2, 1)"),
            new("factor", "factor", "-$1 * $2"),
            new("sample", "slack", "Gamma(2, 1)"),
            """;
        Assert.Equal(Words, Sites(Run(Before)));
        Assert.Equal(Words, Sites(Run(Edited("", "up", "total").Replace("twice", "t", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_text_that_is_very_long_is_cut_but_still_told_apart()
    {
        string Long(string end) =>
            Sites(
                Run(
                    $$"""
                    public static double M(double x) => Sample(Normal({{string.Concat(
                        Enumerable.Repeat("x * x + ", 30)
                    )}} {{end}}, 1), name: "a");
                    """
                )
            );
        Assert.InRange(Long("1").Length, 100, 200);
        Assert.NotEqual(Long("1"), Long("2"));
    }

    [Fact]
    public void A_renamed_site_keeps_the_hashes_of_its_old_name_beside_the_new_ones()
    {
        string text = Run(
            """[Was("intercept", Now = "level")] [Was("slack", Now = "play")] """
                + Before
                    .Replace("intercept", "level", StringComparison.Ordinal)
                    .Replace("slack", "play", StringComparison.Ordinal)
        );
        string[] hashes = Hashes(text);
        Assert.Equal(8, hashes.Length);
        Assert.Equal(Hashes(Run(Before)), hashes[4..]);
        Assert.NotEqual(hashes[..4], hashes[4..]);
    }

    /// <summary>Places of one name: what they are given is told apart, and so is which is which.</summary>
    [Theory]
    [InlineData(
        "double x = n > 0 ? Sample(Normal(0, 1)) : Sample(Normal(1, 2)); return x;",
        "double x = n > 0 ? Sample(Normal(1, 2)) : Sample(Normal(0, 1)); return x;"
    )]
    [InlineData(
        "double x; if (n > 0) x = Sample(Normal(0, 1)); else x = Sample(Cauchy(0, 1)); return x;",
        "double x; if (n > 0) x = Sample(Cauchy(0, 1)); else x = Sample(Normal(0, 1)); return x;"
    )]
    [InlineData(
        "double x = Sample(Normal(0, 1)); for (int i = 0; i < n; i++) x = Sample(Normal(1, 2)); return x;",
        "double x = Sample(Normal(1, 2)); for (int i = 0; i < n; i++) x = Sample(Normal(0, 1)); return x;"
    )]
    public void Places_of_one_name_are_told_apart(string before, string after) =>
        Assert.NotEqual(
            Hashes(Run($"public static double M(int n) {{ {before} }}")),
            Hashes(Run($"public static double M(int n) {{ {after} }}"))
        );

    /// <summary>The right side of differential equations, written there or as a local function.</summary>
    [Theory]
    [InlineData("(t, y, dy) => dy[0] = -k * y[0]", "")]
    [InlineData("(t, y) => [-k * y[0]]", "")]
    [InlineData("Slopes", "double[] Slopes(double t, double[] y) => [-k * y[0]];")]
    public void The_function_of_differential_equations_belongs_to_the_model(string f, string function)
    {
        string Method(string slope) =>
            $$"""
                public static double M([Observed] double datum)
                {
                    double k = Sample(Gamma(2, 1));
                    double[][] path = OdeSolution({{f}}, [1], [2]);
                    Observe(Normal(path[0][0], 1), datum);
                    return k;
                    {{function}}
                }
                """.Replace("-k", slope, StringComparison.Ordinal);
        Assert.NotEqual(Hashes(Run(Method("-k"))), Hashes(Run(Method("-2 * k"))));
    }

    private static string Edited(string edit, string from, string to)
    {
        string after = Whole(from).Replace(Before, to);
        Assert.True(Before != after, edit);
        if (edit == "local taken out")
            after = after.Replace("double twice", "double sd = 1; double twice", StringComparison.Ordinal);
        if (edit == "site before data that do not depend on it")
            after = after.Replace(
                "    double extra = Sample(Gamma(2, 1), name: \"slack\");\n    return",
                "    return",
                StringComparison.Ordinal
            );
        if (edit == "renamed input")
            after = after
                .Replace("i < n", "i < count", StringComparison.Ordinal)
                .Replace("n / 2", "count / 2", StringComparison.Ordinal);
        return after;
    }

    // A name is replaced where it stands as a word.
    private static Regex Whole(string text) =>
        new((char.IsLetter(text[0]) ? @"\b" : "") + Regex.Escape(text) + (char.IsLetter(text[^1]) ? @"\b" : ""));

    private static readonly Lazy<string[]> s_before = new(() => Hashes(Run(Before)));

    private static string Changed(string after)
    {
        string[] before = s_before.Value,
            now = Hashes(Run(after));
        string[] names = ["prior", "likelihood", "structure"];
        return string.Join(' ', names.Where((_, part) => before[part] != now[part]));
    }

    private static string Run(string method) =>
        GeneratorRun
            .Of(
                $$"""
                using Icf;
                using static Icf.Prob;

                public static partial class Models
                {
                    private const double Centre = 0.5;
                    public static double Total = 1;
                    private static double Count(int n) => n;
                    private static void Change(double[] x) => x[0]++;
                    private static double Next(ref double x) => x++;

                    [Model]
                    {{method}}
                }
                """
            )
            .Compiles()
            .Text();

    private static string[] Hashes(string text) => [.. Hash().Matches(text).Select(static m => m.Value)];

    private static string Sites(string text) => string.Join('\n', SiteLine().Matches(text).Select(static m => m.Value));

    [GeneratedRegex("(?<=\")[0-9a-f]{16}(?=\")")]
    private static partial Regex Hash();

    [GeneratedRegex("new\\(\"(sample|observe|factor|call)\", \"[^\"]*\", \".*")]
    private static partial Regex SiteLine();
}
