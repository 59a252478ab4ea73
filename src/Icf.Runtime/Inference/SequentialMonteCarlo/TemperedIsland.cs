using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A population of whole traces, from the prior to the posterior through distributions between them: prior times a
/// power of the likelihood (Neal, Annealed importance sampling, 2001; Del Moral, Doucet and Jasra, Sequential Monte
/// Carlo samplers, Journal of the Royal Statistical Society B 68, 2006). At each power, traces are drawn anew and
/// moved.
/// </summary>
/// <remarks>
/// The next power is the one at which the wanted share of particles is effective (<see cref="Tempering"/>). As powers
/// and lengths of moves are taken from the particles themselves, the evidence is not exactly unbiased, but consistent.
/// </remarks>
/// <param name="mover">Draws and moves traces, one at a time.</param>
/// <param name="particles">The number of particles.</param>
/// <param name="rng">The island's stream.</param>
/// <param name="options">When and how particles are drawn anew.</param>
/// <param name="transitions">The transitions of each particle at a power.</param>
internal sealed class TemperedIsland<TArgs, TResult>(
    TraceMover<TArgs, TResult> mover,
    int particles,
    Rng rng,
    ResamplingOptions options,
    int transitions
) : Population<TResult>
{
    private double[] _logWeights = new double[particles];
    private readonly TResult[] _results = new TResult[particles];
    private VisitedTrace[] _traces = [.. Enumerable.Range(0, particles).Select(static _ => new VisitedTrace())];
    private VisitedTrace[] _spare = [.. Enumerable.Range(0, particles).Select(static _ => new VisitedTrace())];
    private ParticleBlock? _latents;
    private Rng _rng = rng.Split(-1);
    private long _streams;

    public override IEnumerable<TResult> Results => _results;

    public override IEnumerable<bool> AreEnded => _logWeights.Select(static log => !double.IsNegativeInfinity(log));

    public override ReadOnlySpan<double> LogWeights => _logWeights;

    public override long Runs => mover.Runs;

    public override ParticleBlock Latents() => _latents!;

    public override void Run()
    {
        for (int i = 0; i < _traces.Length; i++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            if (!mover.TryDraw(_traces[i], Stream()))
                _traces[i].LogLikelihood = double.NegativeInfinity;
        }

        double power = 0;
        while (power < 1 && !Array.TrueForAll(_traces, IsRuledOut))
        {
            double[] logLikelihoods = Array.ConvertAll(_traces, static trace => trace.LogLikelihood);
            double next = Tempering.Next(power, _logWeights, logLikelihoods, options.Threshold);
            _logWeights = Tempering.Weights(next - power, _logWeights, logLikelihoods);
            LogEvidence += LogSum.Of(_logWeights) - Math.Log(_traces.Length);
            DrawAnew();
            power = mover.LikelihoodPower = next;

            // A number of moves that depended on the trace would favour traces with many latents.
            int moves = transitions * _traces.Max(static trace => trace.Count);
            foreach (VisitedTrace trace in _traces)
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                mover.Enter(trace, Stream());
                mover.Move(moves);
                trace.CopyFrom(mover.Trace);
            }
        }

        (Impossible, RuledOut) = (mover.Impossible, mover.RuledOut);
        if (power < 1)
        {
            LogEvidence = double.NegativeInfinity;
            Array.Fill(_logWeights, double.NegativeInfinity);
        }

        Record();
    }

    private static bool IsRuledOut(VisitedTrace trace) => double.IsNegativeInfinity(trace.LogLikelihood);

    private void DrawAnew()
    {
        Resamplings++;
        int[] ancestors = Resampling.Many(options.Scheme, _logWeights, _traces.Length, ref _rng);
        for (int i = 0; i < ancestors.Length; i++)
            _spare[i].CopyFrom(_traces[ancestors[i]]);
        (_traces, _spare) = (_spare, _traces);
        Array.Clear(_logWeights);
    }

    private void Record()
    {
        var block = new ParticleBlockBuilder();
        for (int i = 0; i < _traces.Length; i++)
        {
            if (double.IsNegativeInfinity(_logWeights[i]))
            {
                block.Add(new TraceRecord());
                continue;
            }

            mover.Enter(_traces[i], default);
            (TraceRecord latents, _results[i], _) = mover.Read();
            block.Add(latents);
        }

        _latents = block.Build();
    }

    private Rng Stream() => rng.Split(_streams++);
}
