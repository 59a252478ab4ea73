namespace Icf.Language.Tests;

/// <summary>A bijection whose values are seen as lists of numbers: an array as it is, a matrix row by row.</summary>
internal abstract class FlatBijection
{
    /// <summary>The number of coordinates.</summary>
    public abstract int Dimension { get; }

    public abstract double[] Constrain(double[] point);

    public abstract double[] Unconstrain(double[] value);

    public abstract double LogVolume(double[] point);

    public abstract double[] PullBack(double[] point, double[] gradient);

    /// <summary>The numbers of a value that are free.</summary>
    public abstract double[] Free(double[] value);

    public static FlatBijection? Of(object? bijection) =>
        bijection switch
        {
            IBijection<double[]> vectors => new Typed<double[]>(vectors, static v => v, (v, d) => v[..d]),
            IBijection<double[,]> matrices => new Typed<double[,]>(
                matrices,
                ToMatrix,
                static (v, _) => [.. BelowDiagonal(v)]
            ),
            _ => null,
        };

    public static double[] Numbers(object value) =>
        value switch
        {
            double[] vector => vector,
            double[,] matrix => [.. matrix.Cast<double>()],
            _ => throw new NotSupportedException($"{value}"),
        };

    private static double[,] ToMatrix(double[] numbers)
    {
        int order = (int)Math.Sqrt(numbers.Length);
        var matrix = new double[order, order];
        for (int i = 0; i < numbers.Length; i++)
            matrix[i / order, i % order] = numbers[i];
        return matrix;
    }

    private static IEnumerable<double> BelowDiagonal(double[] numbers)
    {
        int order = (int)Math.Sqrt(numbers.Length);
        return numbers.Where((_, i) => i / order > i % order);
    }

    private sealed class Typed<T>(IBijection<T> bijection, Func<double[], T> make, Func<double[], int, double[]> free)
        : FlatBijection
    {
        public override int Dimension => bijection.Dimension;

        public override double[] Constrain(double[] point) => Numbers(bijection.Constrain(point)!);

        public override double[] Unconstrain(double[] value)
        {
            var point = new double[Dimension];
            bijection.Unconstrain(make(value), point);
            return point;
        }

        public override double LogVolume(double[] point) => bijection.LogVolume(point);

        public override double[] PullBack(double[] point, double[] gradient)
        {
            var into = new double[Dimension];
            bijection.PullBack(point, make(gradient), into);
            return into;
        }

        public override double[] Free(double[] value) => free(value, Dimension);
    }
}
