using System.Globalization;

namespace Icf.Traces;

/// <summary>One segment of an address: a name and indices, as in <c>mean[2,5]</c>.</summary>
internal static class AddressSegment
{
    /// <summary>Parses a segment.</summary>
    /// <exception cref="InterventionException">It is not a name with integers in brackets.</exception>
    public static (string Name, SiteIndex Index) Parse(string address, string segment)
    {
        int open = segment.IndexOf('[', StringComparison.Ordinal);
        if (open < 0 && segment.Length > 0)
            return (segment, SiteIndex.None);
        if (open > 0 && segment[^1] == ']')
        {
            string[] parts = segment[(open + 1)..^1].Split(',');
            var indices = new int[parts.Length];
            bool allParsed = parts.Length <= 3;
            for (int i = 0; i < parts.Length; i++)
                allParsed &= int.TryParse(
                    parts[i],
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out indices[i]
                );
            if (allParsed)
                return (segment[..open], indices.Aggregate(SiteIndex.None, static (index, next) => index.Append(next)));
        }

        throw new InterventionException(
            address,
            $"'{address}' is not an address: '{segment}' must be a name, with up to three integers in brackets, such "
                + "as 'mean' or 'mean[2,5]'."
        );
    }
}
