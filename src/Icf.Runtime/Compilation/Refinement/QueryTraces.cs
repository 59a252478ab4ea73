using Icf.Inference;
using Icf.Networks;
using Icf.Traces;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>Turns particles into traces to train on, and into data sets that they could have given.</summary>
internal sealed class QueryTraces<TArgs, TResult>(Model<TArgs, TResult> model, CancellationToken cancellationToken)
{
    /// <summary>
    /// Draws particles by their weights and runs them again to record the input that a network would have had at each
    /// step. A particle that is drawn several times is recorded once, with its number in the list.
    /// </summary>
    public void Draw(Query<TArgs> query, AnswerPool<TResult> answers, int count, Rng rng, List<WeightedTrace> into)
    {
        var drawn = new int[count];
        Resampling.Systematic(answers.Weights(), drawn, ref rng);
        var recorder = new Replay(new SimulatedTraces());
        Particle particle = NewParticle(query, recorder);
        for (int i = 0; i < count; i++)
        {
            if (i == 0 || drawn[i] != drawn[i - 1])
                Record(query, answers.Particle(drawn[i]), particle, recorder.Chunk, rng.Split(drawn[i]));
            into.Add(new WeightedTrace(recorder.Chunk, recorder.Chunk.Count - 1, 1));
        }
    }

    /// <summary>
    /// Runs particles again, like <see cref="Draw"/>, each for its coefficients in the forward and in the reverse
    /// divergence; those without any are left out.
    /// </summary>
    public void Add(
        Query<TArgs> query,
        WeightedTraces<TResult> traces,
        ReadOnlySpan<double> forward,
        ReadOnlySpan<double> reverse,
        List<WeightedTrace> into
    )
    {
        var recorder = new Replay(new SimulatedTraces());
        Particle particle = NewParticle(query, recorder);
        for (int k = 0; k < forward.Length; k++)
        {
            if (forward[k] == 0 && reverse[k] == 0)
                continue;
            Record(query, traces.Particle(k), particle, recorder.Chunk, default);
            int number = recorder.Chunk.Count - 1;
            if (forward[k] != 0)
                into.Add(new WeightedTrace(recorder.Chunk, number, forward[k]));
            if (reverse[k] != 0)
                into.Add(new WeightedTrace(recorder.Chunk, number, reverse[k], IsExact: true));
        }
    }

    private void Record(Query<TArgs> query, Choice[] latents, Particle particle, SimulatedTraces into, in Rng rng)
    {
        cancellationToken.ThrowIfCancellationRequested();
        particle.Source = new RecordedChoices(latents) { Otherwise = ValueSource.Nowhere };
        particle.Restart(rng);
        ParticleRunner.Run(model, query.Args, particle);
        into.EndTrace(query.Data.Layout, query.Data.Shown, 0);
    }

    /// <summary>A data set simulated from the latents of a particle; null if it cannot be used in a query.</summary>
    public Query<TArgs>? Neighbor(Query<TArgs> query, Choice[] latents, Rng rng)
    {
        var data = new Replay(new SimulatedTraces()) { Layout = query.Data.Layout, Tokens = [.. query.Data.Values] };
        var replaced = new ReplacedData();
        Particle particle = NewParticle(query, data);
        particle.Source = new GivenChoices(new Choices(latents)) { Otherwise = ValueSource.Prior };
        (particle.Data, particle.AllowsImpossible) = (new SimulatedData { Kept = replaced }, true);
        particle.Restart(rng);
        try
        {
            return ParticleRunner.TryRun(model, query.Args, particle, out _)
                ? new Query<TArgs>(query.Args, query.Data with { Values = data.Tokens }, replaced)
                : null;
        }
        catch (ModelException)
        {
            // For example, a datum overflows; then there is one neighbour less.
            return null;
        }
    }

    private Particle NewParticle(Query<TArgs> query, StepRecorder recorder) =>
        new()
        {
            Data = query.Replaced,
            Listener = recorder,
            Record = new TraceRecord(),
            Tokens = query.Data.Layout,
            Loops = new RejectionLoops { CancellationToken = cancellationToken },
        };

    /// <summary>Records the latents of a trace and, if they are drawn, its data.</summary>
    private sealed class Replay(SimulatedTraces chunk) : StepRecorder
    {
        public SimulatedTraces Chunk => chunk;

        public TokenLayout? Layout { get; init; }

        public double[] Tokens { get; init; } = [];

        public override int Steps => chunk.StepCount;

        public override void Rewind(int steps) => chunk.RemoveSteps(steps);

        public override void Step(
            StaticSite site,
            StepPlace place,
            int cursor,
            in PriorPoint point,
            double level,
            in PriorInfo prior,
            double logVolume,
            ReadOnlySpan<double> logMasses
        ) => chunk.AddStep(site.Id, place, cursor, point, level, prior, logVolume, logMasses);

        public override void Datum(DataRef datum, double value)
        {
            if (!double.IsFinite(value))
                throw new ModelDensityException(
                    datum.ToString(),
                    FormattableString.Invariant($"The datum '{datum}' was simulated as {value}.")
                );
            if (Layout?.Position(datum) is >= 0 and int position)
                Tokens[position] = value;
        }
    }
}
