using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>
/// Finds the active values of a body: those that can depend on a latent. All others are data, inputs, counters and
/// constants. If in doubt, a value counts as active.
/// </summary>
/// <remarks>
/// Only the flow of data counts: a value set in a branch that a latent chooses is not active for that reason. The order
/// of statements does not count, so a variable is active everywhere or nowhere.
/// </remarks>
internal sealed class Activity
{
    private readonly ResolvedBody _body;
    private readonly Dictionary<SyntaxNode, Site> _sites;
    private readonly HashSet<SyntaxNode> _gaps;
    private readonly HashSet<ISymbol> _active = new(SymbolEqualityComparer.Default);

    public Activity(ResolvedBody body)
    {
        _body = body;
        _sites = body.Sites.ToDictionary(static site => (SyntaxNode)site.Node);
        _gaps = new HashSet<SyntaxNode>(
            body.Uses.Reads.Where(static read => LanguageSymbols.AllowsMissing(read.Path.Root))
                .Select(static read => read.Node)
        );
        if (body.Calls.Operation is not { } operation)
            return;
        IReadOnlyList<ValueFlow> flows = new ValueFlows(body.Calls, operation, IsOfLanguage).Read();
        while (flows.Count(Spreads) > 0) { }
    }

    /// <summary>Whether a variable, a field or the result of a local function can depend on a latent.</summary>
    public bool IsActive(ISymbol variable) => _active.Contains(variable);

    /// <summary>Whether an expression of the body can depend on a latent.</summary>
    public bool IsActive(ExpressionSyntax expression) =>
        _body.Semantics.GetOperation(expression, _body.CancellationToken) is { } operation && IsActive(operation);

    private bool Spreads(ValueFlow flow) =>
        !_active.Contains(flow.To) && flow.From.Any(IsActive) && _active.Add(flow.To);

    private bool IsOfLanguage(SyntaxNode node) =>
        _sites.TryGetValue(node, out Site? site) && site.Kind != SiteKind.Call;

    private bool IsActive(IOperation operation)
    {
        var open = new Stack<IOperation>();
        open.Push(operation);
        while (open.Count > 0)
        {
            IOperation next = open.Pop();
            if (_sites.TryGetValue(next.Syntax, out Site? site) && next is IInvocationOperation)
            {
                // The value of a site depends on what it draws, not on its arguments.
                if (site.Kind is SiteKind.Sample or SiteKind.Call || site.MayBeMissing)
                    return true;
                continue;
            }

            // A missing datum is read as the latent that replaces it.
            if (_gaps.Contains(next.Syntax))
                return true;
            if (ValueFlows.Named(next) is { } symbol && _active.Contains(symbol))
                return true;
            if (next is INameOfOperation or ISizeOfOperation or ITypeOfOperation || IsSize(next))
                continue;
            foreach (IOperation inner in next.ChildOperations)
                open.Push(inner);
        }

        return false;
    }

    // The number of elements does not depend on their values.
    private static bool IsSize(IOperation operation) =>
        operation switch
        {
            IPropertyReferenceOperation { Instance.Type: IArrayTypeSymbol } size => SizeQueries.IsSize(size.Property),
            IInvocationOperation { Instance.Type: IArrayTypeSymbol } size => SizeQueries.IsSize(size.TargetMethod),
            _ => false,
        };
}
