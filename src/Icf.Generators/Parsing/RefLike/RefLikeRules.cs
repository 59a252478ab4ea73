using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Reports ref-like values and references that a twin would have to keep while it waits at a site, which the state
/// machine of the C# compiler cannot do. Before C# 13 it cannot even have variables of them.
/// </summary>
internal static class RefLikeRules
{
    private const string UseBefore = "use it only before the site: it no longer exists after a stop at the site";
    private const string UseNewer = "compile as C# 13 or later: in C# 12 the twin of a model cannot hold it";

    public static void Check(ParseContext context, ResolvedBody body)
    {
        List<Site> awaited = body.Sites.Where(static s => s.IsAwaited).ToList();
        List<(SyntaxNode Node, ILocalSymbol Local)> locals = body
            .Root.DescendantNodes()
            .Where(n =>
                n is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax
                && !BodyRules.IsInFunction(n, body.Root)
            )
            .Select(n => (n, Local: context.Semantics.GetDeclaredSymbol(n, context.CancellationToken) as ILocalSymbol))
            .Where(static d => d.Local is { } local && (local.IsRef || local.Type.IsRefLikeType))
            .Select(static d => (d.n, d.Local!))
            .ToList();
        List<CommonForEachStatementSyntax> loops = body
            .Root.DescendantNodes()
            .OfType<CommonForEachStatementSyntax>()
            .Where(l => !BodyRules.IsInFunction(l, body.Root) && IteratesRefLike(l, context))
            .ToList();
        if (LanguageVersions.Of(context.Syntax) < LanguageVersions.RefLikeLocals)
        {
            foreach ((SyntaxNode _, ILocalSymbol local) in locals)
                Report(context, local.Locations[0], local.Name, UseNewer);
            foreach (CommonForEachStatementSyntax loop in loops)
                Report(context, loop.Expression.GetLocation(), loop.Expression.ToString(), UseNewer);
            return;
        }

        if (awaited.Count > 0)
            Suspended(context, body, awaited, locals.Count > 0, loops);
    }

    private static void Suspended(
        ParseContext context,
        ResolvedBody body,
        List<Site> awaited,
        bool hasLocals,
        List<CommonForEachStatementSyntax> loops
    )
    {
        var found = new Dictionary<Location, string>();
        foreach (
            CommonForEachStatementSyntax loop in loops.Where(l =>
                awaited.Exists(s => l.Statement.Span.Contains(s.Node.Span))
            )
        )
            found[loop.Expression.GetLocation()] = loop.Expression.ToString();
        foreach (UsingStatementSyntax block in body.Root.DescendantNodes().OfType<UsingStatementSyntax>())
        {
            if (
                block.Expression is { } resource
                && context.Semantics.GetTypeInfo(resource, context.CancellationToken).Type?.IsRefLikeType == true
                && awaited.Exists(s => block.Statement.Span.Contains(s.Node.Span))
            )
            {
                found[resource.GetLocation()] = resource.ToString();
            }
        }

        var operands = new RefLikeOperands(body);
        foreach (ExpressionSyntax operand in awaited.SelectMany(operands.Before))
            found[operand.GetLocation()] = operand.ToString();
        if (hasLocals)
        {
            foreach ((Location place, string name) in Liveness.Across(body, awaited))
                found[place] = name;
        }

        foreach (KeyValuePair<Location, string> one in found.OrderBy(static one => one.Key.SourceSpan.Start))
            Report(context, one.Key, one.Value, UseBefore);
    }

    private static void Report(ParseContext context, Location place, string name, string cure) =>
        context.Report(Descriptors.RefLikeAcrossSite, place, name, cure);

    private static bool IteratesRefLike(CommonForEachStatementSyntax loop, ParseContext context) =>
        context.Semantics.GetTypeInfo(loop.Expression, context.CancellationToken).Type?.IsRefLikeType == true
        || context.Semantics.GetForEachStatementInfo(loop).GetEnumeratorMethod?.ReturnType.IsRefLikeType == true;
}
