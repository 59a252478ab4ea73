using Icf.Tensors;

namespace Icf.Benchmarks;

/// <summary>Small numbers to compute with.</summary>
internal static class Numbers
{
    /// <summary>Uniform between −0.05 and 0.05.</summary>
    public static float[] Small(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => 0.1f * (random.NextSingle() - 0.5f))];
    }

    /// <summary>A parameter with such values.</summary>
    public static Parameter Weights(this TensorEngine engine, string name, int rows, int columns) =>
        engine.CreateParameter(name, rows, columns, Small(rows * columns));
}
