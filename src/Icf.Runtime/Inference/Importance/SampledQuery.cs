using Icf.Traces;

namespace Icf.Inference;

/// <summary>What an importance sampler is asked.</summary>
/// <param name="Args">The arguments, data included.</param>
/// <param name="Particles">How many particles are drawn, at least 1.</param>
/// <param name="Seed">The seed, on which particles depend and on nothing else.</param>
internal sealed record SampledQuery<TArgs>(TArgs Args, int Particles, long Seed)
{
    /// <summary>A number by which whoever asks knows it.</summary>
    public int Number { get; init; }

    /// <summary>The data, if they have been read already.</summary>
    public ArgumentData? Data { get; init; }

    /// <summary>Values that are forced.</summary>
    public ForcedValues? Forced { get; init; }

    /// <summary>Data in the place of those among the arguments.</summary>
    public ReplacedData? Replaced { get; init; }
}
