using System.Globalization;

namespace Icf.Tables.Files;

/// <summary>Numbers that files hold as decimal digits.</summary>
internal static class Digits
{
    /// <summary>
    /// A <see cref="decimal"/> with the digits, of which it keeps 28; a <see cref="double"/> if it is too small for
    /// them.
    /// </summary>
    public static object Number(string digits) =>
        decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
}
