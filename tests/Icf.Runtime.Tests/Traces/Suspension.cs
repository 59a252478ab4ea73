using Icf.Traces;

namespace Icf.Runtime.Tests.Traces;

/// <summary>Runs particles so that they park at every site and are given draws from the prior.</summary>
internal sealed class Suspension<TArgs, TResult>(Model<TArgs, TResult> model)
{
    private static readonly Action<ParkedGroup> s_deliver = static group => group.DeliverPrior();

    private readonly Lockstep _scheduler = new();
    private readonly List<Particle> _particles = [];
    private Trace<TResult>[] _traces = [];

    public TResult[] Results { get; private set; } = [];

    public Particle Particle(int i) => _particles[i];

    /// <summary>Particle i draws from the seed i.</summary>
    public void Run(TArgs args, int particles)
    {
        if (_traces.Length != particles)
            (_traces, Results) = (new Trace<TResult>[particles], new TResult[particles]);
        while (_particles.Count < particles)
            _particles.Add(
                new Particle
                {
                    Source = _scheduler,
                    Scores = true,
                    Record = new TraceRecord(),
                }
            );
        for (int i = 0; i < particles; i++)
        {
            _particles[i].Restart(new Rng(i));
            _traces[i] = ParticleRunner.Start(model, args, _particles[i]);
        }

        _scheduler.Run(s_deliver, CancellationToken.None);
        for (int i = 0; i < particles; i++)
            Results[i] = ParticleRunner.Finish(_traces[i], model.Name, _particles[i]);
    }
}
