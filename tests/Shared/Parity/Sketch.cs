namespace Icf.Testing.Parity;

/// <summary>
/// A few numbers that stand for an array: a short one itself; of a longer one its products with fixed directions of
/// random signs and length 1. They are of the size of the array's elements, and every element changes all of them.
/// </summary>
internal static class Sketch
{
    public const int Size = 8;

    /// <summary>How many numbers stand for an array.</summary>
    public static int SizeOf(int length) => Math.Min(length, Size);

    /// <summary>The direction of one of the numbers.</summary>
    public static double[] Direction(int number, int length)
    {
        var direction = new double[length];
        if (length <= Size)
        {
            direction[number] = 1;
            return direction;
        }

        var rng = new Rng(length, number);
        double size = 1 / Math.Sqrt(length);
        for (int i = 0; i < length; i++)
            direction[i] = (rng.NextUInt64() & 1) == 0 ? size : -size;
        return direction;
    }

    public static NamedArray Of(NamedArray array)
    {
        double[] values = array.Values;
        if (values.Length <= Size)
            return array;
        return array with
        {
            Values =
            [
                .. Enumerable
                    .Range(0, Size)
                    .Select(number => Direction(number, values.Length).Zip(values, (d, x) => d * x).Sum()),
            ],
        };
    }
}
