using System.Collections.Immutable;
using Icf.Generators.CodeFixes;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Tests;

/// <summary>Each fix changes what it should, and its diagnostic is gone.</summary>
public class CodeFixTests
{
    public static TheoryData<string, string, string> Fixes => new()
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
            "ICF0005",
            "public static partial class M { [Model] public static double N(this double x) => x; }",
            "public static partial class M { [Model] public static double N(double x) => x; }"
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
    };

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task It_is_fixed(string id, string before, string after)
    {
        Diagnostic diagnostic = AnalyzerRun.Of(Compilations.Usings + before).Single(d => d.Id == id);
        Document document = Document(Compilations.Usings + before);
        var actions = new List<CodeAction>();
        await Provider(id).RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default));
        ImmutableArray<CodeActionOperation> operations = await actions.Single().GetOperationsAsync(default);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        string text = (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
        Assert.Equal(Compilations.Usings + after, text);
        Assert.Empty(AnalyzerRun.Of(text));
    }

    [Fact]
    public async Task A_call_of_a_model_cannot_be_named_so_no_fix_is_offered()
    {
        const string Code = Compilations.Usings
            + "public static partial class M { [Model] public static void N() { O(); O(); } [Model] public static void O() { } }";
        var context = new CodeFixContext(
            Document(Code), AnalyzerRun.Of(Code).Single(), static (_, _) => Assert.Fail("A fix was offered."), default);
        await new NameSiteCodeFix().RegisterCodeFixesAsync(context);
    }

    private static CodeFixProvider Provider(string id) => typeof(MakeTypePartialCodeFix).Assembly.GetTypes()
        .Where(static t => t.IsSubclassOf(typeof(CodeFixProvider)) && !t.IsAbstract)
        .Select(static t => (CodeFixProvider)Activator.CreateInstance(t)!)
        .Single(p => p.FixableDiagnosticIds.Contains(id));

    private static Document Document(string code)
    {
        var workspace = new AdhocWorkspace();
        ProjectId project = ProjectId.CreateNewId();
        workspace.AddSolution(SolutionInfo.Create(SolutionId.CreateNewId(), VersionStamp.Default, projects:
        [
            ProjectInfo.Create(project, VersionStamp.Default, "User", "User", LanguageNames.CSharp, metadataReferences: Compilations.References),
        ]));
        return workspace.AddDocument(project, "Models.cs", Microsoft.CodeAnalysis.Text.SourceText.From(code));
    }
}
