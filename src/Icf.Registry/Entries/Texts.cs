using System.Runtime.CompilerServices;

namespace Icf.Registry;

/// <summary>What texts an entry may have: such that every database gives back as they were.</summary>
internal static class Texts
{
    private const int LongestAlias = 64;

    /// <summary>Throws unless a text has something in it and can be stored.</summary>
    public static void Require(string text, [CallerArgumentExpression(nameof(text))] string name = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, name);
        RequireStorable(text, name);
    }

    /// <summary>Throws if there is a text that cannot be stored.</summary>
    public static void RequireStorable(string? text, [CallerArgumentExpression(nameof(text))] string name = "")
    {
        if (text is null)
            return;
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException(
                "The text has a character with the code 0, which databases do not store.",
                name
            );
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                throw new ArgumentException("The text has half of a surrogate pair, which is no character.", name);
            i++;
        }
    }

    /// <summary>Throws unless a text can be an alias: no number, so that it cannot be taken for a version.</summary>
    public static void RequireAlias(string alias, [CallerArgumentExpression(nameof(alias))] string name = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(alias, name);
        if (
            alias.Length > LongestAlias
            || !char.IsAsciiLetter(alias[0])
            || !alias.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        )
            throw new ArgumentException(
                $"'{alias}' cannot be an alias: use a letter, and then up to {LongestAlias - 1} letters, digits, '-', "
                    + "'_' and '.', such as 'champion'.",
                name
            );
    }
}
