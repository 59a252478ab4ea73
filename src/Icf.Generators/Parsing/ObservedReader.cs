using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>Follows the observed parameters through a body: which datum each observation is, and what else is read.</summary>
internal sealed class ObservedReader(
    ParseContext context, BodyNames names, LoopFinder loops, IReadOnlyList<Site> sites, HashSet<SyntaxNode> misplaced)
{
    private const int MaxRank = 3;
    private readonly Dictionary<ArgumentSyntax, DataPath> _given = new();
    private readonly HashSet<ArgumentSyntax> _faulty = new();
    private readonly Dictionary<ArgumentSyntax, Site> _takers = new();

    /// <summary>Completes the sites with the data that they take.</summary>
    public void Read()
    {
        foreach (Site site in sites)
        {
            foreach (IParameterSymbol parameter in DataParameters(site))
            {
                if (site.Argument(parameter.Name) is { } argument)
                    _takers[argument] = site;
            }
        }

        foreach (IParameterSymbol parameter in context.Method.Parameters.Where(LanguageSymbols.IsObserved))
            Follow(parameter, new DataPath(parameter, Array.Empty<DataStep>()));
        foreach (Site site in sites)
            Complete(site);
    }

    private static IEnumerable<IParameterSymbol> DataParameters(Site site) => site.Kind switch
    {
        SiteKind.Observe => site.Method.Parameters.Where(static p => p.Name == "value"),
        SiteKind.Call => site.Method.Parameters.Where(LanguageSymbols.IsObserved),
        _ => Array.Empty<IParameterSymbol>(),
    };

    private void Complete(Site site)
    {
        var data = new List<DataPath?>();
        foreach (IParameterSymbol parameter in DataParameters(site))
        {
            ArgumentSyntax? argument = site.Argument(parameter.Name);
            DataPath? path = argument is not null && _given.TryGetValue(argument, out DataPath? found) ? found : null;
            data.Add(path);
            if (path is not null || argument is not null && _faulty.Contains(argument))
                continue;
            if (argument is null ? parameter.HasExplicitDefaultValue : IsNothing(argument.Expression) && site.Kind == SiteKind.Call)
                continue;
            SyntaxNode place = (SyntaxNode?)argument?.Expression ?? site.Node;
            context.Report(Descriptors.ValueIsNotData, place, place.ToString());
        }

        site.Data = data;
        foreach (Loop loop in data.SelectMany(static d => d?.Steps ?? Array.Empty<DataStep>()).Select(static s => s.Loop).OfType<Loop>())
            loop.Number(context);
    }

    private static bool IsNothing(ExpressionSyntax expression) =>
        expression.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression;

    private void Follow(ISymbol symbol, DataPath path)
    {
        foreach (SimpleNameSyntax name in names.UsesOf(symbol))
            Use(name, path);
    }

    private void Use(SimpleNameSyntax name, DataPath path)
    {
        ExpressionSyntax node = name;
        while (Step(ref node, ref path, out bool isFine))
        {
            if (isFine)
                return;
        }

        switch (node.Parent)
        {
            case ArgumentSyntax argument when _takers.TryGetValue(argument, out Site? site):
                Take(site, argument, path);
                return;
            case ForEachStatementSyntax loop when loop.Expression == node:
                Iterate(loop, node, path);
                return;
            case IsPatternExpressionSyntax test when test.Expression == node && Pattern(test.Pattern, path):
                return;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } test
                when test.Left.IsKind(SyntaxKind.NullLiteralExpression) || test.Right.IsKind(SyntaxKind.NullLiteralExpression):
                return;
            case ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Length" or "Count" } }:
                return;
        }

        // What stands in a call that was refused already needs no second word.
        if (BodyNames.IsInNameOf(name) || name.Ancestors().Any(misplaced.Contains))
            return;
        if (name.FirstAncestorOrSelf<ArgumentSyntax>(_takers.ContainsKey) is { } inside)
            _faulty.Add(inside);
        context.Report(Descriptors.ObservedReadOtherwise, node, path.Root.Name);
    }

    // One step outwards along the path; false where the path ends.
    private bool Step(ref ExpressionSyntax node, ref DataPath path, out bool isFine)
    {
        isFine = false;
        switch (node.Parent)
        {
            case ParenthesizedExpressionSyntax outer:
                node = outer;
                return true;
            case CastExpressionSyntax outer:
                node = outer;
                return true;
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } outer:
                node = outer;
                return true;
            case ElementAccessExpressionSyntax access when access.Expression == node:
                path = path.Then(DataStep.OfIndices(
                    access.ArgumentList.Arguments.Select(Index).ToArray(), access.ArgumentList.Arguments.Select(IsConstant).ToArray()));
                if (path.Rank > MaxRank)
                    context.Report(Descriptors.DataIndex, access.ArgumentList, $"at most {MaxRank} indices");
                node = access;
                return true;
            case MemberAccessExpressionSyntax member when member.Expression == node:
                return Member(member, ref node, ref path, out isFine);
            default:
                return false;
        }
    }

    private bool Member(MemberAccessExpressionSyntax member, ref ExpressionSyntax node, ref DataPath path, out bool isFine)
    {
        ISymbol? symbol = names.Of(member.Name);
        bool nullable = symbol?.ContainingType?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        isFine = symbol is IPropertySymbol { Name: "Length" or "LongLength" or "Count" or "Rank", ContainingNamespace: var space } && IsSystem(space)
            || symbol is IMethodSymbol { Name: "GetLength" or "GetUpperBound" or "GetLowerBound", ContainingType.SpecialType: SpecialType.System_Array }
            || nullable && symbol is IPropertySymbol { Name: "HasValue" };
        if (!isFine && symbol is not (IPropertySymbol or IFieldSymbol))
            return false;
        if (!isFine && !nullable)
            path = path.Then(DataStep.OfMember(symbol!.Name));
        node = member;
        return true;
    }

    private static bool IsSystem(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space?.Name == "System";
    }

    private void Take(Site site, ArgumentSyntax argument, DataPath path)
    {
        _given[argument] = path;

        // The elements of an array that is handed over as a whole have indices of their own.
        if (path.Rank <= MaxRank
            && context.Semantics.GetTypeInfo(argument.Expression, context.CancellationToken).Type is { } type
            && path.Rank + ArrayAxes.Of(type).Count > MaxRank)
        {
            context.Report(Descriptors.DataIndex, argument.Expression, $"at most {MaxRank} indices");
        }

        if (site.Kind == SiteKind.Observe && site.Name.Length == 0)
            site.Name = path.Name;
    }

    private void Iterate(ForEachStatementSyntax statement, ExpressionSyntax node, DataPath path)
    {
        ITypeSymbol? type = context.Semantics.GetTypeInfo(node, context.CancellationToken).Type;
        if (type is IArrayTypeSymbol { Rank: > 1 })
        {
            context.Report(Descriptors.ObservedReadOtherwise, node, path.Root.Name);
            return;
        }

        if (context.Semantics.GetDeclaredSymbol(statement, context.CancellationToken) is not { } variable)
            return;
        DataPath element = path.Then(DataStep.OfLoop(loops.Of(statement)));
        if (element.Rank > MaxRank)
            context.Report(Descriptors.DataIndex, node, $"at most {MaxRank} indices");
        Follow(variable, element);
    }

    // y[i] is null, y[i] is not null, y[i] is { } v, y[i] is double v.
    private bool Pattern(PatternSyntax pattern, DataPath path)
    {
        switch (pattern)
        {
            case UnaryPatternSyntax not:
                return Pattern(not.Pattern, path);
            case ParenthesizedPatternSyntax inner:
                return Pattern(inner.Pattern, path);
            case ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression }:
                return true;
            case TypePatternSyntax:
                return true;
            case DeclarationPatternSyntax { Designation: { } designation }:
                return Designate(designation, path);
            case VarPatternSyntax { Designation: SingleVariableDesignationSyntax designation }:
                return Designate(designation, path);
            case RecursivePatternSyntax { PositionalPatternClause: null, PropertyPatternClause: null or { Subpatterns.Count: 0 } } braces:
                return braces.Designation is null || Designate(braces.Designation, path);
            default:
                return false;
        }
    }

    private bool Designate(VariableDesignationSyntax designation, DataPath path)
    {
        if (context.Semantics.GetDeclaredSymbol(designation, context.CancellationToken) is { } variable)
            Follow(variable, path);
        return designation is SingleVariableDesignationSyntax or DiscardDesignationSyntax;
    }

    private string Index(ArgumentSyntax argument)
    {
        ExpressionSyntax expression = argument.Expression;
        bool isInt = context.Semantics.GetTypeInfo(expression, context.CancellationToken).Type?.SpecialType
            is SpecialType.System_Int32 or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Char;
        if (!isInt)
            context.Report(Descriptors.DataIndex, expression, "of type int");
        else if (expression.DescendantNodesAndSelf().FirstOrDefault(static n => !IsPure(n)) is { } impure)
            context.Report(Descriptors.DataIndex, impure, "free of calls and side effects");
        return expression.DescendantTrivia().All(static t => t.IsKind(SyntaxKind.WhitespaceTrivia))
            ? expression.ToString()
            : expression.NormalizeWhitespace(eol: " ").ToString();
    }

    private bool IsConstant(ArgumentSyntax index) =>
        context.Semantics.GetConstantValue(index.Expression, context.CancellationToken).HasValue;

    private static bool IsPure(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax or InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax => false,
        AnonymousFunctionExpressionSyntax or SwitchExpressionSyntax or IsPatternExpressionSyntax or QueryExpressionSyntax => false,
        PostfixUnaryExpressionSyntax u => u.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        PrefixUnaryExpressionSyntax u => u.Kind() is not (SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression),
        _ => true,
    };
}
