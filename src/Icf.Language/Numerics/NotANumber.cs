namespace Icf;

/// <summary>Looks for what is no finite number in a vector.</summary>
internal static class NotANumber
{
    /// <summary>Whether one of the values is NaN.</summary>
    public static bool In(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
            if (double.IsNaN(value))
                return true;
        return false;
    }

    /// <summary>Whether all of the values are finite.</summary>
    public static bool IsFinite(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
            if (!double.IsFinite(value))
                return false;
        return true;
    }
}
