using Icf.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>The forms of numbers, text and what is written as text.</summary>
internal static class JsonScalars
{
    /// <summary>The code of a form; null for another type.</summary>
    public static string? FormOf(INamedTypeSymbol type) =>
        type.SpecialType switch
        {
            SpecialType.System_Double => "json.Double",
            SpecialType.System_Int32 => "json.Int",
            SpecialType.System_Boolean => "json.Bool",
            SpecialType.System_String => "json.Text",
            SpecialType.System_Char => "json.Character",
            SpecialType.System_Decimal => "json.Decimal",
            SpecialType.System_DateTime => "json.Instant",
            SpecialType.System_Single => "json.Real<float>()",
            SpecialType.System_SByte
            or SpecialType.System_Byte
            or SpecialType.System_Int16
            or SpecialType.System_UInt16
            or SpecialType.System_UInt32
            or SpecialType.System_Int64
            or SpecialType.System_UInt64 => $"json.Integer<{TypeNames.Full(type)}>()",
            SpecialType.None => Other(TypeNames.Full(type)),
            _ => null,
        };

    private static string? Other(string type) =>
        type switch
        {
            KnownNames.Unit => "json.Unit",
            "global::System.Half" => $"json.Real<{type}>()",
            "global::System.Int128" or "global::System.UInt128" => $"json.Integer<{type}>()",
            "global::System.DateOnly" or "global::System.TimeOnly" or "global::System.DateTimeOffset" =>
                $"json.Parsed<{type}>(\"O\")",
            "global::System.TimeSpan" => $"json.Parsed<{type}>(\"c\")",
            "global::System.Guid" => $"json.Parsed<{type}>(\"D\")",
            _ => null,
        };
}
