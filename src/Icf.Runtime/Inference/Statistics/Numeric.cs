namespace Icf.Inference;

/// <summary>Reads values of the numeric types as double: double, float, int, long, and bool as 0 or 1.</summary>
internal static class Numeric<T>
{
    /// <summary>Whether <typeparamref name="T"/> can be read as a number.</summary>
    public static readonly bool IsSupported =
        typeof(T) == typeof(double)
        || typeof(T) == typeof(float)
        || typeof(T) == typeof(int)
        || typeof(T) == typeof(long)
        || typeof(T) == typeof(bool);

    /// <summary>The values as double; the array itself where it already holds doubles.</summary>
    public static double[] ToDoubles(T[] values) =>
        values switch
        {
            _ when typeof(T) == typeof(double) => (double[])(object)values,
            _ when typeof(T) == typeof(float) => Array.ConvertAll((float[])(object)values, static x => (double)x),
            _ when typeof(T) == typeof(int) => Array.ConvertAll((int[])(object)values, static x => (double)x),
            _ when typeof(T) == typeof(long) => Array.ConvertAll((long[])(object)values, static x => (double)x),
            _ when typeof(T) == typeof(bool) => Array.ConvertAll((bool[])(object)values, static x => x ? 1.0 : 0.0),
            _ => throw new InvalidOperationException(
                $"Values of type {typeof(T).Name} have no mean, variance or quantiles. Map them to numbers first, "
                    + "Map(x => …).Mean, or average a function of them, Expect(x => …)."
            ),
        };
}
