using Icf.Generators.Emission;
using Icf.Generators.Infrastructure;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Lowering;

/// <summary>Turns a call that the user wrote into one that carries its address.</summary>
internal static class SiteLowering
{
    public static void Lower(TextEdits edits, TwinNames twin, ResolvedBody body, Site site)
    {
        // An observation is numbered by its datum, and a parameter is one in all turns; all others are numbered by the
        // loops around them.
        string indices = site.Kind is SiteKind.Observe or SiteKind.Parameter
            ? ""
            : string.Concat(site.Loops.Select(l => ", " + body.IndexOf(l)));
        string field = twin.Sites + Literals.Identifier(site.Identifier);
        switch (site.Kind)
        {
            // Sample(d, name: "x")  →  await icf.Sample(M.Sites.x, i, d)
            case SiteKind.Sample:
                edits.Replace(site.Node.Expression.Span, twin.Scope + ".Sample");
                Prepend(edits, site, field + indices);
                DropName(edits, site);
                break;

            // Observe(d, y[i])  →  icf.Observe(M.Sites.y, yData[i], d, y[i])
            // where y[i] may be missing: await icf.ObserveOrSample(M.Sites.y, yData[i], d, y[i])
            // where y[i] is read later: icf.Keep(yData[i], …)
            case SiteKind.Observe:
                edits.Replace(
                    site.Node.Expression.Span,
                    twin.Scope + (site.MayBeMissing ? ".ObserveOrSample" : ".Observe")
                );
                Prepend(edits, site, $"{field}, {twin.At(site.Data[0])}");
                DropName(edits, site);
                break;

            // Factor(w)  →  icf.Factor(M.Sites.factor, i, w)
            case SiteKind.Factor:
                edits.Replace(site.Node.Expression.Span, twin.Scope + ".Factor");
                Prepend(edits, site, field + indices);
                DropName(edits, site);
                break;

            // Parameter(1, name: "x")  →  icf.Parameter(M.Sites.x, 1)
            case SiteKind.Parameter:
                edits.Replace(site.Node.Expression.Span, twin.Scope + ".Parameter");
                Prepend(edits, site, field);
                DropName(edits, site);
                break;

            // Other(a, y)  →  await OtherTwin(icf.Call(M.Sites.other, i), yData, a, y)
            case SiteKind.Call:
                edits.Replace(CalledName(site.Node.Expression).Span, site.Method.Name + "Twin");
                Prepend(
                    edits,
                    site,
                    $"{twin.Scope}.Call({field}{indices})" + string.Concat(site.Data.Select(d => ", " + twin.At(d)))
                );
                break;
        }

        if (site.IsKept)
        {
            edits.Before(site.Node, $"{twin.Scope}.Keep({twin.At(site.Data[0])}, {(site.IsAwaited ? "await " : "")}");
            edits.After(site.Node, ")");
            return;
        }

        if (!site.IsAwaited)
            return;
        bool needsParentheses = NeedsParentheses(site.Node);
        edits.Before(site.Node, needsParentheses ? "(await " : "await ");
        if (needsParentheses)
            edits.After(site.Node, ")");
    }

    private static void Prepend(TextEdits edits, Site site, string arguments)
    {
        SyntaxToken open = site.Node.ArgumentList.OpenParenToken;
        bool isAlone = site.Node.ArgumentList.Arguments.Count == 0;
        bool goesOn = open.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        edits.After(
            open,
            arguments
                + (
                    isAlone ? ""
                    : goesOn ? ","
                    : ", "
                )
        );
    }

    private static void DropName(TextEdits edits, Site site)
    {
        if (site.Argument("name") is not { } argument)
            return;
        Drop(edits, site.Node, argument);
    }

    /// <summary>Leaves out an argument of a call that has others.</summary>
    public static void Drop(TextEdits edits, InvocationExpressionSyntax call, ArgumentSyntax argument)
    {
        SeparatedSyntaxList<ArgumentSyntax> all = call.ArgumentList.Arguments;
        int index = all.IndexOf(argument);
        TextSpan span =
            index > 0
                ? TextSpan.FromBounds(all[index - 1].Span.End, argument.Span.End)
                : TextSpan.FromBounds(argument.SpanStart, all[1].SpanStart);
        string text = argument.SyntaxTree.GetText().ToString(span);
        edits.Replace(span, BodyLowering.LineEnds(text));
    }

    private static SyntaxToken CalledName(ExpressionSyntax expression) =>
        expression switch
        {
            SimpleNameSyntax name => name.Identifier,
            MemberAccessExpressionSyntax member => member.Name.Identifier,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier,
            ParenthesizedExpressionSyntax inner => CalledName(inner.Expression),
            _ => throw new InvalidOperationException($"A call of a model has an unexpected form: {expression.Kind()}."),
        };

    // await binds less tightly than what follows a primary expression; in a hole of a string, ':' begins the format.
    private static bool NeedsParentheses(ExpressionSyntax node) =>
        node.Parent switch
        {
            MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax => true,
            ConditionalAccessExpressionSyntax access => access.Expression == node,
            PostfixUnaryExpressionSyntax => true,
            InterpolationSyntax => true,
            _ => false,
        };
}
