using System.Globalization;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// The words for the names in one text: a text for hashes, in which different meanings have different words, or a
/// readable text.
/// </summary>
internal sealed class MeaningWords
{
    private readonly ModelNames _model;
    private readonly Site? _within;
    private readonly bool _forPeople;
    private readonly bool _isMasked;
    private readonly bool _hidesResults;
    private readonly List<ISymbol> _variables = new();
    private readonly List<ExpressionSyntax> _results = new();

    private MeaningWords(
        ModelNames model,
        Site? within,
        bool forPeople = false,
        bool isMasked = false,
        bool hidesResults = false
    ) => (_model, _within, _forPeople, _isMasked, _hidesResults) = (model, within, forPeople, isMasked, hidesResults);

    /// <summary>The variables met so far, in the order of their numbers.</summary>
    public IReadOnlyList<ISymbol> Variables => _variables;

    /// <summary>The results that were left out of the text, in its order.</summary>
    public IReadOnlyList<ExpressionSyntax> Results => _results;

    /// <summary>The words for the arguments of a site.</summary>
    public static MeaningWords OfSite(ModelNames model, Site site, bool forPeople) => new(model, site, forPeople);

    /// <summary>The words for a whole body, without what it returns.</summary>
    public static MeaningWords OfBody(ModelNames model) => new(model, within: null, hidesResults: true);

    /// <summary>
    /// The same with one word for all variables, to compare statements before the variables have numbers.
    /// </summary>
    public static MeaningWords Masked(ModelNames model) => new(model, within: null, isMasked: true, hidesResults: true);

    /// <summary>Continues the numbering of these words, for the results that were left out.</summary>
    public MeaningWords ForResults()
    {
        var words = new MeaningWords(_model, within: null);
        words._variables.AddRange(_variables);
        return words;
    }

    /// <summary>A constant by its value; null for another expression.</summary>
    public string? Constant(ExpressionSyntax expression) => _model.Constant(expression, _forPeople);

    /// <summary>
    /// The expression that a name always equals, and the type that it is converted to; null for another expression.
    /// </summary>
    public (ExpressionSyntax Expression, string? Cast)? ValueOf(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax outer)
            expression = outer.Expression;
        return expression is IdentifierNameSyntax ? _model.ValueOf(expression) : null;
    }

    /// <summary>The site that a call is, unless the text is its own.</summary>
    public Site? SiteOf(InvocationExpressionSyntax call) =>
        _model.Sites.TryGetValue(call, out Site? site) && site != _within ? site : null;

    /// <summary>The name of a site in the text.</summary>
    public string NameOf(Site site) => _model.NameOf(site);

    /// <summary>
    /// The arguments of a call in the order of the parameters, with defaults as text; null if the order is not known.
    /// </summary>
    public IReadOnlyList<object>? Arguments(SyntaxNode call, BaseArgumentListSyntax list) =>
        _model.Arguments(call, list, _forPeople);

    /// <summary>Whether an expression in front of a member is redundant, given the member's own word.</summary>
    public bool IsQualifier(ExpressionSyntax expression) =>
        expression switch
        {
            ThisExpressionSyntax => true,
            SimpleNameSyntax or AliasQualifiedNameSyntax => _model.Symbol(expression) is INamespaceOrTypeSymbol,
            MemberAccessExpressionSyntax inner => _model.Symbol(inner.Name) is INamespaceOrTypeSymbol,
            _ => false,
        };

    /// <summary>Whether a result is left out; records it.</summary>
    public bool HidesResult(ExpressionSyntax result)
    {
        if (
            !_hidesResults
            || result.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(_model.Sites.ContainsKey)
        )
            return false;
        _results.Add(result);
        return true;
    }

    /// <summary>The type of a variable.</summary>
    public string TypeOf(VariableDeclaratorSyntax variable) =>
        _model.Declared(variable) is ILocalSymbol local ? TypeNames.Plain(local.Type) : "";

    /// <summary>The word for a token.</summary>
    public string Of(SyntaxToken token)
    {
        if (!token.IsKind(SyntaxKind.IdentifierToken))
            return token.Text.Replace("\r\n", "\n");
        ISymbol? symbol = token.Parent is SimpleNameSyntax name ? _model.Symbol(name) : _model.Declared(token.Parent);
        return symbol switch
        {
            IParameterSymbol parameter when _model.IsParameter(parameter) => _model.ParameterName(
                parameter,
                _forPeople
            ),
            ILocalSymbol local when _model.Roles.Site(local) is { } site => _model.NameOf(site),
            ILocalSymbol local when _model.Roles.Turn(local) is { } turn => _model.Free(turn),
            ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol => Number(symbol),
            IMethodSymbol { MethodKind: MethodKind.LocalFunction } => Number(symbol),
            IMethodSymbol method when method.IsStatic || LanguageSymbols.IsModel(method) => _forPeople
                ? method.Name
                : TypeNames.Model(method),
            IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } =>
                $"{(_forPeople ? symbol.ContainingType.Name : TypeNames.Plain(symbol.ContainingType))}.{symbol.Name}",
            ITypeSymbol type => _forPeople ? type.Name : TypeNames.Plain(type.OriginalDefinition),
            IFieldSymbol or IPropertySymbol or IMethodSymbol when !_forPeople && IsOfThis(token.Parent!) => "this."
                + token.ValueText,
            _ => token.ValueText,
        };
    }

    /// <summary>The number of a variable, by its first appearance in the text.</summary>
    public string Number(ISymbol symbol)
    {
        if (_isMasked)
            return "$";
        int number = _variables.FindIndex(v => SymbolEqualityComparer.Default.Equals(v, symbol));
        if (number < 0)
        {
            number = _variables.Count;
            _variables.Add(symbol);
        }

        return "$" + (number + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsOfThis(SyntaxNode name) =>
        name.Parent switch
        {
            MemberAccessExpressionSyntax member => member.Expression == name
                || member.Expression is ThisExpressionSyntax,
            MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax => false,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } => false,
            _ => true,
        };
}
