using System.Globalization;

namespace Icf.Reports;

/// <summary>Numbers as people read them.</summary>
internal static class Text
{
    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    /// <summary>Four significant digits; a dash for what is not known.</summary>
    public static string Number(double value)
    {
        double size = Math.Abs(value);
        if (double.IsNaN(value))
            return "–";
        if (double.IsInfinity(value))
            return value > 0 ? "∞" : "−∞";
        if (size is not (0 or (>= 1e-3 and < 1e6)))
            return Signed(value.ToString("G4", s_culture));
        int digits = size == 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(size)), 0, 7);
        return Signed(Math.Round(value, digits).ToString("#,0.#######", s_culture));
    }

    /// <summary>As many digits as an error leaves, at least two of the error.</summary>
    public static string Figure(double value, double scale)
    {
        if (!double.IsFinite(value) || !double.IsFinite(scale) || scale <= 0)
            return Number(value);
        int digits = Math.Clamp(2 - (int)Math.Floor(Math.Log10(scale)), 0, 8);
        return Math.Abs(value) < 1e9 && digits < 8
            ? Signed(value.ToString("N" + digits.ToString(s_culture), s_culture))
            : Number(value);
    }

    /// <summary>An error, with two digits.</summary>
    public static string Error(double error) =>
        double.IsFinite(error) && error > 0 ? Figure(error, 10 * error) : Number(error);

    /// <summary>An estimate with as many digits as its error has, and the error.</summary>
    public static string Estimate(double value, double error) =>
        error == 0 ? Number(value) : $"{Figure(value, 10 * error)} ± {Error(error)}";

    /// <summary>A count, with separators of thousands.</summary>
    public static string Count(double value) =>
        double.IsInfinity(value) ? "∞"
        : double.IsNaN(value) ? "–"
        : value.ToString("N0", s_culture);

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) =>
        double.IsNaN(share) ? "–" : $"{(100 * share).ToString("0.#", s_culture)} %";

    private static string Signed(string text) => text.Replace('-', '−');
}
