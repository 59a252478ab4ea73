using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>The derivatives of a method that another one states, as <c>[Gradient]</c> says.</summary>
/// <param name="Method">The method.</param>
/// <param name="Derivative">The other one; null where there is none of the right form.</param>
internal sealed record StatedGradient(IMethodSymbol Method, IMethodSymbol? Derivative)
{
    /// <summary>What a method's attribute says; null without one.</summary>
    public static StatedGradient? Of(IMethodSymbol method)
    {
        IMethodSymbol declared = (method.ReducedFrom ?? method).OriginalDefinition;
        AttributeData? stated = declared
            .GetAttributes()
            .FirstOrDefault(static a =>
                a.AttributeClass is { Name: "GradientAttribute" } type && LanguageSymbols.IsIcf(type)
            );
        if (stated is null)
            return null;
        return new StatedGradient(
            declared,
            stated.ConstructorArguments is [{ Value: string name }] && CanHave(declared)
                ? declared
                    .ContainingType.GetMembers(name)
                    .OfType<IMethodSymbol>()
                    .FirstOrDefault(m => Fits(declared, m))
                : null
        );
    }

    /// <summary>Whether a method may have stated derivatives.</summary>
    public static bool CanHave(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Double }
        && method.Parameters.All(static p => p.RefKind == RefKind.None && !p.IsParams)
        && method.Parameters.Any(static p => IsNumber(p) || IsArray(p));

    /// <summary>Whether a parameter is a number that there is a derivative by.</summary>
    public static bool IsNumber(IParameterSymbol parameter) => parameter.Type.SpecialType == SpecialType.System_Double;

    /// <summary>Whether a parameter is an array of such numbers.</summary>
    public static bool IsArray(IParameterSymbol parameter) =>
        parameter.Type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Double };

    /// <summary>The form that the derivative of a method must have, as it would be declared.</summary>
    /// <param name="method">The method.</param>
    /// <param name="name">The name of the derivative.</param>
    public static string Form(IMethodSymbol method, string name)
    {
        string[] numbers = method
            .Parameters.Where(IsNumber)
            .Select(static p => ", double By" + Upper(p.Name))
            .ToArray();
        string result = numbers.Length == 0 ? "double" : $"(double Value{string.Concat(numbers)})";
        IEnumerable<string> parameters = method
            .Parameters.Select(static p => $"{TypeNames.Short(p.Type)} {p.Name}")
            .Concat(method.Parameters.Where(IsArray).Select(static p => $"Span<double> by{Upper(p.Name)}"));
        return $"static {result} {name}({string.Join(", ", parameters)})";
    }

    private static string Upper(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static bool Fits(IMethodSymbol method, IMethodSymbol derivative)
    {
        int numbers = method.Parameters.Count(IsNumber),
            arrays = method.Parameters.Count(IsArray),
            count = method.Parameters.Length;
        return derivative is { IsStatic: true, IsGenericMethod: false }
            && derivative.Parameters.Length == count + arrays
            && derivative.Parameters.All(static p => p.RefKind == RefKind.None)
            && method
                .Parameters.Zip(derivative.Parameters, static (a, b) => (a.Type, b.Type))
                .All(static pair => SymbolEqualityComparer.Default.Equals(pair.Item1, pair.Item2))
            && derivative.Parameters.Skip(count).All(static p => IsSpan(p.Type))
            && (
                numbers == 0
                    ? derivative.ReturnType.SpecialType == SpecialType.System_Double
                    : derivative.ReturnType is INamedTypeSymbol { IsTupleType: true, TupleElements: var parts }
                        && parts.Length == numbers + 1
                        && parts.All(static e => e.Type.SpecialType == SpecialType.System_Double)
            );
    }

    private static bool IsSpan(ITypeSymbol type) =>
        type
            is INamedTypeSymbol
            {
                Name: "Span",
                ContainingNamespace.Name: "System",
                TypeArguments: [{ SpecialType: SpecialType.System_Double }]
            };
}
