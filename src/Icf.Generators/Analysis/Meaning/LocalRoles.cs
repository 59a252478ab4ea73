using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// The roles of the locals of a body, independent of their names: an expression, a site, the turn of a loop, or a
/// variable.
/// </summary>
internal sealed class LocalRoles
{
    private const int LongestValue = 60;
    private readonly ResolvedBody _body;
    private readonly HashSet<SyntaxNode> _siteCalls;
    private readonly HashSet<ISymbol> _written = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, ExpressionSyntax> _values = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, int> _sizes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Site> _sites = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, string> _turns = new(SymbolEqualityComparer.Default);

    public LocalRoles(ResolvedBody body)
    {
        _body = body;
        _siteCalls = new HashSet<SyntaxNode>(body.Sites.Select(static s => s.Node));
        foreach ((SimpleNameSyntax name, ISymbol symbol) in body.Names.Bound)
        {
            if (symbol is ILocalSymbol or IParameterSymbol && ControlFlow.IsWrittenThrough(name))
                _written.Add(symbol);
        }

        Effects = new EffectReader(body, _values);
        HidesOrder = HasHiddenOrder();
        FindTurns();
        FindSites();
        if (HidesOrder)
            return;
        bool changesMemory = Effects.Of(body.Root).WritesMemory;
        Effects = new EffectReader(body, _values);
        foreach (VariableDeclaratorSyntax variable in body.Root.DescendantNodes().OfType<VariableDeclaratorSyntax>())
            FindValue(variable, changesMemory);
    }

    /// <summary>What pieces of the body read and write.</summary>
    public EffectReader Effects { get; }

    /// <summary>
    /// Whether the order of execution does not follow from the text, so that no order may be changed.
    /// </summary>
    public bool HidesOrder { get; }

    /// <summary>The expression that a local always equals, or null.</summary>
    public ExpressionSyntax? Value(ISymbol? symbol) =>
        symbol is not null && _values.TryGetValue(symbol, out ExpressionSyntax? value) ? value : null;

    /// <summary>The local that a node declares, or null.</summary>
    public ILocalSymbol? Declared(SyntaxNode node) =>
        _body.Semantics.GetDeclaredSymbol(node, _body.CancellationToken) as ILocalSymbol;

    /// <summary>The site whose value a local is, or null.</summary>
    public Site? Site(ISymbol symbol) => _sites.TryGetValue(symbol, out Site? site) ? site : null;

    /// <summary>The name of a local that numbers the turns of a loop, or is the element of a turn.</summary>
    public string? Turn(ISymbol symbol) => _turns.TryGetValue(symbol, out string? name) ? name : null;

    // Functions that see variables change, references to variables, and jumps.
    private bool HasHiddenOrder()
    {
        bool hasFunctions = BodyNames.HasFunctions(_body.Root);
        foreach ((SimpleNameSyntax name, ISymbol symbol) in _body.Names.Bound)
        {
            if (symbol is ILocalSymbol { IsRef: true })
                return true;
            if (
                hasFunctions
                && _written.Contains(symbol)
                && name.Ancestors()
                    .TakeWhile(a => a != _body.Root)
                    .Any(a =>
                        a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax
                        && !IsDeclaredIn(symbol, a)
                    )
            )
                return true;
        }

        return _body
            .Root.DescendantNodes()
            .Any(static n => n is GotoStatementSyntax or RefExpressionSyntax or UnsafeStatementSyntax);
    }

    private static bool IsDeclaredIn(ISymbol symbol, SyntaxNode node) =>
        symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == node.SyntaxTree && node.FullSpan.Contains(r.Span));

    private void FindTurns()
    {
        foreach (Loop loop in _body.Loops.All)
        {
            if ((loop.Node is ForEachStatementSyntax each ? Declared(each) : loop.Symbol) is not { } symbol)
                continue;
            int depth = loop
                .Node.Ancestors()
                .TakeWhile(a => a != _body.Root)
                .Count(static a => a is ForStatementSyntax or ForEachStatementSyntax);
            bool counts = loop.Node is ForStatementSyntax;
            _turns[symbol] = counts && depth < 3 ? "ijk"[depth].ToString() : $"{(counts ? "turn" : "item")}{depth + 1}";
            _written.Remove(symbol);
        }
    }

    private void FindSites()
    {
        foreach (
            Site site in _body.Sites.Where(static s => s.Kind is SiteKind.Sample or SiteKind.Call or SiteKind.Parameter)
        )
        {
            SyntaxNode node = site.Node;
            while (node.Parent is ParenthesizedExpressionSyntax)
                node = node.Parent;
            if (
                node.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
                && Declared(variable) is { } local
                && !_written.Contains(local)
            )
            {
                _sites[local] = site;
            }
            else if (site.NamedBy is { } named && !_sites.ContainsKey(named))
            {
                _sites[named] = site;
            }
        }
    }

    private void FindValue(VariableDeclaratorSyntax variable, bool changesMemory)
    {
        if (
            variable.Initializer?.Value is not { } value
            || variable.Parent?.Parent is not LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 }
            || Declared(variable) is not { IsConst: false, IsRef: false } local
            || _written.Contains(local)
            || _sites.ContainsKey(local)
            || value
                .DescendantNodesAndSelf()
                .Any(n =>
                    _siteCalls.Contains(n)
                    || n
                        is AnonymousFunctionExpressionSyntax
                            or QueryExpressionSyntax
                            or StackAllocArrayCreationExpressionSyntax
                            or InitializerExpressionSyntax
                            or VariableDesignationSyntax
                )
        )
        {
            return;
        }

        Effects effects = Effects.Of(value);
        bool isStable =
            !effects.IsBarrier
            && !effects.WritesMemory
            && effects.Writes.Count == 0
            && !effects.Reads.Overlaps(_written)
            && (!changesMemory || (!effects.ReadsMemory && EffectReader.IsScalar(local.Type)));
        int size = Size(value);
        if (!isStable || size > LongestValue)
            return;
        _values.Add(local, value);
        _sizes.Add(local, size);
    }

    private int Size(ExpressionSyntax value)
    {
        int size = value.DescendantTokens().Count();
        foreach (SimpleNameSyntax name in value.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        {
            if (_body.Names.Of(name) is { } symbol && _sizes.TryGetValue(symbol, out int inner))
                size += inner;
        }

        return size;
    }
}
