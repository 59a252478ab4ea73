using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>What the calls in a body are, for derivatives.</summary>
internal static class Calls
{
    /// <summary>
    /// The functions of <c>Math</c> and <c>double</c> that the number of a scorer has under the same name, with how
    /// many parameters they take.
    /// </summary>
    private static readonly HashSet<(string, int)> s_functions = new()
    {
        ("Abs", 1),
        ("Acos", 1),
        ("Acosh", 1),
        ("Asin", 1),
        ("Asinh", 1),
        ("Atan", 1),
        ("Atan2", 2),
        ("Atanh", 1),
        ("Cbrt", 1),
        ("Ceiling", 1),
        ("Clamp", 3),
        ("CopySign", 2),
        ("Cos", 1),
        ("Cosh", 1),
        ("CosPi", 1),
        ("DegreesToRadians", 1),
        ("Exp", 1),
        ("Exp2", 1),
        ("Exp10", 1),
        ("ExpM1", 1),
        ("Floor", 1),
        ("FusedMultiplyAdd", 3),
        ("Hypot", 2),
        ("IEEERemainder", 2),
        ("Lerp", 3),
        ("Log", 1),
        ("Log", 2),
        ("Log2", 1),
        ("Log10", 1),
        ("LogP1", 1),
        ("Max", 2),
        ("MaxMagnitude", 2),
        ("Min", 2),
        ("MinMagnitude", 2),
        ("Pow", 2),
        ("RadiansToDegrees", 1),
        ("RootN", 2),
        ("Round", 1),
        ("Round", 2),
        ("Round", 3),
        ("ScaleB", 2),
        ("Sign", 1),
        ("Sin", 1),
        ("SinCos", 1),
        ("Sinh", 1),
        ("SinPi", 1),
        ("Sqrt", 1),
        ("Tan", 1),
        ("Tanh", 1),
        ("TanPi", 1),
        ("Truncate", 1),
    };

    /// <summary>Whether a call is one of <c>Math</c> or <c>double</c> that can be differentiated.</summary>
    public static bool IsFunction(IMethodSymbol method) =>
        method is { IsStatic: true, ContainingType: { } type }
        && (
            type is { Name: "Special" } && LanguageSymbols.IsIcf(type)
            || (
                type is { Name: "Math", ContainingNamespace.Name: "System" }
                || type.SpecialType == SpecialType.System_Double
            ) && s_functions.Contains((method.Name, method.Parameters.Length))
        );

    /// <summary>Whether a call belongs to the language itself: a sample, an observation or a factor.</summary>
    public static SiteKind? SiteOf(IOperation operation) =>
        operation is IInvocationOperation call
        && LanguageSymbols.SiteKindOf(call.TargetMethod) is { } kind and not SiteKind.Call
            ? kind
            : null;

    /// <summary>The value given for a parameter of a call.</summary>
    public static IOperation? Argument(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter)?.Value;

    /// <summary>The method whose code a call runs, if that may be written again: a helper, or another model.</summary>
    public static IMethodSymbol? Helper(IMethodSymbol method)
    {
        IMethodSymbol called = method.ReducedFrom ?? method;
        return
            called.MethodKind is MethodKind.Ordinary
            && !called.DeclaringSyntaxReferences.IsEmpty
            && LanguageSymbols.SiteKindOf(called) is null or SiteKind.Call
            && !TakesAnyType(called)
            && !StatedGradients.Has(called)
            ? called.OriginalDefinition
            : null;
    }

    /// <summary>
    /// Whether a method of the author's own is generic and speaks of no <c>double</c>: it does with other numbers what
    /// it does with doubles.
    /// </summary>
    private static bool TakesAnyType(IMethodSymbol method) =>
        !method.DeclaringSyntaxReferences.IsEmpty
        && method.MethodKind == MethodKind.Ordinary
        && (method.IsGenericMethod || method.ContainingType is { IsGenericType: true })
        && !LanguageSymbols.IsModel(method)
        && !RealTypes.MentionsDouble(method.OriginalDefinition.ReturnType)
        && !method.OriginalDefinition.Parameters.Any(static p => RealTypes.MentionsDouble(p.Type));

    /// <summary>Whether a method is one of the .NET libraries whose types follow from its arguments, such as those of
    /// LINQ.</summary>
    public static bool IsGeneric(IMethodSymbol method) =>
        TakesAnyType(method)
        || method.DeclaringSyntaxReferences.IsEmpty
            && (method.IsGenericMethod || method.ContainingType is { IsGenericType: true })
            && method.ContainingNamespace?.ToDisplayString() is { } space
            && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));

    /// <summary>Whether a call makes a distribution: a factory of the language.</summary>
    public static bool IsFactory(IMethodSymbol method) =>
        LanguageSymbols.IsIcf(method.ContainingType)
        && method.ContainingType.Name == "Prob"
        && LanguageSymbols.SiteKindOf(method) is null
        && LanguageSymbols.ValueOf(method.ReturnType) is not null;

    /// <summary>
    /// LINQ's sums, means and extremes of numbers, which the language or LINQ has for the number of a scorer.
    /// </summary>
    public static bool IsSum(IMethodSymbol method) =>
        method
            is {
                ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" },
                Name: "Sum" or "Average" or "Max" or "Min"
            };

    /// <summary>Whether a call copies an array.</summary>
    public static bool IsClone(IInvocationOperation call) =>
        call
            is { TargetMethod: { Name: "Clone", ContainingType.SpecialType: SpecialType.System_Array }, Instance: { } };

    /// <summary>
    /// Whether a type has nothing to differentiate: what becomes such a value keeps still where latents move a little.
    /// </summary>
    public static bool IsDiscrete(ITypeSymbol? type) =>
        type is null or { SpecialType: SpecialType.System_Void or SpecialType.System_String }
        || NumberTypes.IsWhole(type);
}
