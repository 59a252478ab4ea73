namespace Icf.Inference;

/// <summary>
/// The discrete latents that a log density is given the values of, as they cannot be summed out. Changing a value makes
/// it another density of the same coordinates.
/// </summary>
internal interface IHeldLatents
{
    /// <summary>Their addresses, in the order of visits.</summary>
    IReadOnlyList<string> HeldNames { get; }

    /// <summary>Their values, to be changed in place, as <see cref="Scorer{TReal}.Held"/> has them.</summary>
    Span<int> HeldValues { get; }

    /// <summary>Which values each can have given what the model visits before it, as the last <see cref="Evaluate"/>
    /// has found it.</summary>
    Span<HeldRange> HeldRanges { get; }

    /// <summary>
    /// How many terms of the density were impossible in the last <see cref="Evaluate"/>; <see cref="int.MaxValue"/>
    /// where it broke off, so that nobody knows.
    /// </summary>
    int Impossible { get; }

    /// <summary>The log density of a point given the values.</summary>
    /// <param name="point">n coordinates.</param>
    double Evaluate(ReadOnlySpan<double> point);

    /// <summary>Takes values that are drawn from the prior.</summary>
    /// <param name="rng">The stream.</param>
    /// <param name="point">Receives the coordinates of the continuous latents that are drawn with them.</param>
    /// <exception cref="ModelException">The model threw.</exception>
    void DrawHeld(ref Rng rng, Span<double> point);
}
