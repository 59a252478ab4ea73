using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>Accessibility as keywords and as an order.</summary>
internal static class Accessibilities
{
    public static string Keywords(Accessibility accessibility) =>
        accessibility switch
        {
            Accessibility.Public => "public",
            Accessibility.Internal => "internal",
            Accessibility.Protected => "protected",
            Accessibility.ProtectedOrInternal => "protected internal",
            Accessibility.ProtectedAndInternal => "private protected",
            _ => "private",
        };

    /// <summary>Whether everyone who can call a method can also name a type.</summary>
    public static bool IsAtLeast(ITypeSymbol type, IMethodSymbol method)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return IsAtLeast(array.ElementType, method);
            case ITypeParameterSymbol:
                return true;
            case INamedTypeSymbol named when !named.TypeArguments.All(a => IsAtLeast(a, method)):
                return false;
        }

        for (INamedTypeSymbol? t = type as INamedTypeSymbol; t is not null; t = t.ContainingType)
        {
            if (
                t.DeclaredAccessibility is Accessibility.Public or Accessibility.NotApplicable
                || Encloses(t.ContainingType, method, t)
            )
                continue;
            bool internally = t.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal;
            if (!internally || IsVisibleOutside(method))
                return false;
        }

        return true;
    }

    // A private type is no obstacle where the method is as private, or lies within a type that is.
    private static bool Encloses(INamedTypeSymbol? container, IMethodSymbol method, INamedTypeSymbol type)
    {
        if (container is null)
            return false;
        for (ISymbol? s = method; s?.ContainingType is not null; s = s.ContainingType)
        {
            if (
                SymbolEqualityComparer.Default.Equals(s.ContainingType.OriginalDefinition, container.OriginalDefinition)
                && (
                    s.DeclaredAccessibility == Accessibility.Private
                    || s.DeclaredAccessibility == type.DeclaredAccessibility
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsVisibleOutside(IMethodSymbol method)
    {
        for (ISymbol? s = method; s is IMethodSymbol or INamedTypeSymbol; s = s.ContainingType)
        {
            if (
                s.DeclaredAccessibility
                is Accessibility.Internal
                    or Accessibility.Private
                    or Accessibility.ProtectedAndInternal
            )
                return false;
        }

        return true;
    }
}
