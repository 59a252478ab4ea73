using System.Globalization;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Analysis;

/// <summary>Constants as text: for hashes with their type, for people as short as can be.</summary>
internal static class ConstantText
{
    /// <summary>A value in a place of a type.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">The type that it is converted to, such as <c>double</c> for an <c>int</c> among
    /// doubles.</param>
    /// <param name="own">Its own type.</param>
    /// <param name="forPeople">Whether people read it.</param>
    public static string Of(object value, ITypeSymbol? place, ITypeSymbol? own, bool forPeople)
    {
        ITypeSymbol? converted = Underlying(place);
        return Of(
            value,
            converted is { TypeKind: TypeKind.Enum } || IsNumber(converted) ? converted : Underlying(own),
            forPeople
        );
    }

    /// <summary>A value of a type.</summary>
    public static string Of(object? value, ITypeSymbol? type, bool forPeople)
    {
        type = Underlying(type);
        if (value is null)
            return "default";
        if (type is { TypeKind: TypeKind.Enum })
            return Enumerator(value, type, forPeople);
        string text = value switch
        {
            string s => SymbolDisplay.FormatLiteral(s, quote: true),
            char c => SymbolDisplay.FormatLiteral(c, quote: true),
            bool b => b ? "true" : "false",
            _ when type?.SpecialType is SpecialType.System_Double => Convert
                .ToDouble(value, CultureInfo.InvariantCulture)
                .ToString("R", CultureInfo.InvariantCulture),
            double d => d.ToString("R", CultureInfo.InvariantCulture),
            float f => f.ToString("R", CultureInfo.InvariantCulture),
            IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
        return forPeople
            || value is string or char or bool
            || type is null
            || type.SpecialType == SpecialType.System_Int32
                ? text
            : type.SpecialType == SpecialType.System_Double ? text + "d"
            : $"{text}:{type.Name}";
    }

    private static string Enumerator(object value, ITypeSymbol type, bool forPeople)
    {
        string number = Convert.ToString(value, CultureInfo.InvariantCulture);
        if (!forPeople)
            return $"{TypeNames.Plain(type)}:{number}";
        ISymbol? named = type.GetMembers()
            .FirstOrDefault(m => m is IFieldSymbol { HasConstantValue: true } f && f.ConstantValue!.Equals(value));
        return $"{type.Name}.{named?.Name ?? number}";
    }

    private static ITypeSymbol? Underlying(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    private static bool IsNumber(ITypeSymbol? type) =>
        type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
}
