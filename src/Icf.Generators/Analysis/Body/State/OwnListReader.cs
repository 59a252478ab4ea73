using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>
/// Recognises the lists of a body that it makes empty, of values, and that it only adds to until it computes its
/// result. If in doubt, a list is none of them.
/// </summary>
/// <param name="body">The body.</param>
/// <param name="uses">The uses of its variables.</param>
internal sealed class OwnListReader(ModelBody body, ILookup<ISymbol, ILocalReferenceOperation> uses)
{
    /// <summary>The list that a variable is; null if it is none.</summary>
    public OwnList? Read(ISymbol variable)
    {
        if (
            variable is not ILocalSymbol { IsRef: false, DeclaringSyntaxReferences: [{ } reference] } local
            || !IsListOfValues(local.Type)
            || reference.GetSyntax(body.CancellationToken)
                is not VariableDeclaratorSyntax
                {
                    Initializer.Value: { } making,
                    Parent: VariableDeclarationSyntax
                    {
                        Variables.Count: 1,
                        Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 }
                    } declaration
                }
            || ElementOf(declaration, making) is not { } element
            || body.Names.IsSet(local)
        )
            return null;
        var results = new List<ExpressionSyntax>();
        foreach (ILocalReferenceOperation use in uses[local])
        {
            if (IsAddition(use) || use.Parent is INameOfOperation)
                continue;
            if (use.Syntax is not IdentifierNameSyntax name || !body.ComputesResult(name) || IsAddedTo(use))
                return null;
            results.Add(name);
        }

        return new OwnList(declaration, making, element, results);
    }

    private static bool IsListOfValues(ITypeSymbol type) =>
        type
            is INamedTypeSymbol
            {
                Name: "List",
                TypeArguments: [{ } element],
                ContainingNamespace:
                { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } }
            }
        && ValueTypes.Contains(element);

    // new List<T>(), new(), [], also with a capacity.
    private TypeSyntax? ElementOf(VariableDeclarationSyntax declaration, ExpressionSyntax making) =>
        making switch
        {
            ObjectCreationExpressionSyntax { Initializer: null, ArgumentList: { } arguments } made
                when IsEmpty(arguments) => ElementOf(made.Type),
            ImplicitObjectCreationExpressionSyntax { Initializer: null } made when IsEmpty(made.ArgumentList) =>
                ElementOf(declaration.Type),
            CollectionExpressionSyntax { Elements.Count: 0 } => ElementOf(declaration.Type),
            _ => null,
        };

    private static TypeSyntax? ElementOf(TypeSyntax type) =>
        type switch
        {
            GenericNameSyntax { TypeArgumentList.Arguments: [{ } element] } => element,
            QualifiedNameSyntax qualified => ElementOf(qualified.Right),
            AliasQualifiedNameSyntax qualified => ElementOf(qualified.Name),
            _ => null,
        };

    private bool IsEmpty(ArgumentListSyntax arguments) =>
        arguments.Arguments is not [{ } capacity]
        || body.Semantics.GetTypeInfo(capacity.Expression, body.CancellationToken).Type?.SpecialType
            == SpecialType.System_Int32;

    // xs.Add(x); as a statement of the body itself.
    private bool IsAddition(ILocalReferenceOperation use) =>
        IsAddedTo(use)
        && use.Parent!.Parent is IExpressionStatementOperation statement
        && !BodyRules.IsInFunction(statement.Syntax, body.Root);

    private static bool IsAddedTo(ILocalReferenceOperation use) =>
        use.Parent is IInvocationOperation { TargetMethod.Name: "Add" } call && call.Instance == use;
}
