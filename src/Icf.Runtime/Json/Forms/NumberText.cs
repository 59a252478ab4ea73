namespace Icf.Json;

/// <summary>Numbers as the shortest text that is read as the same number.</summary>
internal static class NumberText
{
    /// <summary>More characters than any number of the platform's types has.</summary>
    private const int Longest = 64;

    public static void Write<T>(JsonOutput output, T value)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[Longest];
        value.TryFormat(text, out int length, [], System.Globalization.CultureInfo.InvariantCulture);
        output.Writer.WriteRawValue(text[..length], skipInputValidation: true);
    }
}
