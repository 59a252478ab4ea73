using Icf.Generators.Analysis;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Lowering;

/// <summary>
/// Turns the user's body into the twin's by edits within its lines, so that every line keeps its number.
/// </summary>
internal static class BodyLowering
{
    /// <summary>The lowered body.</summary>
    public static BodySpec Lower(ModelBody body, TwinNames twin)
    {
        var edits = new TextEdits();
        foreach (Loop loop in body.Loops.All)
            LoopLowering.Lower(edits, twin, body, loop);
        foreach (Site site in body.Sites)
            SiteLowering.Lower(edits, twin, body, site);

        foreach (OwnArrays arrays in body.State.Arrays)
            CellLowering.Lower(edits, twin, arrays);
        foreach (OwnList list in body.State.Lists)
            ListLowering.Lower(edits, twin, list);

        // y[i]  →  icf.Read(yData[i], y[i]), where y[i] has been observed
        foreach (DataRead read in body.Uses.Reads)
        {
            edits.Before(read.Node, $"{twin.Scope}.Read({twin.At(read.Path)}, ");
            edits.After(read.Node, ")");
        }

        if (body.Method.ReturnsVoid)
            LowerReturns(edits, body.Syntax);
        DropDirectives(edits, body.Root);

        SourceText source = body.Root.SyntaxTree.GetText(body.CancellationToken);
        var span = TextSpan.FromBounds(
            body.Root.SpanStart,
            body.Syntax.Body is null ? body.Syntax.SemicolonToken.Span.End : body.Root.Span.End
        );
        return Body(source, body.Root.SyntaxTree.FilePath, span, edits.Apply(source, span));
    }

    /// <summary>Code with the place that it comes from.</summary>
    /// <param name="source">The user's file.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="span">The stretch of it.</param>
    /// <param name="text">What has become of that.</param>
    public static BodySpec Body(SourceText source, string path, TextSpan span, string text)
    {
        TextLine first = source.Lines.GetLineFromPosition(span.Start);
        string padding = Padding(source.ToString(TextSpan.FromBounds(first.Start, span.Start)));
        return new BodySpec(path, first.LineNumber + 1, (padding + text).Replace("\r\n", "\n").Replace('\r', '\n'));
    }

    // void M() { … return; … }  →  { … return default; … return default; }
    // void M() => e;            →  { e; return default; }
    private static void LowerReturns(TextEdits edits, MethodDeclarationSyntax method)
    {
        if (method.ExpressionBody is { } arrow)
        {
            edits.Replace(arrow.ArrowToken.Span, "{");
            edits.After(method.SemicolonToken, " return default; }");
            return;
        }

        BlockSyntax block = method.Body!;
        foreach (ReturnStatementSyntax statement in ControlFlow.NodesOf(block).OfType<ReturnStatementSyntax>())
            edits.After(statement.ReturnKeyword, " default");
        edits.Before(block.CloseBraceToken, "return default; ");
    }

    /// <summary>What a directive chose has been chosen; here it would be unpaired or count lines anew.</summary>
    public static void DropDirectives(TextEdits edits, SyntaxNode root)
    {
        foreach (SyntaxTrivia trivia in root.DescendantTrivia())
        {
            if (trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia))
                edits.Replace(trivia.FullSpan, LineEnds(trivia.ToFullString()));
        }
    }

    /// <summary>The line ends of a text alone, so that what follows keeps its line.</summary>
    public static string LineEnds(string text) => new('\n', text.Count(static c => c == '\n'));

    private static string Padding(string text) => new(text.Select(static c => c == '\t' ? '\t' : ' ').ToArray());
}
