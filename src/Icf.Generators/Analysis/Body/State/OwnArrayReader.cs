using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>
/// Recognises the arrays of a body that it makes with <c>new T[n]</c>, T a value, and uses only by their elements, or
/// as a whole where nothing can keep or change them. If in doubt, an array is none of them.
/// </summary>
/// <param name="body">The body.</param>
/// <param name="uses">The uses of its variables.</param>
internal sealed class OwnArrayReader(ModelBody body, ILookup<ISymbol, ILocalReferenceOperation> uses)
{
    /// <summary>The array that a variable is, with those that are declared with it; null if it is none.</summary>
    public OwnArrays? Read(ISymbol variable)
    {
        if (
            variable is not ILocalSymbol { DeclaringSyntaxReferences: [{ } reference] }
            || reference.GetSyntax(body.CancellationToken)
                is not VariableDeclaratorSyntax
                {
                    Parent: VariableDeclarationSyntax
                    {
                        Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } or ForStatementSyntax
                    } declaration
                }
        )
            return null;
        var wholes = new List<ExpressionSyntax>();
        return declaration.Variables.All(declared => IsOwn(declared, wholes))
            ? new OwnArrays(declaration, wholes, wholes.FindAll(body.ComputesResult))
            : null;
    }

    private bool IsOwn(VariableDeclaratorSyntax declared, List<ExpressionSyntax> wholes)
    {
        if (
            body.Semantics.GetDeclaredSymbol(declared, body.CancellationToken)
                is not ILocalSymbol { IsRef: false, Type: IArrayTypeSymbol { Rank: 1 } type } local
            || !type.ElementType.IsValueType
            || !ValueTypes.Contains(type.ElementType)
            || declared.Initializer?.Value
                is not ArrayCreationExpressionSyntax { Initializer: null, Type.RankSpecifiers: [{ Sizes: [{ } size] }] }
            || !IsInt(body.Semantics.GetTypeInfo(size, body.CancellationToken).ConvertedType)
            || body.Names.IsSet(local)
        )
            return false;
        foreach (ILocalReferenceOperation use in uses[local])
        {
            if (IsOfElement(use) || IsLength(use) || use.Parent is INameOfOperation)
                continue;
            if (use.Syntax is not IdentifierNameSyntax name || !IsWhole(use))
                return false;
            wholes.Add(name);
        }

        return true;
    }

    private static bool IsInt(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Int32;

    private static bool IsLength(IOperation use) =>
        use.Parent is IPropertyReferenceOperation { Property.Name: "Length" } property && property.Instance == use;

    // z[i] is set or read, but nothing refers to it.
    private static bool IsOfElement(IOperation use)
    {
        if (
            use.Parent is not IArrayElementReferenceOperation { Indices: [{ } index] } element
            || element.ArrayReference != use
            || !IsInt(index.Type) && index.Type is not { Name: "Index", ContainingNamespace.Name: "System" }
            || element.Syntax is not ElementAccessExpressionSyntax { Parent: not RefExpressionSyntax } syntax
            || IsPartWritten(syntax)
        )
            return false;
        return element.Parent switch
        {
            IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.None or RefKind.In
                && syntax.Parent is not ArgumentSyntax { RefKindKeyword.RawKind: not 0 },
            IPropertyReferenceOperation member when member.Instance == element => IsReader(member.Property.GetMethod),
            IInvocationOperation call when call.Instance == element => IsReader(call.TargetMethod),
            IAddressOfOperation => false,
            _ => true,
        };
    }

    // z[i].X = …
    private static bool IsPartWritten(ElementAccessExpressionSyntax element) =>
        !ControlFlow.IsWritten(element) && ControlFlow.IsWrittenThrough(element);

    // A method of a struct may change the struct, which is a copy where it is not an element of an array.
    private static bool IsReader(IMethodSymbol? method) =>
        method is { ContainingType: { } type }
        && (
            method.IsReadOnly
            || type.IsReadOnly
            || type.TypeKind != TypeKind.Struct
            || type.SpecialType != SpecialType.None
            || LanguageSymbols.IsIcf(type)
        );

    // What reads the whole array has a result that does not refer to it.
    private bool IsWhole(IOperation use)
    {
        IOperation at = use;
        while (at.Parent is { } outer)
        {
            if (Ends(outer, at) is { } isRead)
                return isRead && !uses[((ILocalReferenceOperation)use).Local].Any(other => IsSetIn(other, outer));
            at = outer;
        }

        return false;
    }

    private static bool IsSetIn(IOperation use, IOperation part) =>
        part.Syntax.Span.Contains(use.Syntax.Span)
        && use.Parent is IArrayElementReferenceOperation { Syntax: ExpressionSyntax element }
        && ControlFlow.IsWrittenThrough(element);

    // Null where the outer operation may be, or hold, the array itself.
    private bool? Ends(IOperation outer, IOperation at) =>
        outer switch
        {
            IConversionOperation
            or IParenthesizedOperation
            or IArrayInitializerOperation
            or IArrayCreationOperation { IsImplicit: true }
            or ITupleOperation
            or IConditionalOperation
            or ISwitchExpressionOperation
            or ISwitchExpressionArmOperation => null,
            IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.None or RefKind.In ? null : false,
            IInvocationOperation call => Ends(call),
            IObjectCreationOperation made => LanguageSymbols.IsIcf(made.Type) || IsOfRecord(made) ? null : false,
            IPropertyReferenceOperation member when member.Instance == at => ValueTypes.Contains(member.Type)
                && body.Calls.Of(member).All(body.Calls.Conduct.OnlyReads),
            IForEachLoopOperation loop => loop.Collection == at,
            IReturnOperation => body.IsLast(outer.Syntax),
            _ => outer.Syntax is SpreadElementSyntax,
        };

    private bool? Ends(IInvocationOperation call)
    {
        if (body.Sites.FirstOrDefault(site => site.Node == call.Syntax) is { } site)
        {
            return site.Kind == SiteKind.Call
                ? call.TargetMethod.ReturnsVoid || ValueTypes.Contains(call.TargetMethod.ReturnType)
                : site.Kind != SiteKind.Sample
                    || ValueTypes.Contains(site.Value)
                    || LanguageSymbols.IsIcf(site.Distribution) && site.Distribution!.Name != "PointMass";
        }

        if (!body.Calls.Of(call).All(body.Calls.Conduct.OnlyReads))
            return false;
        return
            StateChanges.MakesNew(call) || ValueTypes.Contains(call.Type) && LanguageSymbols.ValueOf(call.Type!) is null
            ? true
            : null;
    }

    private static bool IsOfRecord(IObjectCreationOperation made) =>
        made.Constructor is { DeclaringSyntaxReferences: [{ } reference] }
        && reference.GetSyntax() is RecordDeclarationSyntax;
}
