namespace Icf.Generators.Parsing;

/// <summary>The names of <c>EncoderKind</c>, and how two choices are combined.</summary>
internal static class EncoderKinds
{
    public const string Automatic = "Automatic";
    public const string Dense = "Dense";
    public const string Recurrent = "Recurrent";
    public const string Set = "Set";
    public const string Convolution = "Convolution";

    /// <summary>The names in the order of their values.</summary>
    public static readonly string[] All = { Automatic, Dense, Recurrent, Set, Convolution };

    /// <summary>The choices of two places, level by level; reading in order if they differ.</summary>
    public static List<string> Merge(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        Enumerable
            .Range(0, Math.Max(one.Count, other.Count))
            .Select(i =>
                i >= one.Count ? other[i]
                : i >= other.Count || one[i] == other[i] ? one[i]
                : Recurrent
            )
            .ToList();

    /// <summary>Reads one level of an image in order if the other level is not read by convolution.</summary>
    public static void Settle(List<string> kinds)
    {
        for (int i = 0; i < kinds.Count; i++)
        {
            if (kinds[i] != Convolution)
                continue;
            if (i + 1 < kinds.Count && kinds[i + 1] == Convolution)
                i++;
            else
                kinds[i] = Recurrent;
        }
    }
}
