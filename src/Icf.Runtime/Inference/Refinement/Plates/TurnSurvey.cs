using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Draws from the prior and records the latents of the turns of some plates. A turn inside another turn is a part of
/// that turn.
/// </summary>
/// <param name="sites">The number of static sites.</param>
/// <param name="watched">By the number of the plate: whether it is examined.</param>
internal sealed class TurnSurvey(int sites, IReadOnlyList<bool> watched) : PlateTurns
{
    private readonly int[] _ordinals = new int[watched.Count];
    private readonly Plate?[] _plates = new Plate?[watched.Count];
    private Plate? _inside;
    private double _logLikelihood;

    /// <summary>Records the latents outside.</summary>
    public LatentSurvey Outside { get; } = new(sites);

    /// <summary>Draws the latents: those of the turn, or those outside.</summary>
    public ValueSource Source => field ??= new Latents(this);

    /// <summary>
    /// The record of each plate; null for a plate that no trace has reached, or that is not examined.
    /// </summary>
    public IReadOnlyList<Plate?> Plates => _plates;

    public override bool TryBegin(Particle particle, int plate)
    {
        if (_inside is not null || !watched[plate] || particle.Loops!.IsInside)
            return false;
        _inside = _plates[plate] ??= new Plate(new LatentSurvey(sites));
        _inside.Turns++;
        _inside.MostTurns = Math.Max(_inside.MostTurns, ++_ordinals[plate]);
        _inside.Latents.Begin();
        _logLikelihood = particle.LogLikelihood;
        return true;
    }

    public override bool RulesOut(Particle particle, Exception thrown) => false;

    public override bool RunAgain(Particle particle)
    {
        _inside!.IsWeighed |= particle.LogLikelihood != _logLikelihood;
        _inside.Latents.End();
        _inside = null;
        return false;
    }

    public override void Clear(Particle particle)
    {
        Array.Clear(_ordinals);
        _inside = null;
    }

    private sealed class Latents(TurnSurvey turns) : LatentDraws
    {
        private LatentSurvey Present => turns._inside?.Latents ?? turns.Outside;

        public override IAttemptMemory Memory => Present;

        public override T Draw<TDistribution, T>(StaticSite site, in TDistribution distribution, ref Rng rng) =>
            Present.Draw<TDistribution, T>(site, distribution, ref rng);
    }

    /// <summary>The record of a plate in traces from the prior.</summary>
    /// <param name="latents">Records the latents of its turns.</param>
    internal sealed class Plate(LatentSurvey latents)
    {
        public LatentSurvey Latents => latents;

        /// <summary>The turns of all traces.</summary>
        public int Turns { get; set; }

        /// <summary>The turns of the trace with most.</summary>
        public int MostTurns { get; set; }

        /// <summary>Whether a turn contains an observation or a factor.</summary>
        public bool IsWeighed { get; set; }
    }
}
