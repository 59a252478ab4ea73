namespace Icf.Traces;

/// <summary>Where the values of a particle's sample sites come from.</summary>
internal enum ValueSource : byte
{
    /// <summary>The prior, drawn at once.</summary>
    Prior,

    /// <summary>The lockstep scheduler: the particle parks and is given its value together with its group.</summary>
    Lockstep,

    /// <summary>A <see cref="ChoiceSource"/>.</summary>
    Given,

    /// <summary>A <see cref="LatentDraws"/>, at once.</summary>
    Drawn,

    /// <summary>The coordinates of a point, by <see cref="LineDraws"/>.</summary>
    Line,

    /// <summary>An intervention; at other addresses the particle's <see cref="Particle.Otherwise"/>.</summary>
    Intervened,

    /// <summary>The noise of another trace.</summary>
    Noise,

    /// <summary>Nowhere: an address without a given value is an error.</summary>
    Nowhere,

    /// <summary>The particle has failed: it parks at its next site, and nobody goes on with it.</summary>
    Ended,
}
