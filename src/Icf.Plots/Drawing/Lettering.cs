using SkiaSharp;

namespace Icf.Plots;

/// <summary>Text beside charts: how wide it is, how it is shortened and broken into lines.</summary>
internal static class Lettering
{
    /// <summary>The width of a text, in pixels.</summary>
    public static float Width(string text, float size)
    {
        using SKFont font = Font(text, size);
        return font.MeasureText(text);
    }

    /// <summary>A text, without its middle if it is too long.</summary>
    public static string Fitted(string text, float size, float width)
    {
        if (Width(text, size) <= width)
            return text;
        for (int kept = text.Length - 1; kept > 1; kept--)
        {
            string shorter = $"{Start(text, (kept + 1) / 2)}…{End(text, kept / 2)}";
            if (Width(shorter, size) <= width)
                return shorter;
        }

        return "…";
    }

    /// <summary>A text in lines that are no wider than a width, unless a word is.</summary>
    public static IReadOnlyList<string> Lines(string text, float size, float width)
    {
        List<string> lines = [];
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && Width($"{lines[^1]} {word}", size) <= width)
                lines[^1] = $"{lines[^1]} {word}";
            else
                lines.Add(word);
        }

        return lines;
    }

    /// <summary>The font of a text. Letters stand where their outlines say, not at whole pixels.</summary>
    public static SKFont Font(string text, float size) =>
        new(Typefaces.For(text), size)
        {
            Subpixel = true,
            LinearMetrics = true,
            Hinting = SKFontHinting.None,
        };

    // A letter of two chars stays whole.
    private static string Start(string text, int length) =>
        char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];

    private static string End(string text, int length) =>
        length > 0 && char.IsLowSurrogate(text[^length]) ? text[^(length - 1)..] : text[^length..];
}
