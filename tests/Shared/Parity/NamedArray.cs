namespace Icf.Testing.Parity;

/// <summary>What a computation gives: an output, or the gradient with respect to a parameter.</summary>
/// <param name="Name">Its name, distinct within a case.</param>
/// <param name="IsGradient">Whether it is a gradient, for which more rounding is granted.</param>
/// <param name="Values">The values, row by row.</param>
internal sealed record NamedArray(string Name, bool IsGradient, double[] Values)
{
    public static NamedArray Output(string name, ReadOnlySpan<float> values) => new(name, false, Widen(values));

    public static NamedArray Gradient(string name, ReadOnlySpan<float> values) => new(name, true, Widen(values));

    private static double[] Widen(ReadOnlySpan<float> values)
    {
        var wide = new double[values.Length];
        for (int i = 0; i < wide.Length; i++)
            wide[i] = values[i];
        return wide;
    }
}
