using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>A discrete latent of finitely many values, which a scorer can sum out.</summary>
/// <param name="Call">Its sampling.</param>
/// <param name="Node">The same in the user's code.</param>
/// <param name="Statement">The statement that it stands in.</param>
/// <param name="Distribution">What it is sampled from.</param>
/// <param name="Value">The type of its values.</param>
internal sealed record DiscreteSite(
    IInvocationOperation Call,
    InvocationExpressionSyntax Node,
    StatementSyntax Statement,
    IOperation Distribution,
    ITypeSymbol Value
)
{
    /// <summary>The variable that it is the initial value of: <c>int k = Sample(…)</c>; null for none.</summary>
    public VariableDeclaratorSyntax? Declarator =>
        Node.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
        && Statement is LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 }
            ? declarator
            : null;

    /// <summary>What it is assigned to: <c>k = Sample(…);</c>; null for nothing.</summary>
    public ExpressionSyntax? Target =>
        Statement is ExpressionStatementSyntax
        && Node.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment
        && assignment.OperatorToken.Text == "="
            ? assignment.Left
            : null;

    /// <summary>What it is called in messages.</summary>
    public string Name =>
        Declarator?.Identifier.ValueText ?? (Target as IdentifierNameSyntax)?.Identifier.ValueText ?? "the latent";

    /// <summary>Whether a call samples what has no density.</summary>
    public static bool IsDiscrete(IInvocationOperation call)
    {
        if (
            Calls.SiteOf(call) != SiteKind.Sample
            || Calls.Argument(call, "distribution") is not { } argument
            || MemberCall.Bare(argument).Type is not { } distribution
            || call.Type is not { } value
        )
            return false;
        return IsChoice(distribution)
            || value.SpecialType is SpecialType.System_Int32 or SpecialType.System_Boolean
            || value.TypeKind == TypeKind.Enum;
    }

    /// <summary>Whether a distribution is one of listed cases.</summary>
    public static bool IsChoice(ITypeSymbol distribution) =>
        distribution is { Name: "Choice" } && LanguageSymbols.IsIcf(distribution);

    /// <summary>Reads a sampling of what has no density.</summary>
    /// <param name="call">The sampling.</param>
    /// <param name="kinds">What the distributions around it can be.</param>
    /// <exception cref="NotDifferentiableException">It cannot be summed out, wherever it stands.</exception>
    public static DiscreteSite Of(IInvocationOperation call, DistributionKinds kinds)
    {
        var node = (InvocationExpressionSyntax)call.Syntax;
        IOperation distribution = Calls.Argument(call, "distribution")!;
        ITypeSymbol type = MemberCall.Bare(distribution).Type!,
            value = call.Type!;
        if (!IsChoice(type) && LatentKinds.Of(type, value) == LatentKind.Unbounded)
        {
            throw new NotDifferentiableException(
                node,
                $"is discrete and comes from {type.Name}, which has infinitely many values, so that it cannot be "
                    + "summed out; bound it by Truncated"
            );
        }

        if (kinds.IsGiven(distribution))
        {
            throw new NotDifferentiableException(
                node,
                "is discrete and comes from a distribution that is made elsewhere, so that it cannot be summed out"
            );
        }

        if (
            node.FirstAncestorOrSelf<StatementSyntax>() is not { } statement
            || node.Ancestors().TakeWhile(a => a != statement).Any(static a => a is AnonymousFunctionExpressionSyntax)
        )
        {
            throw new NotDifferentiableException(
                node,
                "is discrete and sampled within an expression that is a body of its own; sample it in a block"
            );
        }

        return new DiscreteSite(call, node, statement, distribution, value);
    }
}
