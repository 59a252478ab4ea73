using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Tests;

/// <summary>Which stages an edit runs again, over two models in one file and one in another.</summary>
public class IncrementalTests
{
    private const string First = """
        using Icf;
        using static Icf.Prob;

        public static partial class Models
        {
            [Model]
            public static double Level(double sd)
            {
                double half = sd / 2;
                double level = Sample(Normal(0, half));
                return level;
            }

            [Model]
            public static double Slope() => Sample(Normal(0, 1), name: "slope");
        }
        """;

    private const string Second = """
        using Icf;
        using static Icf.Prob;

        public static partial class Others
        {
            [Model]
            public static double Noise() => Sample(HalfNormal(1), name: "noise");
        }
        """;

    /// <summary>An edit, and the models whose twin and whose class are written again.</summary>
    public static TheoryData<string, string, string, string, string> Edits =>
        new()
        {
            // edit, what is replaced, by what, twins, classes
            { "comment inside", "double half = sd / 2;", "double half = sd / 2; // halved", "Level", "" },
            { "white space inside", "sd / 2", "sd  /  2", "Level", "" },
            { "comment behind", "name: \"slope\");", "name: \"slope\"); // fine", "", "" },
            { "blank line above", "using static Icf.Prob;", "using static Icf.Prob;\n", "Level Slope", "" },
            { "local renamed", "half", "part", "Level", "" },
            { "body", "sd / 2", "sd / 3", "Level", "Level" },
            { "prior", "Normal(0, 1)", "Normal(0, 2)", "Slope", "Slope" },
            {
                "site renamed",
                "double level = Sample(Normal(0, half));\n        return level;",
                "double mean = Sample(Normal(0, half));\n        return mean;",
                "Level",
                "Level"
            },
            { "method renamed", "double Slope()", "double Tilt()", "Tilt", "Tilt" },
            {
                "new model below",
                "name: \"slope\");",
                "name: \"slope\");\n    [Model] public static int Count() => Sample(Poisson(1));",
                "Count",
                "Count"
            },
            {
                "new member that is no model",
                "name: \"slope\");",
                "name: \"slope\");\n    public static int Count() => 1;",
                "",
                ""
            },
        };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_writes_again_what_it_touches(string edit, string from, string to, string twins, string classes)
    {
        Assert.NotEmpty(edit);
        CSharpCompilation before = Compilations.Of(First, Second);
        string edited = First.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(First, edited);
        GeneratorRun run = GeneratorRun.Of(before);
        GeneratorRun after = run.Then(before.ReplaceSyntaxTree(before.SyntaxTrees[0], Compilations.Tree(edited)));
        Assert.Equal(twins, Written(run, after, TrackingNames.Twins, ".Twin.g.cs"));
        Assert.Equal(classes, Written(run, after, TrackingNames.Classes, ".g.cs"));

        // A discrete model has no scorer.
        Assert.Equal(twins == "Count" ? "" : twins, Written(run, after, TrackingNames.Scorers, ".Scorer.g.cs"));
    }

    private const string Constants =
        "public static class Constants { public const double Sd = 1; public static double Twice(double x) { return 2 * x; } }";

    private const string User = """
        using Icf;
        using static Icf.Prob;

        public static partial class Users
        {
            [Model]
            public static double Drift() => Sample(Normal(Constants.Twice(1), Constants.Sd), name: "drift");
        }
        """;

    /// <summary>An edit in the file of constants, and what is written again of the models in other files.</summary>
    public static TheoryData<string, string, string, string, string> EditsElsewhere =>
        new()
        {
            { "body", "2 * x", "3 * x", "", "" },
            { "comment", "public const", "/* spread */ public const", "", "" },
            { "constant", "Sd = 1", "Sd = 2", "", "Drift" },
            { "constant no more", "const double Sd", "static double Sd", "", "Drift" },
            { "return type", "static double Twice", "static float Twice", "", "" },
            { "new member", "public const", "public static int More; public const", "", "" },
        };

