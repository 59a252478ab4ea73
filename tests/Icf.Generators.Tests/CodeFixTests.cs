using System.Collections.Immutable;
using Icf.Generators.CodeFixes;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Tests;

/// <summary>Each fix changes what it should, and its diagnostic is gone.</summary>
public class CodeFixTests
{
    public static TheoryData<string, string, string> Fixes =>
        new()
        {
            {
                "ICF0001",
                "public static class M { [Model] public static double N() => 1; }",
                "public static partial class M { [Model] public static double N() => 1; }"
            },
            {
                "ICF0001",
                "// Mine\nclass M { [Model] public static double N() => 1; }",
                "// Mine\npartial class M { [Model] public static double N() => 1; }"
            },
            {
                "ICF0004",
                "public static partial class M { [Model] public static double N(in double x) => Sample(Normal(x, 1)); }",
                "public static partial class M { [Model] public static double N(double x) => Sample(Normal(x, 1)); }"
            },
            {
                "ICF0004",
                "public static partial class M { [Model] public static double N(ref readonly double x) => Sample(Normal(x, 1)); }",
                "public static partial class M { [Model] public static double N(double x) => Sample(Normal(x, 1)); }"
            },
            {
                "ICF0005",
                "public static partial class M { [Model] public static double N(this double x) => x; }",
                "public static partial class M { [Model] public static double N(double x) => x; }"
            },
            {
                "ICF0007",
                "public static partial class M { [Model] public static async System.Threading.Tasks.Task<double> N() { return Sample(Normal(0, 1)); } }",
                "public static partial class M { [Model] public static double N() { return Sample(Normal(0, 1)); } }"
            },
            {
                "ICF0007",
                "public static partial class M { /// <summary>Mine.</summary>\n[Model] async static void N() => Factor(1); }",
                "public static partial class M { /// <summary>Mine.</summary>\n[Model] static void N() => Factor(1); }"
            },
            {
                "ICF0009",
                "public partial class M { [Model] public virtual double N() => Sample(Normal(0, 1)); }",
                "public partial class M { [Model] public double N() => Sample(Normal(0, 1)); }"
            },
            {
                "ICF0018",
                "public static partial class M { [Model] public static double N(string s) => Sample(Normal(0, 1), name: s); }",
                "public static partial class M { [Model] public static double N(string s) => Sample(Normal(0, 1)); }"
            },
            {
                "ICF0020",
                "public static partial class M { [Model] public static double N() => Sample(Normal(0, 1), \"a/b[0]\"); }",
                "public static partial class M { [Model] public static double N() => Sample(Normal(0, 1), \"a_b_0_\"); }"
            },
            {
                "ICF0020",
                "public static partial class M { [Model] public static double N() => Sample(Normal(0, 1), name: \" \"); }",
                "public static partial class M { [Model] public static double N() => Sample(Normal(0, 1)); }"
            },
            {
                "ICF0032",
                "public static partial class M { public static double N() { return F(); [Model] double F() => 1; } }",
                "public static partial class M { public static double N() { return F(); double F() => 1; } }"
            },
            {
                "ICF0035",
                "public static partial class M { [Model] public static void N([Observed] double?[] y) { for (int i = 0; i < y.Length; i++) Observe(Normal(0, 1), y[i]); } }",
                "public static partial class M { [Model] public static void N([Observed(AllowMissing = true)] double?[] y) { for (int i = 0; i < y.Length; i++) Observe(Normal(0, 1), y[i]); } }"
            },
            {
                "ICF0035",
                "public static partial class M { [Model] public static void N([Observed] double?[] y) { foreach (double? v in y) Observe(Normal(0, 1), v); } }",
                "public static partial class M { [Model] public static void N([Observed(AllowMissing = true)] double?[] y) { foreach (double? v in y) Observe(Normal(0, 1), v); } }"
            },
            {
                "ICF0036",
                "public static partial class M { [Model] public static double N([Observed(AllowMissing = true)] int y) => Observe(Poisson(1), y); }",
                "public static partial class M { [Model] public static double N([Observed] int y) => Observe(Poisson(1), y); }"
            },
            {
                "ICF0038",
                "public static partial class M { [Model] public static double N([Observed, Embedding(EncoderKind.Set)] double y) => Observe(Normal(0, 1), y); }",
                "public static partial class M { [Model] public static double N([Observed] double y) => Observe(Normal(0, 1), y); }"
            },
            {
                "ICF0038",
                "public static partial class M { [Model] public static double N([Embedding(EncoderKind.Set)] double x) => Sample(Normal(x, 1)); }",
                "public static partial class M { [Model] public static double N(double x) => Sample(Normal(x, 1)); }"
            },
            {
                "ICF0039",
                "public static partial class M { [Model] public static double N([Embedding(EncoderKind.Convolution)] double[] x) => Sample(Normal(x[0], 1)); }",
                "public static partial class M { [Model] public static double N([Embedding(EncoderKind.Recurrent)] double[] x) => Sample(Normal(x[0], 1)); }"
            },
            {
                "ICF0019",
                "public static partial class M { [Model] public static double N() => Sample(Normal(0, 1)) + Sample(Normal(0, 2)); }",
                "public static partial class M { [Model] public static double N() => Sample(Normal(0, 1)) + Sample(Normal(0, 2), name: \"normal2\"); }"
            },
            {
                "ICF0019",
                "public static partial class M { [Model] public static void N() { double x = Sample(Normal(0, 1)); x = Sample(Normal(x, 1)); } }",
                "public static partial class M { [Model] public static void N() { double x = Sample(Normal(0, 1)); x = Sample(Normal(x, 1), name: \"x2\"); } }"
            },
            {
                "ICF0019",
                "public static partial class M { [Model] public static void N() { Factor(1, name: \"a\"); Factor(2, \"a\"); } }",
                "public static partial class M { [Model] public static void N() { Factor(1, name: \"a\"); Factor(2, \"a2\"); } }"
            },
            {
                "ICF0024",
                "public static partial class M { [Model] public static void N(double m, double[] y) => Observe(Normal(m, 1), y[0]); }",
                "public static partial class M { [Model] public static void N(double m, [Observed] double[] y) => Observe(Normal(m, 1), y[0]); }"
            },
            {
                "ICF0041",
                "static class M { static double N() => Sample(Normal(0, 1)); }",
                "static partial class M { [Model] static double N() => Sample(Normal(0, 1)); }"
            },
            {
                "ICF0041",
                "public class A\n{\n    // Mine\n    class M\n    {\n        /// <summary>Mine.</summary>\n        [Obsolete]\n        double N(double s) => Sample(Normal(0, s));\n    }\n}",
                "public partial class A\n{\n    // Mine\n    partial class M\n    {\n        /// <summary>Mine.</summary>\n        [Model]\n        [Obsolete]\n        double N(double s) => Sample(Normal(0, s));\n    }\n}"
            },
            {
                "ICF0042",
                "public static partial class M { [Model] public static double N() { double x = Math.Exp(Sample(Normal(0, 1))); return x; } }",
                "public static partial class M { [Model] public static double N() { double x = Math.Exp(Sample(Normal(0, 1), name: \"x\")); return x; } }"
            },
            {
                "ICF0042",
                "public static partial class M { [Model] public static double[] N(int n) { var x = new double[n]; for (int i = 0; i < n; i++) x[i] = Math.Exp(Sample(Normal(0, 1))); return x; } }",
                "public static partial class M { [Model] public static double[] N(int n) { var x = new double[n]; for (int i = 0; i < n; i++) x[i] = Math.Exp(Sample(Normal(0, 1), name: \"x\")); return x; } }"
            },
            {
                "ICF0043",
                "public static partial class M\n{\n    /// <summary>Mine.</summary>\n    [Was(\"a\", Now = \"b\")]\n    [Model]\n    public static double N() { double a = Sample(Normal(0, 1)), b = Sample(Normal(0, 1)); return a + b; } }\n",
                "public static partial class M\n{\n    /// <summary>Mine.</summary>\n    [Model]\n    public static double N() { double a = Sample(Normal(0, 1)), b = Sample(Normal(0, 1)); return a + b; } }\n"
            },
            {
                "ICF0044",
                "public static partial class M { [Model, Was(\"a\", Now = \"c\")] public static double N() { double a = Sample(Normal(0, 1)), b = Sample(Normal(0, 1)); return a + b; } }",
                "public static partial class M { [Model] public static double N() { double a = Sample(Normal(0, 1)), b = Sample(Normal(0, 1)); return a + b; } }"
            },
            {
                "ICF0045",
                "public static partial class M { [Model] [Was(\"o\", Now = \"a\")] [Was(\"o\", Now = \"b\")] public static double N() { double a = Sample(Normal(0, 1)), b = Sample(Normal(0, 1)); return a + b; } }",
                "public static partial class M { [Model] [Was(\"o\", Now = \"a\")] public static double N() { double a = Sample(Normal(0, 1)), b = Sample(Normal(0, 1)); return a + b; } }"
            },
            {
                "ICF0101",
                "public static partial class M { [Model] public static double N(Random random) { double x = random.NextDouble(); return x; } }",
                "public static partial class M { [Model] public static double N(Random random) { double x = Sample(Uniform(0, 1)); return x; } }"
            },
            {
                "ICF0101",
                "public static partial class M { [Model] public static int N() { int x = Random.Shared.Next(6); return x; } }",
                "public static partial class M { [Model] public static int N() { int x = Sample(DiscreteUniform(0, 5)); return x; } }"
            },
            {
                "ICF0101",
                "public static partial class M { [Model] public static int N(int a, int b) { int x = new Random(1).Next(a, a * b); return x; } }",
                "public static partial class M { [Model] public static int N(int a, int b) { int x = Sample(DiscreteUniform(a, (a * b) - 1)); return x; } }"
            },
            {
                "ICF0104",
                "public static partial class M { static double s_x = 1; [Model] public static double N() => Sample(Normal(s_x, 1)); }",
                "public static partial class M { static readonly double s_x = 1; [Model] public static double N() => Sample(Normal(s_x, 1)); }"
            },
            {
                "ICF0203",
                "public static partial class M { [Model] public static double N() => Sample(TruncatedNormal(0, 1, /* a */ 2, 1.5)); }",
                "public static partial class M { [Model] public static double N() => Sample(TruncatedNormal(0, 1, /* a */ 1.5, 2)); }"
            },
            {
                "ICF0205",
                "public static partial class M { [Model] public static double N() { int c = Sample(Poisson(3)); return Sample(Exponential(2 * c), name: \"x\"); } }",
                "public static partial class M { [Model] public static double N() { int c = Sample(Poisson(3)); return Sample(Exponential(1 + 2 * c), name: \"x\"); } }"
            },
            {
                "ICF0302",
                "public static partial class M { [Model] public static double N([Observed] double y, /* z */ [Observed] double z) => Observe(Normal(0, 1), y); }",
                "public static partial class M { [Model] public static double N([Observed] double y, /* z */ double z) => Observe(Normal(0, 1), y); }"
            },
            {
                "ICF0401",
                "public static partial class M { [Model] public static double N() => Sample(Normal(0, 1), name: \"x\"); static object F() => new NModel().Enumerate(new()); }",
                "public static partial class M { [Model] public static double N() => Sample(Normal(0, 1), name: \"x\"); static object F() => new NModel().ImportanceSampling(new()); }"
            },
            {
                "ICF0401",
                "public static partial class M { [Model] public static double N() => Sample(Normal(0, 1), name: \"x\"); static object F() => new NModel().Enumerate(new(), new EnumerateOptions { MaxTraces = 9 }, new Intervention().Do(\"x\", 1)); }",
                "public static partial class M { [Model] public static double N() => Sample(Normal(0, 1), name: \"x\"); static object F() => new NModel().ImportanceSampling(new(), intervention: new Intervention().Do(\"x\", 1)); }"
            },
            {
                "ICF0401",
                "public static partial class M { [Model] public static double N() => Sample(Normal(0, 1), name: \"x\"); static object F() => new NModel().Enumerate(intervention: new Intervention().Do(\"x\", 1), args: new()); }",
                "public static partial class M { [Model] public static double N() => Sample(Normal(0, 1), name: \"x\"); static object F() => new NModel().ImportanceSampling(intervention: new Intervention().Do(\"x\", 1), args: new()); }"
            },
        };

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task It_is_fixed(string id, string before, string after)
    {
        Diagnostic diagnostic = AnalyzerRun.Of(Compilations.Usings + before).Single(d => d.Id == id);
        Document document = Document(Compilations.Usings + before);
        var actions = new List<CodeAction>();
        await Provider(id)
            .RegisterCodeFixesAsync(
                new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default)
            );
        ImmutableArray<CodeActionOperation> operations = await actions.Single().GetOperationsAsync(default);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        string text = (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
        Assert.Equal(Compilations.Usings + after, text);
        Assert.Empty(AnalyzerRun.OfForm(Compilations.Of(text)));
        Assert.DoesNotContain(
            GeneratorRun.Of(text).Output.GetDiagnostics(),
            static d => d.Severity == DiagnosticSeverity.Error
        );
    }

