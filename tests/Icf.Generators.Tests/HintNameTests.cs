using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>
/// Models whose names are nearly equal all get their files: one name that comes twice would cost the files of all
/// models.
/// </summary>
public class HintNameTests
{
    private const string Body = "() => Sample(Normal(0, 1));";

    /// <summary>The members of namespaces, and the number of models in them.</summary>
    public static TheoryData<string, string, int> Families =>
        new()
        {
            {
                "methods by case",
                $"public static partial class M {{ {Models("level", "Level", "LEVEL", "lEvel")} }}",
                4
            },
            {
                "types by case",
                $"public static partial class M {{ {Models("A")} }} public static partial class m {{ {Models("A", "a")} }}",
                3
            },
            {
                "namespaces by case",
                $"namespace Acme.IO {{ public static partial class M {{ {Models("A")} }} }} namespace Acme.Io {{ public static partial class M {{ {Models("A")} }} }}",
                2
            },
            {
                "nested types by case",
                $"public static partial class M {{ public static partial class Inner {{ {Models("A")} }} public static partial class inner {{ {Models("A")} }} }}",
                2
            },
            {
                "a type with the place of a namespace",
                $"namespace A.B {{ public static partial class C {{ {Models("D")} }} }} namespace A {{ public static partial class b {{ public static partial class C {{ {Models("D")} }} }} }}",
                2
            },
            {
                "arity",
                $"public static partial class M {{ {Models("A")} }} public static partial class M<T> {{ {Models("A", "a")} }} public static partial class M<T, U> {{ {Models("A")} }} public static partial class m<T> {{ {Models("A")} }}",
                5
            },
            { "escapes", $"public static partial class M {{ {Models("@event", "Event", "_event", "event_")} }}", 4 },
            {
                "other letters",
                $"public static partial class M {{ {Models("Ä", "ä", "_", "İ", "ı", "I", "i", "Σ", "σ", "ς")} }}",
                10
            },
            {
                "names of twins",
                $"public static partial class A {{ {Models("level")} public static partial class Level {{ {Models("twin", "Twin")} }} }}",
                3
            },
            {
                "names of plumbing",
                $"public static partial class A {{ {Models("level")} public static partial class Level {{ {Models("plumbing", "Plumbing")} }} }}",
                3
            },
            { "cut names", Cut(), 6 },
        };

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_model_gets_its_files(string family, string code, int models)
    {
        Assert.NotEmpty(family);
        GeneratorRun run = GeneratorRun.Of(Compilations.Usings + code).Compiles();
        Assert.Equal(5 * models, run.Files.Count);
        Assert.Equal(5 * models, run.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(run.Files.Keys, static name => Assert.InRange(name.Length, 1, 100));
        Assert.Empty(AnalyzerRun.Of(run.Input));
    }

    [Fact]
    public void A_model_of_another_name_is_written_once()
    {
        GeneratorRun run = GeneratorRun.Of(
            Compilations.Usings + $"public static partial class M {{ {Models("Level")} }}",
            Compilations.Usings + $"public static partial class N {{ {Models("Other")} }}"
        );
        GeneratorRun after = run.Then(
            run.Input.AddSyntaxTrees(
                Compilations.Tree(
                    Compilations.Usings + $"public static partial class m {{ {Models("Level")} }}",
                    "More.cs"
                )
            )
        );
        Assert.Equal(15, after.Files.Count);
        Assert.Equal(5, after.Files.Keys.Count(name => run.Files.ContainsKey(name)));
        Assert.Equal(1, after.Stages()[TrackingNames.Twins].Count(static reason => !GeneratorRun.IsCached(reason)));
    }

    /// <summary>What is wrong with a model is told, and costs no other one its files.</summary>
    [Theory]
    [InlineData("[Model] public static double Level(int n) => Sample(Normal(n, 1));", "ICF0026")]
    [InlineData("[Model] public static double Level() => Sample(Normal(0, 1));", "ICF0026")]
    [InlineData("public static double LevelModel;", "ICF0027")]
    public void A_model_that_has_no_files_costs_no_other_one_its_own(string member, string id)
    {
        string code =
            Compilations.Usings
            + $"public static partial class M {{ {Models("Level")} {member} }} public static partial class N {{ {Models("Other")} }}";
        Assert.Equal(
            ["N.Other.Json.g.cs", "N.Other.Plumbing.g.cs", "N.Other.Scorer.g.cs", "N.Other.Twin.g.cs", "N.Other.g.cs"],
            GeneratorRun.Of(code).Files.Keys.Order(StringComparer.Ordinal)
        );
        Assert.Contains(AnalyzerRun.Of(code), d => d.Id == id);
    }

    private static string Models(params string[] names) =>
        string.Join(" ", names.Select(static name => $"[Model] public static double {name}{Body}"));

    // Longer than any name of a file, and different at the beginning, at the end, and in case.
    private static string Cut()
    {
        string space = string.Join(".", Enumerable.Repeat("Averylongname", 9));
        return string.Join(
            " ",
            new[] { "X", "x", "Y" }.Select(first =>
                $"namespace {first}.{space} {{ public static partial class M {{ {Models("Level", "level")} }} }}"
            )
        );
    }
}
