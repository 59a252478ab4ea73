using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Finds the variables that hold data: the element of a <c>foreach</c>, the parts of a deconstruction, a local that is
/// set once, the variables of a pattern.
/// </summary>
/// <param name="context">The model.</param>
/// <param name="body">Its body.</param>
/// <param name="indices">Reads indices.</param>
/// <param name="follow">Follows a variable that holds data.</param>
/// <param name="use">Follows an expression whose value is data.</param>
internal sealed class DataNames(
    ParseContext context,
    ReadBody body,
    DataIndices indices,
    Action<ISymbol, DataPath> follow,
    Action<ExpressionSyntax, DataPath> use
)
{
    private const int MaxRank = 3;
    private readonly HashSet<ISymbol> _claimed = new(SymbolEqualityComparer.Default);

    /// <summary>Follows the variables that are set to an expression for data; false if there are none.</summary>
    public bool Name(DataUse data)
    {
        switch (data.Node.Parent)
        {
            case CommonForEachStatementSyntax loop when loop.Expression == data.Node && !data.Path.IsTransformed:
                return Iterate(loop, data);
            case IsPatternExpressionSyntax test when test.Expression == data.Node:
                return indices.AreSteady(data.Path, test) && Pattern(test.Pattern, data.Path);
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
                when Local(variable, data.Path) is { } local:
                if (_claimed.Add(local))
                    follow(local, data.Path);
                return true;
            case AssignmentExpressionSyntax assignment
                when assignment.Right == data.Node && IsDeclaration(assignment.Left):
                return indices.AreSteady(data.Path, assignment)
                    && Take(
                        assignment.Left,
                        data.Path,
                        TypeOf(data.Node),
                        body.Semantics.GetDeconstructionInfo(assignment)
                    );
            default:
                return OperandOf(data.Node, body) is { } sequence
                    && !data.Path.IsTransformed
                    && Iterate(sequence.Loop, sequence.Part, data.Path);
        }
    }

    /// <summary>The variable of a declaration, if it always holds the datum; null if it may change.</summary>
    public ILocalSymbol? Local(VariableDeclaratorSyntax variable, DataPath path) =>
        variable.Parent?.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 }
        && body.Semantics.GetDeclaredSymbol(variable, body.CancellationToken) is ILocalSymbol { IsRef: false } local
        && !body.Names.IsSet(local)
        && indices.AreSteady(path, variable)
            ? local
            : null;

    /// <summary>Treats a variable as data; false if it already is.</summary>
    public bool Claim(ILocalSymbol local) => _claimed.Add(local);

    /// <summary>The name of a member as its type declares it: of a tuple's element not <c>Item1</c>.</summary>
    public static string NameOf(ISymbol member) =>
        member is IFieldSymbol { ContainingType: { IsTupleType: true } tuple, CorrespondingTupleField: { } field }
        && tuple.TupleElements.FirstOrDefault(e =>
            SymbolEqualityComparer.Default.Equals(e.CorrespondingTupleField, field)
        )
            is { } element
            ? element.Name
            : member.Name;

    /// <summary>
    /// The loop that enumerates an expression together with others, and the part of the element that belongs to it:
    /// <c>foreach (… in xs.Zip(y))</c>, <c>foreach (… in y.Index())</c>.
    /// </summary>
    public static (CommonForEachStatementSyntax Loop, int Part)? OperandOf(ExpressionSyntax node, ReadBody body)
    {
        (InvocationExpressionSyntax? call, int position) = node.Parent switch
        {
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax i } member
                when member.Expression == node && i.Expression == member => (i, 0),
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax i } list } argument => (
                i,
                list.Arguments.IndexOf(argument)
            ),
            _ => (null, 0),
        };
        if (
            call?.Parent is not CommonForEachStatementSyntax loop
            || loop.Expression != call
            || body.Semantics.GetSymbolInfo(call, body.CancellationToken).Symbol is not IMethodSymbol method
            || method.ContainingType is not { Name: "Enumerable", ContainingNamespace.Name: "Linq" }
        )
        {
            return null;
        }

        if (node.Parent is ArgumentSyntax && method.ReducedFrom is not null)
            position++;
        return method.Name switch
        {
            "Zip" when Elements(method) is { Length: > 1 } parts && position < parts.Length => (loop, position),
            "Index" when Elements(method) is { Length: 2 } => (loop, 1),
            _ => null,
        };
    }

    private static System.Collections.Immutable.ImmutableArray<IFieldSymbol>? Elements(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { TypeArguments: [INamedTypeSymbol { IsTupleType: true } tuple] }
            ? tuple.TupleElements
            : null;

    private bool Iterate(CommonForEachStatementSyntax statement, DataUse data)
    {
        ITypeSymbol? type = TypeOf(data.Node);
        if (type is IArrayTypeSymbol { Rank: > 1 })
            return false;
        DataPath element = data.Path.Then(DataStep.OfLoop(body.Loops.Of(statement)));
        CheckRank(element, data.Node);
        if (statement is ForEachVariableStatementSyntax parts)
            return Take(
                parts.Variable,
                element,
                body.Semantics.GetForEachStatementInfo(parts).ElementType,
                body.Semantics.GetDeconstructionInfo(parts)
            );
        if (body.Semantics.GetDeclaredSymbol((ForEachStatementSyntax)statement, body.CancellationToken) is { } variable)
            follow(variable, element);
        return true;
    }

    // The other parts of the element belong to other sequences.
    private bool Iterate(CommonForEachStatementSyntax statement, int part, DataPath path)
    {
        DataPath element = path.Then(DataStep.OfLoop(body.Loops.Of(statement)));
        CheckRank(element, statement.Expression);
        if (statement is ForEachVariableStatementSyntax parts)
        {
            DeconstructionInfo info = body.Semantics.GetDeconstructionInfo(parts);
            ITypeSymbol? type = body.Semantics.GetForEachStatementInfo(parts).ElementType;
            return Parts(parts.Variable) is { } targets
                && part < targets.Count
                && part < Members(type, info).Count
                && Take(
                    targets[part],
                    element,
                    (type as INamedTypeSymbol)?.TupleElements[part].Type,
                    part < info.Nested.Length ? info.Nested[part] : default
                );
        }

        if (
            body.Semantics.GetDeclaredSymbol((ForEachStatementSyntax)statement, body.CancellationToken)
            is not { } variable
        )
            return false;
        foreach (SimpleNameSyntax name in body.Names.UsesOf(variable))
        {
            if (
                name.Parent is MemberAccessExpressionSyntax member
                && member.Expression == name
                && body.Names.Of(member.Name) is IFieldSymbol field
            )
            {
                if (PositionOf(field) == part)
                    use(member, element);
            }
            else
            {
                context.Report(Descriptors.ObservedReadOtherwise, name, DataCures.Whole(path));
            }
        }

        return true;
    }

    private static int PositionOf(IFieldSymbol field)
    {
        var elements = field
            .ContainingType.TupleElements.Select(static e => e.CorrespondingTupleField?.Name ?? e.Name)
            .ToList();
        return elements.IndexOf(field.CorrespondingTupleField?.Name ?? field.Name);
    }

    private void CheckRank(DataPath element, ExpressionSyntax place)
    {
        if (element.Rank > MaxRank)
            context.Report(Descriptors.DataIndex, place, $"at most {MaxRank} indices");
    }

    // y[i] is null, y[i] is not null, y[i] is { } v, y[i] is double v, y is [], y is { Length: > 0 }.
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
            case TypePatternSyntax or ListPatternSyntax { Patterns.Count: 0, Designation: null }:
                return true;
            case DeclarationPatternSyntax { Designation: { } designation }:
                return Designate(designation, path);
            case VarPatternSyntax { Designation: SingleVariableDesignationSyntax designation }:
                return Designate(designation, path);
            case RecursivePatternSyntax { PositionalPatternClause: null } braces
                when SizeQueries.AsksForSizes(braces.PropertyPatternClause):
                return braces.Designation is null || Designate(braces.Designation, path);
            default:
                return false;
        }
    }

    private bool Designate(SyntaxNode designation, DataPath path)
    {
        if (body.Semantics.GetDeclaredSymbol(designation, body.CancellationToken) is { } variable)
            follow(variable, path);
        return designation is SingleVariableDesignationSyntax or DiscardDesignationSyntax;
    }

    // var (a, b) = y[i], (double a, _) = y[i], also nested: each variable holds a member.
    private bool Take(SyntaxNode target, DataPath path, ITypeSymbol? type, DeconstructionInfo info)
    {
        switch (target)
        {
            case DeclarationExpressionSyntax declaration:
                return Take(declaration.Designation, path, type, info);
            case SingleVariableDesignationSyntax or DiscardDesignationSyntax:
                return Designate(target, path);
            case IdentifierNameSyntax { Identifier.Text: "_" }:
                return true;
        }

        IReadOnlyList<(string Name, ITypeSymbol Type)> members = Members(type, info);
        return Parts(target) is { } parts
            && parts.Count <= members.Count
            && parts
                .Select(
                    (part, i) =>
                        Take(
                            part,
                            path.Then(DataStep.OfMember(members[i].Name)),
                            members[i].Type,
                            i < info.Nested.Length ? info.Nested[i] : default
                        )
                )
                .ToList()
                .TrueForAll(static done => done);
    }

    private static IReadOnlyList<SyntaxNode>? Parts(SyntaxNode target) =>
        target switch
        {
            DeclarationExpressionSyntax declaration => Parts(declaration.Designation),
            ParenthesizedVariableDesignationSyntax designation => designation.Variables,
            TupleExpressionSyntax tuple => tuple.Arguments.Select(static a => (SyntaxNode)a.Expression).ToList(),
            _ => null,
        };

    // The elements of a tuple; for another type the members with the names of the parameters of its Deconstruct.
    private static IReadOnlyList<(string Name, ITypeSymbol Type)> Members(ITypeSymbol? type, DeconstructionInfo info)
    {
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
            return tuple.TupleElements.Select(static e => (e.Name, e.Type)).ToList();
        if (type is null || info.Method is not { } method)
            return Array.Empty<(string, ITypeSymbol)>();
        List<ISymbol?> members = method
            .Parameters.Where(static p => p.RefKind == RefKind.Out)
            .Select(p =>
                type.GetMembers()
                    .FirstOrDefault(m =>
                        m is IPropertySymbol or IFieldSymbol
                        && string.Equals(m.Name, p.Name, StringComparison.OrdinalIgnoreCase)
                    )
            )
            .ToList();
        return members.Contains(null)
            ? Array.Empty<(string, ITypeSymbol)>()
            : members.Select(static m => (m!.Name, (m as IPropertySymbol)?.Type ?? ((IFieldSymbol)m).Type)).ToList();
    }

    private static bool IsDeclaration(ExpressionSyntax left) =>
        left switch
        {
            DeclarationExpressionSyntax => true,
            IdentifierNameSyntax { Identifier.Text: "_" } => true,
            TupleExpressionSyntax tuple => tuple.Arguments.All(static a => IsDeclaration(a.Expression)),
            _ => false,
        };

    private ITypeSymbol? TypeOf(ExpressionSyntax node) => body.Semantics.GetTypeInfo(node, body.CancellationToken).Type;
}