    [Fact]
    public async Task A_call_of_a_model_cannot_be_named_so_no_fix_is_offered()
    {
        const string Code =
            Compilations.Usings
            + "public static partial class M { [Model] public static void N() { O(); O(); } [Model] public static void O() { } }";
        var context = new CodeFixContext(
            Document(Code),
            AnalyzerRun.Of(Code).Single(),
            static (_, _) => Assert.Fail("A fix was offered."),
            default
        );
        await new NameSiteCodeFix().RegisterCodeFixesAsync(context);
    }

    [Theory]
    [InlineData("ICF0004", "[Model] public static void N(ref double x) => x = Sample(Normal(0, 1));")]
    [InlineData(
        "ICF0007",
        "[Model] public static async System.Threading.Tasks.Task<double> N() { await System.Threading.Tasks.Task.Yield(); return 1; }"
    )]
    [InlineData("ICF0041", "public static double P { get; } = Sample(Normal(0, 1));")]
    [InlineData(
        "ICF0041",
        "[Model] public static double N() => H(); static double H() => O(); [Model] static double O() => Sample(Normal(0, 1));"
    )]
    [InlineData(
        "ICF0042",
        "[Model] public static double N() { double x = Sample(Normal(0, 1)); x = 2 * Sample(Cauchy(0, 1)); return x; }"
    )]
    [InlineData("ICF0203", "[Model] public static double N() => Sample(Triangular(0, 2, 1));")]
    [InlineData("ICF0203", "[Model] public static double N() => Sample(Uniform(upper: 0, lower: 1));")]
    [InlineData(
        "ICF0104",
        "static double s_x = 1; static void Set() => M.s_x = 2; [Model] public static double N() => Sample(Normal(s_x, 1));"
    )]
    [InlineData(
        "ICF0104",
        "internal static double s_x = 1; [Model] public static double N() => Sample(Normal(s_x, 1));"
    )]
    [InlineData("ICF0101", "[Model] public static Guid N() => Guid.NewGuid();")]
    [InlineData("ICF0401", "[Model] public static double N() => 1; static object F() => new NModel().Compile(new());")]
    public async Task Where_it_would_be_wrong_none_is_offered(string id, string member)
    {
        string code = Compilations.Usings + "public static partial class M { " + member + " }";
        var context = new CodeFixContext(
            Document(code),
            AnalyzerRun.Of(code).Single(d => d.Id == id),
            static (_, _) => Assert.Fail("A fix was offered."),
            default
        );
        await Provider(id).RegisterCodeFixesAsync(context);
    }

