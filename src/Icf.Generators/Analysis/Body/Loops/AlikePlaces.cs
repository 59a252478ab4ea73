using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Decides whether the elements of an array are alike: the model distinguishes them only by values that a network
/// reads, too.
/// </summary>
internal sealed class AlikePlaces(ResolvedBody body)
{
    private List<Change>? _changes;

    /// <summary>Whether the elements are alike, provided that some loops are exchangeable.</summary>
    /// <param name="symbol">The symbol at the beginning of the indexed expression.</param>
    /// <param name="position">Which of its indices.</param>
    /// <param name="ifAlso">Receives the loops.</param>
    public bool At(ISymbol symbol, int position, List<StatementSyntax> ifAlso)
    {
        switch (symbol)
        {
            case IParameterSymbol parameter:
                return SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, body.Method)
                    && (
                        LanguageSymbols.IsObserved(parameter) || InputKinds.Of(parameter.Type) != Model.InputKind.Opaque
                    )
                    && !AreToldApart(parameter)
                    && !body.Names.UsesOf(parameter).Any(IsAssigned)
                    && Changes(parameter).All(change => Fills(change, position, ifAlso));
            case ILocalSymbol local when local.DeclaringSyntaxReferences is [{ } reference]:
                return Declared(reference.GetSyntax(body.CancellationToken), local, position, ifAlso);
            default:
                return false;
        }
    }

    /// <summary>
    /// Whether a model distinguishes the elements of its data by values that a network does not read: it reads data
    /// again, or reads covariates of a type that is not a number.
    /// </summary>
    public bool AreToldApart(IParameterSymbol parameter) =>
        body
            .Uses.Reads.Select(static r => r.Path)
            .Concat(body.Uses.Unread)
            .Any(path => SymbolEqualityComparer.Default.Equals(path.Root, parameter));

    private bool Declared(SyntaxNode declaration, ILocalSymbol local, int position, List<StatementSyntax> ifAlso)
    {
        ExpressionSyntax? origin = declaration switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            ForEachStatementSyntax loop => loop.Expression,
            SingleVariableDesignationSyntax part => Deconstructed(part),
            _ => null,
        };
        if (origin is null || declaration is VariableDeclaratorSyntax && body.Names.UsesOf(local).Any(IsAssigned))
            return false;
        if (IsEmptyContainer(origin))
            return Changes(local).All(change => Fills(change, position, ifAlso));
        if (Changes(local).Any())
            return false;
        if (IsIid(origin))
            return true;

        // Another name for a part of an array: double[] row = x[i], or the variable of a foreach.
        int turns = origin.Parent is CommonForEachStatementSyntax ? 1 : 0;
        return AccessChain.Of(origin) is { } chain
            && body.Names.Of(chain.Root) is { } root
            && !SymbolEqualityComparer.Default.Equals(root, local)
            && At(root, position + chain.Indices.Count + turns, ifAlso);
    }

    // foreach (var (a, b) in x), var (a, b) = x[i].
    private static ExpressionSyntax? Deconstructed(SingleVariableDesignationSyntax part) =>
        part.Ancestors().FirstOrDefault(static a => a is StatementSyntax) switch
        {
            ForEachVariableStatementSyntax loop when loop.Variable.Span.Contains(part.Span) => loop.Expression,
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment }
                when assignment.Left.Span.Contains(part.Span) => assignment.Right,
            _ => null,
        };

    // x[i] = …, once in every turn of a loop that counts with i; or list.Add(…) in a loop.
    private bool Fills(Change change, int position, List<StatementSyntax> ifAlso)
    {
        IReadOnlyList<Loop> around = body.Loops.Around(change.Node);
        Loop? filler =
            change.Adds ? around.LastOrDefault()
            : change.Indices is { } indices && position < indices.Count
                ? around.FirstOrDefault(loop =>
                    loop.Variable is not null && indices[position].ToString() == loop.Variable
                )
            : null;
        if (filler is null)
            return false;
        ifAlso.Add(filler.Node);
        return true;
    }

    private IEnumerable<Change> Changes(ISymbol symbol)
    {
        _changes ??= LoopChanges.In(body.Root, body).ToList();
        return _changes.Where(change => SymbolEqualityComparer.Default.Equals(change.Root, symbol));
    }

    private bool IsEmptyContainer(ExpressionSyntax origin) =>
        origin switch
        {
            ArrayCreationExpressionSyntax array => array.Initializer is null,
            CollectionExpressionSyntax collection => collection.Elements.Count == 0,
            BaseObjectCreationExpressionSyntax { Initializer: null } list => IsSystemCollection(list)
                && list.ArgumentList?.Arguments.All(a => TypeOf(a.Expression)?.SpecialType == SpecialType.System_Int32)
                    != false,
            _ => false,
        };

    private bool IsSystemCollection(ExpressionSyntax origin) =>
        TypeOf(origin)
            ?.ContainingNamespace?.ToDisplayString()
            .StartsWith("System.Collections", StringComparison.Ordinal) == true;

    private ITypeSymbol? TypeOf(ExpressionSyntax expression) =>
        body.Semantics.GetTypeInfo(expression, body.CancellationToken).Type;

    private bool IsIid(ExpressionSyntax origin) =>
        origin is InvocationExpressionSyntax { ArgumentList.Arguments: [{ } first, ..] } call
        && body.Names.Of(call.Expression is MemberAccessExpressionSyntax member ? member.Name : call.Expression)
            is IMethodSymbol method
        && LanguageSymbols.SiteKindOf(method) == SiteKind.Sample
        && TypeOf(first.Expression) is { Name: "Iid" } type
        && LanguageSymbols.IsIcf(type);

    private static bool IsAssigned(SimpleNameSyntax name) =>
        name.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == name,
            ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0 || argument.Parent is TupleExpressionSyntax,
            _ => false,
        };
}
