using Icf.Generators.Lowering;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Differentiation;

// The model's own result, which a scorer has not.
internal sealed partial class PieceRewriter
{
    private void EditResults()
    {
        foreach (SyntaxNode dropped in _results.Dropped.OfType<StatementSyntax>())
        {
            TextSpan span = WithIndent(dropped);
            string text = dropped.SyntaxTree.GetText().ToString(span);
            _edits.Replace(span, (dropped.Parent is BlockSyntax ? "" : ";") + BodyLowering.LineEnds(text));
        }

        if (_piece != _pieces.Model || _piece.Method.ReturnsVoid)
            return;
        if (_piece.Root is ArrowExpressionClauseSyntax arrow)
        {
            // => e;  →  { icf.Return(e); }
            _edits.Replace(arrow.ArrowToken.Span, "{");
            Give(arrow.Expression);
            _edits.After(((MethodDeclarationSyntax)arrow.Parent!).SemicolonToken, " }");
            return;
        }

        foreach (ReturnStatementSyntax statement in ControlFlow.NodesOf(_piece.Root).OfType<ReturnStatementSyntax>())
        {
            if (statement.Expression is not { } value)
                continue;
            if (_results.Contains(value))
            {
                // return e;  →  return;
                var span = TextSpan.FromBounds(statement.ReturnKeyword.Span.End, statement.SemicolonToken.SpanStart);
                _edits.Replace(span, BodyLowering.LineEnds(statement.SyntaxTree.GetText().ToString(span)));
                continue;
            }

            // return Sample(d);  →  { icf.Return(icf.Sample(d)); return; }
            // What is run once for each value of a latent ends by itself.
            _edits.Replace(statement.ReturnKeyword.Span, "{");
            Give(value);
            _edits.After(statement.SemicolonToken, _sums.Repeats(statement) ? " }" : " return; }");
        }
    }

    // A statement with the blanks before it, which would be left alone on their line.
    private static TextSpan WithIndent(SyntaxNode statement)
    {
        SourceText source = statement.SyntaxTree.GetText();
        int start = source.Lines.GetLineFromPosition(statement.SpanStart).Start;
        return string.IsNullOrWhiteSpace(source.ToString(TextSpan.FromBounds(start, statement.SpanStart)))
            ? TextSpan.FromBounds(start, statement.Span.End)
            : statement.Span;
    }

    // What takes its type from where it goes is told it: icf.Return<T>(a ? b : null)
    private void Give(ExpressionSyntax value)
    {
        ExpressionSyntax bare = value;
        while (bare is ParenthesizedExpressionSyntax inner)
            bare = inner.Expression;
        bool isTold =
            bare
            is ConditionalExpressionSyntax
                or SwitchExpressionSyntax
                or CollectionExpressionSyntax
                or ImplicitObjectCreationExpressionSyntax
                or LiteralExpressionSyntax
                or ThrowExpressionSyntax
                or LambdaExpressionSyntax;
        ITypeSymbol type = _piece.Method.ReturnType;
        string told = isTold ? $"<{(IsWanted(value) ? _types.Text(type) : TypeNames.Full(type))}>" : "";
        _edits.Before(value, $"{Scope}.Return{told}(");
        _edits.After(value, ")");
    }
}
