using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>A user's own distribution of vectors: independent normal readings of one quantity.</summary>
public readonly struct Readings(double mean, int count) : IDistribution<double[]>
{
    public Support Support => default;

    public LocationScale Typical => new(0, 1);

    public double LogProb(double[] value)
    {
        if (value.Length != count)
            return double.NegativeInfinity;
        double sum = 0;
        foreach (double v in value)
            sum += Normal(mean, 1).LogProb(v);
        return sum;
    }

    public double[] Sample(ref Rng rng)
    {
        var value = new double[count];
        for (int i = 0; i < count; i++)
            value[i] = Normal(mean, 1).Sample(ref rng);
        return value;
    }
}

/// <summary>A user's own distribution of pictures: every pixel is one brightness with noise.</summary>
public readonly struct Pixels(double brightness, int rows, int columns) : IDistribution<double[,]>
{
    public Support Support => default;

    public LocationScale Typical => new(0, 1);

    public double LogProb(double[,] value)
    {
        double sum = 0;
        foreach (double v in value)
            sum += Normal(brightness, 1).LogProb(v);
        return sum;
    }

    public double[,] Sample(ref Rng rng)
    {
        var value = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            value[i, j] = Normal(brightness, 1).Sample(ref rng);
        return value;
    }
}

public static partial class Models
{
    /// <summary>Readings of one level, observed as vectors: the rows of a list, and one array as a whole.</summary>
    [Model]
    public static double Batches([Observed] double[][] batches, [Observed] double[] last)
    {
        double level = Sample(Normal(0, 3));
        for (int i = 0; i < batches.Length; i++)
            Observe(new Readings(level, batches[i].Length), batches[i]);
        Observe(new Readings(level, last.Length), last);
        return level;
    }

    /// <summary>The brightness of a picture, observed as a whole.</summary>
    [Model]
    public static double Picture([Observed] double[,] picture)
    {
        double brightness = Sample(Normal(0, 3));
        Observe(new Pixels(brightness, picture.GetLength(0), picture.GetLength(1)), picture);
        return brightness;
    }
}
