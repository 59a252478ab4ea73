using System.Globalization;

namespace Icf.Registry;

/// <summary>Times as texts, which sort like the times, to the millisecond.</summary>
internal static class Times
{
    private const string Format = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) =>
        new(
            DateTime.ParseExact(
                text,
                Format,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
            )
        );

    /// <summary>A time as it will be read back.</summary>
    public static DateTimeOffset Rounded(DateTimeOffset time) => Parse(Text(time));
}
