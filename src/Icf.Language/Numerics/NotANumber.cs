using System.Numerics;
using System.Runtime.InteropServices;

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
        // x − x is 0 for finite numbers and NaN for all others.
        ReadOnlySpan<Vector<double>> lanes = MemoryMarshal.Cast<double, Vector<double>>(values);
        Vector<double> sum = Vector<double>.Zero;
        foreach (Vector<double> some in lanes)
            sum += some - some;
        double rest = Vector.Sum(sum);
        foreach (double value in values[(lanes.Length * Vector<double>.Count)..])
            rest += value - value;
        return rest == 0;
    }
}
