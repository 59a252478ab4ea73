using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>Which types are numbers.</summary>
internal static class NumberTypes
{
    /// <summary>Whether a type has countably many values in a row: integers, truth values, characters, enums.</summary>
    public static bool IsWhole(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Enum }
        || type?.SpecialType
            is SpecialType.System_Boolean
                or SpecialType.System_Char
                or SpecialType.System_SByte
                or SpecialType.System_Byte
                or SpecialType.System_Int16
                or SpecialType.System_UInt16
                or SpecialType.System_Int32
                or SpecialType.System_UInt32
                or SpecialType.System_Int64
                or SpecialType.System_UInt64;

    /// <summary>Whether it is whole, or a floating-point number or a decimal.</summary>
    public static bool IsNumber(ITypeSymbol? type) =>
        IsWhole(type)
        || type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal;
}
