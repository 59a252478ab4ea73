using Icf.Tensors;

namespace Icf.Evaluation.Speed;

/// <summary>A model with data, ready to be simulated, trained and queried.</summary>
internal abstract class SpeedModel(string name)
{
    /// <summary>The name in the rows.</summary>
    public string Name { get; } = name;

    /// <summary>Importance sampling from the prior, on one thread.</summary>
    public abstract void Simulate(int traces);

    /// <summary>A chain of moves of single latents, without a warm-up.</summary>
    public abstract void Move(int draws, int movesPerDraw);

    /// <summary>A population of particles that are drawn anew whenever data have come.</summary>
    public abstract void Populate(int particles);

    /// <summary>A chain of particle Gibbs, without a warm-up.</summary>
    public abstract void MovePopulations(int draws, int particles);

    /// <summary>Trains a network.</summary>
    public abstract SpeedNetwork Compile(CompileOptions options);

    /// <summary>Loads a network.</summary>
    public abstract SpeedNetwork Load(string path, TensorEngine? engine);

    /// <summary>A model with data.</summary>
    /// <param name="name">The name in the rows.</param>
    /// <param name="model">The model.</param>
    /// <param name="data">The data.</param>
    /// <param name="other">Other data like these, by a number; null for these again.</param>
    public static SpeedModel Of<TArgs, TResult, TLatents>(
        string name,
        Model<TArgs, TResult, TLatents> model,
        TArgs data,
        Func<int, TArgs>? other = null
    ) => new Typed<TArgs, TResult, TLatents>(name, model, data, other ?? (_ => data));

    private sealed class Typed<TArgs, TResult, TLatents>(
        string name,
        Model<TArgs, TResult, TLatents> model,
        TArgs data,
        Func<int, TArgs> other
    ) : SpeedModel(name)
    {
        private static readonly SamplingOptions s_oneThread = new() { Threads = 1 };
        private readonly List<TArgs> _others = [];

        public override void Simulate(int traces) => model.ImportanceSampling(data, traces, seed: 1, s_oneThread);

        public override void Move(int draws, int movesPerDraw) =>
            model.MetropolisHastings(
                data,
                new()
                {
                    Chains = 1,
                    WarmUp = 0,
                    Draws = draws,
                    MovesPerDraw = movesPerDraw,
                    Threads = 1,
                },
                seed: 1
            );

        public override void Populate(int particles) =>
            model.SequentialMonteCarlo(
                data,
                particles,
                seed: 1,
                new()
                {
                    Islands = 1,
                    Threshold = 1,
                    MostEnumerated = 0,
                    Threads = 1,
                }
            );

        public override void MovePopulations(int draws, int particles) =>
            model.ParticleGibbs(
                data,
                new()
                {
                    Chains = 1,
                    WarmUp = 0,
                    Draws = draws,
                    Particles = particles,
                    Threads = 1,
                },
                seed: 1
            );

        public override SpeedNetwork Compile(CompileOptions options) => Network(model.Compile(data, options));

        public override SpeedNetwork Load(string path, TensorEngine? engine) => Network(model.Load(path, engine));

        private SpeedNetwork Network(CompiledModel<TArgs, TResult, TLatents> compiled) =>
            new(
                compiled,
                compiled.Save,
                (particles, threads) =>
                    compiled.Infer(data, particles, seed: 1, new SamplingOptions { Threads = threads }).LogEvidence,
                (count, particles, threads, together) => InferMany(compiled, count, particles, threads, together)
            );

        private void InferMany(
            CompiledModel<TArgs, TResult, TLatents> compiled,
            int count,
            int particles,
            int threads,
            bool together
        )
        {
            while (_others.Count < count) // before the first measurement: the warm-up asks for them
                _others.Add(other(_others.Count));
            List<TArgs> dataSets = _others[..count];
            var options = new SamplingOptions { Threads = threads };
            if (together)
                foreach (var answer in compiled.InferAll(dataSets, particles, seed: 1, options))
                    _ = answer.Posterior.LogEvidence;
            else
                for (int i = 0; i < count; i++)
                    _ = compiled.Infer(dataSets[i], particles, seed: 1 + i, options).LogEvidence;
        }
    }
}

/// <summary>A compiled model with data.</summary>
/// <param name="Compiled">The compiled model, to be disposed.</param>
/// <param name="Save">Saves it to a file.</param>
/// <param name="Infer">Answers a query with so many particles on so many threads, 0 for all; gives the log
/// evidence.</param>
/// <param name="InferMany">Answers queries with so many data sets, particles for each and threads, together or one by
/// one.</param>
internal sealed record SpeedNetwork(
    IDisposable Compiled,
    Action<string> Save,
    Func<int, int, double> Infer,
    Action<int, int, int, bool> InferMany
) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Compiled.Dispose();
}
