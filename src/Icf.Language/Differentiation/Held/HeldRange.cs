using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>The integers that a held latent can be, as <see cref="Scorer{TReal}.Held"/> has them.</summary>
/// <param name="Lower">The least.</param>
/// <param name="Upper">The greatest; <see cref="int.MaxValue"/> where there is none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct HeldRange(int Lower, int Upper)
{
    /// <summary>No integer.</summary>
    internal static HeldRange None => new(int.MaxValue, int.MinValue);

    /// <summary>How many there are.</summary>
    public long Count => (long)Upper - Lower + 1;

    /// <summary>The integers of a support.</summary>
    /// <param name="support">The support of a discrete distribution.</param>
    public static HeldRange Of(Support support) =>
        new((int)Math.Max(support.Lower, int.MinValue), (int)Math.Min(support.Upper, int.MaxValue));

    /// <summary>From the least of both to the greatest of both.</summary>
    internal HeldRange Or(HeldRange other) => new(Math.Min(Lower, other.Lower), Math.Max(Upper, other.Upper));

    /// <summary>Whether a number is among them.</summary>
    /// <param name="value">The number.</param>
    public bool Contains(long value) => value >= Lower && value <= Upper;

    /// <summary>The one of them that is nearest to a number.</summary>
    /// <param name="value">The number.</param>
    public int Nearest(int value) => Math.Clamp(value, Lower, Upper);
}
