using Icf.Tensors;

namespace Icf.Networks;

/// <summary>
/// Reads items whose order means nothing: features of each, their mean, and features of that with the number of items
/// (Zaheer et al. 2017, "Deep sets").
/// </summary>
internal sealed class SetEncoder
{
    private readonly Parameter _each;
    private readonly Parameter _eachBias;
    private readonly Parameter _all;
    private readonly Parameter _allBias;

    public SetEncoder(ParameterSet parameters, string name, NetworkOptions options)
    {
        int width = options.ReaderWidth;
        _each = parameters.Weight($"{name}/each", options.EmbeddingWidth, width, gain: Math.Sqrt(2));
        _eachBias = parameters.Zero($"{name}/each/bias", 1, width);
        _all = parameters.Weight($"{name}/all", width + 1, width, gain: Math.Sqrt(2));
        _allBias = parameters.Zero($"{name}/all/bias", 1, width);
    }

    /// <summary>A summary of each sequence of items, [sequences × reader width].</summary>
    public Tensor Apply(Tape tape, Tensor items, LevelBatch batch)
    {
        Tensor each = tape.Linear(items, tape.Use(_each), tape.Use(_eachBias), Activation.Relu);
        Tensor mean = Mean(tape, each, batch.Starts, batch.Counts);
        var sizes = new float[batch.Counts.Length];
        for (int s = 0; s < sizes.Length; s++)
            sizes[s] = MathF.Log(1 + batch.Counts[s]) / 3;
        return tape.Linear(
            tape.Concat(mean, tape.Constant(sizes, sizes.Length, 1)), tape.Use(_all), tape.Use(_allBias), Activation.Relu);
    }

    /// <summary>The mean of each range of rows; zero for an empty one. It is attention that asks for nothing.</summary>
    public static Tensor Mean(Tape tape, Tensor rows, ReadOnlySpan<int> starts, ReadOnlySpan<int> counts) => tape.Attention(
        tape.Constant(new float[starts.Length], starts.Length, 1), tape.Constant(new float[rows.Rows], rows.Rows, 1), rows, 1, starts, counts);
}
