using System.Runtime.CompilerServices;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>
/// Reads from attributes which conditions the constructors and factories of distributions put on their arguments, and
/// which numbers are drawn. Built-in distributions and those of users are read in the same way.
/// </summary>
internal static class Families
{
    // Keyed by the declared method, for its lifetime; a method in source lives no longer than its compilation.
    private static readonly ConditionalWeakTable<IMethodSymbol, Known> s_known = new();

    /// <summary>
    /// The family of the distribution that a factory or a constructor makes; null for another method.
    /// </summary>
    public static Family? Of(IMethodSymbol method) =>
        s_known.GetValue(method.OriginalDefinition, static m => new Known(Read(m))).Family;

    private static Family? Read(IMethodSymbol method)
    {
        bool isConstructor = method.MethodKind == MethodKind.Constructor;
        ITypeSymbol made = isConstructor ? method.ContainingType : method.ReturnType;
        if (LanguageSymbols.ValueOf(made) is not { } value || isConstructor && method.Parameters.IsEmpty)
            return null;
        bool handsOn =
            !isConstructor && (LanguageSymbols.IsFactory(method) || LanguageSymbols.IsFactory(method.ContainingType));
        RuleReader[] rules = method
            .Parameters.Select(p => RuleReader.Of(p, handsOn && !RuleReader.HasRules(p) ? Namesake(p, made) ?? p : p))
            .ToArray();
        if (!isConstructor && !handsOn && rules.All(static r => r.IsEmpty))
            return null;
        SupportFacts support = SupportFacts.OfType(made);
        FamilyParameter[] parameters = rules
            .Select(static r => new FamilyParameter(r.Parameter.Name, r.Rule))
            .ToArray();
        ITypeSymbol number = (value as IArrayTypeSymbol)?.ElementType ?? value;
        return new Family(parameters, new FamilyDraw(support, method.Parameters, number))
        {
            Orders = rules.SelectMany(static r => r.Orders).Select(Own).OfType<FamilyOrder>().ToArray(),
            IsArray = value is IArrayTypeSymbol,
            Length = Named(support.Length),
            Probabilities = rules.FirstOrDefault(static r => r.AddUp)?.Parameter.Name,
            Rising = rules.FirstOrDefault(static r => r.Rise)?.Parameter.Name,
        };

        string? Named(string? stated) =>
            stated is null ? null : method.Parameters.FirstOrDefault(p => FamilyDraw.Names(stated, p))?.Name;

        FamilyOrder? Own(FamilyOrder order) =>
            Named(order.Lower) is { } lower && Named(order.Upper) is { } upper
                ? new FamilyOrder(lower, upper, order.Rule)
                : null;
    }

    // The parameter whose rules apply to a factory's parameter: that of a constructor of the distribution, or of a
    // factory in the distribution's own type. Other classes are not searched, since a change of their methods does not
    // cause models that do not name them to be read again.
    private static IParameterSymbol? Namesake(IParameterSymbol parameter, ITypeSymbol made) =>
        made
            .OriginalDefinition.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(m =>
                m.MethodKind == MethodKind.Constructor
                || m is { IsStatic: true, MethodKind: MethodKind.Ordinary } && made.IsValueType
            )
            .SelectMany(static m => m.Parameters)
            .FirstOrDefault(p => FamilyDraw.Names(parameter.Name, p) && RuleReader.HasRules(p));

    private sealed class Known(Family? family)
    {
        public Family? Family { get; } = family;
    }
}
