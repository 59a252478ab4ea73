using System.Collections.Immutable;
using Icf.Generators.CodeFixes;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Icf.Generators.Tests;

/// <summary>
/// After a fix the whole project compiles, however the code is written and wherever its callers stand; else none is
/// offered.
/// </summary>
public class CodeFixVariantTests
{
    private const string Static = "using static Icf.Prob;\n";

    /// <summary>The diagnostic, whether a fix is offered, and the files of a project.</summary>
    public static TheoryData<string, bool, string[]> Variants =>
        new()
        {
            // Arguments by name, in any order.
            {
                "ICF0019",
                true,
                [
                    Model(
                        "double x = Sample(Normal(0, 1)); x = Sample(name: \"x\", distribution: Normal(x, 1)); return x;"
                    ),
                ]
            },
            {
                "ICF0019",
                true,
                [
                    Model(
                        "double x = Sample(Normal(0, 1)); x = Sample(distribution: Normal(x, 1), name: \"x\"); return x;"
                    ),
                ]
            },
            {
                "ICF0019",
                true,
                [Model("return Sample(distribution: Normal(0, 1)) + Sample(distribution: Normal(0, 2));")]
            },
            {
                "ICF0019",
                true,
                [Model("Factor(name: \"a\", logWeight: 1); Factor(name: \"a\", logWeight: 2); return 1;")]
            },
            { "ICF0019", true, [Model("const string a = \"a\"; Factor(1, a); Factor(2, a); return 1;")] },
            { "ICF0042", true, [Model("double x = 2 * Sample(distribution: Normal(0, 1)); return x;")] },
            { "ICF0020", true, [Model("return Sample(name: \"a/b\", distribution: Normal(0, 1));")] },
            {
                "ICF0018",
                true,
                [
                    Compilations.Usings
                        + "public static partial class M { [Model] public static double N(string s) => Sample(name: s, distribution: Normal(0, 1)); }",
                ]
            },
            // Names of attributes and types that are not imported.
            { "ICF0041", true, [Static + "static class M { static double N() => Sample(Normal(0, 1)); }"] },
            { "ICF0041", true, ["static class M { static double N() => Icf.Prob.Sample(Icf.Prob.Normal(0, 1)); }"] },
            {
                "ICF0041",
                true,
                [
                    "using I = Icf.Prob; namespace A { static class M { static double N() => I.Sample(I.Normal(0, 1)); } }",
                ]
            },
            {
                "ICF0024",
                true,
                [
                    Static
                        + "public static partial class M { [Icf.Model] public static void N(double m, double[] y) => Observe(Normal(m, 1), y[0]); }",
                ]
            },
            {
                "ICF0024",
                true,
                [
                    "using L = Icf.Prob; public static partial class M { [Icf.ModelAttribute] public static void N(double m, double y) => L.Observe(L.Normal(m, 1), y); }",
                ]
            },
            {
                "ICF0101",
                true,
                [
                    "static partial class M { [Icf.Model] static double N(System.Random r) { double x = r.NextDouble(); return x; } }",
                ]
            },
            // Fields that other parts of a type set, or that are not as simple as they look.
            {
                "ICF0104",
                false,
                [Field("static double s_x = 1;"), "static partial class M { static void Set() => s_x = 2; }"]
            },
            {
                "ICF0104",
                false,
                [Field("static double s_x = 1;"), "static partial class M { static void Set() { (s_x, _) = (1, 2); } }"]
            },
            {
                "ICF0104",
                false,
                [
                    Field("static double s_x = 1;"),
                    "static partial class M { static class Inner { static void Set() => M.s_x++; } }",
                ]
            },
            { "ICF0104", false, [Field("static double s_x = 1; static ref double Place => ref s_x;")] },
            {
                "ICF0104",
                true,
                [Field("static double s_x = 1;"), "static partial class M { static double Get() => s_x; }"]
            },
            // Callers of methods whose parameters change.
            {
                "ICF0004",
                true,
                [
                    Compilations.Usings
                        + "public static partial class M { [Model] public static double N(in double x) => Sample(Normal(x, 1)); public static double C(double v) => N(in v); }",
                ]
            },
            { "ICF0004", true, [ByIn, "class C { double F(double v) => M.N(in v) + M.N(v) + M.N(x: in v); }"] },
            {
                "ICF0004",
                true,
                [
                    Compilations.Usings
                        + "public static partial class M { [Model] public static double N(ref readonly double x) => Sample(Normal(x, 1)); }",
                    "class C { double F(double v) => M.N(ref v) + M.N(in v); }",
                ]
            },
            { "ICF0004", false, [ByIn, "delegate double D(in double x); class C { D F() => M.N; }"] },
            {
                "ICF0004",
                false,
                [
                    Compilations.Usings
                        + "interface I { double N(in double x); } public partial class M : I { [Model] public double N(in double x) => Sample(Normal(x, 1)); }",
                ]
            },
            { "ICF0005", true, [ByThis, "class C { double F(double v) => v.N(); }"] },
            { "ICF0005", true, [ByThis, "class C { double F(double v) => M.N(v) + (v + 1).N() + v.N().N(); }"] },
            {
                "ICF0005",
                true,
                [
                    Compilations.Usings
                        + "namespace A { public static partial class M { [Model] public static double N(this double x, double y) => x + y; } }",
                    "using A; class C { double F(double v) => v.N(2); }",
                ]
            },
            {
                "ICF0005",
                false,
                [
                    Compilations.Usings
                        + "public static partial class M { [Model] public static double N(this string x) => x.Length; }",
                    "class C { double? F(string? v) => v?.N(); }",
                ]
            },
            { "ICF0005", false, [ByThis, "class C { System.Func<double> F(double v) => v.N; }"] },
            {
                "ICF0009",
                false,
                [
                    Compilations.Usings
                        + "public partial class M { [Model] public virtual double N() => Sample(Normal(0, 1)); }",
                    "public class D : M { public override double N() => 1; }",
                ]
            },
            {
                "ICF0007",
                false,
                [
                    Compilations.Usings
                        + "public static partial class M { [Model] public static async System.Threading.Tasks.Task<double> N() { return Sample(Normal(0, 1)); } }",
                    "class C { async System.Threading.Tasks.Task<double> F() => await M.N(); }",
                ]
            },
            {
                "ICF0001",
                true,
                [
                    Compilations.Usings
                        + "public static class M { [Model] public static double N() => Sample(Normal(0, 1)); }",
                ]
            },
            // Bounds that are equal are not in the wrong order.
            { "ICF0203", false, [Model("return Sample(Uniform(3, 3));")] },
            { "ICF0203", false, [Model("return Sample(Uniform(2 + 1, 3));")] },
            { "ICF0203", false, [Model("return Sample(Uniform(3, 3.0));")] },
            { "ICF0203", false, [Model("const double a = 3; return Sample(Uniform(a, 3));")] },
            { "ICF0203", false, [Model("return Sample(TruncatedNormal(0, 1, 2, 2));")] },
            { "ICF0203", true, [Model("return Sample(Uniform(3, 2));")] },
        };

