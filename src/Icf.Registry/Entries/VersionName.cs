using System.Globalization;

namespace Icf.Registry;

/// <summary>What a version of a model is called: its number, or an alias that names it. Made from either.</summary>
public readonly record struct VersionName
{
    private readonly string? _alias;
    private readonly int _number;

    private VersionName(int number, string? alias) => (_number, _alias) = (number, alias);

    /// <summary>The number; null for an alias.</summary>
    public int? Number => _alias is null ? _number : null;

    /// <summary>The alias; null for a number.</summary>
    public string? Alias => _alias;

    /// <summary>The version with a number.</summary>
    /// <param name="number">The number, from 1.</param>
    public static implicit operator VersionName(int number) => FromInt32(number);

    /// <summary>The version that an alias names, or one with a number that is written as a text.</summary>
    /// <param name="text">The alias, such as <c>champion</c>, or the number, such as <c>3</c>.</param>
    /// <exception cref="ArgumentException">The text cannot be either.</exception>
    public static implicit operator VersionName(string text) => FromString(text);

    /// <summary>The version with a number.</summary>
    /// <param name="number">The number, from 1.</param>
    public static VersionName FromInt32(int number) => new(number, null);

    /// <summary>The version that an alias names, or one with a number that is written as a text.</summary>
    /// <param name="text">The alias, such as <c>champion</c>, or the number, such as <c>3</c>.</param>
    /// <exception cref="ArgumentException">The text cannot be either.</exception>
    public static VersionName FromString(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return new(number, null);
        Texts.RequireAlias(text);
        return new(0, text);
    }

    /// <summary>The number or the alias.</summary>
    public override string ToString() => _alias ?? _number.ToString(CultureInfo.InvariantCulture);
}
