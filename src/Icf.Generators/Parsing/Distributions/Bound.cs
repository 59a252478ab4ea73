using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>
/// A bound of a support, as <c>[Support]</c> states it: a number, or the value or the length of a parameter.
/// </summary>
/// <param name="Number">The number, or the number that is added to the parameter.</param>
/// <param name="Parameter">The parameter; null for a number alone.</param>
/// <param name="IsLength">Whether the length of the parameter is meant.</param>
internal sealed record Bound(double Number, string? Parameter = null, bool IsLength = false)
{
    private const string Length = ".Length";
    private const string LessOne = " - 1";

    /// <summary>Reads the argument of an attribute; null if none is given.</summary>
    public static Bound? Of(TypedConstant argument)
    {
        bool isNumber = argument.Type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
        return argument.Kind != TypedConstantKind.Primitive
            ? null
            : argument.Value switch
            {
                string text => Of(text),
                IConvertible number when isNumber => new Bound(
                    number.ToDouble(System.Globalization.CultureInfo.InvariantCulture)
                ),
                _ => null,
            };
    }

    /// <summary>Reads the name of a parameter, its length, or one less than that.</summary>
    public static Bound Of(string text)
    {
        double number = 0;
        if (text.EndsWith(LessOne, StringComparison.Ordinal))
            (text, number) = (text.Substring(0, text.Length - LessOne.Length), -1);
        return text.EndsWith(Length, StringComparison.Ordinal)
            ? new Bound(number, text.Substring(0, text.Length - Length.Length), IsLength: true)
            : new Bound(number, text);
    }
}
