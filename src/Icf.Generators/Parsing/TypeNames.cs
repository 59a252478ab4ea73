using Icf.Generators.Emission;
using Icf.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>Types as text.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat s_full =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        );

    private static readonly SymbolDisplayFormat s_plain =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>As generated code writes a type, beginning with <c>global::</c>.</summary>
    public static string Full(ITypeSymbol type) => type.ToDisplayString(s_full);

    /// <summary>A type in readable form: <c>double[]</c>.</summary>
    public static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>Namespaces and types without <c>global::</c>, as in fingerprints and names of models.</summary>
    public static string Plain(ISymbol symbol) => symbol.ToDisplayString(s_plain);

    /// <summary>The type of a model's result; the empty tuple for a model without a result.</summary>
    public static string Result(IMethodSymbol method) => method.ReturnsVoid ? KnownNames.Unit : Full(method.ReturnType);

    /// <summary>Namespace, types and method.</summary>
    public static string Model(IMethodSymbol method) => $"{Plain(method.ContainingType)}.{method.Name}";

    /// <summary>The model class of a method, fully qualified.</summary>
    public static string ModelClass(IMethodSymbol method) => ModelClass(method.ContainingType, method);

    /// <summary>
    /// The same with open type arguments, <c>Models&lt;&gt;.LevelModel</c>, as it can be used in <c>typeof</c>
    /// anywhere.
    /// </summary>
    public static string OpenModelClass(IMethodSymbol method) =>
        ModelClass(
            method.ContainingType.IsGenericType
                ? method.ContainingType.ConstructUnboundGenericType()
                : method.ContainingType,
            method
        );

    private static string ModelClass(INamedTypeSymbol type, IMethodSymbol method) =>
        $"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{method.Name}Model";
}
