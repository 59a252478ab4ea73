using Icf.Generators.Analysis;
using Icf.Generators.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Lowering;

/// <summary>Lets a particle keep arrays of the body, so that they can be saved with the state of its twin.</summary>
internal static class CellLowering
{
    // T[] z = new T[n];  →  var z = icf.Cells<T>(n);
    // T[] z = new T[n], w = new T[m];  →  Cells<T> z = icf.Cells<T>(n), w = icf.Cells<T>(m);
    // f(z)  →  f(z.All())
    // return z;  →  return icf.Result(z);
    public static void Lower(TextEdits edits, TwinNames twin, OwnArrays arrays)
    {
        string element = "";
        foreach (ArrayCreationExpressionSyntax making in arrays.Makings)
        {
            ArrayRankSpecifierSyntax rank = making.Type.RankSpecifiers[0];
            element = making.Type.ElementType.ToString();
            edits.Replace(
                TextSpan.FromBounds(making.SpanStart, rank.OpenBracketToken.Span.End),
                $"{twin.Scope}.Cells<{element}>("
            );
            edits.Replace(rank.CloseBracketToken.Span, ")");
        }

        VariableDeclarationSyntax declaration = arrays.Declaration;
        edits.Replace(
            declaration.Type.Span,
            declaration.Variables.Count == 1 ? "var" : $"{KnownNames.Services}Cells<{element}>"
        );
        foreach (ExpressionSyntax whole in arrays.Wholes)
        {
            if (!arrays.IsOfResult(whole))
            {
                edits.After(whole, ".All()");
                continue;
            }

            edits.Before(whole, $"{twin.Scope}.Result(");
            edits.After(whole, ")");
        }
    }
}
