using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>
/// Tells which values of a body can depend on a latent: the active ones. All others are data, inputs, counters and
/// constants. Errs to the side of active.
/// </summary>
/// <remarks>
/// What is asked is how a value is computed. That a latent decides which of two ways control takes makes nothing active
/// that is set there; the order of statements does not count, so a variable is active everywhere or nowhere.
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
                // What a site gives depends on what it draws, not on what it is given.
                if (site.Kind is SiteKind.Sample or SiteKind.Call || site.MayBeMissing)
                    return true;
                continue;
            }

            // A datum that was missing is read as the latent in its place.
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

    // How many elements there are does not depend on what they are.
    private static bool IsSize(IOperation operation) =>
        operation switch
        {
            IPropertyReferenceOperation { Instance.Type: IArrayTypeSymbol } size => SizeQueries.IsSize(size.Property),
            IInvocationOperation { Instance.Type: IArrayTypeSymbol } size => SizeQueries.IsSize(size.TargetMethod),
            _ => false,
        };
}
