using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Draws from the prior, and notes what the turns of some plates are like. A turn within a turn is a part of it.
/// </summary>
/// <param name="sites">The number of static sites.</param>
/// <param name="watched">By the number of the plate: whether it is looked at.</param>
internal sealed class TurnSurvey(int sites, IReadOnlyList<bool> watched) : PlateTurns
{
    private readonly int[] _ordinals = new int[watched.Count];
    private readonly Plate?[] _plates = new Plate?[watched.Count];
    private Plate? _inside;
    private double _logLikelihood;

    /// <summary>What notes the latents outside.</summary>
    public LatentSurvey Outside { get; } = new(sites);

    /// <summary>What draws the latents: that of the turn, or that outside.</summary>
    public ValueSource Source => field ??= new Latents(this);

    /// <summary>
    /// What was seen of each plate; null for one that no trace has come to, or that is not looked at.
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

    /// <summary>What traces of the prior have shown of a plate.</summary>
    /// <param name="latents">What notes the latents of its turns.</param>
    internal sealed class Plate(LatentSurvey latents)
    {
        public LatentSurvey Latents => latents;

        /// <summary>The turns of all traces.</summary>
        public int Turns { get; set; }

        /// <summary>The turns of the trace with most.</summary>
        public int MostTurns { get; set; }

        /// <summary>Whether anything in a turn weighs the trace.</summary>
        public bool IsWeighed { get; set; }
    }
}