    private const string ByIn =
        Compilations.Usings
        + "public static partial class M { [Model] public static double N(in double x) => Sample(Normal(x, 1)); }";

    private const string ByThis =
        Compilations.Usings + "public static partial class M { [Model] public static double N(this double x) => x; }";

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task The_project_compiles_after_it(string id, bool isOffered, string[] files)
    {
        Solution before = Project(files);
        Document document = before.Projects.Single().Documents.First();
        Diagnostic diagnostic = AnalyzerRun
            .Of(Compilations.Of(files))
            .First(d => d.Id == id && d.Location.SourceTree!.FilePath == "Models.cs");
        var actions = new List<CodeAction>();
        await Provider(id)
            .RegisterCodeFixesAsync(
                new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default)
            );
        Assert.Equal(isOffered, actions.Count > 0);
        if (!isOffered)
            return;
        ImmutableArray<CodeActionOperation> operations = await actions.Single().GetOperationsAsync(default);
        Solution after = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        string[] texts = await Task.WhenAll(
            after.Projects.Single().Documents.Select(static async d => (await d.GetTextAsync()).ToString())
        );
        Assert.DoesNotContain(AnalyzerRun.Of(Compilations.Of(texts)), d => d.Id == id);
        string[] errors = GeneratorRun
            .Of(texts)
            .Output.GetDiagnostics()
            .Where(static d => d.Severity == DiagnosticSeverity.Error)
            .Select(static d => d.ToString())
            .ToArray();
        Assert.True(errors.Length == 0, string.Join("\n", errors.Concat(texts)));
    }

    private static string Model(string body) =>
        Compilations.Usings + $"public static partial class M {{ [Model] public static double N() {{ {body} }} }}";

    private static string Field(string members) =>
        Compilations.Usings
        + $"static partial class M {{ {members} [Model] public static double N() => Sample(Normal(s_x, 1)); }}";

    private static CodeFixProvider Provider(string id) =>
        typeof(MakeTypePartialCodeFix)
            .Assembly.GetTypes()
            .Where(static t => t.IsSubclassOf(typeof(CodeFixProvider)) && !t.IsAbstract)
            .Select(static t => (CodeFixProvider)Activator.CreateInstance(t)!)
            .Single(p => p.FixableDiagnosticIds.Contains(id));

    private static Solution Project(string[] files)
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
                        compilationOptions: Compilations.Options,
                        parseOptions: Compilations.ParseOptions,
                        metadataReferences: Compilations.References
                    ),
                ]
            )
        );
        for (int i = 0; i < files.Length; i++)
            workspace.AddDocument(
                project,
                i == 0 ? "Models.cs" : $"Models{i}.cs",
                Microsoft.CodeAnalysis.Text.SourceText.From(files[i])
            );
        return workspace.CurrentSolution;
    }
}
