using Icf.Generators.Analysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Lowering;

/// <summary>Lets a particle keep a list of the body, so that it can be saved with the state of its twin.</summary>
internal static class ListLowering
{
    // List<T> xs = [];          →  var xs = icf.List<T>();
    // var xs = new List<T>(n);  →  var xs = icf.List<T>(n);
    // return xs;                →  return icf.Result(xs);
    public static void Lower(TextEdits edits, TwinNames twin, OwnList list)
    {
        edits.Replace(list.Declaration.Type.Span, "var");
        string made = $"{twin.Scope}.List<{list.Element}>(";
        if (list.Making is BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments })
            edits.Replace(TextSpan.FromBounds(list.Making.SpanStart, arguments.OpenParenToken.Span.End), made);
        else
            edits.Replace(list.Making.Span, $"{made})");
        foreach (ExpressionSyntax result in list.Results)
        {
            edits.Before(result, $"{twin.Scope}.Result(");
            edits.After(result, ")");
        }
    }
}
