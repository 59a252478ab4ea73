using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Icf.Generators.Diagnostics;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Icf.Generators.Tests;

/// <summary>
/// References, spans and other ref-like values before, across and after sites: what the C# compiler could not keep in
/// the state machine of a twin is refused where the author wrote it, and never found in generated code.
/// </summary>
public class RefLikeTests
{
    private const string Site = "Sample(Normal(0, 1), name: \"s\")";

    private const string Types = """
        public ref struct Rs { public ref double R; public double V; public Rs(ref double r) { R = ref r; V = 0; } public double Take(double x) => x; public void Dispose() { } }
        public struct St { public double F; public double Take(double x) => F = x; }
        public static class Help
        {
            public static double Sum(ReadOnlySpan<double> s, double x = 0) => x;
            public static double ByRef(ref double a, double x) => a = x;
            public static double ByIn(in double a, double x) => x;
            public static void ByOut(out Span<double> s, double[] a) => s = a;
            public static double OutArg(out double v, double x) => v = x;
            public static ref double Ref(double[] a) => ref a[0];
            public static ref St RefSt(St[] a) => ref a[0];
            public static Span<double> Make(double[] a) => a;
            public static double Params(params ReadOnlySpan<double> s) => s[0];
        }
        """;

    /// <summary>A declaration of <c>r</c>, a write through it, and a use.</summary>
    private static readonly (string Name, string Declare, string Write, string Use)[] s_values =
    [
        ("ref local", "ref double r = ref a[0];", "r = 1;", "x += r;"),
        ("ref readonly", "ref readonly double r = ref a[0];", "", "x += r;"),
        ("span", "Span<double> r = a;", "r[0] = 1;", "x += r[0];"),
        ("read-only span", "ReadOnlySpan<double> r = a;", "", "x += r[0];"),
        ("stackalloc", "Span<double> r = stackalloc double[3];", "r[0] = 1;", "x += r[0];"),
        ("ref struct", "Rs r = new Rs(ref a[0]);", "r.R = 1;", "x += r.V + r.R;"),
        ("out span", "ByOut(out Span<double> r, a);", "r[0] = 1;", "x += r[0];"),
        ("pattern", "if (Make(a) is var r && r.Length > 9) return 0;", "", "x += r[0];"),
    ];

    /// <summary>
    /// Where a value is declared (D), written (W) and used (U) around a site (S), and whether it must be kept.
    /// </summary>
    private static readonly (string Name, string Body, bool IsKept)[] s_places =
    [
        ("before", "D W U x += S;", false),
        ("across", "D W x += S; U", true),
        ("after", "x += S; D W U", false),
        ("in a loop", "for (int i = 0; i < 2; i++) { D W U x += S; }", false),
        ("outside of a loop", "D for (int i = 0; i < 2; i++) { U x += S; }", true),
        ("across in a loop", "for (int i = 0; i < 2; i++) { D x += S; U }", true),
        ("before a branch", "D U if (x > 0) x += S;", false),
        ("on another branch", "D if (x > 0) x += S; else { U }", false),
        ("before a try", "D try { U x += S; } finally { x++; }", false),
        ("in a catch", "D try { x += S; } catch (Exception) { U }", true),
        ("in a finally", "D try { x += S; } finally { U }", true),
        ("before a jump", "D U if (x > 0) goto end; x += S; end: x++;", false),
    ];

    /// <summary>Statements that are fine.</summary>
    private static readonly string[] s_fine =
    [
        "ref double r = ref a[0]; x += r; x += S; r = ref a[1]; x += r;",
        "Span<double> r = a; x += r[0]; x += S; r = b; x += r[0];",
        "Span<double> r = a; x += Sample(Normal(r[0], 1));",
        "Span<double> r = a; x += Sample(Normal(Sum(r), 1));",
        "x += ByIn(S, Sum(a));",
        "x += ByRef(ref a[0], S);",
        "x += ByRef(ref x, S);",
        "x += ByIn(in a[0], S);",
        "x += ByIn(x + 1, S);",
        "x += ByIn(Ref(a), S);",
        "x += OutArg(out double v, S); x += v;",
        "x += t[0].Take(S);",
        "t[0].F = S;",
        "(a[0], x) = (S, 1);",
        "x += (x > 0 ? ref a[0] : ref a[1]) + S;",
        "ref double r = ref (x > 0 ? ref a[0] : ref a[(int)S]); r = 1;",
        "ref double r = ref a[(int)S]; r = 1;",
        "Span<double> r = a.AsSpan((int)S); r[0] = 1;",
        "Span<double> r = x > 0 ? a : b; x += S;",
        "foreach (ref double v in a.AsSpan()) v = 1; x += S;",
        "foreach (var v in MemoryExtensions.AsSpan(a)) { x += v; } x += S;",
        "using (var r = new Rs(ref a[0])) { x += r.V; } x += S;",
        "Func<double> f = () => { Span<double> r = a; return r[0]; }; x += S + f();",
        "x += S; ref double G() => ref a[0]; G() = 1;",
        "string q = $\"{x} {S}\"; x += q.Length;",
        "if (a.AsSpan().Length + S > 0) x++;",
        "if (a.AsSpan() == b.AsSpan() && Sample(Bernoulli(0.5))) x++;",
        "a[1] = x > 0 ? S : 1;",
        "bool q = Make(a).Length > 1 && Sample(Bernoulli(0.5)); x += q ? 1 : 0;",
    ];

