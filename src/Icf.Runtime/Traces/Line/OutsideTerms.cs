namespace Icf.Traces;

/// <summary>
/// The terms of a second-order polynomial in the coordinates outside of a loop: one, these coordinates, and their
/// products.
/// </summary>
/// <param name="slots">The slots of the coordinates.</param>
/// <param name="centres">Where each of them lies, …</param>
/// <param name="spreads">… and how far it varies.</param>
/// <param name="withProducts">Whether products are among the terms.</param>
internal sealed class OutsideTerms(int[] slots, double[] centres, double[] spreads, bool withProducts)
{
    /// <summary>Beyond this many spreads products do not grow: nothing is known about the second order there.</summary>
    private const double Farthest = 5;

    /// <summary>The number of terms.</summary>
    public int Count { get; } = 1 + slots.Length + (withProducts ? slots.Length * (slots.Length + 1) / 2 : 0);

    /// <summary>Writes the terms at a point, <see cref="Count"/> numbers.</summary>
    public void Write(ReadOnlySpan<double> point, Span<double> into)
    {
        into[0] = 1;
        for (int i = 0; i < slots.Length; i++)
            into[i + 1] = (point[slots[i]] - centres[i]) / spreads[i];
        if (!withProducts)
            return;
        int at = 1 + slots.Length;
        for (int i = 1; i <= slots.Length; i++)
        for (int k = 1; k <= i; k++)
            into[at++] = Math.Clamp(into[i], -Farthest, Farthest) * Math.Clamp(into[k], -Farthest, Farthest);
    }
}
