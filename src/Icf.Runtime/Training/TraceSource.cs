using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// Simulates training traces in chunks. A trace depends on the seed and its number alone, so chunks may be made in any
/// order, on any number of threads, and again after a resumption.
/// </summary>
internal sealed class TraceSource<TArgs, TResult>(Model<TArgs, TResult> model, Arguments<TArgs> arguments, long seed)
{
    

    private readonly Rng _root = new(seed, 2);
    private ArgumentData? _fixedArguments;

    /// <summary>Simulates the traces <c>first … first + count − 1</c>.</summary>
    public SimulatedTraces Simulate(long first, int count)
    {
        var chunk = new SimulatedTraces();
        var recorder = new TrainingRecorder(chunk);
        var particle = new Particle { Source = ValueSource.Prior, SimulatesData = true, Recorder = recorder, Record = new TraceRecord() };
        for (int i = 0; i < count; i++)
        {
            Rng rng = _root.Split(first + i);
            TArgs args = arguments.Draw(ref rng);
            ArgumentData data = arguments.IsFixed ? _fixedArguments ??= model.Read(args) : model.Read(args);
            recorder.Begin(data);
            particle.Tokens = data.Layout;
            particle.Restart(rng);
            ParticleRunner.Run(model, args, particle);
            recorder.End();
        }

        chunk.Trim();
        return chunk;
    }
}