    /// <summary>
    /// Statements of which something must wait for a site and cannot, or of which that is not looked into.
    /// </summary>
    private static readonly string[] s_refused =
    [
        "ref double r = ref a[0]; r = S;",
        "ref double r = ref a[0]; r += S;",
        "ref double r = ref a[0]; r = x > 0 ? S : 1;",
        "ref double r = ref a[0]; x += ByRef(ref r, S);",
        "ref double r = ref a[0]; x += OutArg(out r, S);",
        "x += Sum(a.AsSpan(), S);",
        "x += Sum(a, S);",
        "x += Sum(x > 0 ? a.AsSpan() : b.AsSpan(), S);",
        "x += Sum([1, S]);",
        "x += ByRef(ref Ref(a), S);",
        "x += ByRef(ref a.AsSpan()[0], S);",
        "x += ByIn(in Ref(a), S);",
        "Span<double> r = a; x += ByIn(r[0], S);",
        "Ref(a) = S;",
        "Ref(a) += S;",
        "Ref(a) = x > 0 ? S : 1;",
        "(Ref(a), x) = (S, 1);",
        "(x > 0 ? ref a[0] : ref a[1]) = S;",
        "RefSt(t).F = S;",
        "x += RefSt(t).Take(S);",
        "Make(a)[0] = S;",
        "Span<double> r = a; r[0] = S;",
        "Span<double> r = a; r[0] = x > 0 ? S : 1;",
        "double? n = null; Span<double> r = a; r[0] += n ?? S;",
        "Span<double> r = a; (r[0], x) = (S, 1);",
        "Span<double> r = a; x += r[(int)S];",
        "x += a.AsSpan()[(int)S];",
        "Span<double> q = a; Span<double> r = q.Slice((int)S); r[0] = 1;",
        "Span<double> r = [1, S]; x += r[0];",
        "Span<double> r = stackalloc double[] { 1, S }; x += r[0];",
        "double[] c = [.. a.AsSpan(), S];",
        "x += Params(S, 1);",
        "x += Params(1, S);",
        "Rs r = new Rs(ref a[0]); x += r.Take(S);",
        "x += new Rs(ref a[0]).Take(S);",
        "var r = new Rs { V = S }; x += r.V;",
        "Rs r = new Rs(ref a[0]); r.R = S;",
        "x += Make(a) switch { { Length: > 3 } => S, _ => 0 };",
        "switch (Make(a)) { case { Length: > 0 } when Sample(Bernoulli(0.5)): x = 1; break; case var r: x += r[0]; break; }",
        "if (Make(a) is { Length: > 0 } q && Sample(Bernoulli(0.5))) x += q[0];",
        "foreach (double v in a.AsSpan()) x += S;",
        "foreach (ref double v in a.AsSpan()) { x += S; v = 1; }",
        "using var r = new Rs(ref a[0]); x += S;",
        "using (new Rs(ref a[0])) { x += S; }",
        "string q = string.Concat(\"a\".AsSpan(), S.ToString().AsSpan()); x += q.Length;",
        "var d = new Dictionary<int, double>(); System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(d, 1, out _) = S;",
        "scoped Span<double> r = a; x += S; x += r.Length;",
    ];

    [Fact]
    public void No_error_is_found_in_generated_code()
    {
        Compilation output = GeneratorRun.Of(Code(Bodies())).Output;
        ImmutableArray<Diagnostic> errors = output
            .Emit(Stream.Null)
            .Diagnostics.RemoveAll(static d => d.Severity < DiagnosticSeverity.Error);
        Assert.True(
            errors.IsEmpty,
            string.Join(
                "\n",
                errors.Select(static d =>
                    $"{d} in {d.Location.SourceTree?.ToString().Split('\n')[Math.Max(0, d.Location.GetLineSpan().StartLinePosition.Line)]}"
                )
            )
        );
    }

