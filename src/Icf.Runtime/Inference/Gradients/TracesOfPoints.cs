using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>Runs the model at points of its log density, for what it returns there.</summary>
internal static class TracesOfPoints
{
    private const int BlockSize = 512;

    /// <summary>The streams of latents that are summed out, apart from those that a fit takes its numbers
    /// from.</summary>
    private const long Stream = 2;

    /// <summary>Gives a point.</summary>
    /// <param name="index">Its number.</param>
    public delegate ReadOnlySpan<double> PointOf(int index);

    /// <summary>Gives the values of the discrete latents that are held at a point.</summary>
    /// <param name="index">The number of the point.</param>
    public delegate ReadOnlySpan<int> HeldOf(int index);

    /// <summary>The traces.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="density">Its density.</param>
    /// <param name="count">The number of points.</param>
    /// <param name="point">Gives a point by its number; called from several threads.</param>
    /// <param name="weights">How much each counts.</param>
    /// <param name="seed">The seed of latents that are summed out, which are drawn given all others and the data: those
    /// of draw i have the stream <c>Rng(seed, 2).Split(i)</c>.</param>
    /// <param name="threads">The most threads to use; 0 for one per processor.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <param name="held">Gives the values of latents that are held; null where there are none.</param>
    /// <exception cref="ModelException">The model threw.</exception>
    public static Draws<TResult> Run<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        ScoredDensity<TArgs, TResult> density,
        int count,
        PointOf point,
        IDrawWeights weights,
        long seed,
        int threads,
        CancellationToken cancellationToken,
        HeldOf? held = null
    )
    {
        var root = new Rng(seed, Stream);
        var results = new TResult[count];
        var blocks = new ParticleBlock[(count + BlockSize - 1) / BlockSize];
        Parallelism.ForEach(
            blocks.Length,
            threads,
            cancellationToken,
            b =>
            {
                var own = (ScoredDensity<TArgs, TResult>)density.Fork();
                var block = new ParticleBlockBuilder();
                List<object> values = [];
                var particle = new Particle
                {
                    Data = DataSource.Arguments,
                    Record = new TraceRecord(),
                    Observed = new ObservedData(new DataSequences()),
                };
                for (int i = b * BlockSize; i < Math.Min(count, (b + 1) * BlockSize); i++)
                {
                    if (held is not null)
                        held(i).CopyTo(own.HeldValues);
                    own.Values(point(i), root.Split(i), values);
                    particle.Source = new VisitedValues(values) { Otherwise = ValueSource.Nowhere };
                    particle.Restart(default);
                    results[i] = ParticleRunner.Run(model, args, particle);
                    block.Add(particle.Record);
                }

                blocks[b] = block.Build();
            }
        );
        return new Draws<TResult>(results, blocks, BlockSize, standIns: null, weights);
    }
}