    [Fact]
    public async Task Without_the_using_the_language_is_named()
    {
        const string Before =
            "using Icf;\nstatic partial class M { [Model] static double N(System.Random r) { double x = r.NextDouble(); return x; } }";
        var actions = new List<CodeAction>();
        Document document = Document(Before);
        await new SampleInsteadCodeFix().RegisterCodeFixesAsync(
            new CodeFixContext(document, AnalyzerRun.Of(Before).Single(), (action, _) => actions.Add(action), default)
        );
        ImmutableArray<CodeActionOperation> operations = await actions.Single().GetOperationsAsync(default);
        SourceText text = await operations
            .OfType<ApplyChangesOperation>()
            .Single()
            .ChangedSolution.GetDocument(document.Id)!
            .GetTextAsync();
        Assert.Contains("double x = Prob.Sample(Prob.Uniform(0, 1));", text.ToString(), StringComparison.Ordinal);
    }

    private static CodeFixProvider Provider(string id) =>
        typeof(MakeTypePartialCodeFix)
            .Assembly.GetTypes()
            .Where(static t => t.IsSubclassOf(typeof(CodeFixProvider)) && !t.IsAbstract)
            .Select(static t => (CodeFixProvider)Activator.CreateInstance(t)!)
            .Single(p => p.FixableDiagnosticIds.Contains(id));

    private static Document Document(string code)
    {
        var workspace = new AdhocWorkspace();
        ProjectId project = ProjectId.CreateNewId();
        workspace.AddSolution(
            SolutionInfo.Create(
                SolutionId.CreateNewId(),
                VersionStamp.Default,
                projects:
                [
                    ProjectInfo.Create(
                        project,
                        VersionStamp.Default,
                        "User",
                        "User",
                        LanguageNames.CSharp,
                        metadataReferences: Compilations.References
                    ),
                ]
            )
        );
        return workspace.AddDocument(project, "Models.cs", Microsoft.CodeAnalysis.Text.SourceText.From(code));
    }
}
