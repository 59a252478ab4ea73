using System.Globalization;

namespace Icf.Language.Tests;

/// <summary>
/// Runs a piece of code as a Finnish user would: with a decimal comma and the minus sign U+2212. Made by hand, so that
/// it works where the runtime has no culture data.
/// </summary>
internal static class DecimalComma
{
    public static T Run<T>(Func<T> code)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var finnish = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        finnish.NumberFormat.NumberDecimalSeparator = ",";
        finnish.NumberFormat.NegativeSign = "\u2212";
        CultureInfo.CurrentCulture = finnish;
        try
        {
            return code();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
