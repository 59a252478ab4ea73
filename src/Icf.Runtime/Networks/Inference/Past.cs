using Icf.Traces;

namespace Icf.Networks;

/// <summary>All that the network knows of a particle's earlier latents.</summary>
/// <param name="Memory">The row of the LSTM's state; −1 before the first latent.</param>
/// <param name="Site">The static site of the last latent; −1 before the first.</param>
/// <param name="Coordinate">Its value in working coordinates.</param>
internal readonly record struct Past(int Memory, int Site, double Coordinate)
{
    public static Past None => new(-1, -1, 0);

    public override int GetHashCode() => Hash.Mix(Hash.Mix(Memory, Site), Coordinate);
}

/// <summary>Where a step stands: what it looks up in the data, and what it says of itself to the network.</summary>
/// <param name="Place">Its place among loops and parts.</param>
/// <param name="Cursor">How far the data have been observed.</param>
internal readonly record struct Stand(StepPlace Place, int Cursor)
{
    public override int GetHashCode() => Hash.Mix(Hash.Mix(Hash.Mix(Place.Inner, Place.Outer), Place.Part), Cursor);
}

/// <summary>
/// All that the network is told of a step. Particles for which it is the same have the same proposal.
/// </summary>
/// <param name="Past">The earlier latents.</param>
/// <param name="Stand">Where it stands.</param>
/// <param name="Prior">Location and scale of the prior, where the network is told.</param>
internal readonly record struct NetworkStep(Past Past, Stand Stand, LocationScale Prior)
{
    public override int GetHashCode() =>
        Hash.Mix(Hash.Mix(Hash.Mix(Past.GetHashCode(), Stand.GetHashCode()), Prior.Location), Prior.Scale);
}

/// <summary>Hashes of a few numbers, for tables that live as long as a step.</summary>
internal static class Hash
{
    public static int Mix(int hash, int next) =>
        (int)((((uint)hash ^ ((uint)hash >> 15)) * 0x9E3779B1u) + (uint)next * 0x85EBCA77u);

    public static int Mix(int hash, double next)
    {
        long bits = BitConverter.DoubleToInt64Bits(next);
        return Mix(Mix(hash, (int)bits), (int)(bits >> 32));
    }
}
