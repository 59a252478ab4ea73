using Icf.Traces;

namespace Icf.Networks;

/// <summary>The whole input of the network for a step. Particles with the same input have the same proposal.</summary>
/// <param name="History">The earlier latents.</param>
/// <param name="Position">Its position.</param>
/// <param name="Prior">Location and scale of the prior, if the network reads them.</param>
internal readonly record struct NetworkStep(StepHistory History, StepPosition Position, LocationScale Prior)
{
    public override int GetHashCode() =>
        Hash.Mix(Hash.Mix(Hash.Mix(History.GetHashCode(), Position.GetHashCode()), Prior.Location), Prior.Scale);
}