    [Fact]
    public void What_must_be_kept_is_refused_and_nothing_else()
    {
        Dictionary<string, int> found = AnalyzerRun
            .Of(Code(Bodies()))
            .Where(static d => d.Id == "ICF0017")
            .GroupBy(d =>
                d.Location.SourceTree!.GetText().Lines.GetLineFromPosition(d.Location.SourceSpan.Start).ToString()
            )
            .ToDictionary(static g => g.Key, static g => g.Count());
        string[] lines = Code(Bodies()).Split('\n');
        Assert.All(
            Bodies(),
            body =>
            {
                string line = lines.Single(l => l.Contains(body.Text, StringComparison.Ordinal));
                int times = found.GetValueOrDefault(line);
                Assert.True(body.IsKept ? times > 0 : times == 0, $"{times} times: {line}");
            }
        );
    }

    [Theory]
    [InlineData("Span<double> [|s|] = a; x += s[0];")]
    [InlineData("ref double [|r|] = ref a[0]; x += r;")]
    [InlineData("foreach (double v in [|a.AsSpan()|]) x += v;")]
    public void Before_CSharp_13_no_model_holds_them(string body)
    {
        Marked marked = Marked.Parse(
            Compilations.Usings
                + $"public static partial class M {{ [Model] public static double N(double[] a) {{ double x = 0; {body} return x + {Site}; }} }}"
        );
        Assert.Equal(
            marked.Spans.Select(static s => ("ICF0017", s)),
            Of(marked.Code, LanguageVersion.CSharp12).Select(static d => (d.Id, d.Location.SourceSpan))
        );
    }

    [Fact]
    public void Before_CSharp_12_there_are_no_models_which_is_said_once()
    {
        Marked marked = Marked.Parse(
            Compilations.Usings
                + $"public static partial class M {{ [Model] public static double [|N|]() => {Site}; [Model] public static double P() => {Site}; }}"
        );
        Diagnostic found = Assert.Single(Of(marked.Code, LanguageVersion.CSharp11));
        Assert.Equal(("ICF0047", marked.Spans[0]), (found.Id, found.Location.SourceSpan));
        Assert.Empty(Of(marked.Code, LanguageVersion.CSharp12));
    }

    [Theory]
    [InlineData("[|int*|] p = null; x = 1;")]
    [InlineData("[|var|] p = [|stackalloc int[3]|]; x = 1;")]
    public void Pointers_are_refused_in_unsafe_types_too(string body)
    {
        Marked marked = Marked.Parse(
            Compilations.Usings
                + $"public static unsafe partial class M {{ [Model] public static double N() {{ double x; {body} return x + {Site}; }} }}"
        );
        Assert.Equal(
            marked.Spans.Select(static s => ("ICF0010", s)),
            AnalyzerRun.Of(marked.Code).Select(static d => (d.Id, d.Location.SourceSpan))
        );
    }

    private static IEnumerable<(string Text, bool IsKept)> Bodies() =>
        s_values
            .SelectMany(static v =>
                s_places.Select(p =>
                    (Text: Fill(Fill(Fill(p.Body, "D", v.Declare), "W", v.Write), "U", v.Use), p.IsKept)
                )
            )
            .Concat(s_fine.Select(static s => (Text: s, IsKept: false)))
            .Concat(s_refused.Select(static s => (Text: s, IsKept: true)))
            .Select(static (body, i) => ($"/* {i} */ {Fill(body.Text, "S", Site)}", body.IsKept));

    private static string Fill(string text, string word, string by) => Regex.Replace(text, $@"\b{word}\b", by);

    // One model on each line.
    private static string Code(IEnumerable<(string Text, bool IsKept)> bodies) =>
        Compilations.Usings
        + "using static Help;\n"
        + Types
        + "\n"
        + string.Concat(
            bodies.Select(
                static (body, i) =>
                    $"public static partial class M{i} {{ [Model] public static double N(double[] a, double[] b, St[] t) {{ double x = 0; {body.Text} return x; }} }}\n"
            )
        );

    private static IEnumerable<Diagnostic> Of(string code, LanguageVersion version)
    {
        CSharpParseOptions options = Compilations.ParseOptions.WithLanguageVersion(version);
        CSharpCompilation input = CSharpCompilation.Create(
            "User",
            [CSharpSyntaxTree.ParseText(code, options, "Models.cs")],
            Compilations.References,
            Compilations.Options
        );
        CSharpGeneratorDriver
            .Create([new ModelGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        Assert.DoesNotContain(
            output.Emit(Stream.Null).Diagnostics,
            d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree != input.SyntaxTrees[0]
        );
        return output.WithAnalyzers([new ModelAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
    }
}
