using SkiaSharp;

namespace Icf.Plots;

/// <summary>
/// The font of pictures, which is the same on every machine, and fonts of the machine for what it cannot write.
/// </summary>
internal static class Typefaces
{
    private const string File = "DejaVuSans.ttf";

    /// <summary>Sans-serif, Latin, Greek, Cyrillic and mathematical signs.</summary>
    public static SKTypeface Usual { get; } = Read();

    /// <summary>A font that can write a text as far as one of the machine can.</summary>
    public static SKTypeface For(string text)
    {
        if (Usual.ContainsGlyphs(text))
            return Usual;
        foreach (System.Text.Rune rune in text.EnumerateRunes())
            if (!Usual.ContainsGlyph(rune.Value) && SKFontManager.Default.MatchCharacter(rune.Value) is { } found)
                return found;
        return Usual;
    }

    private static SKTypeface Read()
    {
        using Stream stream =
            typeof(Typefaces).Assembly.GetManifestResourceStream(File)
            ?? throw new InvalidOperationException($"The assembly lacks its own file {File}.");
        using SKData data = SKData.Create(stream);
        return SKTypeface.FromData(data)
            ?? throw new InvalidOperationException($"The assembly's own file {File} is no font.");
    }
}