    [Theory]
    [MemberData(nameof(EditsElsewhere))]
    public void An_edit_elsewhere_writes_again_what_it_touches(
        string edit,
        string from,
        string to,
        string twins,
        string classes
    )
    {
        Assert.NotEmpty(edit);
        CSharpCompilation before = Compilations.Of(First, User, Constants);
        string edited = Constants.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Constants, edited);
        GeneratorRun run = GeneratorRun.Of(before);
        GeneratorRun after = run.Then(
            before.ReplaceSyntaxTree(before.SyntaxTrees[2], Compilations.Tree(edited, "Models2.cs"))
        );
        Assert.Equal(twins, Written(run, after, TrackingNames.Twins, ".Twin.g.cs"));
        Assert.Equal(classes, Written(run, after, TrackingNames.Classes, ".g.cs"));
    }

    private const string Typed = """
        using Icf;
        using static Icf.Prob;

        public static partial class Typed
        {
            /// <param name="dose">In mg.</param>
            [Model]
            public static double Effect(Dose dose, [Observed] double y)
            {
                double effect = Sample(Normal(0, 1));
                Observe(Normal(effect, 1), y);
                return effect;
            }
        }
        """;

    private const string Dose = "public record Dose(double Amount) { public double Half() { return Amount / 2; } }";

    /// <summary>An edit of a model, and of a type in another file; whether the JSON forms are written again.</summary>
    public static TheoryData<string, string, bool> EditsOfForms =>
        new()
        {
            { "effect, 1)", "effect, 2)", false },
            { "Normal(0, 1)", "Normal(0, 2)", true }, // it is a description
            { "double effect", "double  effect", false },
            { "In mg.", "In kg.", true },
            { "[Observed] double y", "[Observed] float y", true },
            { "double Amount", "int Amount", true },
            { "{ public double Half", "{ public int N { get; set; } public double Half", true },
            { "Amount / 2", "Amount / 4", false },
        };

    [Theory]
    [MemberData(nameof(EditsOfForms))]
    public void Forms_are_written_again_where_a_type_or_a_description_is_another(string from, string to, bool again)
    {
        CSharpCompilation before = Compilations.Of(First, Typed, Dose);
        int edited = Typed.Contains(from, StringComparison.Ordinal) ? 1 : 2;
        string text = (edited == 1 ? Typed : Dose).Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(edited == 1 ? Typed : Dose, text);
        GeneratorRun run = GeneratorRun.Of(before);
        GeneratorRun after = run.Then(
            before.ReplaceSyntaxTree(before.SyntaxTrees[edited], Compilations.Tree(text, $"Models{edited}.cs"))
        );
        Assert.Equal(again ? "Effect" : "", Written(run, after, TrackingNames.Json, ".Json.g.cs"));
    }

    [Fact]
    public void An_edit_of_a_file_without_models_writes_nothing_again()
    {
        CSharpCompilation before = Compilations.Of(First, Second, "class Other { int a; }");
        GeneratorRun after = GeneratorRun
            .Of(before)
            .Then(
                before.ReplaceSyntaxTree(
                    before.SyntaxTrees[2],
                    Compilations.Tree("class Other { int b; }", "Models2.cs")
                )
            );
        Assert.All(
            after.Stages().Values.SelectMany(static r => r),
            static reason => Assert.True(GeneratorRun.IsCached(reason))
        );
    }

    [Fact]
    public void The_same_source_gives_an_equal_model()
    {
        IEnumerable<object> first = Models(GeneratorRun.Of(First));
        IEnumerable<object> second = Models(GeneratorRun.Of(First));
        Assert.Equal(first, second);
    }

    private static IEnumerable<object> Models(GeneratorRun run) =>
        run
            .Driver.GetRunResult()
            .Results.Single()
            .TrackedSteps[TrackingNames.Models]
            .SelectMany(static s => s.Outputs)
            .Select(static o => o.Value)
            .ToList();

    // The models whose value changed at a stage; the files must tell the same.
    private static string Written(GeneratorRun before, GeneratorRun after, string stage, string suffix)
    {
        IEnumerable<string> files = after
            .Files.Where(f =>
                f.Key.EndsWith(suffix, StringComparison.Ordinal)
                && (suffix != ".g.cs" || !f.Key.EndsWith(".Twin.g.cs", StringComparison.Ordinal))
                && (suffix != ".g.cs" || !f.Key.EndsWith(".Scorer.g.cs", StringComparison.Ordinal))
                && (suffix != ".g.cs" || !f.Key.EndsWith(".Json.g.cs", StringComparison.Ordinal))
                && before.Files.GetValueOrDefault(f.Key) != f.Value
            )
            .Select(f => f.Key[..^suffix.Length].Replace(".Plumbing", "", StringComparison.Ordinal).Split('.')[^1])
            .Distinct()
            .Order(StringComparer.Ordinal);
        string written = string.Join(" ", files);
        int ran = after
            .Stages()[stage]
            .Count(static r => r is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);
        Assert.Equal(written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, ran);
        return written;
    }
}
