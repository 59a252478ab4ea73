using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Analysis;

/// <summary>
/// Finds variables that lambdas and local functions share with the body: the compiler keeps them in an object, which a
/// copy of a suspended trace would share, too.
/// </summary>
internal sealed class CapturedVariables(ModelBody body)
{
    /// <summary>The first that may be set before a suspension and read behind it, or the other way round.</summary>
    /// <param name="hasSuspension">Whether the trace can be suspended in a stretch of the body.</param>
    public ISymbol? Find(Func<TextSpan, bool> hasSuspension)
    {
        if (!BodyNames.HasFunctions(body.Root))
            return null;
        ISymbol[] captured = Captured().ToArray();
        IParameterSymbol[] parameters = captured.OfType<IParameterSymbol>().Where(static p => !p.IsThis).ToArray();
        if (parameters.FirstOrDefault(body.Names.IsSet) is { } set)
            return set;

        // The object of a block may be one with that of the parameters, which lasts as long as the trace.
        return captured
            .OfType<ILocalSymbol>()
            .FirstOrDefault(local => parameters.Length > 0 || hasSuspension(ScopeOf(local)));
    }

    // Those of the body itself.
    private IEnumerable<ISymbol> Captured()
    {
        DataFlowAnalysis? flow = body.Root switch
        {
            BlockSyntax block => body.Semantics.AnalyzeDataFlow(block),
            ArrowExpressionClauseSyntax arrow => body.Semantics.AnalyzeDataFlow(arrow.Expression),
            _ => null,
        };
        return flow is null
            ? Array.Empty<ISymbol>()
            : flow.Captured.Where(symbol =>
                SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, body.Method)
            );
    }

    private TextSpan ScopeOf(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences is [{ } reference]
        && reference
            .GetSyntax(body.CancellationToken)
            .FirstAncestorOrSelf<SyntaxNode>(static node =>
                node is BlockSyntax or SwitchStatementSyntax or CommonForEachStatementSyntax
            )
            is { } scope
            ? scope.Span
            : body.Root.Span;
}
