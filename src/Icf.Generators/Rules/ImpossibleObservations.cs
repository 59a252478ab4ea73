using Icf.Generators.Analysis;
using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>
/// Finds observations of a point mass at a value that is continuous: no datum ever equals it, so that every query is
/// impossible.
/// </summary>
internal static class ImpossibleObservations
{
    // Functions whose values are continuous if their arguments are; functions that round are not among them.
    private static readonly string[] s_smooth =
    {
        "Abs",
        "Exp",
        "Log",
        "Log2",
        "Log10",
        "Pow",
        "Sqrt",
        "Cbrt",
        "Sin",
        "Cos",
        "Tan",
        "Asin",
        "Acos",
        "Atan",
        "Atan2",
        "Sinh",
        "Cosh",
        "Tanh",
    };

    public static void Check(ParseContext context, ResolvedBody body)
    {
        foreach (Site site in body.Sites)
        {
            if (
                site is { Kind: SiteKind.Observe, Distribution: { Name: "PointMass" } type }
                && LanguageSymbols.IsIcf(type)
                && site.Making is { Arguments: [{ } mass] }
                && IsContinuous(body, mass, new HashSet<ISymbol>(SymbolEqualityComparer.Default))
            )
            {
                context.Inform(Descriptors.ImpossibleObservation, mass.GetLocation(), site.Name, mass.ToString());
            }
        }
    }

    private static bool IsContinuous(ResolvedBody body, ExpressionSyntax value, HashSet<ISymbol> seen)
    {
        bool Of(ExpressionSyntax inner) => IsContinuous(body, inner, seen);
        switch (value)
        {
            case ParenthesizedExpressionSyntax outer:
                return Of(outer.Expression);
            case CastExpressionSyntax cast:
                return body.Semantics.GetTypeInfo(cast.Type, body.CancellationToken).Type?.SpecialType
                        is SpecialType.System_Double
                            or SpecialType.System_Single
                    && Of(cast.Expression);
            case PrefixUnaryExpressionSyntax unary
                when unary.Kind() is SyntaxKind.UnaryMinusExpression or SyntaxKind.UnaryPlusExpression:
                return Of(unary.Operand);
            case BinaryExpressionSyntax binary
                when binary.Kind()
                    is SyntaxKind.AddExpression
                        or SyntaxKind.SubtractExpression
                        or SyntaxKind.MultiplyExpression
                        or SyntaxKind.DivideExpression:
                return Of(binary.Left) || Of(binary.Right);
            case InvocationExpressionSyntax call when body.Sites.FirstOrDefault(s => s.Node == call) is { } site:
                return site is { Kind: SiteKind.Sample, Distribution: { } distribution, Value: { } type }
                    && LatentKinds.Of(distribution, type) == LatentKind.Continuous;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call:
                return body.Names.Of(member.Name)
                        is IMethodSymbol { ContainingType: { Name: "Math", ContainingNamespace.Name: "System" } } method
                    && s_smooth.Contains(method.Name)
                    && call.ArgumentList.Arguments.Any(a => Of(a.Expression));
            case IdentifierNameSyntax name
                when body.Names.Of(name) is ILocalSymbol { IsRef: false } local && seen.Add(local):
                List<ExpressionSyntax?> values = Values(body, local).ToList();
                return values.Count > 0 && values.TrueForAll(v => v is not null && Of(v));
            default:
                return false;
        }
    }

    // All expressions that a variable is set to; null among them if it is set in another way.
    private static IEnumerable<ExpressionSyntax?> Values(ReadBody body, ILocalSymbol local)
    {
        if (
            local.DeclaringSyntaxReferences is [{ } reference]
            && reference.GetSyntax(body.CancellationToken) is VariableDeclaratorSyntax declaration
        )
        {
            if (declaration.Initializer is { } initializer)
                yield return initializer.Value;
        }
        else
        {
            yield return null;
        }

        foreach (SimpleNameSyntax use in body.Names.UsesOf(local).Where(ControlFlow.IsWritten))
            yield return use.Parent
                is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
                ? assignment.Right
                : null;
    }
}
