using System.Globalization;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// What all texts of one model share: its sites, the symbols of its names, and how constants are written.
/// </summary>
internal sealed class ModelNames
{
    private readonly ReadBody _body;
    private readonly IReadOnlyDictionary<string, string> _formerNames;
    private readonly HashSet<string> _taken;
    private readonly Dictionary<BinaryExpressionSyntax, bool> _constant = new();

    public ModelNames(ResolvedBody body, LocalRoles roles, IReadOnlyDictionary<string, string> formerNames)
    {
        (_body, _formerNames, Roles) = (body, formerNames, roles);
        Sites = body.Sites.ToDictionary(static s => (SyntaxNode)s.Node);
        _taken = new HashSet<string>(body.Method.Parameters.Select(static p => p.Name), StringComparer.Ordinal);
        Names = body.Sites.ToDictionary(
            static s => s,
            s => s.Kind == SiteKind.Observe ? $"observed({s.Name})" : Free(Identifier(Former(s.Name))) + s.Mark
        );
        _taken.UnionWith(body.Sites.Where(static s => s.Kind != SiteKind.Observe).Select(s => Names[s]));
    }

    public LocalRoles Roles { get; }

    /// <summary>The sites by their calls.</summary>
    public IReadOnlyDictionary<SyntaxNode, Site> Sites { get; }

    private Dictionary<Site, string> Names { get; }

    /// <summary>The name of a site as it was before <c>[Was]</c>, if former names are requested.</summary>
    public string Former(string name) => _formerNames.TryGetValue(name, out string? former) ? former : name;

    /// <summary>The word for the value of a site, different from that of any parameter.</summary>
    public string NameOf(Site site) => Names[site];

    /// <summary>A word that is the name of nothing else.</summary>
    public string Free(string word)
    {
        while (_taken.Contains(word))
            word += "'";
        return word;
    }

    public ISymbol? Symbol(ExpressionSyntax name) =>
        _body.Names.Of(name is AliasQualifiedNameSyntax alias ? alias.Name : name);

    public ISymbol? Declared(SyntaxNode? node) =>
        node
            is VariableDeclaratorSyntax
                or SingleVariableDesignationSyntax
                or ForEachStatementSyntax
                or ParameterSyntax
                or LocalFunctionStatementSyntax
                or CatchDeclarationSyntax
                or LabeledStatementSyntax
                or QueryClauseSyntax
                or JoinIntoClauseSyntax
                or QueryContinuationSyntax
            ? _body.Semantics.GetDeclaredSymbol(node, _body.CancellationToken)
            : null;

    public bool IsParameter(IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, _body.Method);

    /// <summary>
    /// Data by name; any other parameter by its position, since its name has no meaning for the model.
    /// </summary>
    public string ParameterName(IParameterSymbol parameter, bool forPeople) =>
        forPeople || LanguageSymbols.IsObserved(parameter)
            ? parameter.Name
            : "%" + (parameter.Ordinal + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The expression that a local equals, and the type that it is converted to.</summary>
    public (ExpressionSyntax Expression, string? Cast)? ValueOf(ExpressionSyntax name)
    {
        if (_body.Names.Of(name) is not ILocalSymbol local || Roles.Value(local) is not { } value)
            return null;
        ITypeSymbol? type = _body.Semantics.GetTypeInfo(value, _body.CancellationToken).Type;
        bool isConverted =
            type is not null
            && !SymbolEqualityComparer.Default.Equals(type, local.Type)
            && Constant(value, forPeople: true) is null;
        return (value, isConverted ? TypeNames.Plain(local.Type) : null);
    }

    /// <inheritdoc cref="MeaningWords.Arguments"/>
    public IReadOnlyList<object>? Arguments(SyntaxNode call, BaseArgumentListSyntax list, bool forPeople)
    {
        SymbolInfo info = _body.Semantics.GetSymbolInfo(call, _body.CancellationToken);
        if (info.Symbol is not IMethodSymbol method)
            return null;
        IReadOnlyList<IParameterSymbol> parameters = method.Parameters;
        var arguments = new object?[parameters.Count];
        for (int i = 0; i < list.Arguments.Count; i++)
        {
            ArgumentSyntax argument = list.Arguments[i];
            int at = argument.NameColon is { } name
                ? method.Parameters.FirstOrDefault(p => p.Name == name.Name.Identifier.ValueText)?.Ordinal ?? -1
                : i;
            if (at < 0 || at >= arguments.Length || parameters[at].IsParams)
                return list.Arguments.Any(static a => a.NameColon is not null) ? null : list.Arguments;
            arguments[at] = argument;
        }

        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is not null)
                continue;
            if (parameters[i].IsParams)
                return list.Arguments;
            arguments[i] = parameters[i].HasExplicitDefaultValue
                ? ConstantText.Of(parameters[i].ExplicitDefaultValue, parameters[i].Type, forPeople)
                : "default";
        }

        return arguments!;
    }

    /// <inheritdoc cref="MeaningWords.Constant"/>
    public string? Constant(ExpressionSyntax expression, bool forPeople)
    {
        if (
            !MayBeConstant(expression)
            || _body.Semantics.GetConstantValue(expression, _body.CancellationToken)
                is not { HasValue: true, Value: { } value }
        )
        {
            return null;
        }

        TypeInfo info = _body.Semantics.GetTypeInfo(expression, _body.CancellationToken);
        return ConstantText.Of(value, info.ConvertedType, info.Type, forPeople);
    }

    private bool MayBeConstant(ExpressionSyntax expression) =>
        expression switch
        {
            LiteralExpressionSyntax => true,
            PrefixUnaryExpressionSyntax unary => MayBeConstant(unary.Operand),
            ParenthesizedExpressionSyntax outer => MayBeConstant(outer.Expression),
            CastExpressionSyntax cast => MayBeConstant(cast.Expression),
            BinaryExpressionSyntax binary => MayBeConstant(binary),
            MemberAccessExpressionSyntax member => _body.Names.Of(member.Name)
                is IFieldSymbol { HasConstantValue: true },
            IdentifierNameSyntax => _body.Names.Of(expression)
                is IFieldSymbol { HasConstantValue: true }
                    or ILocalSymbol { HasConstantValue: true },
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } => true,
            _ => false,
        };

    // Cached, since each part of a long sum is requested; and computed from the first term on, since a long sum is a
    // deep tree.
    private bool MayBeConstant(BinaryExpressionSyntax whole)
    {
        var open = new Stack<BinaryExpressionSyntax>();
        ExpressionSyntax first = whole;
        bool isConstant = false;
        while (first is BinaryExpressionSyntax inner && !_constant.TryGetValue(inner, out isConstant))
        {
            open.Push(inner);
            first = inner.Left;
        }

        if (first is not BinaryExpressionSyntax)
            isConstant = MayBeConstant(first);
        while (open.Count > 0)
        {
            BinaryExpressionSyntax next = open.Pop();
            _constant[next] = isConstant = isConstant && MayBeConstant(next.Right);
        }

        return isConstant;
    }

    private static string Identifier(string name) =>
        SyntaxFacts.IsValidIdentifier(name) ? name : $"site({SymbolDisplay.FormatLiteral(name, quote: true)})";
}
