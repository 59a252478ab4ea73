using Icf.Tensors;

namespace Icf.Networks;

/// <summary>
/// Reads items whose order does not matter: features of each item, their mean, and features of the mean together with
/// the number of items (Zaheer et al. 2017, "Deep sets"); in parallel the mean of the items themselves, a linear path
/// that preserves sizes.
/// </summary>
internal sealed class SetEncoder
{
    private const int SizeFeatures = 2 + HatFunctions.Count;
    private readonly Parameter _each;
    private readonly Parameter _eachBias;
    private readonly Parameter _all;
    private readonly Parameter _allBias;

    public SetEncoder(ParameterSet parameters, string name, NetworkOptions options)
    {
        int width = options.ReaderWidth;
        _each = parameters.Weight($"{name}/each", options.EmbeddingWidth, width, gain: Math.Sqrt(2));
        _eachBias = parameters.Zero($"{name}/each/bias", 1, width);
        _all = parameters.Weight(
            $"{name}/all",
            options.EmbeddingWidth + width + SizeFeatures,
            width,
            gain: Math.Sqrt(2)
        );
        _allBias = parameters.Zero($"{name}/all/bias", 1, width);
    }

    public static int Width(NetworkOptions options) => options.EmbeddingWidth + SizeFeatures + options.ReaderWidth;

    /// <summary>A summary of each sequence of items, [sequences × <see cref="Width"/>].</summary>
    public Tensor Apply(Tape tape, Tensor items, LevelBatch batch)
    {
        Tensor each = tape.Linear(items, tape.Use(_each), tape.Use(_eachBias), Activation.Relu);
        Tensor mean = tape.MeanRows(items, batch.Starts, batch.Counts),
            meanOfEach = tape.MeanRows(each, batch.Starts, batch.Counts);
        int sets = batch.Counts.Length;
        var sizes = new float[sets * SizeFeatures];
        for (int s = 0; s < sets; s++)
            WriteSize(batch.Counts[s], sizes.AsSpan(s * SizeFeatures));
        Tensor size = tape.Constant(sizes, sets, SizeFeatures);
        Tensor all = tape.Linear([mean, meanOfEach, size], tape.Use(_all), tape.Use(_allBias), Activation.Relu);
        return tape.Concat(mean, size, all);
    }

    // A posterior narrows like the inverse of the size at first and like its inverse root later; hat functions let the
    // network distinguish sizes.
    private static void WriteSize(int count, Span<float> into)
    {
        double log = Math.Log(1 + count);
        (into[0], into[1]) = ((float)(log / 3), 1f / (1 + count));
        HatFunctions.Write(log, 0, 7, into[2..]);
    }
}
