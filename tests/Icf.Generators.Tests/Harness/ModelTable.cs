using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Tests.Harness;

/// <summary>
/// Bodies of models, those that show a diagnostic at marked places and those that show none; all are compiled together.
/// </summary>
/// <param name="result">The type of their results.</param>
/// <param name="parameters">The parameters of every model.</param>
/// <param name="shown">The bodies that show a diagnostic.</param>
/// <param name="silent">Those that show none.</param>
/// <param name="others">Members beside them.</param>
/// <param name="theme">How the ids begin that are looked at.</param>
internal sealed class ModelTable(
    string result,
    string parameters,
    (string Id, string Body)[] shown,
    string[] silent,
    string others,
    string theme
)
{
    private (string Code, Diagnostic[] Found)? _run;

    public TheoryData<string, string> Shown
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach ((string id, string body) in shown)
                data.Add(id, body);
            return data;
        }
    }

    public TheoryData<string> Silent => new(silent);

    public void Shows(string id, string body)
    {
        Marked marked = Marked.Parse(body);
        (int start, Diagnostic[] found) = Of(Array.IndexOf(shown, (id, body)), marked.Code);
        Assert.Equal(
            marked.Spans.Select(s => (id, s)).ToArray(),
            found
                .Select(d => (d.Id, new TextSpan(d.Location.SourceSpan.Start - start, d.Location.SourceSpan.Length)))
                .ToArray()
        );
    }

    public void IsSilent(string body) => Assert.Empty(Of(shown.Length + Array.IndexOf(silent, body), body).Found);

    /// <summary>Whether nothing is shown in the other members.</summary>
    public void IsSilentElsewhere()
    {
        (string code, Diagnostic[] found) = _run ??= Run();
        int start = code.IndexOf(others, StringComparison.Ordinal);
        Assert.DoesNotContain(found, d => d.Location.SourceSpan.Start >= start);
    }

    private (int Start, Diagnostic[] Found) Of(int number, string body)
    {
        (string code, Diagnostic[] found) = _run ??= Run();
        string head = Head(number);
        int start = code.IndexOf(head, StringComparison.Ordinal) + head.Length;
        var span = new TextSpan(start, body.Length);
        return (start, found.Where(d => span.Contains(d.Location.SourceSpan)).ToArray());
    }

    private (string Code, Diagnostic[] Found) Run()
    {
        string[] bodies = shown
            .Select(static c => Marked.Parse(c.Body).Code)
            .Concat(silent)
            .Select((body, i) => Head(i) + body + " }")
            .ToArray();
        string code = $$"""
            {{Compilations.Usings}}
            public static partial class Models
            {
            {{string.Join("\n", bodies)}}
            {{others}}
            }
            """;
        var compilation = Compilations.Of(
            code,
            Compilations.Usings
                + "public static partial class Elsewhere { [Model] public static double Start() => Sample(Normal(0, 1)); }"
        );
        Assert.DoesNotContain(compilation.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        return (
            code,
            AnalyzerRun
                .Of(compilation)
                .Where(d => d.Id.StartsWith(theme, StringComparison.Ordinal) || d.Id == "ICF0034")
                .ToArray()
        );
    }

    private string Head(int number) => $"[Model] public static {result} M{number}({parameters}) {{ ";
}
