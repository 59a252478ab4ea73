namespace Icf.Evaluation.Statistics;

/// <summary>
/// The classifier two-sample test (Lopez-Paz and Oquab, "Revisiting classifier two-sample tests", ICLR 2017) as the
/// sbibm benchmark defines it (Lueckmann et al., "Benchmarking simulation-based inference", AISTATS 2021): the
/// accuracy, under five-fold cross-validation, of a classifier that is told to separate two sets. 0.5 says that it
/// cannot tell them apart, 1 that they have nothing in common.
/// </summary>
internal static class ClassifierTwoSampleTest
{
    private const int Folds = 5,
        LargestSet = 2_000,
        HiddenPerDimension = 10;

    /// <summary>
    /// Compares two sets. Both are standardised with mean and standard deviation of the reference, and cut to the same
    /// size, at most 2,000.
    /// </summary>
    /// <param name="reference">Draws from the distribution that is the truth, one vector each.</param>
    /// <param name="sample">Draws from the other.</param>
    /// <param name="seed">Seeds choice, folds and classifier.</param>
    /// <returns>The mean accuracy over the folds, and its standard error.</returns>
    /// <exception cref="ArgumentException">A set has fewer than ten draws, or the dimensions differ.</exception>
    public static (double Accuracy, double StandardError) Run(
        IReadOnlyList<double[]> reference,
        IReadOnlyList<double[]> sample,
        long seed
    )
    {
        int n = Math.Min(LargestSet, Math.Min(reference.Count, sample.Count));
        if (n < 2 * Folds)
            throw new ArgumentException($"The test needs at least {2 * Folds} draws of each distribution, not {n}.");
        int dimension = reference[0].Length;
        if (reference.Concat(sample).Any(x => x.Length != dimension))
            throw new ArgumentException($"Every draw must have the dimension {dimension} of the first.");

        var rng = new Rng(seed);
        double[][] first = Choose(reference, n, ref rng),
            second = Choose(sample, n, ref rng);
        float[][] points = Standardize([.. first, .. second], first);
        int[] order = Enumerable.Range(0, 2 * n).ToArray();
        Shuffle(order, ref rng);

        var accuracies = new double[Folds];
        for (int fold = 0; fold < Folds; fold++)
        {
            int begin = 2 * n * fold / Folds,
                end = 2 * n * (fold + 1) / Folds;
            int[] held = order[begin..end],
                rest = [.. order[..begin], .. order[end..]];
            using var classifier = new BinaryClassifier(dimension, HiddenPerDimension * dimension, rng.Split(fold));
            classifier.Train([.. rest.Select(i => points[i])], [.. rest.Select(i => i >= n)]);
            bool[] predicted = classifier.Predict([.. held.Select(i => points[i])]);
            accuracies[fold] = held.Where((i, k) => predicted[k] == i >= n).Count() / (double)held.Length;
        }

        double mean = accuracies.Average();
        double variance = accuracies.Sum(a => (a - mean) * (a - mean)) / (Folds - 1);
        return (mean, Math.Sqrt(variance / Folds));
    }

    private static double[][] Choose(IReadOnlyList<double[]> set, int count, ref Rng rng)
    {
        int[] order = Enumerable.Range(0, set.Count).ToArray();
        if (count < set.Count)
            Shuffle(order, ref rng);
        return [.. order.Take(count).Select(i => set[i])];
    }

    private static float[][] Standardize(double[][] points, double[][] reference)
    {
        int dimension = reference[0].Length;
        var mean = new double[dimension];
        var deviation = new double[dimension];
        for (int d = 0; d < dimension; d++)
        {
            mean[d] = reference.Average(x => x[d]);
            double squares = reference.Sum(x => (x[d] - mean[d]) * (x[d] - mean[d]));
            deviation[d] = squares > 0 ? Math.Sqrt(squares / (reference.Length - 1)) : 1;
        }

        return Array.ConvertAll(
            points,
            x => x.Select((value, d) => (float)((value - mean[d]) / deviation[d])).ToArray()
        );
    }

    /// <summary>Puts the items into random order (Fisher and Yates).</summary>
    internal static void Shuffle(int[] items, ref Rng rng)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = rng.NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
