using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>Decides whether the calls that a model makes of itself end.</summary>
internal sealed class CallEnds(ModelBody body)
{
    private readonly Steadiness _steadiness = new(body);

    /// <summary>Whether every run of the model that ends with a value makes a call.</summary>
    public bool IsCertain(Site call) => Certainty.IsCertain(call.Node, body.Root);

    /// <summary>
    /// Whether a call of the model itself passes the model's own arguments, so that no argument becomes smaller.
    /// </summary>
    public bool HandsOn(Site call) =>
        call.Node.ArgumentList.Arguments.All(argument =>
            body.Semantics.GetConstantValue(argument.Expression, body.CancellationToken).HasValue
            || body.Names.Of(argument.Expression) is IParameterSymbol parameter
                && !body.Names.IsSet(parameter)
                && (LanguageSymbols.IsObserved(parameter) || Steadiness.IsPlain(parameter.Type))
        );

    /// <summary>
    /// Whether the condition of a call of the model itself is the same in the next call: it depends on parameters that
    /// the call passes on unchanged.
    /// </summary>
    public bool Repeats(Site call)
    {
        var guards = new List<ExpressionSyntax>();
        foreach (SyntaxNode node in ExitsBefore(call).Append(call.Node))
        {
            if (Guards.Between(node, body.Root) is not { } around)
                return false;
            guards.AddRange(around);
        }

        return guards.Count > 0 && guards.TrueForAll(guard => _steadiness.Holds(guard, s => IsPassedOn(s, call)));
    }

    private bool IsPassedOn(ISymbol symbol, Site call) =>
        symbol is IParameterSymbol parameter
        && call.Argument(parameter.Name)?.Expression is IdentifierNameSyntax given
        && SymbolEqualityComparer.Default.Equals(body.Names.Of(given), parameter)
        && !body.Names.IsSet(parameter);

    private IEnumerable<SyntaxNode> ExitsBefore(Site call) =>
        ControlFlow
            .NodesOf(body.Root)
            .Where(n =>
                n.Span.End <= call.Node.SpanStart
                && n
                    is ReturnStatementSyntax
                        or GotoStatementSyntax
                        or ThrowStatementSyntax
                        or ThrowExpressionSyntax
                        or YieldStatementSyntax
            );
}
