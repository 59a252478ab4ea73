using Icf.Traces;

namespace Icf.Inference;

/// <summary>Runs the model at points of its log density, for what it returns there.</summary>
internal static class TracesOfPoints
{
    private const int BlockSize = 512;

    /// <summary>The traces.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="density">Its density.</param>
    /// <param name="count">The number of points.</param>
    /// <param name="point">Gives a point by its number.</param>
    /// <param name="weights">How much each counts.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ModelException">The model threw.</exception>
    public static Draws<TResult> Run<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        ScoredDensity<TArgs, TResult> density,
        int count,
        PointOf point,
        IDrawWeights weights,
        CancellationToken cancellationToken
    )
    {
        var results = new TResult[count];
        List<ParticleBlock> blocks = [];
        List<object> values = [];
        var block = new ParticleBlockBuilder();
        var particle = new Particle
        {
            Data = DataSource.Arguments,
            Record = new TraceRecord(),
            Observed = new ObservedData(new DataSequences()),
        };
        for (int i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            density.Values(point(i), values);
            particle.Source = new VisitedValues(values) { Otherwise = ValueSource.Nowhere };
            particle.Restart(default);
            results[i] = ParticleRunner.Run(model, args, particle);
            block.Add(particle.Record);
            if ((i + 1) % BlockSize == 0 || i + 1 == count)
                blocks.Add(block.Build());
        }

        return new Draws<TResult>(results, [.. blocks], BlockSize, standIns: null, weights);
    }

    /// <summary>Gives a point.</summary>
    /// <param name="index">Its number.</param>
    public delegate ReadOnlySpan<double> PointOf(int index);
}
