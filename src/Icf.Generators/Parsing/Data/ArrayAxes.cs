using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>The levels of indices of a type.</summary>
internal static class ArrayAxes
{
    /// <summary>
    /// How each level is read where the value is one datum: a vector is dense; whether a table is a picture depends on
    /// its size.
    /// </summary>
    public static IReadOnlyList<string> Of(ITypeSymbol type)
    {
        var axes = new List<string>();
        for (ITypeSymbol? t = type; t is not null; )
        {
            switch (t)
            {
                case IArrayTypeSymbol array:
                    string kind = array.Rank == 2 ? EncoderKinds.Automatic : EncoderKinds.Dense;
                    axes.AddRange(Enumerable.Repeat(kind, array.Rank));
                    t = array.ElementType;
                    break;
                case { SpecialType: SpecialType.None } when ListTypes.ElementOf(t) is { } element:
                    axes.Add(EncoderKinds.Dense);
                    t = element;
                    break;
                default:
                    return axes;
            }
        }

        return axes;
    }
}
