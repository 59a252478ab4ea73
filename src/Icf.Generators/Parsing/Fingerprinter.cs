using System.Globalization;
using System.Text;
using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Hashes what a model means and not how it is written: no trivia, locals by number unless they name a site, constants
/// by value, static members by their full name.
/// </summary>
internal sealed class Fingerprinter
{
    private const int Digits = 32;
    private const string Mask = "~";
    private readonly ParseContext _context;
    private readonly BodyNames _names;
    private readonly IReadOnlyList<Site> _sites;
    private readonly HashSet<ISymbol> _namesOfSites;
    private readonly Dictionary<SyntaxNode, string> _replaced = new();
    private readonly IReadOnlyDictionary<string, string> _formerNames;
    private readonly Dictionary<ISymbol, string> _numbers = new(SymbolEqualityComparer.Default);

    /// <param name="context">The model.</param>
    /// <param name="names">What the names in its body mean.</param>
    /// <param name="sites">Its sites.</param>
    /// <param name="formerNames">Former names of sites by their present ones, to hash the model as it was called before.</param>
    public Fingerprinter(
        ParseContext context, BodyNames names, IReadOnlyList<Site> sites, IReadOnlyDictionary<string, string>? formerNames = null)
    {
        _context = context;
        _formerNames = formerNames ?? new Dictionary<string, string>();
        _names = names;
        _sites = sites;
        _namesOfSites = new HashSet<ISymbol>(
            sites.Select(static s => s.NamedBy).OfType<ISymbol>(), SymbolEqualityComparer.Default);
    }

    /// <summary>The hashes of the three parts.</summary>
    public FingerprintSpec Compute()
    {
        foreach (Site site in _sites)
        {
            if (site.Argument("name") is { } name)
                _replaced[name.Expression] = Constant(SiteName(site.Name));
        }

        // Locals are numbered by their first appearance in the whole method, so that they mean the same in every part.
        Text(_context.Body!);
        string prior = Sorted(_sites.Where(static s => s.Kind == SiteKind.Sample), "distribution");
        string likelihood = Sorted(_sites.Where(static s => s.Kind == SiteKind.Observe), "distribution")
            + Sorted(_sites.Where(static s => s.Kind == SiteKind.Factor), "logWeight");

        foreach (Site site in _sites.Where(static s => s.Kind != SiteKind.Call))
        {
            if ((site.Argument("distribution") ?? site.Argument("logWeight")) is { } argument)
                _replaced[argument.Expression] = Mask;
        }

        return new FingerprintSpec(
            Sha.Hex(prior, Digits), Sha.Hex(likelihood, Digits), Sha.Hex(Signature() + Text(_context.Body!), Digits));
    }

    private string Signature()
    {
        IMethodSymbol method = _context.Method;
        IEnumerable<string> parameters = method.Parameters.Select(static p =>
            (LanguageSymbols.AllowsMissing(p) ? "gappy data " : LanguageSymbols.IsObserved(p) ? "data " : "") + TypeNames.Plain(p.Type) + " " + p.Name);
        return $"{TypeNames.Plain(method.ReturnType)} ({string.Join(", ", parameters)}) ";
    }

    private string Sorted(IEnumerable<Site> sites, string parameter) => string.Concat(sites
        .Where(s => s.Argument(parameter) is not null)
        .Select(s => $"{SiteName(s.Name)} ~ {Text(s.Argument(parameter)!.Expression)}\n")
        .OrderBy(static line => line, StringComparer.Ordinal));

    private string Text(SyntaxNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private void Append(StringBuilder text, SyntaxNode node)
    {
        if (_replaced.TryGetValue(node, out string? replacement))
        {
            Word(text, replacement);
            return;
        }

        if (node is MemberAccessExpressionSyntax member && IsStaticQualifier(member.Expression))
        {
            Append(text, member.Name);
            return;
        }

        foreach (SyntaxNodeOrToken child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
                Append(text, inner);
            else
                Word(text, Word(child.AsToken()));
        }
    }

    private bool IsStaticQualifier(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax or AliasQualifiedNameSyntax => Symbol(expression) is INamespaceOrTypeSymbol,
        MemberAccessExpressionSyntax inner => Symbol(inner.Name) is INamespaceOrTypeSymbol,
        _ => false,
    };

    private ISymbol? Symbol(ExpressionSyntax expression) =>
        expression is AliasQualifiedNameSyntax alias ? _names.Of(alias.Name) : _names.Of(expression);

    private string Word(SyntaxToken token)
    {
        if (!token.IsKind(SyntaxKind.IdentifierToken))
            return token.Text.Replace("\r\n", "\n");
        ISymbol? symbol = token.Parent is SimpleNameSyntax name ? _names.Of(name) : Declared(token);
        return symbol switch
        {
            ILocalSymbol { HasConstantValue: true } local => Constant(local.ConstantValue),
            IFieldSymbol { HasConstantValue: true } field => Constant(field.ConstantValue),
            IParameterSymbol parameter when SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, _context.Method)
                => parameter.Name,
            ILocalSymbol when _namesOfSites.Contains(symbol) => SiteName(symbol.Name),
            ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol => Number(symbol),
            IMethodSymbol { MethodKind: MethodKind.LocalFunction } => Number(symbol),
            IMethodSymbol method when method.IsStatic || LanguageSymbols.IsModel(method) => TypeNames.Model(method),
            IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } => $"{TypeNames.Plain(symbol.ContainingType)}.{symbol.Name}",
            ITypeSymbol type => TypeNames.Plain(type.OriginalDefinition),
            _ => token.ValueText,
        };
    }

    private string SiteName(string name) => _formerNames.TryGetValue(name, out string? former) ? former : name;

    private ISymbol? Declared(SyntaxToken token) =>
        token.Parent is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax
            or ParameterSyntax or LocalFunctionStatementSyntax or CatchDeclarationSyntax or LabeledStatementSyntax
            or QueryClauseSyntax or JoinIntoClauseSyntax or QueryContinuationSyntax
            ? _context.Semantics.GetDeclaredSymbol(token.Parent, _context.CancellationToken)
            : null;

    private string Number(ISymbol symbol)
    {
        if (!_numbers.TryGetValue(symbol, out string? number))
            _numbers.Add(symbol, number = "$" + _numbers.Count.ToString(CultureInfo.InvariantCulture));
        return number;
    }

    private static string Constant(object? value) => value switch
    {
        null => "null",
        string s => "\"" + s + "\"",
        bool b => b ? "true" : "false",
        double d => d.ToString("R", CultureInfo.InvariantCulture),
        float f => f.ToString("R", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static void Word(StringBuilder text, string word) => text.Append(word).Append(' ');
}
