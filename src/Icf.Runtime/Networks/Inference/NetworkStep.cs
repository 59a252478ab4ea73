using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// All that the network is told of a step. Particles for which it is the same have the same proposal.
/// </summary>
/// <param name="History">The earlier latents.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="Prior">Location and scale of the prior, where the network is told.</param>
internal readonly record struct NetworkStep(StepHistory History, StepPosition Position, LocationScale Prior)
{
    public override int GetHashCode() =>
        Hash.Mix(Hash.Mix(Hash.Mix(History.GetHashCode(), Position.GetHashCode()), Prior.Location), Prior.Scale);
}
