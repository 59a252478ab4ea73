using Icf.Networks;

namespace Icf.Training;

/// <summary>A trace to train on: it enters the loss as Weight · (−log q(latents | data)).</summary>
/// <param name="Chunk">The chunk that holds it.</param>
/// <param name="Trace">Its number there.</param>
/// <param name="Weight">Its weight; below 0 for a trace that the network shall propose less often.</param>
/// <param name="IsExact">
/// Whether the gradient is exactly that of log q. Otherwise a head's family learns also from values that the prior's
/// share explains better: that helps it to grow where it does not reach yet, but is right only for weights that are
/// positive.
/// </param>
internal readonly record struct WeightedTrace(SimulatedTraces Chunk, int Trace, double Weight, bool IsExact = false);
